/// The text of one block as HTML: CommonMark 0.31 §6, with GitHub's strikes and bare addresses.
struct MarkdownInlines {
  /// A piece of the output. Runs of `*`, `_`, `~` keep what is left of them until all is read.
  struct Piece {
    var html: [UInt8] = []
    /// Tags that close before and open behind the run.
    var before: [UInt8] = []
    var after: [UInt8] = []
  }

  /// A run of marks that may open or close emphasis.
  struct Run {
    var piece: Int
    var mark: UInt8
    var length: Int
    var original: Int
    var canOpen: Bool
    var canClose: Bool
  }

  /// A `[` or `![` that waits for its `]`.
  struct Bracket {
    var piece: Int
    var place: Int
    var runs: Int
    var isImage: Bool
    var isActive = true
  }

  let text: [UInt8]
  let references: MarkdownReferences
  var place = 0
  var pieces: [Piece] = []
  var runs: [Run] = []
  var brackets: [Bracket] = []
  /// So many runs and brackets are looked at in one block; more are attacks, and are text.
  static let mostPieces = 1 << 18
  private var lastTicks: [Int: Int] = [:]
  /// Footnotes in the order in which the text calls them.
  var notes: MarkdownNotes

  static func html(of text: [UInt8], in references: MarkdownReferences) -> String {
    var notes = MarkdownNotes(labels: [])
    return String(decoding: bytes(of: text, in: references, &notes), as: UTF8.self)
  }

  static func bytes(
    of text: [UInt8], in references: MarkdownReferences, _ notes: inout MarkdownNotes
  ) -> [UInt8] {
    var reader = MarkdownInlines(text: Array(text[...].trimmingBlanks), references, notes)
    reader.read()
    notes = reader.notes
    return reader.output
  }

  private init(text: [UInt8], _ references: MarkdownReferences, _ notes: MarkdownNotes) {
    (self.text, self.references, self.notes) = (text, references, notes)
    for (start, length) in Self.ticks(in: text) { lastTicks[length] = start }
  }

  private var output: [UInt8] {
    pieces.reduce(into: []) { $0 += $1.before + $1.html + $1.after }
  }

  private mutating func read() {
    while place < text.count { step() }
    Self.emphasize(&pieces, &runs, from: 0)
  }

  private mutating func step() {
    switch text[place] {
    case UInt8(ascii: "\\"): readEscape()
    case UInt8(ascii: "`"): readCode()
    case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"): readRun()
    case UInt8(ascii: "["): openBracket(isImage: false)
    case UInt8(ascii: "!") where byte(1) == UInt8(ascii: "["): openBracket(isImage: true)
    case UInt8(ascii: "]"): closeBracket()
    case UInt8(ascii: "<"): readAngle()
    case UInt8(ascii: "&"): readEntity()
    case 0x0A: readLineEnd()
    default: readText()
    }
  }
}

// MARK: Plain text

extension MarkdownInlines {
  func byte(_ ahead: Int) -> UInt8 { place + ahead < text.count ? text[place + ahead] : 0 }

  mutating func emit(_ html: some Sequence<UInt8>) {
    if pieces.isEmpty || runs.last?.piece == pieces.count - 1
      || brackets.last?.piece == pieces.count - 1
    {
      pieces.append(Piece())
    }
    pieces[pieces.count - 1].html += html
  }

  mutating func emitEscaped(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { emit(Self.escape(byte)) }
  }

  static func escape(_ byte: UInt8) -> [UInt8] {
    switch byte {
    case UInt8(ascii: "&"): Array("&amp;".utf8)
    case UInt8(ascii: "<"): Array("&lt;".utf8)
    case UInt8(ascii: ">"): Array("&gt;".utf8)
    case UInt8(ascii: "\""): Array("&quot;".utf8)
    default: [byte]
    }
  }

  static func escaped(_ bytes: some Sequence<UInt8>) -> [UInt8] { bytes.flatMap(escape) }

