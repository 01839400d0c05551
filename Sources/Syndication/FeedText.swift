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
  private static let inline: Set<Substring> = [
    "a", "abbr", "b", "big", "br", "cite", "code", "del", "div", "em", "font", "h1", "h2", "h3",
    "i", "img", "ins", "kbd", "mark", "p", "q", "s", "small", "span", "strike", "strong", "sub",
    "sup", "tt", "u", "wbr",
  ]

  /// Names of elements that text without them shows as escaped by mistake.
  private static let blocks: Set<Substring> = inline.union([
    "blockquote", "figure", "h4", "h5", "h6", "hr", "iframe", "li", "ol", "pre", "section",
    "table", "td", "tr", "ul", "video",
  ])

  /// The tag names that stand behind an opening mark in a text.
  private static func tagNames(in text: String, after mark: String) -> [Substring] {
    var names: [Substring] = []
    var rest = text[...]
    while names.count < 64, let found = rest.firstRange(of: mark) {
      rest = rest[found.upperBound...]
      let name = rest.drop { $0 == "/" }.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
      names.append(Substring(name.lowercased()))
    }
    return names
  }

  private static func holdsTags(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.indices.dropLast().contains { place in
      bytes[place] == 60
        && (bytes[place + 1] == 47 || (bytes[place + 1] | 0x20) &- 97 < 26
          || bytes[place + 1] == 33)
    }
  }

  /// Plain text that nevertheless carries a pair of tags.
  private static func holdsInlineTags(_ text: String) -> Bool {
    text.contains("</") && tagNames(in: text, after: "</").contains(where: inline.contains)
  }

  /// A `<` that begins no tag anybody knows is meant as itself: `vector<int>`.
  private static func withKnownTags(_ text: String) -> String {
    guard tagNames(in: text, after: "<").contains(where: { !inline.contains($0) }) else {
      return text
    }
    var result = ""
    var rest = text[...]
    while let sign = rest.firstIndex(of: "<") {
      result += rest[..<sign]
      rest = rest[rest.index(after: sign)...]
      let name = rest.drop { $0 == "/" }.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
      let isTag = blocks.contains(Substring(name.lowercased())) || rest.first == "!"
      result += isTag ? "<" : "&lt;"
    }
    return result + rest
  }

  /// HTML without a tag but with the pictures of tags: escaped once too often.
  private static func isDoublyEscaped(_ html: String) -> Bool {
    guard html.contains("&lt;"), !holdsTags(html) else { return false }
    let start = html.drop(while: \.isWhitespace)
    if start.hasPrefix("&lt;"),
      tagNames(in: String(start.prefix(40)), after: "&lt;").first
        .map(blocks.contains) ?? false
    {
      return true
    }
    return html.contains("&lt;/")
      && tagNames(in: html, after: "&lt;/").contains(where: blocks.contains)
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
    guard line.contains("&"), holdsReference(line) else { return line }
    return PlainText.of(html: String(line.flatMap { $0 == "<" ? "&lt;" : String($0) }))
  }

  private static func holdsReference(_ line: String) -> Bool {
    line.split(separator: "&", omittingEmptySubsequences: false).dropFirst().contains { part in
      guard let end = part.firstIndex(of: ";") else { return false }
      let name = part[..<end]
      return !name.isEmpty && name.utf8.count < 12
        && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "#") }
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
    return String(
      text.flatMap { character -> String in
        switch character {
        case "&": "&amp;"
        case "<": "&lt;"
        case ">": "&gt;"
        default: String(character)
        }
      })
  }

  /// Text without tags, in which lines mean something: blank lines part paragraphs.
  private static func paragraphs(of text: String) -> String {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { collapsed(String($0)) }
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
}
