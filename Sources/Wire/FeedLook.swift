/// Tells a feed from a page by the first bytes of a file, without reading it.
///
/// It only decides whose article ids they will be; what the document is, `Reading` finds out.
enum FeedLook {
  /// RFC 4155: a line `From address date`, then a field; prose may begin with "From" too.
  private static func isMailbox(_ text: Substring) -> Bool {
    guard text.hasPrefix("From ") else { return false }
    let lines = text.split(separator: "\n", maxSplits: 2)
    let name = lines.dropFirst().first?.prefix { $0 != ":" && !$0.isWhitespace } ?? ""
    return !name.isEmpty && lines[1].dropFirst(name.count).first == ":"
  }

  /// XML that is not HTML, JSON, and mailboxes of many letters are feeds.
  static func isFeed(_ start: [UInt8]) -> Bool {
    let text = String(decoding: start.filter { $0 != 0 && $0 < 0x80 }, as: UTF8.self)
      .drop { $0.isWhitespace }
    if text.hasPrefix("{") || isList(text) || isMailbox(text) { return true }
    return text.hasPrefix("<") && !isHTML(text)
  }

  /// Of objects, or empty: a text may well begin with a bracket.
  private static func isList(_ text: Substring) -> Bool {
    guard text.hasPrefix("[") else { return false }
    return text.hasPrefix("[]") || text.dropFirst().first { !$0.isWhitespace } == "{"
  }

  /// What a server sent may be a feed, if only behind some junk; a page or a plain text is none.
  static func couldBeFeed(_ start: [UInt8]) -> Bool {
    isFeed(start) || (!isHTML(start) && holdsRoot(start))
  }

  /// `<?xml`, or the first element of a feed, with or without a prefix.
  private static func holdsRoot(_ start: [UInt8]) -> Bool {
    let text = String(decoding: start.filter { $0 != 0 && $0 < 0x80 }, as: UTF8.self).lowercased()
    return text.split(separator: "<").dropFirst(text.hasPrefix("<") ? 0 : 1).contains { tag in
      let name = tag.prefix { $0.isLetter || $0.isNumber || ":?-".contains($0) }
      return ["?xml", "rss", "feed", "rdf", "channel"].contains(name.split(separator: ":").last)
    }
  }

  /// A page, also one that is written as XML.
  static func isHTML(_ start: [UInt8]) -> Bool {
    let text = String(decoding: start.filter { $0 != 0 && $0 < 0x80 }, as: UTF8.self)
      .drop { $0.isWhitespace }
    return text.hasPrefix("<") && isHTML(text)
  }

  private static func isHTML(_ text: Substring) -> Bool {
    let lower = text.prefix(2048).lowercased()
    if lower.hasPrefix("<?xml") || lower.hasPrefix("<!--") { return lower.contains("<html") }
    let name = lower.dropFirst().prefix { $0.isLetter || $0 == "!" }
    return name == "!doctype" ? !lower.hasPrefix("<!doctype rss") : pageTags.contains(String(name))
  }

  /// Elements that begin a page or a piece of one; a feed begins with none of them.
  private static let pageTags: Set<String> = [
    "html", "head", "body", "title", "meta", "link", "div", "p", "h", "article", "main", "section",
    "header", "table", "a", "span", "center", "script", "style", "ul", "ol", "img", "nav",
  ]
}
