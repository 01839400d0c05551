import Markup

/// A text of a feed together with what it is: plain words or HTML.
struct FeedText: Hashable, Sendable {
  /// The text, its XML references replaced.
  var text: String
  /// Tags and references in it mean something.
  var isHTML: Bool
  /// What relative addresses in it stand against.
  var base: String?

  /// Nothing to see in it.
  var isBlank: Bool { text.utf8.allSatisfy(\.isBlank) }

  /// As one line of plain text: for titles, summaries, names.
  var line: String {
    guard text.utf8.contains(where: { $0 == 60 || $0 == 38 }) else { return Self.collapsed(text) }
    if isHTML || Self.holdsInlineTags(text) {
      return Self.withoutReferences(PlainText.of(html: Self.withKnownTags(text)))
    }
    return Self.withoutReferences(Self.collapsed(text))
  }

  /// As HTML for reading: plain text gets its paragraphs, double escaping is undone once.
  var html: String {
    if !isHTML { return Self.paragraphs(of: Self.escaped(text)) }
    if Self.isDoublyEscaped(text) { return Self.unescaped(text) }
    return Self.holdsTags(text) ? text : Self.paragraphs(of: text)
  }

  // MARK: - Judging

  /// Names of elements that stand in titles.
  private static let inline: Set<String> = [
    "a", "abbr", "b", "big", "br", "cite", "code", "del", "div", "em", "font", "h1", "h2", "h3",
    "i", "img", "ins", "kbd", "mark", "p", "q", "s", "small", "span", "strike", "strong", "sub",
    "sup", "tt", "u", "wbr",
  ]

  /// Names of elements that text without them shows as escaped by mistake.
  private static let known: Set<String> = inline.union([
    "blockquote", "figure", "h4", "h5", "h6", "hr", "iframe", "li", "ol", "pre", "section",
    "table", "td", "tr", "ul", "video",
  ])

