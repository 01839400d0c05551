extension XMLScanner {
  /// Appends the piece of text of the last `.text` event as UTF-8, its references replaced.
  public mutating func appendText(to text: inout [UInt8]) {
    if textIsLiteral {
      text.append(contentsOf: source[textRange])
    } else {
      appendDecoded(textRange, to: &text)
    }
  }

  /// The piece of text holds nothing but white space.
  public var textIsBlank: Bool {
    let source = source
    let span = source.span
    for place in textRange where !span[place].isXMLSpace { return false }
    return true
  }

  /// The piece of text comes from a CDATA section.
  public var textIsCDATA: Bool { textIsLiteral }

  /// The value of an attribute of the element that has just started, whatever its prefix.
  ///
  /// - Parameter name: in lower case; the attribute may be written in any.
  public mutating func attribute(_ name: StaticString) -> String? {
    for attribute in attributes where isNamed(attribute, name) {
      return value(of: attribute)
    }
    return nil
  }

  /// The attributes of the element that has just started, names as written, in order.
  public mutating func allAttributes() -> [(name: String, value: String)] {
    let all = attributes
    return all.map { attribute in
      (String(decoding: source[attribute.name], as: UTF8.self), value(of: attribute))
    }
  }

  private func isNamed(_ attribute: Attribute, _ name: StaticString) -> Bool {
    let range = attribute.name
    let start = range.upperBound - name.utf8CodeUnitCount
    guard start >= range.lowerBound else { return false }
    if start > range.lowerBound, source[start - 1] != UInt8(ascii: ":") { return false }
    return source.span.hasFolded(name, at: start)
  }

  private mutating func value(of attribute: Attribute) -> String {
    var bytes: [UInt8] = []
    appendDecoded(attribute.value, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Binds `xmlns`, `xml:base` and `xml:lang` of the element about to start.
  mutating func inherit() {
    let depth = stack.count + 1
    for attribute in attributes where source[attribute.name.lowerBound].lowered == 120 {
      let start = attribute.name.lowerBound
      if source.span.hasFolded("xmlns", at: start) {
        bind(attribute, at: depth)
      } else if source.span.hasFolded("xml:base", at: start), attribute.name.count == 8 {
        let base = value(of: attribute)
        scope.setBase(base, at: depth)
      } else if source.span.hasFolded("xml:lang", at: start), attribute.name.count == 8 {
        let language = value(of: attribute)
        scope.setLanguage(language, at: depth)
      }
    }
  }

  private mutating func bind(_ attribute: Attribute, at depth: Int) {
    let name = source[attribute.name].dropFirst(5)
    guard name.isEmpty || name.first == UInt8(ascii: ":") else { return }
    let prefix = String(decoding: name.dropFirst(), as: UTF8.self)
    let uri = value(of: attribute)
    scope.bind(prefix, to: String(uri.drop(while: \.isWhitespace)), at: depth)
  }

  // MARK: - References

  private mutating func appendDecoded(_ range: Range<Int>, to text: inout [UInt8]) {
    var place = range.lowerBound
    while place < range.upperBound {
      let sign = reference(from: place, to: range.upperBound)
      text.append(contentsOf: source[place..<sign])
      guard sign < range.upperBound else { return }
      place = appendReference(at: sign, to: range.upperBound, into: &text)
    }
  }

  /// The next `&`, or the end.
  private func reference(from start: Int, to end: Int) -> Int {
    source.span.extracting(0..<end).place(of: UInt8(ascii: "&"), from: start) ?? end
  }

  /// XML §4.1: replaces one reference; a `&` that starts none is itself.
  private mutating func appendReference(at start: Int, to end: Int, into text: inout [UInt8]) -> Int
  {
    if !entities.isEmpty, let after = appendEntity(at: start, into: &text) { return after }
    let before = text.count
    let after = HTMLReferences.read(
      source.span.extracting(0..<end), at: start, inAttribute: true, into: &text)
    if let after {
      if text.count == before + 1, text[before] < 32, !text[before].isXMLSpace {
        text.removeLast()
      }
      return after
    }
    note(isReferenceLike(start) ? .unknownReference : .bareAmpersand, at: start)
    text.append(UInt8(ascii: "&"))
    return start + 1
  }

  private func isReferenceLike(_ start: Int) -> Bool {
    XMLEntities.endOfName(source, from: start + 1) != nil
  }

  /// An entity of the document's own; `nil` where it has none of that name.
  private mutating func appendEntity(at start: Int, into text: inout [UInt8]) -> Int? {
    guard let end = XMLEntities.endOfName(source, from: start + 1) else { return nil }
    switch entities.text(of: Array(source[start + 1..<end])) {
    case .text(let value):
      text.append(contentsOf: value)
      return end + 1
    case .tooMuch:
      note(.entityBudget, at: start)
      text.append(contentsOf: source[start...end])
      return end + 1
    case .unknown:
      return nil
    }
  }
}
