extension XMLScanner {
  /// XML §3.1: a start tag or an empty element; text where the `<` here starts none.
  mutating func startTag() -> Event? {
    let start = position
    attributes.removeAll(keepingCapacity: true)
    let nameEnd = source.span.endOfName(from: start + 1)
    let faults = mending
    let read = attributeList(from: nameEnd)
    guard !wantsMore else {
      mending = faults
      return nil
    }
    guard let end = read else { return bareLessThan() }
    position = end.after
    let tag = number(ofTag: start + 1..<nameEnd)
    if !attributes.isEmpty { inherit() }
    let event = open(tag)
    if end.isEmpty { closesItself = true }
    return event
  }

  private mutating func number(ofTag name: Range<Int>) -> Int {
    let source = source
    return tags.number(of: source.span.extracting(name))
  }

  private typealias TagEnd = (after: Int, isEmpty: Bool)

  /// Reads attributes up to the end of the tag; `nil` where this is no tag after all.
  private mutating func attributeList(from start: Int) -> TagEnd? {
    var place = start
    var sawBareWord = false
    while place < source.count {
      switch source[place] {
      case UInt8(ascii: ">"): return (place + 1, false)
      case UInt8(ascii: "/"):
        if place + 1 < source.count, source[place + 1] == UInt8(ascii: ">") {
          return (place + 2, true)
        }
        place += 1
      case UInt8(ascii: "<") where place + 1 < source.count || isLast:
        return brokenTag(at: place, isWords: sawBareWord)
      case UInt8(ascii: "<"): return wantedTag()
      case let byte where byte.isXMLSpace || byte == UInt8(ascii: "?"):
        place += 1
      default:
        place = attribute(from: place, sawBareWord: &sawBareWord)
      }
    }
    return wantedTag()
  }

  /// The tag goes on behind the window; if nothing stands there, it is none.
  private mutating func wantedTag() -> TagEnd? {
    if isWhole { quotesCrossTags = false } else { wantsMore = true }
    return nil
  }

  /// A tag that another `<` or the end of the document cuts off: `if a <b then` is no tag at all.
  private mutating func brokenTag(at place: Int, isWords: Bool) -> TagEnd? {
    let isTag = attributes.isEmpty ? !isWords && !followsEndTag(place) : true
    guard isTag, place < source.count else { return nil }
    note(.brokenTag, at: position)
    return (place, false)
  }

  private func followsEndTag(_ place: Int) -> Bool {
    place + 1 < source.count && source[place + 1] == UInt8(ascii: "/")
  }

  /// XML §3.1 Attribute, or what stands in its place; returns where it ends.
  private mutating func attribute(from start: Int, sawBareWord: inout Bool) -> Int {
    let nameEnd = max(source.span.endOfAttributeName(from: start), start + 1)
    let sign = source.span.afterSpace(from: nameEnd)
    guard sign < source.count, source[sign] == UInt8(ascii: "=") else {
      sawBareWord = true
      return nameEnd
    }
    let valueStart = source.span.afterSpace(from: sign + 1)
    let value = attributeValue(from: valueStart)
    keep(Attribute(name: start..<nameEnd, value: value.range))
    return value.after
  }

