import Markup

/// Turns any document that carries news into a publication: the room's one door.
public enum Reading {
  /// The most bytes of a text page or of Markdown. War and Peace has three million.
  static let longestPage = 8_000_000
  /// The most bytes of a page in HTML, which may be made to hurt and costs little all the same.
  static let longestHTML = 64_000_000

  /// Reads a document, whatever its declared type says: what the bytes hold decides.
  ///
  /// Errors: one `FeedError` where there is no news in it. Cost: linear in the bytes.
  public static func publication(
    of bytes: [UInt8], from source: Source
  ) throws(FeedError) -> Publication {
    try publication(of: bytes, from: source, overflow: nil)
  }

  static func publication(
    of bytes: [UInt8], from source: Source, overflow: ArticleBatch.Overflow?
  ) throws(FeedError) -> Publication {
    guard bytes.contains(where: { !$0.isBlank && $0 != 0 }) else { throw .empty }
    guard !DocumentKind.isBinary(bytes) else { throw .binary }
    let text = Charset.utf8(bytes, contentType: source.contentType, as: .xml)
    guard text.utf8.contains(where: { !$0.isBlank }) else { throw .empty }
    var publication = try publication(of: text.utf8, raw: bytes, from: source, overflow)
    publication.warnings = text.warnings + publication.warnings
    return publication
  }

  private static func publication(
    of utf8: [UInt8], raw: [UInt8], from source: Source, _ overflow: ArticleBatch.Overflow?
  ) throws(FeedError) -> Publication {
    let kind = DocumentKind.kind(of: utf8, from: source)
    // Many mails, or one with its files, may be of any length, as a feed may.
    if let most = longest(kind), utf8.count > most {
      throw .tooLong(bytes: utf8.count, of: most)
    }
    switch kind {
    case .json: return try JSONFeed.publication(of: utf8, from: source, overflow: overflow)
    case .xml: return try XMLFeed.publication(of: utf8, from: source)
    case .text: return try found(TextPage.publication(of: text(utf8), from: source))
    case .markdown: return try found(MarkdownPage.publication(of: text(utf8), from: source))
    case .mail:
      let mails = MailBox.publication(of: raw, from: source)
      return try found(mails ?? MailMessage.publication(of: raw, from: source))
    case .html:
      let page = Charset.decode(raw, contentType: source.contentType, as: .html)
      return try found(HTMLPage.publication(of: page.text, from: source))
    }
  }

  private static func longest(_ kind: DocumentKind) -> Int? {
    switch kind {
    case .json, .xml, .mail: nil
    case .html: longestHTML
    case .text, .markdown: longestPage
    }
  }

  private static func found(_ publication: Publication?) throws(FeedError) -> Publication {
    guard let publication else { throw .notAFeed }
    return publication
  }

  private static func text(_ utf8: [UInt8]) -> String { String(decoding: utf8, as: UTF8.self) }
}
