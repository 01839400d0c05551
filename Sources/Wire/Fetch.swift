/// One document to fetch, with what the last answer said about its version.
public struct FetchRequest: Hashable, Sendable {
  /// Where it is: `http:`, `https:` or `file:`, absolute.
  public var url: String
  /// The last answer's `ETag`, as it came; for a file its time and size.
  public var etag: String?
  /// The last answer's `Last-Modified`, as it came.
  public var lastModified: String?
  /// How the user wants it asked for.
  public var manner = FetchManner()

  /// A request; without validators the document comes in any case.
  public init(url: String, etag: String? = nil, lastModified: String? = nil) {
    (self.url, self.etag, self.lastModified) = (url, etag, lastModified)
  }
}

/// How the user wants one feed's server asked; what is `nil` is as for all.
public struct FetchManner: Hashable, Sendable {
  /// A proxy by its address (`http://`, `https://`, `socks4://`, `socks5://`, `socks5h://`); else the
  /// environment's.
  public var proxy: String?
  /// Certificates are not checked. The user's own wish, shown wherever the feed is.
  public var isInsecure = false
  /// Another `User-Agent`.
  public var userAgent: String?
  /// A file that keeps this feed's cookies; without one none is kept.
  public var cookieFile: String?
  /// A client certificate's file (PEM).
  public var certificate: String?
  /// Its key's file (PEM), where that is another.
  public var key: String?
  /// Loopback and private addresses may answer: the user wrote such an address.
  public var reachesPrivate = false
  /// Only what is new is asked for (RFC 3229 `A-IM: feed`).
  public var takesDelta = false

  /// As for all.
  public init() {}
}

/// What the answers on the way to an outcome said besides, whether it was a document or a failure.
public struct AnswerFacts: Hashable, Sendable {
  /// The last answer's status; `nil` where nobody answered.
  public var status: Int?
  /// Bytes that came over the network, headers included and as they were packed.
  public var bytes = 0
  /// How many seconds the server wants to be left alone (`Retry-After`, RFC 9110 §10.2.3).
  public var retryAfter: Int?
  /// For how many seconds the answer says it holds (`Cache-Control: max-age`, else `Expires`; less its
  /// `Age`: RFC 9111 §4.2).
  public var freshFor: Int?
  /// The new address, where every step so far said that the move is for good (301, 308).
  public var permanentlyMovedTo: String?

  /// Nothing was said.
  public init() {}
}

/// What a server, or a file, answered.
public struct FetchResponse: Hashable, Sendable {
  /// 200 with a document, 304 without one.
  public var status: Int
  /// Where the document was found after redirects.
  public var finalURL: String
  /// The document, its content encoding undone.
  public var bytes: [UInt8]
  /// `Content-Type` as declared.
  public var contentType: String?
  /// Validator for the next request.
  public var etag: String?
  /// Validator for the next request.
  public var lastModified: String?

  /// The document has only what is new (226, RFC 3229 §10.4.1).
  public var isDelta: Bool { status == 226 }

  /// The document is as it was; there are no bytes.
  public var isUnchanged: Bool { status == 304 }

  /// An answer; what is not given was not said.
  public init(
    status: Int = 200, finalURL: String, bytes: [UInt8] = [],
    contentType: String? = nil, etag: String? = nil, lastModified: String? = nil
  ) {
    (self.status, self.finalURL, self.bytes) = (status, finalURL, bytes)
    self.contentType = contentType
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
