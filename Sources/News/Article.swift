public import FoundationEssentials

/// One piece of news as it was delivered: its words, and nothing about who read it.
public struct Article: Hashable, Sendable {
  /// Who it is for the library and the marks; see `Article.ID`.
  public var id: ID
  /// The feed it stands in.
  public var feed: Feed.Key
  /// The id its feed gave it (`guid`, `atom:id`, JSON Feed `id`), as text.
  public var guid: String?
  /// The article's own page, absolute.
  public var url: String?
  /// The page it is about, where that is another one (JSON Feed `external_url`).
  public var externalURL: String?
  /// Headline, plain text; empty where it has none.
  public var title: String
  /// The deck or summary, plain text.
  public var summary: String?
  /// The text as delivered, HTML; empty where there is none.
  public var contentHTML: String
  /// What relative addresses in `contentHTML` stand against.
  public var baseURL: String?
  /// When it was published; `nil` where unknown or impossible.
  public var published: Date?
  /// When it was last changed, where the feed says so.
  public var modified: Date?
  /// Who wrote it.
  public var authors: [Author]
  /// The feed's own rubrics for it.
  public var categories: [String]
  /// BCP 47 tag of its language; `nil` takes the feed's.
  public var language: String?
  /// Files that belong to it.
  public var enclosures: [Enclosure]
  /// The picture that stands for it.
  public var imageURL: String?
  /// The caption of that picture, plain text.
  public var imageCaption: String?
  /// Where readers discuss it.
  public var commentsURL: String?
  /// Reading time in minutes as the publisher states it.
  public var statedMinutes: Int?
  /// What its feed says beyond this. Cost: kept apart, so that articles without any stay small.
  public var details: Details {
    get {
      if case .some(let details) = told { details } else { Details() }
    }
    set { told = newValue == Details() ? .nothing : .some(newValue) }
  }

  private indirect enum Told: Hashable, Sendable {
    case nothing
    case some(Details)
  }

  private var told = Told.nothing

  /// An article with an identity and a headline; the rest is set by who knows it.
  public init(id: ID, feed: Feed.Key, title: String = "") {
    self.id = id
    self.feed = feed
    self.title = title
    contentHTML = ""
    authors = []
    categories = []
    enclosures = []
  }
}

extension Article {
  /// Where it can be read in whole: its own page, else the one it is about; `nil` where neither is an
  /// address of the web.
  public var pageURL: String? {
    [url, externalURL].compactMap { $0 }.first { address in
      let start = address.prefix(8).lowercased()
      return start.hasPrefix("http://") || start.hasPrefix("https://")
    }
  }
}

/// A file that comes with an article (RSS `enclosure`, JSON Feed `attachments`).
public struct Enclosure: Hashable, Sendable {
  /// Where it is, absolute.
  public var url: String
  /// Its media type, such as `audio/mpeg`.
  public var type: String?
  /// Its size in bytes.
  public var bytes: Int?
  /// How long it plays, in seconds.
  public var seconds: Int?
  /// What it is called.
  public var title: String?

  /// A file of which only the address must be known.
  public init(
    url: String, type: String? = nil, bytes: Int? = nil, seconds: Int? = nil, title: String? = nil
  ) {
    (self.url, self.type, self.bytes) = (url, type, bytes)
    (self.seconds, self.title) = (seconds, title)
  }
}