  static func isPunctuation(_ byte: UInt8) -> Bool {
    (0x21...0x2F).contains(byte) || (0x3A...0x40).contains(byte) || (0x5B...0x60).contains(byte)
      || (0x7B...0x7E).contains(byte)
  }

  private mutating func readText() {
    if isAddressStart, readBareAddress() { return }
    var end = place + 1
    while end < text.count, !Self.isSpecial(text[end]) {
      if text[end] | 0x20 == UInt8(ascii: "h") || text[end] | 0x20 == UInt8(ascii: "w"),
        !Self.isWordByte(text[end - 1])
      {
        break
      }
      end += 1
    }
    for byte in text[place..<end] { emit(Self.escape(byte)) }
    place = end
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x0A, UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"),
      UInt8(ascii: "~"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "!"), UInt8(ascii: "<"), UInt8(ascii: "&"):
      true
    default: false
    }
  }

  static func isWordByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || byte >= 0x80
  }

  private mutating func readEscape() {
    if byte(1) == 0x0A {
      emit("<br>\n".utf8)
      place += 2
    } else if Self.isPunctuation(byte(1)) {
      emit(Self.escape(byte(1)))
      place += 2
    } else {
      emit([UInt8(ascii: "\\")])
      place += 1
    }
  }

  /// Two blanks before a line's end break the line.
  private mutating func readLineEnd() {
    var blanks = 0
    while blanks < place, text[place - 1 - blanks] == 0x20 { blanks += 1 }
    if blanks > 0, let last = pieces.indices.last {
      let trailing = pieces[last].html.suffix(blanks).reversed().prefix { $0 == 0x20 }.count
      pieces[last].html.removeLast(trailing)
    }
    emit(blanks >= 2 ? Array("<br>\n".utf8) : [0x0A])
    place += 1
    while place < text.count, text[place] == 0x20 { place += 1 }
  }

  /// `&copy;` and `&#169;` mean their characters; any other `&` is one.
  private mutating func readEntity() {
    var end = place + 1
    while end < text.count, end - place < 33,
      Self.isWordByte(text[end]) || text[end] == UInt8(ascii: "#")
    { end += 1 }
    if end < text.count, text[end] == UInt8(ascii: ";"), end - place > 2 {
      emit(text[place...end])
      place = end + 1
    } else {
      emit("&amp;".utf8)
      place += 1
    }
  }
}

// MARK: Code

extension MarkdownInlines {
  private static func ticks(in text: [UInt8]) -> [(start: Int, length: Int)] {
    var found: [(Int, Int)] = []
    var place = 0
    while place < text.count {
      guard text[place] == UInt8(ascii: "`") else {
        place += 1
        continue
      }
      let length = text[place...].prefix { $0 == UInt8(ascii: "`") }.count
      found.append((place, length))
      place += length
    }
    return found
  }

  private mutating func readCode() {
    let length = text[place...].prefix { $0 == UInt8(ascii: "`") }.count
    let start = place + length
    guard lastTicks[length] ?? 0 > place, let end = codeEnd(from: start, length) else {
      emit(text[place..<start])
      place = start
      return
    }
    var code = text[start..<end].map { $0 == 0x0A ? 0x20 : $0 }
    if code.count > 2, code.first == 0x20, code.last == 0x20, code.contains(where: { $0 != 0x20 }) {
      code = Array(code.dropFirst().dropLast())
    }
    emit(Array("<code>".utf8) + Self.escaped(code) + Array("</code>".utf8))
    place = end + length
  }

  private func codeEnd(from start: Int, _ length: Int) -> Int? {
    var end = start
    while end < text.count {
      guard text[end] == UInt8(ascii: "`") else {
        end += 1
        continue
      }
      let run = text[end...].prefix { $0 == UInt8(ascii: "`") }.count
      if run == length { return end }
      end += run
    }
    return nil
  }
}
