extension XMLScanner {
  /// What begins with `<!`: a comment, a CDATA section, a document type, or nothing known.
  mutating func declaration() -> Event? {
    let start = position
    if source.span.has(Array("<!--".utf8), at: start) { return comment() }
    if source.span.hasFolded("<![cdata[", at: start) { return literal(from: start + 9) }
    if source.span.hasFolded("<!doctype", at: start) { return documentType() }
    position = source.span.place(of: UInt8(ascii: ">"), from: start).map { $0 + 1 } ?? source.count
    return nil
  }

  /// XML §2.6: instructions are passed over, the XML declaration too (`Charset` has read it).
  ///
  /// One without `?>` before the next tag ends at its first `>`.
  mutating func instruction() -> Event? {
    let start = position + 2
    let tag = source.span.place(of: UInt8(ascii: "<"), from: start) ?? source.count
    if let end = source.span.extracting(0..<tag).place(of: "?>", from: start) {
      position = end + 2
    } else if let end = source.span.place(of: UInt8(ascii: ">"), from: start) {
      position = end + 1
    } else {
      mending.note(.truncated, at: position)
      position = source.count
    }
    return nil
  }

  /// XML §2.5. One that never ends is passed over up to its first `>`.
  private mutating func comment() -> Event? {
    let start = position + 4
    if !knowsNoCommentEnd, let end = source.span.place(of: "-->", from: max(start - 2, 0)) {
      position = end + 3
      return nil
    }
    knowsNoCommentEnd = true
    mending.note(.unclosedComment, at: position)
    position = source.span.place(of: UInt8(ascii: ">"), from: start).map { $0 + 1 } ?? source.count
    return nil
  }

  /// XML §2.7. One that never ends reaches to the end tag of the element it stands in.
  private mutating func literal(from start: Int) -> Event? {
    textIsLiteral = true
    depth = stack.count
    if !knowsNoCDATAEnd, let end = source.span.place(of: "]]>", from: start) {
      textRange = start..<end
      position = end + 3
      return .text
    }
    knowsNoCDATAEnd = true
    mending.note(.unclosedCDATA, at: position)
    let end = endTagOfOpenElement(from: start) ?? source.count
    textRange = min(start, source.count)..<max(end, min(start, source.count))
    position = max(end, position + 1)
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
    var place = position + 9
    while place < source.count, source[place] != UInt8(ascii: ">"),
      source[place] != UInt8(ascii: "[")
    {
      if source[place] == UInt8(ascii: "\"") || source[place] == UInt8(ascii: "'"),
        let end = source.span.place(of: source[place], from: place + 1)
      {
        place = end
      }
      place += 1
    }
    if place < source.count, source[place] == UInt8(ascii: "[") {
      place = internalSubset(from: place + 1)
      place = source.span.place(of: UInt8(ascii: ">"), from: place) ?? source.count
    }
    position = min(place + 1, source.count)
    return nil
  }

  private mutating func internalSubset(from start: Int) -> Int {
    var place = start
    while place < source.count, source[place] != UInt8(ascii: "]") {
      if source.span.has(Array("<!ENTITY".utf8), at: place) {
        place = entityDeclaration(from: place + 8)
      } else if source.span.has(Array("<!--".utf8), at: place) {
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
    guard mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'"), nameEnd > nameStart,
      let end = source.span.place(of: mark, from: quote + 1)
    else {
      mending.note(.externalEntity, at: start)
      return source.span.place(of: UInt8(ascii: ">"), from: nameEnd) ?? source.count
    }
    let name = String(decoding: source[nameStart..<nameEnd], as: UTF8.self)
    entities.declare(name, as: Array(source[quote + 1..<end]))
    return source.span.place(of: UInt8(ascii: ">"), from: end).map { $0 + 1 } ?? source.count
  }
}

extension Span<UInt8> {
  /// Whether these bytes stand here; letters of either case, the wanted ones in lower case.
  func hasFolded(_ wanted: StaticString, at place: Int) -> Bool {
    var at = place
    for byte in wanted.description.utf8 {
      guard at < count, self[at].lowered == byte else { return false }
      at += 1
    }
    return true
  }
}
