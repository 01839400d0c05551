import Typesetting

/// Finds texts in lines as people would: without case, accents and marks, over the end of a line and
/// a hyphen there.
struct Finder: Hashable, Sendable {
  /// What is looked for.
  private struct Pattern: Hashable, Sendable {
    var codes: [UInt32]
    /// It must begin where a word begins.
    var isWhole = false
    /// Its last word may go on.
    var isPrefix = true
  }

  /// A part of a line, in characters.
  struct Place: Hashable, Sendable {
    var line: Int
    var range: Range<Int>
  }

  /// What was found: its places, more than one where it goes over the end of a line.
  typealias Match = [Place]

  private var patterns: [Pattern] = []

  /// Whether there is nothing to look for.
  var isEmpty: Bool { patterns.isEmpty }

  /// Finds a text anywhere, inside of words too.
  init(text: String) { add(text, isWhole: false, isPrefix: true) }

  /// A hyphen at the end of a line is taken for one that parts a word, so its text is also looked for
  /// without its hyphens.
  private static func joined(_ text: String) -> String? {
    text.contains("-") ? String(text.filter { $0 != "-" }) : nil
  }

  /// Finds each of several words or phrases as a search of the library finds them.
  init(_ words: [(text: String, isPrefix: Bool)]) {
    for word in words { add(word.text, isWhole: true, isPrefix: word.isPrefix) }
  }

  private mutating func add(_ text: String, isWhole: Bool, isPrefix: Bool) {
    var codes: [UInt32] = []
    if let joined = Self.joined(text) { add(joined, isWhole: isWhole, isPrefix: isPrefix) }
    for character in text.prefix(400) { Self.append(Folding.folded(character), to: &codes) }
    if codes.first == 0x20 { codes.removeFirst() }
    if codes.last == 0x20 { codes.removeLast() }
    guard let last = codes.last, let first = codes.first else { return }
    let pattern = Pattern(
      codes: codes, isWhole: isWhole && !Folding.isFoundByParts(first),
      isPrefix: isPrefix || Folding.isFoundByParts(last))
    patterns.append(pattern)
    // The pane shows text that runs from right to left in the order of its cells.
    guard codes.contains(where: Self.runsLeft) else { return }
    patterns.append(
      Pattern(codes: codes.reversed(), isWhole: !pattern.isPrefix, isPrefix: !isWhole))
  }

  private static func runsLeft(_ code: UInt32) -> Bool {
    0x590...0x8FF ~= code || 0xFB1D...0xFDFF ~= code || 0xFE70...0xFEFF ~= code
  }

  private static func append(_ codes: [UInt32], to all: inout [UInt32]) {
    for code in codes where code != 0x20 || all.last != 0x20 { all.append(code) }
  }

  /// All places in lines, in their order; none overlaps another. Cost: linear in the lines, times
  /// the length of what is looked for.
  func matches(in lines: some Collection<String>) -> [Match] {
    guard !isEmpty else { return [] }
    let text = FoldedLines(lines)
    var (matches, index) = ([Match](), 0)
    while index < text.codes.count {
      if let length = length(at: index, of: text.codes) {
        matches.append(text.places(of: index..<index + length))
        index += length
      } else {
        index += 1
      }
    }
    return matches
  }

  private func length(at index: Int, of codes: [UInt32]) -> Int? {
    patterns.filter { stands($0, at: index, of: codes) }.map(\.codes.count).max()
  }

  private func stands(_ pattern: Pattern, at index: Int, of codes: [UInt32]) -> Bool {
    let end = index + pattern.codes.count
    guard end <= codes.count, codes[index] == pattern.codes[0] else { return false }
    if pattern.isWhole, index > 0, isLetter(codes[index - 1]) { return false }
    if !pattern.isPrefix, end < codes.count, isLetter(codes[end]) { return false }
    return codes[index..<end].elementsEqual(pattern.codes)
  }

  private func isLetter(_ code: UInt32) -> Bool {
    code != 0x20 && !Folding.isFoundByParts(code)
  }
}

/// Lines as one folded text that knows where each of its characters came from.
private struct FoldedLines {
  private(set) var codes: [UInt32] = []
  private var lines: [Int32] = []
  private var columns: [Int32] = []

  init(_ all: some Collection<String>) {
    for (line, text) in all.enumerated() {
      var column = 0
      var last: Character = " "
      for character in text {
        append(Folding.folded(character), line, column)
        column += 1
        last = character
      }
      // A word that was parted goes on in the next line.
      if Self.isHyphen(last), codes.last == 0x20, codes.count > 1 {
        removeLast()
        isParted = true
      } else {
        append([0x20], line, column)
      }
    }
  }

  /// The line before ended with a hyphen, and the next begins inside a word.
  private var isParted = false

  private static func isHyphen(_ character: Character) -> Bool {
    character == "-" || character == "\u{2010}"
  }

  private mutating func append(_ folded: [UInt32], _ line: Int, _ column: Int) {
    for code in folded {
      if code == 0x20, codes.isEmpty || codes.last == 0x20 || isParted { continue }
      isParted = false
      codes.append(code)
      lines.append(Int32(line))
      columns.append(Int32(column))
    }
  }

  private mutating func removeLast() {
    codes.removeLast()
    lines.removeLast()
    columns.removeLast()
  }

  func places(of range: Range<Int>) -> Finder.Match {
    var match: Finder.Match = []
    // The blank at the end of a line has no place in it.
    for index in range where codes[index] != 0x20 {
      let (line, column) = (Int(lines[index]), Int(columns[index]))
      if let last = match.last, last.line == line {
        let end = max(last.range.upperBound, column + 1)
        match[match.count - 1].range = last.range.lowerBound..<end
      } else {
        match.append(Finder.Place(line: line, range: column..<column + 1))
      }
    }
    return match
  }
}
