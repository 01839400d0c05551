extension XMLScanner {
  /// What begins with `<!`: a comment, a CDATA section, a document type, or nothing known.
  mutating func declaration() -> Event? {
    let start = position
    if source.span.has("<!--", at: start) { return comment() }
    if source.span.hasFolded("<![cdata[", at: start) { return literal(from: start + 9) }
    if source.span.hasFolded("<!doctype", at: start) { return documentType() }
    return skip(behind: source.span.place(of: UInt8(ascii: ">"), from: start))
  }

  /// Goes on behind a place; where that was not found, behind the end of the document.
  private mutating func skip(behind place: Int?) -> Event? {
    guard place != nil || isWhole else { return want() }
    position = place.map { $0 + 1 } ?? source.count
    return nil
  }

  /// XML §2.6: instructions are passed over, the XML declaration too (`Charset` has read it).
  ///
  /// One without `?>` before the next tag ends at its first `>`.
  mutating func instruction() -> Event? {
    let start = position + 2
    let tag = source.span.place(of: UInt8(ascii: "<"), from: start)
    let range = 0..<(tag ?? source.count)
    if let end = source.span.extracting(range).place(of: "?>", from: start) {
      return skip(behind: end + 1)
    }
    guard tag != nil || isWhole else { return want() }
    let end = source.span.place(of: UInt8(ascii: ">"), from: start)
    if end == nil, isWhole { note(.truncated, at: position) }
    return skip(behind: end)
  }

  /// XML §2.5. One that never ends is passed over up to its first `>`.
  private mutating func comment() -> Event? {
    let start = position + 4
    let from = max(start - 2, commentsEndBehind - bytesBefore)
    if let end = source.span.place(of: "-->", from: from) { return skip(behind: end + 2) }
    commentsEndBehind = bytesBefore + max(from, source.count - 2)
    guard isWhole else { return want() }
    note(.unclosedComment, at: position)
    return skip(behind: source.span.place(of: UInt8(ascii: ">"), from: start))
  }

  /// XML §2.7. One that never ends reaches to the end tag of the element it stands in.
  private mutating func literal(from start: Int) -> Event? {
    let from = max(start, cdataEndsBehind - bytesBefore)
    if let end = source.span.place(of: "]]>", from: from) {
      return literal(start..<end, behind: end + 3)
    }
    cdataEndsBehind = bytesBefore + max(from, source.count - 2)
    guard isWhole else { return want() }
    note(.unclosedCDATA, at: position)
    let begin = min(start, source.count)
    let end = max(endTagOfOpenElement(from: start) ?? source.count, begin)
    return literal(begin..<end, behind: max(end, position + 1))
  }

  private mutating func literal(_ range: Range<Int>, behind end: Int) -> Event? {
    (textRange, textIsLiteral) = (range, true)
    depth = stack.count
    position = end
    return .text
  }

  private func endTagOfOpenElement(from start: Int) -> Int? {
    guard let open = stack.last else { return nil }
    let name = names[open.nameID]
    let written = (name.prefix.isEmpty ? "" : name.prefix + ":") + name.local
    let wanted = Array(("</" + written).utf8)
    var from = start
    while let place = source.span.place(of: UInt8(ascii: "<"), from: from) {
      if source.span.has(wanted, at: place) { return place }
      from = place + 1
    }
    return nil
  }

  /// XML §2.8: only the internal subset's general entities are of use.
  private mutating func documentType() -> Event? {
    let before = (mending, entities)
    let end = endOfDocumentType()
    if end == nil, !isWhole { (mending, entities) = before }
    return skip(behind: end)
  }

  /// Where the document type ends; `nil` where it does not, or not in this window.
  private mutating func endOfDocumentType() -> Int? {
    var place = position + 9
    while place < source.count, source[place] != UInt8(ascii: "["),
      source[place] != UInt8(ascii: ">")
    {
      if source[place] == UInt8(ascii: "\"") || source[place] == UInt8(ascii: "'") {
        let end = source.span.place(of: source[place], from: place + 1)
        if end == nil, !isWhole { return nil }
        place = end ?? place
      }
      place += 1
    }
    guard place < source.count else { return nil }
    guard source[place] == UInt8(ascii: "[") else { return place }
    place = internalSubset(from: place + 1)
    return source.span.place(of: UInt8(ascii: ">"), from: place)
  }

  private mutating func internalSubset(from start: Int) -> Int {
    var place = start
    while place < source.count, source[place] != UInt8(ascii: "]") {
      if source.span.has("<!ENTITY", at: place) {
        place = entityDeclaration(from: place + 8)
      } else if source.span.has("<!--", at: place) {
        place = source.span.place(of: "-->", from: place).map { $0 + 3 } ?? source.count
      } else {
        place += 1
      }
    }
    return place
  }

  /// XML §4.2: `<!ENTITY name "value">`; parameter and external entities are passed over.
  private mutating func entityDeclaration(from start: Int) -> Int {
    let nameStart = source.span.afterSpace(from: start)
    let nameEnd = source.span.endOfName(from: nameStart)
    let quote = source.span.afterSpace(from: nameEnd)
    guard quote < source.count else { return source.count }
    let mark = source[quote]
    let isValue = nameEnd > nameStart && (mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'"))
    guard isValue, let end = source.span.place(of: mark, from: quote + 1) else {
      if isValue, !isWhole { return source.count }
      note(.externalEntity, at: start)
      return source.span.place(of: UInt8(ascii: ">"), from: nameEnd) ?? source.count
    }
    let name = String(decoding: source[nameStart..<nameEnd], as: UTF8.self)
    entities.declare(name, as: Array(source[quote + 1..<end]))
    return source.span.place(of: UInt8(ascii: ">"), from: end).map { $0 + 1 } ?? source.count
  }
}
