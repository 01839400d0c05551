import Markup
public import News

extension Reading {
  /// What decides on the kind of a document that comes in pieces.
  private static let headLength = 1 << 16

  /// Reads a document that comes in pieces, cut anywhere; a feed in XML need not fit into memory.
  ///
  /// The publication holds the articles, but of a feed with more than 8 MB of them only the last:
  /// `overflow` has the others, in order, as soon as there are so many, with what is known of the
  /// feed by then. Errors: as of a whole document. Cost: linear; memory for the longest item, and for
  /// the whole where it is no XML.
  ///
  /// - Parameter more: the next piece, `nil` behind the last one.
  public static func publication(
    pieces more: @escaping () -> [UInt8]?, from source: Source,
    overflow: @escaping ([Article], Feed) -> Void
  ) throws(FeedError) -> Publication {
    let overflow = { (articles: [Article], feed: Feed) in overflow(articles, feed.bounded) }
    var head: [UInt8] = []
    while head.count < headLength, let piece = more() { head += piece }
    guard !DocumentKind.isBinary(head) else { throw .binary }
    guard isXML(head, from: source) else {
      while let piece = more() { head += piece }
      return try publication(of: head, from: source, overflow: overflow)
    }
    let text = DecodedPieces(head: head, more: more, contentType: source.contentType)
    var publication = try XMLFeed.publication(
      pieces: { text.next() }, from: source, overflow: overflow)
    publication.warnings = text.warnings + publication.warnings
    return publication
  }

  private static func isXML(_ head: [UInt8], from source: Source) -> Bool {
    guard head.count >= headLength else { return false }
    let text = Charset.utf8(head, contentType: source.contentType, as: .xml)
    return DocumentKind.kind(of: text.utf8, from: source) == .xml
  }
}

/// The text of a document that comes in pieces, as its encoding is understood.
private final class DecodedPieces {
  private var stream: CharsetStream
  private var head: [UInt8]?
  private var more: (() -> [UInt8]?)?

  init(head: [UInt8], more: @escaping () -> [UInt8]?, contentType: String?) {
    (self.head, self.more) = (head, more)
    stream = CharsetStream(contentType: contentType, as: .xml)
  }

  var warnings: [String] { stream.warnings }

  func next() -> [UInt8]? {
    guard let more else { return nil }
    if let piece = head ?? more() {
      head = nil
      return stream.append(piece)
    }
    self.more = nil
    return stream.finish()
  }
}
