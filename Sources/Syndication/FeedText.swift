import Markup

/// A text of a feed together with what it is: plain words or HTML.
struct FeedText: Hashable, Sendable {
  /// The text in UTF-8, its XML references replaced.
  var utf8: [UInt8]
  /// Tags and references in it mean something.
  var isHTML: Bool
  /// What relative addresses in it stand against.
  var base: String?

  init(utf8: [UInt8], isHTML: Bool, base: String? = nil) {
    (self.utf8, self.isHTML, self.base) = (utf8, isHTML, base)
  }

  init(text: String, isHTML: Bool, base: String? = nil) {
    self.init(utf8: Array(text.utf8), isHTML: isHTML, base: base)
  }

  /// Nothing to see in it.
  var isBlank: Bool { utf8.allSatisfy(\.isBlank) }

  /// As one line of plain text: for titles, summaries, names.
  var line: String {
    let span = utf8.span
    let hasMarks = [UInt8(ascii: "<"), UInt8(ascii: "&")]
      .contains { span.place(of: $0, from: 0) != nil }
    guard hasMarks else { return Self.text(Self.collapsed(utf8)) }
    if isHTML || holdsInlineTags {
      let line = PlainText.of(html: Self.text(withKnownTags))
      return Self.withoutReferences(line.isEmpty ? standIns : line)
    }
    return Self.withoutReferences(Self.text(Self.collapsed(utf8)))
  }

  /// As HTML for reading: plain text gets its paragraphs, double escaping is undone once.
  var html: String {
    if !isHTML { return Self.paragraphs(of: Self.escaped(utf8)) }
    if utf8.span.place(of: "<![CDATA[", from: 0) != nil { return withoutSections.html }
    if holdsTags { return Self.text(utf8) }
    return isDoublyEscaped ? Self.text(Self.unescaped(utf8)) : Self.paragraphs(of: utf8)
  }

  /// Its first bytes, as the same kind of text.
  func prefix(_ bytes: Int) -> FeedText {
    FeedText(utf8: Array(utf8.prefix(bytes)), isHTML: isHTML, base: base)
  }

  static func text(_ utf8: [UInt8]) -> String { String(decoding: utf8, as: UTF8.self) }
}

extension UInt8 {
  /// White space of XML and HTML.
  var isBlank: Bool { self == 32 || self == 10 || self == 9 || self == 13 || self == 12 }

  /// A letter or digit of ASCII.
  var isWordByte: Bool { (self | 0x20) &- 97 < 26 || self &- 48 < 10 }
}
