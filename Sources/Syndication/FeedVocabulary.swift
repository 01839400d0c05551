/// What an element of a feed means, whatever namespace, prefix or case it was written with.
enum FeedElement: String, Sendable {
  /// Elements that hold others.
  case rss, rdf = "RDF", feed, channel, opml, html, item, entry, image, textInput = "textinput",
    skipHours = "skiphours", skipDays = "skipdays"
  /// Names and texts.
  case title, description, summary, content, subtitle, tagline, info, body, encoded, abstract,
    fullItem = "fullitem"
  /// Addresses and identities.
  case link, url, id, guid, comments, docs, logo, icon, uri, source, origLink = "origlink",
    origEnclosure = "origenclosurelink", about
  /// Dates.
  case pubDate = "pubdate", published, issued, created, updated, modified, date,
    lastBuildDate = "lastbuilddate", expirationDate = "expirationdate"
  /// People.
  case author, contributor, creator, managingEditor = "managingeditor", webMaster = "webmaster",
    publisher, name, email, owner
  /// Rubrics and rights.
  case category, subject, keywords, language, copyright, rights, ttl, generator
  /// Files.
  case enclosure, duration, mediaContent, mediaGroup, mediaThumbnail, mediaTitle,
    mediaDescription, mediaCategory, mediaKeywords, mediaCredit, itunesImage, itunesSubtitle,
    itunesSummary, itunesCategory, itunesTitle, commentRSS = "commentrss",
    slashComments, hub
  /// Anything else.
  case unknown

  var isItem: Bool { self == .item || self == .entry }
}

/// Finds the meaning of element names: by namespace, also wrong ones met in the wild, else by prefix.
enum FeedVocabulary {
  enum Space: Sendable {
    case plain, atom, dublinCore, content, media, itunes, slash, wellFormed, xhtml, rdf, feedBurner
    case foreign
  }

  /// What prefixes mean where a feed forgets to declare them.
  static let habits: [String: String] = [
    "dc": "http://purl.org/dc/elements/1.1/", "dcterms": "http://purl.org/dc/terms/",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "media": "http://search.yahoo.com/mrss/", "atom": "http://www.w3.org/2005/Atom",
    "atom10": "http://www.w3.org/2005/Atom", "a10": "http://www.w3.org/2005/Atom",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd", "rss": "http://purl.org/rss/1.0/",
    "slash": "http://purl.org/rss/1.0/modules/slash/", "rdf": rdf,
    "wfw": "http://wellformedweb.org/CommentAPI/", "xhtml": "http://www.w3.org/1999/xhtml",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
  ]

  private static let rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

  /// The namespace that a URI names, in whatever writing.
  static func space(uri: String, prefix: String) -> Space {
    let folded = uri.lowercased()
    if folded.isEmpty { return prefix.isEmpty ? .plain : .foreign }
    if let known = spaces.first(where: { folded.hasPrefix($0.prefix) }) { return known.space }
    if let habit = habits[prefix.lowercased()], habit != uri {
      return space(uri: habit, prefix: "")
    }
    return prefix.isEmpty ? .plain : .foreign
  }

  private static let spaces: [(prefix: String, space: Space)] = [
    ("http://purl.org/rss/1.0/modules/content", .content),
    ("http://purl.org/rss/1.0/modules/slash", .slash),
    ("http://purl.org/rss/1.0/modules", .foreign),
    ("http://purl.org/rss/modules", .foreign),
    ("http://purl.org/rss/1.0", .plain), ("http://purl.org/net/rss1.1", .plain),
    ("http://my.netscape.com/rdf/simple", .plain),
    ("http://channel.netscape.com/rdf/simple", .plain),
    ("http://backend.userland.com", .plain), ("http://blogs.law.harvard.edu", .plain),
    ("http://cyber.law.harvard.edu", .plain), ("http://www.rssboard.org", .plain),
    ("http://www.w3.org/2005/atom", .atom), ("https://www.w3.org/2005/atom", .atom),
    ("http://purl.org/atom", .atom), ("http://purl.org/pie", .atom),
    ("http://example.com/newformat#", .atom), ("http://example.com/necho", .atom),
    ("http://purl.org/echo", .atom), ("uri/of/echo/namespace", .atom),
    ("http://purl.org/dc", .dublinCore), ("https://purl.org/dc", .dublinCore),
    ("http://search.yahoo.com/mrss", .media), ("https://search.yahoo.com/mrss", .media),
    ("http://video.search.yahoo.com/mrss", .media),
    ("http://www.itunes.com/dtds", .itunes), ("http://example.com/dtds/podcast", .itunes),
    ("http://wellformedweb.org", .wellFormed), ("http://www.w3.org/1999/xhtml", .xhtml),
    ("http://www.w3.org/1999/02/22-rdf-syntax", .rdf),
    ("http://rssnamespace.org/feedburner", .feedBurner),
  ]

  /// What a name means in its namespace.
  static func element(_ local: String, in space: Space) -> FeedElement {
    let name = local.lowercased()
    switch space {
    case .plain, .atom: return FeedElement(plain: name)
    case .rdf: return name == "rdf" ? .rdf : .unknown
    case .content: return name == "encoded" ? .encoded : .unknown
    case .dublinCore: return dublinCore[name] ?? .unknown
    case .media: return media[name] ?? .unknown
    case .itunes: return itunes[name] ?? .unknown
    case .slash: return name == "comments" ? .slashComments : .unknown
    case .wellFormed: return name == "commentrss" ? .commentRSS : .unknown
    case .xhtml: return name == "body" || name == "div" ? .body : .unknown
    case .feedBurner: return feedBurner[name] ?? .unknown
    case .foreign: return .unknown
    }
  }

  private static let dublinCore: [String: FeedElement] = [
    "title": .title, "description": .description, "abstract": .abstract, "creator": .creator,
    "author": .creator, "contributor": .contributor, "publisher": .publisher, "date": .date,
    "created": .created, "issued": .issued, "modified": .modified, "subject": .subject,
    "language": .language, "rights": .rights, "identifier": .about,
  ]

  private static let media: [String: FeedElement] = [
    "content": .mediaContent, "group": .mediaGroup, "thumbnail": .mediaThumbnail,
    "title": .mediaTitle, "description": .mediaDescription, "text": .unknown,
    "category": .mediaCategory, "keywords": .mediaKeywords, "credit": .mediaCredit,
  ]

  private static let itunes: [String: FeedElement] = [
    "author": .creator, "image": .itunesImage, "subtitle": .itunesSubtitle,
    "summary": .itunesSummary, "category": .itunesCategory, "keywords": .keywords,
    "duration": .duration, "title": .itunesTitle, "owner": .owner, "name": .name,
    "email": .email,
  ]

  private static let feedBurner: [String: FeedElement] = [
    "origlink": .origLink, "origenclosurelink": .origEnclosure,
  ]
}

extension FeedElement {
  /// The elements of RSS and Atom themselves, by their names in lower case.
  fileprivate init(plain name: String) {
    switch FeedElement(rawValue: name) {
    case nil where name == "rdf": self = .rdf
    case .encoded?, .duration?, .about?, .origLink?, .origEnclosure?, .commentRSS?, nil,
      .mediaContent?, .mediaGroup?, .mediaThumbnail?, .mediaTitle?, .mediaDescription?,
      .mediaCategory?, .mediaKeywords?, .mediaCredit?, .itunesImage?, .itunesSubtitle?,
      .itunesSummary?, .itunesCategory?, .itunesTitle?, .slashComments?:
      self = .unknown
    case let known?: self = known
    }
  }
}
