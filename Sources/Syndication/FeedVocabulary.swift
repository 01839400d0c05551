/// Finds what namespaces mean: by their URI, also wrong ones met in the wild, else by prefix.
enum FeedVocabulary {
  enum Space: Sendable {
    case plain, atom, dublinCore, content, media, itunes, slash, wellFormed, xhtml, rdf, feedBurner,
      podcast, geo, license, syndication, thread, webFeeds, publishing, administration
    case foreign
  }

  /// What prefixes mean where a feed forgets to declare them.
  static let habits: [String: String] = [
    "dc": "http://purl.org/dc/elements/1.1/", "dcterms": "http://purl.org/dc/terms/",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "media": "http://search.yahoo.com/mrss/", "atom": "http://www.w3.org/2005/Atom",
    "atom10": "http://www.w3.org/2005/Atom", "a10": "http://www.w3.org/2005/Atom",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd", "rss": "http://purl.org/rss/1.0/",
    "googleplay": "http://www.google.com/schemas/play-podcasts/1.0",
    "slash": "http://purl.org/rss/1.0/modules/slash/", "rdf": rdf,
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
    "wfw": "http://wellformedweb.org/CommentAPI/", "xhtml": "http://www.w3.org/1999/xhtml",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "thr": "http://purl.org/syndication/thread",
    "georss": "http://www.georss.org/georss", "gml": "http://www.opengis.net/gml",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#", "app": "http://www.w3.org/2007/app",
    "creativecommons": "http://backend.userland.com/creativeCommonsRssModule",
    "cc": "http://web.resource.org/cc/", "webfeeds": "http://webfeeds.org/rss/1.0",
    "admin": "http://webns.net/mvcb/",
  ]

  private static let rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

  /// The namespace that a URI names, in whatever writing.
  static func space(uri: String, prefix: String) -> Space {
    let folded = withoutScheme(uri.lowercased())
    if folded.isEmpty { return prefix.isEmpty ? .plain : .foreign }
    if let known = spaces.first(where: { folded.hasPrefix($0.prefix) }) { return known.space }
    if let habit = habits[prefix.lowercased()], habit != uri {
      return space(uri: habit, prefix: "")
    }
    return prefix.isEmpty ? .plain : .foreign
  }

  /// Whether a URI, in whatever writing, names a namespace of feeds.
  static func isKnown(uri: String) -> Bool {
    let folded = withoutScheme(uri.lowercased())
    return spaces.contains { folded.hasPrefix($0.prefix) }
  }

  /// Many declare `https` where the namespace's name says `http`.
  private static func withoutScheme(_ uri: String) -> String {
    for scheme in ["http://", "https://"] where uri.hasPrefix(scheme) {
      return String(uri.dropFirst(scheme.utf8.count))
    }
    return uri
  }

  /// The beginnings of the URIs, without scheme, in lower case; the first that fits counts.
  private static let spaces: [(prefix: String, space: Space)] = [
    ("purl.org/rss/1.0/modules/content", .content), ("purl.org/rss/1.0/modules/slash", .slash),
    ("purl.org/rss/1.0/modules/syndication", .syndication),
    ("purl.org/rss/1.0/modules/dcterms", .dublinCore), ("purl.org/rss/1.0/modules/dc", .dublinCore),
    ("purl.org/rss/1.0/modules", .foreign), ("purl.org/rss/modules", .foreign),
    ("purl.org/rss/1.0", .plain), ("purl.org/net/rss1.1", .plain),
    ("my.netscape.com/rdf/simple", .plain), ("channel.netscape.com/rdf/simple", .plain),
    ("my.netscape.com/publish/formats", .plain), ("purl.org/rss/2.0", .plain),
    ("backend.userland.com/creativecommons", .license),
    ("cyber.law.harvard.edu/rss/creativecommons", .license),
    ("backend.userland.com", .plain), ("blogs.law.harvard.edu", .plain),
    ("cyber.law.harvard.edu", .plain), ("www.rssboard.org/media-rss", .media),
    ("www.rssboard.org", .plain), ("www.w3.org/2005/atom", .atom), ("w3.org/2005/atom", .atom),
    ("purl.org/atom", .atom), ("purl.org/pie", .atom), ("purl.org/echo", .atom),
    ("example.com/newformat#", .atom), ("example.com/necho", .atom),
    ("uri/of/echo/namespace", .atom), ("purl.org/dc", .dublinCore),
    ("search.yahoo.com/mrss", .media), ("video.search.yahoo.com/mrss", .media),
    ("api.search.yahoo.com/mrss", .media), ("tools.search.yahoo.com/mrss", .media),
    ("www.itunes.com", .itunes), ("itunes.com/dtds", .itunes), ("itunes.apple.com", .itunes),
    ("example.com/dtds/podcast", .itunes), ("www.google.com/schemas/play-podcasts", .itunes),
    ("podcastindex.org/namespace", .podcast), ("github.com/podcastindex-org", .podcast),
    ("wellformedweb.org", .wellFormed), ("www.w3.org/1999/xhtml", .xhtml),
    ("www.w3.org/1999/02/22-rdf-syntax", .rdf), ("rssnamespace.org/feedburner", .feedBurner),
    ("www.georss.org", .geo), ("georss.org", .geo), ("www.opengis.net/gml", .geo),
    ("www.w3.org/2003/01/geo", .geo), ("web.resource.org/cc", .license),
    ("creativecommons.org", .license), ("purl.org/syndication/thread", .thread),
    ("webfeeds.org", .webFeeds), ("www.w3.org/2007/app", .publishing),
    ("purl.org/atom/app", .publishing), ("webns.net/mvcb", .administration),
  ]
}
