import Markup

extension Reading {
  /// Reads a page that says it is a feed itself (microformats2, `h-feed`); any other page is none.
  ///
  /// A theme that marks its entries by habit says no such thing: who follows a page wants its author
  /// to have meant it. Errors: `.notAFeed`, `.tooLong`.
  public static func feed(
    ofPage bytes: [UInt8], from source: Source
  ) throws(FeedError) -> Publication {
    guard bytes.count <= longestHTML else { throw .tooLong(bytes: bytes.count, of: longestHTML) }
    let page = Charset.decode(bytes, contentType: source.contentType, as: .html)
    guard let publication = HTMLPage.statedFeed(in: page.text, from: source) else {
      throw .notAFeed
    }
    return publication
  }

  /// Reads a page as the one article it is, whatever else it lists.
  ///
  /// Errors: as of `publication(of:from:)`; `.notAFeed` where there is nothing to read.
  public static func article(
    ofPage bytes: [UInt8], from source: Source
  ) throws(FeedError) -> Publication {
    let publication = try publication(of: bytes, from: source)
    guard publication.articles.count != 1 else { return publication }
    let page = Charset.decode(bytes, contentType: source.contentType, as: .html)
    guard let single = HTMLPage.article(in: page.text, from: source) else { throw .notAFeed }
    return single
  }
}
