import Markup
import News

/// A page with all that belongs to it in one file, as browsers save it: `.mht`, `.mhtml` (RFC 2557).
enum MailArchive {
  /// The page; `nil` where the message is a mail and not a page.
  ///
  /// Its address is where it was saved from; addresses of its pictures stand against that and stay
  /// what they were on the web. The date of saving is none of the page's.
  static func publication(of message: MailPart, from source: Source) -> Publication? {
    guard isArchive(message), let root = root(of: message) else { return nil }
    var source = source
    source.address =
      address(message.headers["snapshot-content-location"])
      ?? address(root.headers["content-location"]) ?? address(message.headers["content-location"])
      ?? source.address
    let contentType = root.headers["content-type"]
    let html = Charset.decode(root.content, contentType: contentType, as: .html).text
    guard var publication = HTMLPage.publication(of: html, from: source) else { return nil }
    let subject = MailWords.decoded(message.headers["subject"] ?? "")
    let isNameless = publication.articles.first?.title == TextPage.name(of: source)
    if isNameless, publication.articles.count == 1, !subject.isEmpty {
      publication.articles[0].title = subject
    }
    return publication
  }

  /// Browsers sign as the sender; what went through the mail has receivers and an id.
  private static func isArchive(_ message: MailPart) -> Bool {
    let headers = message.headers
    if headers["snapshot-content-location"] != nil { return true }
    guard ["multipart/related", "text/html"].contains(message.type) else { return false }
    if headers["from"]?.lowercased().contains("saved by ") ?? false { return true }
    let isSent = ["to", "received", "message-id"].contains { headers[$0] != nil }
    let location = headers["content-location"] ?? root(of: message)?.headers["content-location"]
    return !isSent && address(location) != nil
  }

  /// RFC 2387 §3.2: the part that `start` names, else the first one that is a page.
  private static func root(of message: MailPart) -> MailPart? {
    guard message.type.hasPrefix("multipart/") else { return message }
    let parts = message.parts ?? []
    let start = MailPart.parameter("start", of: message.headers["content-type"] ?? "")
    let named = parts.first { start != nil && $0.headers["content-id"] == start }
    if let named, named.type == "text/html" { return named }
    let pages = ["text/html", "application/xhtml+xml"]
    return parts.first { pages.contains($0.type) }
      ?? parts.first { $0.type == "multipart/alternative" }?.parts?.first {
        pages.contains($0.type)
      }
  }

  private static func address(_ header: String?) -> String? {
    let words = header.map { MailWords.decoded($0).filter { !$0.isWhitespace } } ?? ""
    return ItemDraft.isAddress(words) ? words : nil
  }
}
