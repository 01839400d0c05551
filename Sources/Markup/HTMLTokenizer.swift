/// Bytes to tokens as browsers do it: HTML §13.2.5.
///
/// The whole document is there, so the standard's states are places in the code: what a state waits
/// for is searched for. Each byte is looked at a bounded number of times.
struct HTMLTokenizer {
  /// How text is read, set by the tree builder: HTML §13.2.5.1 to §13.2.5.5.
  enum Content { case data, rcdata, rawText, script, plainText, cdata }

  var content = Content.data
  /// The name of the end tag that ends RCDATA, raw text and scripts.
  var lastStartTag: Int32 = 0
  /// Whether `<![CDATA[` means something here.
  var isInForeignContent = false
  var arena: HTMLArena
  /// The attributes of the last tag, without duplicates.
  var attributes: [HTMLAttribute] = []
  var place = 0
  /// Whether the doctype being read ends in what is no part of one.
  var isDoctypeBogus = false
  /// A value without its second quote ends with its tag.
  var isMending = false
  /// Such a value was met: no value behind it holds `>`, so that each byte is looked at but twice.
  var valuesEndWithTags = false
  private var seenNames: Set<Int32> = []

  /// The most bytes of a document that are looked at (places have to fit in 31 bits).
  private static let sourceLimit = 1 << 30

  init(_ source: [UInt8]) {
    arena = HTMLArena(Self.preprocessed(source))
  }

  /// HTML §13.2.3.5: line ends as line feeds.
  private static func preprocessed(_ source: [UInt8]) -> [UInt8] {
    guard source.count > sourceLimit || hasReturn(source) else { return source }
    var result: [UInt8] = []
    result.reserveCapacity(min(source.count, sourceLimit))
    var wasReturn = false
    for byte in source.prefix(sourceLimit) {
      if byte == 13 {
        result.append(10)
      } else if byte != 10 || !wasReturn {
        result.append(byte)
      }
      wasReturn = byte == 13
    }
    return result
  }

  /// Looks at all bytes, without a branch, as the compiler then takes many at a time.
  private static func hasReturn(_ source: [UInt8]) -> Bool {
    var found: UInt8 = 0
    for byte in source { found |= byte == 13 ? 1 : 0 }
    return found != 0
  }

  var count: Int { arena.source.count }

  /// The byte at a place, 0 behind the end.
  func byte(_ place: Int) -> UInt8 { place < count ? arena.source[place] : 0 }

  func isByte(_ place: Int, _ wanted: Unicode.Scalar) -> Bool {
    place < count && arena.source[place] == UInt8(ascii: wanted)
  }

  /// Reads one token.
  mutating func next(_ token: inout HTMLToken) {
    guard place < count else {
      token.kind = .end
      return
    }
    switch content {
    case .data: readData(&token)
    case .rcdata, .rawText, .script: readRawText(&token)
    case .plainText: emitText(place..<count, replacingNull: true, &token)
    case .cdata: readCDATA(&token)
    }
  }

  // MARK: - Data

  /// HTML §13.2.5.1 Data state.
  private mutating func readData(_ token: inout HTMLToken) {
    switch arena.source[place] {
    case UInt8(ascii: "<"):
      if readMarkup(&token) { return }
      readText(&token, from: place + 1)
    case UInt8(ascii: "&"):
      if readReference(&token) { return }
      readText(&token, from: place + 1)
    case 0: emitNull(&token)
    default: readText(&token, from: place)
    }
  }

  /// A run of characters up to the next byte that may mean something else.
  private mutating func readText(_ token: inout HTMLToken, from start: Int) {
    let end = endOfText(start)
    token.kind = .text
    token.text = HTMLSlice(source: place..<end)
    place = end
  }

  private func endOfText(_ start: Int) -> Int {
    var end = start
    let source = arena.source.span
    while end < source.count {
      let byte = source[end]
      if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") || byte == 0 { break }
      end += 1
    }
    return end
  }

  private mutating func emitNull(_ token: inout HTMLToken) {
    token.kind = .null
    place += 1
  }

  private mutating func readReference(_ token: inout HTMLToken) -> Bool {
    let start = arena.decoded.count
    guard let end = arena.readReference(at: place, inAttribute: false) else { return false }
    token.kind = .text
    token.text = HTMLSlice(arena: start..<arena.decoded.count)
    place = end
    return true
  }

