/// Tags and their attributes: HTML §13.2.5.8 and §13.2.5.32 to §13.2.5.40.
extension HTMLTokenizer {
  /// Reads a tag whose name begins at a place. A tag the document ends in is no tag.
  mutating func readTag(_ token: inout HTMLToken, kind: HTMLToken.Kind, nameAt start: Int) {
    attributes.removeAll(keepingCapacity: true)
    token.isSelfClosing = false
    let end = endOfName(start, isAttribute: false)
    token.name = nameID(start..<end)
    place = end
    guard readAttributes(&token) else {
      place = count
      token.kind = .end
      return
    }
    token.kind = kind
    token.tag = HTMLTree.Tag(number: token.name)
    if kind == .startTag { lastStartTag = token.name }
  }

  private func endOfName(_ start: Int, isAttribute: Bool) -> Int {
    var end = start
    let source = arena.source.span
    while end < source.count {
      let byte = source[end]
      if byte <= UInt8(ascii: ">") {
        if byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || byte.isHTMLSpace { break }
        if isAttribute, byte == UInt8(ascii: "="), end > start { break }
      }
      end += 1
    }
    return end
  }

  private mutating func nameID(_ range: Range<Int>) -> Int32 {
    let before = arena.decoded.count
    let names = arena.nameCount
    let id = arena.id(ofName: withoutNull(range, lowered: true))
    if arena.nameCount == names { arena.decoded.removeLast(arena.decoded.count - before) }
    return id
  }

  /// HTML §13.2.5.32 Before attribute name state. False at the end of the document.
  private mutating func readAttributes(_ token: inout HTMLToken) -> Bool {
    while true {
      skipSpace()
      guard place < count else { return false }
      switch arena.source[place] {
      case UInt8(ascii: ">"):
        place += 1
        return true
      case UInt8(ascii: "/"):
        place += 1
        if isByte(place, ">") { token.isSelfClosing = true }
      default:
        guard readAttribute() else { return false }
      }
    }
  }

  private mutating func skipSpace() {
    while place < count, arena.source[place].isHTMLSpace { place += 1 }
  }

  /// HTML §13.2.5.33 Attribute name state, §13.2.5.34 and §13.2.5.35.
  private mutating func readAttribute() -> Bool {
    let end = endOfName(place, isAttribute: true)
    let name = nameID(place..<end)
    place = end
    skipSpace()
    var value = HTMLSlice.empty
    if isByte(place, "=") {
      place += 1
      skipSpace()
      guard let read = readValue() else { return false }
      value = read
    }
    guard place < count else { return false }
    appendAttribute(HTMLAttribute(name: name, value: value))
    return true
  }

  private mutating func readValue() -> HTMLSlice? {
    switch byte(place) {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return readQuotedValue(arena.source[place])
    case UInt8(ascii: ">"): return .empty
    default: return readUnquotedValue()
    }
  }

  /// HTML §13.2.5.36 and §13.2.5.37. nil if the document ends first.
  private mutating func readQuotedValue(_ quote: UInt8) -> HTMLSlice? {
    let start = place + 1
    let (end, isPlain) = endOfQuoted(start, quote)
    guard end < count, !valuesEndWithTags else { return isMending ? readCutValue(start) : nil }
    place = end + 1
    return isPlain ? HTMLSlice(source: start..<end) : decoded(start..<end)
  }

  /// A value that lost its second quote, up to the end of the tag; nil where there is none.
  private mutating func readCutValue(_ start: Int) -> HTMLSlice? {
    valuesEndWithTags = true
    let source = arena.source
    let (quote, span) = (source[start - 1], source.span)
    guard let tagEnd = span.place(of: UInt8(ascii: ">"), from: start) else { return nil }
    let end = span.extracting(0..<tagEnd).place(of: quote, from: start) ?? tagEnd
    place = end < tagEnd ? end + 1 : end
    return decoded(start..<end)
  }

  private func endOfQuoted(_ start: Int, _ quote: UInt8) -> (end: Int, isPlain: Bool) {
    var end = start
    var isPlain = true
    let source = arena.source.span
    while end < source.count {
      let byte = source[end]
      if byte == quote { break }
      if byte == UInt8(ascii: "&") || byte == 0 { isPlain = false }
      end += 1
    }
    return (end, isPlain)
  }

  /// HTML §13.2.5.38 Attribute value (unquoted) state.
  private mutating func readUnquotedValue() -> HTMLSlice {
    let start = place
    var isPlain = true
    while place < count {
      let byte = arena.source[place]
      if byte.isHTMLSpace || byte == UInt8(ascii: ">") { break }
      if byte == UInt8(ascii: "&") || byte == 0 { isPlain = false }
      place += 1
    }
    return isPlain ? HTMLSlice(source: start..<place) : decoded(start..<place)
  }

  /// The range with its references decoded. What follows the range is seen, as it matters for them.
  private mutating func decoded(_ range: Range<Int>) -> HTMLSlice {
    let start = arena.decoded.count
    var place = range.lowerBound
    while place < range.upperBound {
      let byte = arena.source[place]
      if byte == UInt8(ascii: "&"),
        let end = arena.readReference(at: place, inAttribute: true)
      {
        place = end
        continue
      }
      if byte == 0 {
        arena.decoded.append(contentsOf: [0xEF, 0xBF, 0xBD])
      } else {
        arena.decoded.append(byte)
      }
      place += 1
    }
    return HTMLSlice(arena: start..<arena.decoded.count)
  }
}

extension HTMLTree.Tag {
  /// The tag a name's number stands for.
  init(number: Int32) {
    self = UInt8(exactly: number).flatMap(HTMLTree.Tag.init(rawValue:)) ?? .unknown
  }
}
