import Markup

/// Tells what kind of document bytes are: by what they hold, then by the name of their file.
enum DocumentKind: Hashable {
  case json, xml, html, mail, markdown, text

  /// The kind of a document in UTF-8.
  static func kind(of utf8: [UInt8], from source: Source) -> DocumentKind {
    let head = Array(utf8.prefix(4096)).map { $0 &- 65 < 26 ? $0 | 0x20 : $0 }
    let start = head.firstIndex { !$0.isBlank } ?? head.count
    let root = root(of: head)
    if let root, feedRoots.contains(root) || otherRoots.contains(root) { return .xml }
    if isNamedMarkdown(source.fileName), root != "html" { return .markdown }
    if let root, htmlRoots.contains(root) { return hasLateFeed(head, behind: root) ? .xml : .html }
    if JSONStart.place(in: utf8) != nil || JSONShape.fits(utf8) { return .json }
    if isMarkdown(head) { return .markdown }
    if isMail(head) { return .mail }
    let isMarkup = start < head.count && head[start] == UInt8(ascii: "<")
    if holds(head, feedMarks) { return .xml }
    return isMarkup || holds(head, ["<!doctype html", "<html"]) ? .html : .text
  }

  /// Words of a failing server, or the shell of a page, may stand before a feed as HTML; a whole page
  /// only quotes one.
  private static func hasLateFeed(_ head: [UInt8], behind root: String) -> Bool {
    if holds(head, ["<html><body><rss ", "<body><rss ", "<body><feed "]) { return true }
    return root != "html" && root != "head" && holds(head, ["<?xml"])
      && holds(head, feedMarks.dropLast())
  }

  private static let feedRoots: Set<String> = [
    "rss", "rdf", "feed", "channel", "opml", "item", "entry",
  ]
  /// Of XML that is no news whatever is in it, and needs no declaration to be told from HTML.
  private static let otherRoots: Set<String> = ["svg", "urlset", "sitemapindex", "plist"]
  private static let htmlRoots: Set<String> = [
    "html", "head", "body", "article", "div", "p", "h1", "h2", "section", "main", "table", "title",
    "meta", "link", "script", "style",
  ]

  /// The name of the first element, behind declarations, comments and junk; in lower case.
  private static func root(of head: [UInt8]) -> String? {
    var scanner = XMLScanner(head)
    var hasText = false
    while let event = scanner.next() {
      switch event {
      case .start:
        let name = scanner.name.local.lowercased()
        return hasText ? nil : name.split(separator: ":").last.map(String.init) ?? name
      case .text: hasText = hasText || !scanner.textIsBlank
      case .end: continue
      }
    }
    return nil
  }

  /// Junk may stand before a feed, but then its root looks like nothing else.
  private static let feedMarks = [
    "<rss ", "<rss>", "<rdf:rdf", "<feed ", "<!doctype rss", "<!doctype rdf", "<!doctype feed",
    "<!doctype channel", "<!entity", "<?xml",
  ]

  private static func holds(_ head: [UInt8], _ marks: some Sequence<String>) -> Bool {
    let text = String(decoding: head, as: UTF8.self)
    return marks.contains { text.contains($0) }
  }

  private static func isNamedMarkdown(_ fileName: String?) -> Bool {
    let name = fileName?.lowercased() ?? ""
    return [".md", ".markdown", ".mdown", ".mkd", ".mdx"].contains { name.hasSuffix($0) }
  }

  private static func isMarkdown(_ head: [UInt8]) -> Bool {
    ["---\n", "+++\n", "---\r\n", "+++\r\n"].contains { head.starts(with: $0.utf8) }
  }

  /// RFC 5322 §2.2: header fields from the first line on, at least two that mails have; or mbox.
  private static func isMail(_ head: [UInt8]) -> Bool {
    let lines = head.split(separator: 10, maxSplits: 40, omittingEmptySubsequences: false)
    guard let first = lines.first else { return false }
    if first.starts(with: Array("from ".utf8)), lines.count > 1, isField(lines[1]) { return true }
    guard isField(first) else { return false }
    let fields = lines.prefix { !$0.isEmpty && $0.first != 13 }
    return fields.filter { line in mailFields.contains { line.starts(with: $0) } }.count >= 2
  }

  private static func isField(_ line: ArraySlice<UInt8>) -> Bool {
    guard let colon = line.firstIndex(of: 58), colon > line.startIndex else { return false }
    return line[..<colon].allSatisfy { $0 > 32 && $0 < 127 }
  }

  private static let mailFields: [[UInt8]] = [
    "from:", "to:", "subject:", "date:", "message-id:", "mime-version:", "received:",
    "return-path:", "content-type:", "list-unsubscribe:", "delivered-to:", "list-id:", "reply-to:",
    "dkim-signature:", "snapshot-content-location:", "content-location:",
  ].map { Array($0.utf8) }

  /// Bytes that are no text in any encoding: known signatures, or many control characters.
  static func isBinary(_ bytes: [UInt8]) -> Bool {
    if signatures.contains(where: { bytes.starts(with: $0) }) { return true }
    let head = bytes.prefix(4096)
    let odd = head.filter { $0 < 32 && !$0.isBlank && $0 != 27 && $0 != 0 }.count
    let zeros = head.filter { $0 == 0 }.count
    return odd * 20 > head.count || (zeros * 20 > head.count && !isWide(head))
  }

  /// UTF-16 and UTF-32 have their zeros at regular places.
  private static func isWide(_ head: ArraySlice<UInt8>) -> Bool {
    var zeros = [0, 0, 0, 0]
    for (place, byte) in head.enumerated() where byte == 0 { zeros[place & 3] += 1 }
    let hasMark =
      head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF])
      || head.starts(with: [0, 0, 0xFE, 0xFF])
    let most = zeros.max() ?? 0
    return hasMark || (zeros.min() == 0 && most * 5 >= head.count / 4)
  }

  private static let signatures: [[UInt8]] = [
    [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], [0x47, 0x49, 0x46, 0x38], [0x50, 0x4B, 3, 4],
    [0x1F, 0x8B], [0x7F, 0x45, 0x4C, 0x46], [0x25, 0x50, 0x44, 0x46], [0x28, 0xB5, 0x2F, 0xFD],
    [0x53, 0x51, 0x4C, 0x69, 0x74, 0x65], [0x42, 0x5A, 0x68], [0xFD, 0x37, 0x7A, 0x58, 0x5A],
  ]
}
