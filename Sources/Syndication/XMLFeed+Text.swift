import Markup

extension XMLFeed {
  /// What relative addresses here stand against: `xml:base`, in the end the document's address.
  var base: String? { base(of: scanner.bases) }

  private func base(of bases: [String]) -> String? {
    bases.reduce(source.address) { outer, inner in
      outer.flatMap { Address.resolve(inner, against: $0) } ?? inner
    }
  }

  /// An address as it is meant here; as written where nothing is known to resolve it against.
  func absolute(_ address: String) -> String { Self.absolute(address, against: base) }

  static func absolute(_ address: String, against base: @autoclosure () -> String?) -> String {
    let isClean = address.utf8.allSatisfy { $0 > 32 && $0 != UInt8(ascii: "&") }
    let trimmed = isClean ? address : unbroken(address)
    guard !ItemDraft.isAddress(trimmed), let base = base() else { return trimmed }
    return Address.resolve(trimmed, against: base) ?? trimmed
  }

  /// An address without the line breaks that wrapping put into it, nor space around it, nor what
  /// is left of double escaping.
  private static func unbroken(_ address: String) -> String {
    let bytes = address.utf8.filter { $0 != 10 && $0 != 13 && $0 != 9 }
    let line = FeedText.collapsed(String(decoding: bytes, as: UTF8.self))
    return line.split(separator: "&amp;", omittingEmptySubsequences: false).joined(separator: "&")
  }

  /// The address that is the text of the element that has just started, as `whole` has it.
  mutating func wholeAddress() -> String? {
    let bases = scanner.bases
    guard let text = wholeText() else { return nil }
    return Self.absolute(text, against: base(of: bases))
  }

  /// The text of the element that has just started, as one line; `nil` where it is empty or where
  /// the end of the document cuts it off.
  mutating func whole() -> String? { wholeText().map(FeedText.collapsed) }

  private mutating func wholeText() -> String? {
    var bytes: [UInt8] = []
    let level = scanner.depth
    while let event = next() {
      if event == .text { scanner.appendText(to: &bytes) }
      if event == .end, scanner.depth <= level { break }
      if event == .start, handsOver(element, element.beginsFieldInWords) { break }
    }
    return scanner.isCut || bytes.allSatisfy(\.isBlank) ? nil : Self.text(bytes)
  }

  /// The element's own text and that of the elements in it, by what they mean.
  ///
  /// An element without text gives its `url` or `href`. Addresses come absolute.
  mutating func parts(
    until isStop: (FeedElement) -> Bool = \.beginsField
  ) -> (own: String, parts: [FeedElement: String]) {
    var (own, parts): ([UInt8], [FeedElement: [UInt8]]) = ([], [:])
    var path: [(element: FeedElement, bases: [String])] = []
    let level = scanner.depth
    while let event = next() {
      switch event {
      case .text:
        if let inner = path.last?.element {
          scanner.appendText(to: &parts[inner, default: []])
        } else {
          scanner.appendText(to: &own)
        }
      case .end:
        if scanner.depth <= level { return (Self.text(own), parts.mapValues(Self.text)) }
        guard let (element, bases) = path.popLast(), element.isAddress,
          let part = parts[element]
        else { continue }
        parts[element] = Array(Self.absolute(Self.text(part), against: base(of: bases)).utf8)
      case .start:
        let element = element
        if handsOver(element, isStop(element)) {
          return (Self.text(own), parts.mapValues(Self.text))
        }
        path.append((element, scanner.bases))
        let address = scanner.attribute("url") ?? scanner.attribute("href")
        if let address { parts[element, default: []] += Array(address.utf8) }
      }
    }
    return (Self.text(own), parts.mapValues(Self.text))
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  // MARK: - Text constructs

  /// `soup` is RSS: HTML as text, but where tags stand in it unescaped, text in them is text.
  private enum Form { case plain, html, soup, xhtml, base64 }

  /// The text of the element that has just started and what it is.
  ///
  /// RFC 4287 §3.1 and §4.1.3, Atom 0.3 `mode`; RSS's texts are HTML.
  ///
  /// - Parameter isStop: what begins another field, where an end tag is missing.
  mutating func words(until isStop: (FeedElement) -> Bool = \.beginsField) -> FeedText {
    let form = form()
    let base = scanner.bases.isEmpty ? nil : base
    var text = FeedText(utf8: [], isHTML: form != .plain, base: base)
    if collect(into: &text.utf8, escaping: form != .html, until: isStop) { text.isHTML = true }
    if form == .base64, let decoded = Base64.text(Self.text(text.utf8)) {
      (text.utf8, text.isHTML) = (decoded, true)
    }
    return text
  }

  private mutating func form() -> Form {
    let mode = scanner.attribute("mode")?.lowercased()
    let type = scanner.attribute("type")?.lowercased()
    if mode == "base64" { return .base64 }
    guard let type else { return elementIsAtom ? .plain : .soup }
    if type.contains("xhtml") || type.contains("xml") { return mode == "escaped" ? .html : .xhtml }
    if type.contains("html") { return .html }
    if type.hasPrefix("text") || type == "plain" { return elementIsAtom ? .plain : .soup }
    return type.contains("/") ? .base64 : .soup
  }

  /// Gathers what stands in the element, tags included; whether there were any.
  private mutating func collect(
    into bytes: inout [UInt8], escaping: Bool, until isStop: (FeedElement) -> Bool
  ) -> Bool {
    let level = scanner.depth
    let outer = scanner.bases.count
    var hasTags = false
    while let event = next() {
      switch event {
      case .text:
        scanner.appendMarkupText(to: &bytes, escaping: escaping && hasTags && scanner.depth > level)
      case .end:
        if scanner.depth <= level { return hasTags }
        scanner.appendEnd(to: &bytes)
      case .start:
        if handsOver(element, isStop(element)) { return hasTags }
        hasTags = true
        if scanner.bases.count == outer {
          scanner.appendStart(to: &bytes)
        } else {
          // XML Base §4: an inner base holds for the addresses in its element.
          let base = base
          scanner.appendStart(to: &bytes) { Self.absolute($0, against: base) }
        }
      }
    }
    return hasTags
  }
}

/// RFC 4648 §4, white space and whatever else is no letter of it ignored.
enum Base64 {
  /// What was encoded, if that is text and this really is base64.
  static func text(_ text: String) -> [UInt8]? {
    let count = text.utf8.count { !$0.isBlank && $0 != UInt8(ascii: "=") }
    guard count % 4 != 1, let bytes = decoded(text), String(validating: bytes, as: UTF8.self) != nil
    else { return nil }
    return bytes
  }

  static func decoded(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    var (bits, count): (UInt32, Int) = (0, 0)
    for byte in text.utf8 where !byte.isBlank && byte != UInt8(ascii: "=") {
      guard let value = value(byte) else { return nil }
      bits = bits << 6 | value
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return bytes
  }

  private static func value(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 65...90: UInt32(byte - 65)
    case 97...122: UInt32(byte - 71)
    case 48...57: UInt32(byte + 4)
    case 43, 45: 62
    case 47, 95: 63
    default: nil
    }
  }
}
