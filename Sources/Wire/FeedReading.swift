import Syndication

/// What came from a server as news: a feed, or a page that says it is one.
enum FeedReading {
  /// Errors: `.notAFeed` for any other page and for plain text; else as of `Reading`.
  static func publication(
    of response: FetchResponse, from source: Source
  ) throws(FeedError) -> Publication {
    var source = source
    (source.address, source.contentType) = (response.finalURL, response.contentType)
    let start = Array(response.bytes.prefix(2048))
    guard !response.finalURL.hasPrefix("file:"), !start.isEmpty, !FeedLook.couldBeFeed(start)
    else { return try Reading.publication(of: response.bytes, from: source) }
    guard FeedLook.isHTML(start) else { throw .notAFeed }
    return try Reading.feed(ofPage: response.bytes, from: source)
  }
}