  /// HTML §13.2.5.6 Tag open state. False if `<` is just a character.
  private mutating func readMarkup(_ token: inout HTMLToken) -> Bool {
    let next = byte(place + 1)
    if next.isLetter {
      readTag(&token, kind: .startTag, nameAt: place + 1)
    } else if next == UInt8(ascii: "/") {
      return readEndTagOpen(&token)
    } else if next == UInt8(ascii: "!") {
      readDeclaration(&token)
    } else if next == UInt8(ascii: "?") {
      readBogusComment(&token, from: place + 1)
    } else {
      return false
    }
    return true
  }

  /// HTML §13.2.5.7 End tag open state.
  private mutating func readEndTagOpen(_ token: inout HTMLToken) -> Bool {
    guard place + 2 < count else { return false }
    if byte(place + 2).isLetter {
      readTag(&token, kind: .endTag, nameAt: place + 2)
    } else if isByte(place + 2, ">") {
      place += 3
      token.kind = .text
      token.text = .empty
    } else {
      readBogusComment(&token, from: place + 2)
    }
    return true
  }

  // MARK: - Raw text

  /// HTML §13.2.5.2 to §13.2.5.4 and what follows from them: text up to the matching end tag.
  private mutating func readRawText(_ token: inout HTMLToken) {
    if isEndTag(at: place) { return readRawEndTag(&token) }
    if content == .rcdata, arena.source[place] == UInt8(ascii: "&"), readReference(&token) {
      return
    }
    var end = place
    if content == .script {
      let name = arena.nameBytes(lastStartTag)
      end = HTMLScriptText.end(in: arena.source.span, from: place, name: name.span)
    } else {
      end += 1
      while end < count, !isRawTextEnd(end) { end += 1 }
    }
    emitText(place..<end, replacingNull: true, &token)
  }

  private func isRawTextEnd(_ place: Int) -> Bool {
    let byte = arena.source[place]
    if byte == UInt8(ascii: "&") { return content == .rcdata }
    return byte == UInt8(ascii: "<") && isEndTag(at: place)
  }

  /// Whether an appropriate end tag begins here (HTML §13.2.5).
  private func isEndTag(at place: Int) -> Bool {
    guard isByte(place, "<"), isByte(place + 1, "/"), lastStartTag != 0 else { return false }
    let name = arena.nameBytes(lastStartTag)
    return HTMLScriptText.isName(name.span, at: place + 2, in: arena.source.span)
  }

  private mutating func readRawEndTag(_ token: inout HTMLToken) {
    content = .data
    readTag(&token, kind: .endTag, nameAt: place + 2)
  }

  /// HTML §13.2.5.69 CDATA section state.
  private mutating func readCDATA(_ token: inout HTMLToken) {
    if arena.source[place] == 0 { return emitNull(&token) }
    var end = place
    while end < count, arena.source[end] != 0 {
      if isByte(end, "]"), isByte(end + 1, "]"), isByte(end + 2, ">") {
        content = .data
        let start = place
        place = end + 3
        token.kind = .text
        token.text = HTMLSlice(source: start..<end)
        return
      }
      end += 1
    }
    emitText(place..<end, replacingNull: false, &token)
  }

  private mutating func emitText(
    _ range: Range<Int>, replacingNull: Bool, _ token: inout HTMLToken
  ) {
    token.kind = .text
    token.text = replacingNull ? withoutNull(range) : HTMLSlice(source: range)
    place = range.upperBound
  }

  /// The range with U+FFFD for every null, in lower case if wanted.
  mutating func withoutNull(_ range: Range<Int>, lowered: Bool = false) -> HTMLSlice {
    if isPlain(range, lowered: lowered) { return HTMLSlice(source: range) }
    let start = arena.decoded.count
    for place in range {
      let byte = arena.source[place]
      if byte == 0 {
        arena.decoded.append(contentsOf: [0xEF, 0xBF, 0xBD])
      } else {
        arena.decoded.append(lowered ? byte.lowered : byte)
      }
    }
    return HTMLSlice(arena: start..<arena.decoded.count)
  }

  private func isPlain(_ range: Range<Int>, lowered: Bool) -> Bool {
    let source = arena.source.span.extracting(range)
    for place in 0..<source.count {
      let byte = source[place]
      if byte == 0 || lowered && byte.isUpperCase { return false }
    }
    return true
  }

  /// Appends an attribute unless the tag has one of that name: HTML §13.2.5.33.
  mutating func appendAttribute(_ attribute: HTMLAttribute) {
    if attributes.count < 16 {
      for other in attributes where other.name == attribute.name { return }
    } else {
      if attributes.count == 16 { seenNames = Set(attributes.map(\.name)) }
      guard seenNames.insert(attribute.name).inserted else { return }
    }
    attributes.append(attribute)
  }
}
