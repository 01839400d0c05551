public import FoundationEssentials

extension Article {
  /// What a feed may say of an article beyond what a reader shows of every one; all of it optional.
  public struct Details: Hashable, Sendable, Codable {
    /// The item's id is the address of its page (RSS 2.0 `guid isPermaLink`); `nil` where it says
    /// nothing of the kind.
    public var isPermalink: Bool?
    /// The headline as the markup it was written in, where it has any.
    public var titleHTML: String?
    /// The rubrics with what the feed says about them.
    public var tags: [Tag] = []
    /// Pictures for it, the best first.
    public var images: [Picture] = []
    /// How many comments there were (`slash:comments`, `thr:total`).
    public var commentsCount: Int?
    /// The feed of its comments (`wfw:commentRss`).
    public var commentsFeedURL: String?
    /// What it answers (RFC 4685 `thr:in-reply-to`): addresses, else ids.
    public var inReplyTo: [String] = []
    /// The feed it was taken over from (RSS `source`, RFC 4287 §4.2.11).
    public var source: Origin?
    /// Who helped to write it.
    public var contributors: [Author] = []
    /// Rights statement, plain text.
    public var rights: String?
    /// The address of its licence.
    public var licenseURL: String?
    /// Where on earth it happened.
    public var location: Location?
    /// A page that plays it (Media RSS `player`).
    public var playerURL: String?
    /// When it stops being true (`expirationDate`, `dcterms:valid`).
    public var expires: Date?
    /// What it is as part of a podcast.
    public var episode = Episode()

    /// Nothing known.
    public init() {}
  }

  /// A rubric with what the feed says about it (RSS `category`, RFC 4287 §4.2.2).
  public struct Tag: Hashable, Sendable, Codable {
    /// The word itself.
    public var term: String
    /// The system of words it is from, an address as a rule.
    public var scheme: String?
    /// How people are meant to read it.
    public var label: String?

    /// A rubric.
    public init(term: String, scheme: String? = nil, label: String? = nil) {
      (self.term, self.scheme, self.label) = (term, scheme, label)
    }
  }

  /// A picture by its address.
  public struct Picture: Hashable, Sendable, Codable {
    /// Where it is, absolute.
    public var url: String
    /// Its width in pixels.
    public var width: Int?
    /// Its height in pixels.
    public var height: Int?
    /// What stands in for it, plain text.
    public var title: String?

    /// A picture.
    public init(url: String, width: Int? = nil, height: Int? = nil, title: String? = nil) {
      (self.url, self.width, self.height, self.title) = (url, width, height, title)
    }
  }

  /// The feed that an article was taken over from.
  public struct Origin: Hashable, Sendable, Codable {
    /// Its name, plain text.
    public var title: String?
    /// Its page, absolute.
    public var url: String?
    /// Its own address, absolute.
    public var feedURL: String?

    /// A feed of which any part may be unknown.
    public init(title: String? = nil, url: String? = nil, feedURL: String? = nil) {
      (self.title, self.url, self.feedURL) = (title, url, feedURL)
    }
  }

  /// A place on earth (GeoRSS, W3C Basic Geo).
  public struct Location: Hashable, Sendable, Codable {
    /// Degrees north, -90 to 90.
    public var latitude: Double?
    /// Degrees east, -180 to 180.
    public var longitude: Double?
    /// What it is called.
    public var name: String?

    /// A place of which any part may be unknown.
    public init(latitude: Double? = nil, longitude: Double? = nil, name: String? = nil) {
      (self.latitude, self.longitude, self.name) = (latitude, longitude, name)
    }
  }

  /// An article as part of a podcast (iTunes and Podcasting 2.0 namespaces).
  public struct Episode: Hashable, Sendable, Codable {
    /// The season it belongs to, from 1.
    public var season: Int?
    /// Its number in the season.
    public var number: Int?
    /// `full`, `trailer` or `bonus`.
    public var kind: String?
    /// Whether it is nothing for children.
    public var isExplicit: Bool?
    /// The file with its chapters.
    public var chapters: File?
    /// Files with what was said.
    public var transcripts: [File] = []
    /// Who speaks in it.
    public var people: [Person] = []

    /// Nothing known.
    public init() {}
  }

  /// A file that explains another.
  public struct File: Hashable, Sendable, Codable {
    /// Where it is, absolute.
    public var url: String
    /// Its media type.
    public var type: String?
    /// BCP 47 tag of its language.
    public var language: String?

    /// A file.
    public init(url: String, type: String? = nil, language: String? = nil) {
      (self.url, self.type, self.language) = (url, type, language)
    }
  }

  /// Somebody who takes part (`podcast:person`, `media:credit`).
  public struct Person: Hashable, Sendable, Codable {
    /// The name, plain text.
    public var name: String
    /// What they do in it, such as `host` or `guest`.
    public var role: String?
    /// A page about them, absolute.
    public var url: String?
    /// A picture of them, absolute.
    public var imageURL: String?

    /// Somebody by name.
    public init(name: String, role: String? = nil, url: String? = nil, imageURL: String? = nil) {
      (self.name, self.role, self.url, self.imageURL) = (name, role, url, imageURL)
    }
  }
}
