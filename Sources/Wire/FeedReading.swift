import News
import Syndication

/// What came from a server as news: a feed, or a page that says it is one.
enum FeedReading {
  /// Errors: `.notAFeed` for any other page and for plain text; else as of `Reading`.
  static func publication(
    of response: FetchResponse, from source: Source
  ) throws(FeedError) -> Publication {
    var source = source
    source.contentType = response.contentType
    source.address = response.finalURL.hasPrefix("exec:") ? nil : response.finalURL
    let start = response.body.start(of: 2048)
    guard !response.finalURL.hasPrefix("file:"), !start.isEmpty, !FeedLook.couldBeFeed(start)
    else { return try publication(of: response.body, from: source) }
    guard FeedLook.isHTML(start) else { throw .notAFeed }
    return try Reading.feed(ofPage: response.bytes, from: source)
  }

  /// A long document is read from the disk as it is needed.
  private static func publication(
    of body: FetchedBody, from source: Source
  ) throws(FeedError) -> Publication {
    guard body.isSpooled else { return try Reading.publication(of: body.bytes, from: source) }
    var first: [Article] = []
    var publication = try Reading.publication(
      pieces: body.pieces(), from: source, overflow: { articles, _ in first += articles })
    if !first.isEmpty { publication.articles = first + publication.articles }
    return publication
  }
}
