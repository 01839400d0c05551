/// One document to fetch, with what the last answer said about its version.
public struct FetchRequest: Hashable, Sendable {
  /// Where it is: `http:`, `https:` or `file:`, absolute.
  public var url: String
  /// The last answer's `ETag`, as it came; for a file its time and size.
  public var etag: String?
  /// The last answer's `Last-Modified`, as it came.
  public var lastModified: String?

  /// A request; without validators the document comes in any case.
  public init(url: String, etag: String? = nil, lastModified: String? = nil) {
    (self.url, self.etag, self.lastModified) = (url, etag, lastModified)
  }
}

/// What a server, or a file, answered.
public struct FetchResponse: Hashable, Sendable {
  /// 200 with a document, 304 without one.
  public var status: Int
  /// Where the document was found after redirects.
  public var finalURL: String
  /// The new address, where every step on the way said that the move is for good (301, 308).
  public var permanentlyMovedTo: String?
  /// The document, its content encoding undone.
  public var bytes: [UInt8]
  /// `Content-Type` as declared.
  public var contentType: String?
  /// Validator for the next request.
  public var etag: String?
  /// Validator for the next request.
  public var lastModified: String?

  /// The document is as it was; there are no bytes.
  public var isUnchanged: Bool { status == 304 }

  /// An answer; what is not given was not said.
  public init(
    status: Int = 200, finalURL: String, permanentlyMovedTo: String? = nil, bytes: [UInt8] = [],
    contentType: String? = nil, etag: String? = nil, lastModified: String? = nil
  ) {
    (self.status, self.finalURL, self.bytes) = (status, finalURL, bytes)
    (self.permanentlyMovedTo, self.contentType) = (permanentlyMovedTo, contentType)
    (self.etag, self.lastModified) = (etag, lastModified)
  }
}

/// How much a fetcher asks of servers, and of the machine.
public struct FetchLimits: Hashable, Sendable {
  /// Transfers at once.
  public var concurrent = 64
  /// Transfers at once to one host; loopback is not held to it.
  public var perHost = 2
  /// Until the connection, its name and its TLS included, stands; milliseconds.
  public var connectMilliseconds = 20_000
  /// Without a byte; milliseconds.
  public var stallMilliseconds = 30_000
  /// For one document altogether; milliseconds.
  public var totalMilliseconds = 300_000
  /// Steps of a redirect that are followed.
  public var redirects = 10
  /// Bytes of a document over the network, its content encoding undone.
  public var bodyBytes = 32 << 20
  /// Bytes of all headers of all steps.
  public var headerBytes = 256 << 10

  /// The limits for the open network.
  public init() {}
}
