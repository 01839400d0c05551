import FoundationEssentials
import Markup
import News

/// One mail, such as a newsletter saved as `.eml`: RFC 5322 and MIME (RFC 2045 to 2049); or a page
/// that a browser saved in the form of one.
public enum MailMessage {
  /// The mail as a feed of one article; `nil` where neither a header nor any text is there.
  ///
  /// Subject is the title, the sender author and feed, Message-ID the id. Of several writings of one
  /// text HTML is taken, else the plain one set as paragraphs, quotes and a small signature. Files
  /// that come with it are enclosures; their address is `cid:` and their id, or their name.
  /// Cost: O(n) for each of at most 12 levels of nesting.
  public static func publication(of bytes: [UInt8], from source: Source) -> Publication? {
    let part = MailPart(message: bytes[...])
    if let page = MailArchive.publication(of: part, from: source) { return page }
    let content = MailContent(of: part)
    guard !part.headers.isEmpty || !content.html.isEmpty else { return nil }
    let sender = MailAddress.all(in: part.headers["from"] ?? "").first
    let subject = MailWords.decoded(part.headers["subject"] ?? "")
    let title = subject.isEmpty ? TextPage.name(of: source) : subject
    guard sender != nil || !subject.isEmpty || !content.html.isEmpty else { return nil }
    let feed = feed(of: part, sender, from: source)
    var article = article(of: part, titled: title, from: source)
    article.contentHTML = content.html
    article.enclosures = content.files
    article.authors = MailAddress.all(in: part.headers["from"] ?? "").map(\.author)
    article.language = feed.language ?? content.language
    return Publication(feed: feed, articles: [article])
  }

  private static func feed(of part: MailPart, _ sender: MailAddress?, from source: Source) -> Feed {
    let list = part.headers["list-id"].map { MailWords.decoded(String($0.prefix { $0 != "<" })) }
    let names = [sender?.name, list?.trimmingBlanks, sender?.mail].compactMap { $0 }
    let title = names.first { !$0.isEmpty } ?? TextPage.name(of: source)
    var feed = Feed(key: source.key, origin: source.origin, title: title)
    feed.language = part.headers["content-language"].flatMap { value in
      let tag = value.prefix { $0 != "," && $0 != " " }
      return tag.isEmpty ? nil : String(tag)
    }
    return feed
  }

  private static func article(of part: MailPart, titled title: String, from source: Source)
    -> Article
  {
    let guid = part.headers["message-id"].map { $0.filter { !"<> \t".contains($0) } }
    let url = ["archived-at", "list-post", "list-archive"].lazy
      .compactMap { part.headers[$0].flatMap(webAddress) }.first
    let date = part.headers["date"]
    var article = Article(
      id: Article.ID(feed: source.key, guid: guid, link: url, title: title, date: date),
      feed: source.key, title: title)
    article.guid = guid?.isEmpty == false ? guid : nil
    article.url = url
    article.baseURL = part.headers["content-base"] ?? part.headers["content-location"] ?? url
    article.published = date.flatMap(DateReading.date)
    return article
  }

  /// The first web address in a header such as `<https://example.org/42>`; a mail address is none.
  private static func webAddress(_ header: String) -> String? {
    header.split { "<>, \t".contains($0) }.map(String.init)
      .first { $0.hasPrefix("https://") || $0.hasPrefix("http://") }
  }
}

/// A mailbox of an address header: RFC 5322 §3.4.
struct MailAddress: Hashable {
  var name: String?
  var mail: String?

  var author: Author { Author(name: name ?? mail, mail: mail) }

  /// The mailboxes of a header, at most 50.
  static func all(in header: String) -> [MailAddress] {
    parts(of: header).prefix(50).compactMap(MailAddress.init)
  }

  private init?(_ text: String) {
    let open = text.lastIndex(of: "<")
    let words = open.map { String(text[..<$0]) } ?? text
    var inner = open.map { String(text[text.index(after: $0)...].prefix { $0 != ">" }) } ?? ""
    var name = MailWords.decoded(words.filter { $0 != "\"" && $0 != "\\" }).trimmingBlanks
    if inner.isEmpty, name.contains("@"), let word = name.split(separator: " ").first {
      inner = String(word)
      let comment = name.drop { $0 != "(" }.dropFirst().prefix { $0 != ")" }
      name = String(comment)
    }
    mail = inner.contains("@") ? inner.trimmingBlanks : nil
    self.name = name.isEmpty || name == mail ? nil : name
    if self.name == nil && mail == nil { return nil }
  }

  /// Commas part mailboxes, but not inside quotes or angles.
  private static func parts(of header: String) -> [String] {
    var (parts, part, isQuoted, isAngled) = ([String](), "", false, false)
    for character in header {
      if character == "\"" { isQuoted.toggle() }
      if !isQuoted, character == "<" { isAngled = true }
      if character == ">" { isAngled = false }
      if character == ",", !isQuoted, !isAngled {
        parts.append(part)
        part = ""
      } else {
        part.append(character)
      }
    }
    return (parts + [part]).filter { !$0.trimmingBlanks.isEmpty }
  }
}
