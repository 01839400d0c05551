import Markup

/// How a text becomes another: white space, paragraphs, references.
extension FeedText {
  /// The text without the marks of CDATA sections: it was wrapped once too often.
  var withoutSections: FeedText {
    var text = self
    let words = Self.text(utf8).split(separator: "<![CDATA[", omittingEmptySubsequences: false)
      .joined().split(separator: "]]>", omittingEmptySubsequences: false).joined()
    text.utf8 = Array(words.utf8)
    return text
  }

  /// What stands in for the pictures of a text that has nothing else.
  var standIns: String {
    let tree = HTMLTree.fragment(Self.text(utf8))
    let words = tree.descendants(tree.root).filter { tree.tag($0) == .img }
      .compactMap { tree.attribute("alt", of: $0) }
    return Self.collapsed(words.joined(separator: " "))
  }

  /// Undoes one level of escaping: the five references of XML and what double escaping made of
  /// others.
  static func unescaped(_ html: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var place = 0
    while place < html.count {
      if html[place] == 38, let known = basic.first(where: { html[place...].starts(with: $0.0) }) {
        result.append(known.1)
        place += known.0.count
      } else {
        result.append(html[place])
        place += 1
      }
    }
    return result
  }

  private static let basic: [([UInt8], UInt8)] = [
    (Array("&lt;".utf8), 60), (Array("&gt;".utf8), 62), (Array("&quot;".utf8), 34),
    (Array("&apos;".utf8), 39), (Array("&#39;".utf8), 39), (Array("&amp;".utf8), 38),
  ]

  /// References that are left in a title were escaped once too often: `AT&amp;T`.
  static func withoutReferences(_ line: String) -> String {
    guard line.utf8.contains(38), holdsReference(line) else { return line }
    let bytes = line.utf8.flatMap { $0 == UInt8(ascii: "<") ? Array("&lt;".utf8) : [$0] }
    return PlainText.of(html: text(bytes))
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
    isCollapsed(text.utf8.span) ? text : Self.text(collapsed(Array(text.utf8)))
  }

  /// White space becomes one space each, none at the ends.
  static func collapsed(_ bytes: [UInt8]) -> [UInt8] {
    guard !isCollapsed(bytes.span) else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for byte in bytes {
      if !byte.isBlank {
        result.append(byte)
      } else if let last = result.last, last != 32 {
        result.append(32)
      }
    }
    if result.last == 32 { result.removeLast() }
    return result
  }

  private static func isCollapsed(_ bytes: Span<UInt8>) -> Bool {
    var before: UInt8 = 32
    for place in 0..<bytes.count {
      let byte = bytes[place]
      if byte.isBlank, byte != 32 || before == 32 { return false }
      before = byte
    }
    return before != 32 || bytes.isEmpty
  }

  static func escaped(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(where: { $0 == 38 || $0 == 60 || $0 == 62 }) else { return bytes }
    var result: [UInt8] = []
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "&"): result.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"): result.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): result.append(contentsOf: "&gt;".utf8)
      default: result.append(byte)
      }
    }
    return result
  }

  /// Text without tags, in which lines mean something: blank lines part paragraphs.
  static func paragraphs(of text: [UInt8]) -> String {
    guard text.span.place(of: 10, from: 0) != nil else { return Self.text(collapsed(text)) }
    let lines = text.split(separator: 10, omittingEmptySubsequences: false)
      .map { Self.text(collapsed(Array($0))) }
    let groups = lines.split(separator: "")
    guard groups.count > 1 || (groups.first?.count ?? 0) > 1 else {
      return groups.first?.first ?? ""
    }
    return groups.map { "<p>" + $0.joined(separator: "<br>") + "</p>" }.joined(separator: "\n")
  }
}
