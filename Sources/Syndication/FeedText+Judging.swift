import Markup

/// What a text is, by the tags in it.
extension FeedText {
  /// Names of elements that stand in titles.
  private static let inline: Set<String> = [
    "a", "abbr", "b", "big", "br", "cite", "code", "del", "div", "em", "font", "h1", "h2", "h3",
    "i", "img", "ins", "kbd", "mark", "p", "q", "s", "small", "span", "strike", "strong", "sub",
    "sup", "tt", "u", "wbr",
  ]

  /// Names of elements that text without them shows as escaped by mistake.
  private static let known: Set<String> = inline.union([
    "blockquote", "figure", "h4", "h5", "h6", "hr", "iframe", "li", "ol", "pre", "section",
    "script", "style", "table", "td", "tr", "ul", "video",
  ])

  /// A tag, an end tag, a comment or the like begins somewhere.
  var holdsTags: Bool {
    let bytes = utf8.span
    var from = 0
    while let place = bytes.place(of: UInt8(ascii: "<"), from: from), place + 1 < bytes.count {
      let next = bytes[place + 1]
      if next == UInt8(ascii: "/") || next == UInt8(ascii: "!") || (next | 0x20) &- 97 < 26 {
        return true
      }
      from = place + 1
    }
    return false
  }

  /// Plain text that nevertheless carries a pair of tags.
  var holdsInlineTags: Bool { tagNames(after: "</").contains(where: Self.inline.contains) }

  /// HTML without a tag but with the pictures of tags: escaped once too often.
  var isDoublyEscaped: Bool {
    let bytes = utf8.span
    guard let first = bytes.place(of: "&lt;", from: 0) else { return false }
    let isAtStart = (0..<first).allSatisfy { bytes[$0].isBlank }
    if isAtStart, Self.known.contains(Self.tagName(in: bytes, from: first + 4)) { return true }
    return tagNames(after: "&lt;/").contains(where: Self.known.contains)
  }

  /// The text with every `<` escaped that begins no tag anybody knows: `vector<int>`.
  var withKnownTags: [UInt8] {
    guard tagNames(after: "<").contains(where: { !Self.inline.contains($0) }) else { return utf8 }
    let bytes = utf8.span
    var result: [UInt8] = []
    for place in 0..<bytes.count {
      let next = place + 1 < bytes.count ? bytes[place + 1] : 0
      if bytes[place] == UInt8(ascii: "<"), next != UInt8(ascii: "!"),
        !Self.known.contains(Self.tagName(in: bytes, from: place + 1))
      {
        result.append(contentsOf: "&lt;".utf8)
      } else {
        result.append(bytes[place])
      }
    }
    return result
  }

  /// The tag names that stand behind an opening mark in a text; at most 64.
  private func tagNames(after mark: StaticString) -> [String] {
    let bytes = utf8.span
    var names: [String] = []
    var place = 0
    while names.count < 64, let found = bytes.place(of: mark, from: place) {
      place = found + mark.utf8CodeUnitCount
      names.append(Self.tagName(in: bytes, from: place))
    }
    return names
  }

  private static func tagName(in bytes: Span<UInt8>, from start: Int) -> String {
    var place = start
    if place < bytes.count, bytes[place] == UInt8(ascii: "/") { place += 1 }
    var name: [UInt8] = []
    while place < bytes.count, name.count < 12, bytes[place].isWordByte {
      name.append(bytes[place] | 0x20)
      place += 1
    }
    return text(name)
  }
}
