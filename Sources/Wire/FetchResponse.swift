/// What a server, a file or a command answered.
public struct FetchResponse: Hashable, Sendable {
  /// 200 (226 where only the news came: RFC 3229 §10.4.1) with a document, 304 without one.
  public var status: Int
  /// Where the document was found after redirects, without user info; of a command `exec:` and its
  /// program.
  public var finalURL: String
  /// The document, its content encoding undone.
  public var body: FetchedBody
  /// `Content-Type` as declared.
  public var contentType: String?
  /// Validator for the next request.
  public var etag: String?
  /// Validator for the next request.
  public var lastModified: String?
  /// `Link` lines as they came (RFC 8288), 8 kB at most.
  public var links: [String] = []

  /// The document has only what is new (226, RFC 3229 §10.4.1).
  public var isDelta: Bool { status == 226 }

  /// There is nothing to read: the document is as it was (304), or there is none now (204).
  public var bringsNothing: Bool { isUnchanged || status == 204 }

  /// The document is as it was; there are no bytes.
  public var isUnchanged: Bool { status == 304 }

  /// The whole document in memory. Cost: linear, reading the disk where it is long.
  public var bytes: [UInt8] { body.bytes }

  /// An answer; what is not given was not said.
  public init(
    status: Int = 200, finalURL: String, bytes: [UInt8] = [],
    contentType: String? = nil, etag: String? = nil, lastModified: String? = nil
  ) {
    self.init(
      status: status, finalURL: finalURL, body: FetchedBody(bytes), contentType: contentType,
      etag: etag, lastModified: lastModified)
  }

  init(
    status: Int = 200, finalURL: String, body: FetchedBody, contentType: String? = nil,
    etag: String? = nil, lastModified: String? = nil
  ) {
    (self.status, self.finalURL, self.body) = (status, finalURL, body)
    self.contentType = contentType
    (self.etag, self.lastModified) = (etag, lastModified)
  }
}