  private mutating func attributeValue(from start: Int) -> (range: Range<Int>, after: Int) {
    guard start < source.count else { return (start..<start, start) }
    let quote = source[start]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      if let end = endOfQuoted(quote, from: start + 1) { return (start + 1..<end, end + 1) }
      if wantsMore { return (start..<source.count, source.count) }
      let end = source.span.endOfUnquoted(from: start + 1)
      note(.unquotedAttribute, at: start)
      return (start + 1..<end, end)
    }
    let end = source.span.endOfUnquoted(from: start)
    note(.unquotedAttribute, at: start)
    return (start..<end, end)
  }

  /// Where a quoted value ends; `nil` where its second quote is missing.
  ///
  /// After a tag that ran to the end of the document no value may hold `<` any more: else each of
  /// many such tags would be read to the end.
  private mutating func endOfQuoted(_ quote: UInt8, from start: Int) -> Int? {
    let end =
      quotesCrossTags
      ? source.span.place(of: quote, from: start)
      : source.span.place(of: quote, orOf: UInt8(ascii: "<"), from: start)
    guard let end, end + 1 < source.count || isLast else {
      wantsMore = !isWhole
      return nil
    }
    return source[end] == quote && endsValue(end) ? end : nil
  }

  /// Whether the quote here closes a value: only space, another attribute's end or the tag's follow.
  private func endsValue(_ quote: Int) -> Bool {
    guard quote + 1 < source.count else { return true }
    let next = source[quote + 1]
    return next.isXMLSpace || next == UInt8(ascii: ">") || next == UInt8(ascii: "/")
      || next == UInt8(ascii: "?") || next == UInt8(ascii: "<")
      || next.isNameStart
        && !crossesTag(quote)
  }

  /// A value that holds `>` before a quote with a letter behind it lost its own quote earlier.
  private func crossesTag(_ quote: Int) -> Bool {
    var place = quote - 1
    while place > position, source[place] != UInt8(ascii: "=") {
      if source[place] == UInt8(ascii: ">") { return true }
      place -= 1
    }
    return place > position && quote - place == 1
  }

  private mutating func keep(_ attribute: Attribute) {
    if attributes.count < 32,
      attributes.contains(where: { source[$0.name] == source[attribute.name] })
    {
      note(.repeatedAttribute, at: attribute.name.lowerBound)
    } else {
      attributes.append(attribute)
    }
  }

  /// XML §3.1: an end tag. What stands open inside is closed too; without its start it is ignored.
  mutating func endTag() -> Event? {
    let start = position
    let nameEnd = source.span.endOfName(from: start + 2)
    var place = nameEnd
    while place < source.count, source[place] != UInt8(ascii: ">"),
      source[place] != UInt8(ascii: "<")
    {
      place += 1
    }
    guard place < source.count || isWhole else { return want() }
    position = place < source.count && source[place] == UInt8(ascii: ">") ? place + 1 : place
    let tag = number(ofTag: start + 2..<nameEnd)
    return closeTag(tags.entries[tag].folded, at: start)
  }

  private mutating func closeTag(_ folded: Int, at place: Int) -> Event? {
    if let last = stack.last, last.folded == folded { return close() }
    guard folded < openCounts.count, openCounts[folded] > 0,
      let level = stack.lastIndex(where: { $0.folded == folded })
    else {
      note(.strayEndTag, at: place)
      return nil
    }
    note(.unclosedElement, at: place)
    closingTo = level
    return close()
  }
}

extension Span<UInt8> {
  func endOfName(from start: Int) -> Int {
    var place = start
    while place < count {
      let byte = self[place]
      if byte.isXMLSpace || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
        || byte == UInt8(ascii: "<") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
      {
        return place
      }
      place += 1
    }
    return place
  }

  func endOfAttributeName(from start: Int) -> Int {
    var place = start
    while place < count {
      let byte = self[place]
      if byte == UInt8(ascii: "=") || byte.isXMLSpace || byte == UInt8(ascii: ">")
        || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "<")
      {
        return place
      }
      place += 1
    }
    return place
  }

  /// Where a value without quotes ends; a `/` that closes the tag is no part of it.
  func endOfUnquoted(from start: Int) -> Int {
    var place = start
    while place < count {
      let byte = self[place]
      if byte.isXMLSpace || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "<") { break }
      if byte == UInt8(ascii: "/"), place + 1 < count, self[place + 1] == UInt8(ascii: ">") {
        break
      }
      place += 1
    }
    return place
  }

  func afterSpace(from start: Int) -> Int {
    var place = start
    while place < count, self[place].isXMLSpace { place += 1 }
    return place
  }
}
