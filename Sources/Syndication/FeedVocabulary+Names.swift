extension FeedVocabulary {
  /// What a name means in its namespace.
  static func element(_ local: String, in space: Space) -> FeedElement {
    let name = local.lowercased()
    switch space {
    case .plain, .atom: return plain[name] ?? .unknown
    case .rdf: return name == "rdf" ? .rdf : .unknown
    case .content: return name == "encoded" ? .encoded : .unknown
    case .xhtml: return name == "body" || name == "div" ? .body : .unknown
    case .foreign: return .unknown
    default: return names[space]?[name] ?? .unknown
    }
  }

  /// RSS 0.90 to 2.0, RSS 1.1, Atom 0.3 and 1.0, CDF and OPML themselves.
  private static let plain: [String: FeedElement] = [
    "rss": .rss, "rdf": .rdf, "feed": .feed, "channel": .channel, "opml": .opml, "html": .html,
    "item": .item, "entry": .entry, "image": .image,
    "skiphours": .skipHours, "skipdays": .skipDays, "hour": .hour, "day": .day, "title": .title,
    "description": .description, "summary": .summary, "content": .content, "subtitle": .subtitle,
    "tagline": .tagline, "info": .info, "body": .body, "abstract": .abstract,
    "fullitem": .fullItem, "link": .link, "url": .url, "id": .id, "guid": .guid,
    "comments": .comments, "logo": .logo, "icon": .icon, "uri": .uri, "homepage": .uri,
    "source": .source,
    "pubdate": .pubDate, "published": .published, "issued": .issued, "created": .created,
    "updated": .updated, "modified": .modified, "date": .date, "lastbuilddate": .updated,
    "expirationdate": .expires, "author": .author, "contributor": .contributor,
    "creator": .creator, "managingeditor": .managingEditor, "webmaster": .webMaster,
    "publisher": .publisher, "name": .name, "email": .email, "owner": .owner,
    "category": .category, "subject": .subject, "keywords": .keywords, "language": .language,
    "copyright": .copyright, "rights": .rights, "license": .license, "ttl": .ttl,
    "generator": .generator, "enclosure": .enclosure, "hub": .hub, "width": .width,
    "height": .height,
  ]

  private static let names: [Space: [String: FeedElement]] = [
    .dublinCore: [
      "title": .moduleTitle, "alternative": .mediaTitle, "description": .moduleDescription,
      "abstract": .moduleDescription, "creator": .creator, "author": .creator,
      "contributor": .contributor, "publisher": .publisher, "date": .date, "created": .created,
      "issued": .issued, "modified": .modified, "available": .date, "valid": .expires,
      "subject": .subject, "language": .language, "rights": .rights, "license": .license,
      "identifier": .identifier,
    ],
    .media: [
      "content": .mediaContent, "group": .mediaGroup, "thumbnail": .mediaThumbnail,
      "title": .mediaTitle, "description": .mediaDescription, "category": .mediaCategory,
      "keywords": .mediaKeywords, "credit": .mediaCredit, "player": .mediaPlayer,
      "copyright": .rights, "license": .license, "location": .placeBox,
    ],
    .itunes: [
      "author": .creator, "image": .itunesImage, "subtitle": .itunesSubtitle,
      "summary": .itunesSummary, "description": .itunesSummary, "category": .itunesCategory,
      "keywords": .keywords, "duration": .duration, "title": .itunesTitle, "owner": .owner,
      "name": .name, "email": .email, "season": .season, "episode": .episode,
      "episodetype": .episodeType, "explicit": .explicit, "new-feed-url": .newFeedURL,
      "complete": .complete,
    ],
    .podcast: [
      "image": .itunesImage, "images": .itunesImage, "chapters": .chapters,
      "transcript": .transcript, "person": .person, "season": .season,
      "episode": .episode, "guid": .podcastGUID, "funding": .funding, "location": .location,
      "license": .license, "alternateenclosure": .alternateEnclosure,
    ],
    .geo: [
      "point": .point, "pos": .point, "lat": .latitude, "long": .longitude, "lon": .longitude,
      "featurename": .placeName, "where": .placeBox, "location": .placeBox,
    ],
    .slash: ["comments": .commentCount],
    .thread: ["total": .commentCount, "in-reply-to": .inReplyTo],
    .wellFormed: ["commentrss": .commentFeed],
    .feedBurner: ["origlink": .origLink, "origenclosurelink": .origEnclosure],
    .license: ["license": .license],
    .syndication: ["updateperiod": .updatePeriod, "updatefrequency": .updateFrequency],
    .webFeeds: ["cover": .itunesImage, "logo": .logo, "icon": .favicon],
    .publishing: ["edited": .modified],
    .administration: ["generatoragent": .generator],
  ]
}
