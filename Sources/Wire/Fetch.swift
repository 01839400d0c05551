import News

/// One document to fetch, with what the last answer said about its version.
public struct FetchRequest: Hashable, Sendable {
  /// Where it is: `http:`, `https:` or `file:`, absolute; with `runsCommands` also `exec:COMMAND` and
  /// `filter:COMMAND:ADDRESS`, as newsboat writes them.
  public var url: String
  /// The last answer's `ETag`, as it came; for a file its time and size.
  public var etag: String?
  /// The last answer's `Last-Modified`, as it came.
  public var lastModified: String?
  /// How the user wants it asked for.
  public var manner = FetchManner()
  /// A command in the address may run: it stands in the user's own list.
  public var runsCommands = false

  /// A request; without validators the document comes in any case. Loopback and private addresses
  /// may answer where this address names one: set `manner.reachesPrivate` to false for an address
  /// that was found in a document.
  public init(url: String, etag: String? = nil, lastModified: String? = nil) {
    (self.url, self.etag, self.lastModified) = (url, etag, lastModified)
    manner.reachesPrivate = FetchRoute.address(in: url).flatMap(WebAddress.init)?.isPrivate ?? false
  }
}

/// How the user wants one feed's server asked; what is `nil` is as for all.
public struct FetchManner: Hashable, Sendable {
  /// A proxy by its address (`http://`, `https://`, `socks4://`, `socks5://`, `socks5h://`); else the
  /// environment's. An empty one is none.
  public var proxy: String?
  /// Certificates are not checked. The user's own wish, shown wherever the feed is.
  public var isInsecure = false
  /// Another `User-Agent`.
  public var userAgent: String?
  /// A file that keeps this feed's cookies; it and its folder are made. Without one none is kept.
  public var cookieFile: String?
  /// A client certificate's file (PEM).
  public var certificate: String?
  /// Its key's file (PEM), where that is another.
  public var key: String?
  /// The host of the address may be on loopback or in a private network: the user wrote it. Another
  /// host that it redirects to may not.
  public var reachesPrivate = false
  /// Redirects may lead into a private network too: the user said so of the feed.
  public var leadsPrivate = false
  /// User names and passwords of ~/.netrc are sent: the user wrote the address, or it is one of their
  /// feed's own host and scheme.
  public var sendsPasswords = true
  /// Of a feed whose version is known, only what is new is asked for (RFC 3229 `A-IM: feed`).
  public var takesDelta = false
  /// A page for people is wanted rather than a feed.
  public var takesPages = false

  /// As for all.
  public init() {}
}

/// What the answers on the way to an outcome said besides, whether it was a document or a failure.
public struct AnswerFacts: Hashable, Sendable {
  /// Who answered last: after a redirect another than was asked.
  public var host: String?
  /// The last answer's status; `nil` where nobody answered.
  public var status: Int?
  /// The head of an answer came whole from whom was asked last.
  public var isBegun = false
  /// What the last answer says about who gave it (`Server`).
  public var server: String?
  /// Bytes that came over the network, headers included and as they were packed.
  public var bytes = 0
  /// How many seconds the server wants to be left alone (`Retry-After`, RFC 9110 §10.2.3), 1 to
  /// those of 31 days.
  public var retryAfter: Int?
  /// For how many seconds the answer says it holds (`Cache-Control: max-age`, else `Expires`; less its
  /// `Age`: RFC 9111 §4.2). 0 where it must not be kept (`no-cache`, `no-store`) or is past.
  public var freshFor: Int?
  /// The new address, where every step so far said that the move is for good (301, 308), whatever
  /// was found there. It has the user info of the old one only on the same host.
  public var permanentlyMovedTo: String?

  /// Nothing was said.
  public init() {}
}