  /// The tag names that stand behind an opening mark in a text; at most 64.
  private static func tagNames(in text: String, after mark: StaticString) -> [String] {
    let bytes = text.utf8.span
    var names: [String] = []
    var place = 0
    while names.count < 64, let found = bytes.place(of: mark, from: place) {
      place = found + mark.utf8CodeUnitCount
      names.append(tagName(in: bytes, from: place))
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
    return String(decoding: name, as: UTF8.self)
  }

  private static func holdsTags(_ text: String) -> Bool {
    let bytes = text.utf8.span
    var place = 0
    while place + 1 < bytes.count {
      if bytes[place] == UInt8(ascii: "<") {
        let next = bytes[place + 1]
        if next == UInt8(ascii: "/") || next == UInt8(ascii: "!") || (next | 0x20) &- 97 < 26 {
          return true
        }
      }
      place += 1
    }
    return false
  }

  /// Plain text that nevertheless carries a pair of tags.
  private static func holdsInlineTags(_ text: String) -> Bool {
    tagNames(in: text, after: "</").contains(where: inline.contains)
  }

  /// A `<` that begins no tag anybody knows is meant as itself: `vector<int>`.
  private static func withKnownTags(_ text: String) -> String {
    guard tagNames(in: text, after: "<").contains(where: { !inline.contains($0) }) else {
      return text
    }
    let bytes = text.utf8.span
    var result: [UInt8] = []
    for place in 0..<bytes.count {
      let next = place + 1 < bytes.count ? bytes[place + 1] : 0
      if bytes[place] == UInt8(ascii: "<"), next != UInt8(ascii: "!"),
        !known.contains(tagName(in: bytes, from: place + 1))
      {
        result.append(contentsOf: "&lt;".utf8)
      } else {
        result.append(bytes[place])
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// HTML without a tag but with the pictures of tags: escaped once too often.
  private static func isDoublyEscaped(_ html: String) -> Bool {
    let bytes = html.utf8.span
    guard let first = bytes.place(of: "&lt;", from: 0), !holdsTags(html) else { return false }
    let isAtStart = (0..<first).allSatisfy { bytes[$0].isBlank }
    if isAtStart, known.contains(tagName(in: bytes, from: first + 4)) { return true }
    return tagNames(in: html, after: "&lt;/").contains(where: known.contains)
  }

  // MARK: - Rewriting

  /// Undoes one level of escaping: the five references of XML and what double escaping made of
  /// others.
  private static func unescaped(_ html: String) -> String {
    var result: [UInt8] = []
    let bytes = Array(html.utf8)
    var place = 0
    while place < bytes.count {
      if bytes[place] == 38, let known = basic.first(where: { bytes[place...].starts(with: $0.0) })
      {
        result.append(known.1)
        place += known.0.count
      } else {
        result.append(bytes[place])
        place += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static let basic: [([UInt8], UInt8)] = [
    (Array("&lt;".utf8), 60), (Array("&gt;".utf8), 62), (Array("&quot;".utf8), 34),
    (Array("&apos;".utf8), 39), (Array("&#39;".utf8), 39), (Array("&amp;".utf8), 38),
  ]

  /// References that are left in a title were escaped once too often: `AT&amp;T`.
  static func withoutReferences(_ line: String) -> String {
    guard line.utf8.contains(38), holdsReference(line) else { return line }
    let bytes = line.utf8.flatMap { $0 == UInt8(ascii: "<") ? Array("&lt;".utf8) : [$0] }
    return PlainText.of(html: String(decoding: bytes, as: UTF8.self))
  }

  private static func holdsReference(_ line: String) -> Bool {
    line.utf8.split(separator: 38, omittingEmptySubsequences: false).dropFirst().contains { part in
      guard let end = part.firstIndex(of: UInt8(ascii: ";")) else { return false }
      let name = part[..<end]
      return !name.isEmpty && name.count < 12
        && name.allSatisfy { $0.isWordByte || $0 == UInt8(ascii: "#") }
    }
  }

  /// White space becomes one space each, none at the ends.
  static func collapsed(_ text: String) -> String {
    let pieces = text.utf8.split(whereSeparator: \.isBlank)
    if pieces.count == 1, let only = pieces.first, only.count == text.utf8.count { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for piece in pieces {
      if !bytes.isEmpty { bytes.append(32) }
      bytes.append(contentsOf: piece)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 38 || $0 == 60 || $0 == 62 }) else { return text }
    var result: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): result.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"): result.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): result.append(contentsOf: "&gt;".utf8)
      default: result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Text without tags, in which lines mean something: blank lines part paragraphs.
  private static func paragraphs(of text: String) -> String {
    let lines = text.utf8.split(separator: 10, omittingEmptySubsequences: false)
      .map { collapsed(String(Substring($0))) }
    let groups = lines.split(separator: "")
    guard groups.count > 1 || (groups.first?.count ?? 0) > 1 else {
      return groups.first?.first ?? ""
    }
    return groups.map { "<p>" + $0.joined(separator: "<br>") + "</p>" }.joined(separator: "\n")
  }
}

extension UInt8 {
  /// White space of XML and HTML.
  var isBlank: Bool { self == 32 || self == 10 || self == 9 || self == 13 || self == 12 }

  /// A letter or digit of ASCII.
  var isWordByte: Bool { (self | 0x20) &- 97 < 26 || self &- 48 < 10 }
}

extension Span<UInt8> {
  /// The first place of a few bytes at or behind `start`.
  func place(of mark: StaticString, from start: Int) -> Int? {
    mark.withUTF8Buffer { wanted in
      guard let first = wanted.first else { return nil }
      var place = start
      while place + wanted.count <= count {
        if self[place] == first, wanted.indices.allSatisfy({ self[place + $0] == wanted[$0] }) {
          return place
        }
        place += 1
      }
      return nil
    }
  }
}
