/// What an element of a feed means, whatever namespace, prefix or case it was written with.
enum FeedElement: Sendable {
  /// Elements that hold others.
  case rss, rdf, feed, channel, opml, html, item, entry, image, skipHours, skipDays
  /// Names and texts.
  case moduleTitle, moduleDescription, title, description, summary, content, subtitle, tagline,
    info, body, encoded, abstract,
    fullItem
  /// Addresses and identities.
  case identifier, link, url, id, guid, comments, logo, icon, favicon, uri, source, origLink,
    origEnclosure,
    newFeedURL, hub, commentFeed
  /// Dates.
  case pubDate, published, issued, created, updated, modified, date, expires
  /// People.
  case author, contributor, creator, managingEditor, webMaster, publisher, name, email, owner,
    person
  /// Rubrics, rights, habits.
  case category, subject, keywords, language, copyright, rights, license, ttl, generator,
    updatePeriod, updateFrequency, hour, day, explicit, complete
  /// Files and pictures.
  case enclosure, duration, mediaContent, mediaGroup, mediaThumbnail, mediaTitle, mediaDescription,
    mediaCategory, mediaKeywords, mediaCredit, mediaPlayer, itunesImage, itunesSubtitle,
    itunesSummary, itunesCategory, itunesTitle, chapters, transcript, alternateEnclosure, width,
    height
  /// Numbers about an item.
  case commentCount, season, episode, episodeType, inReplyTo, podcastGUID, funding
  /// Places.
  case point, latitude, longitude, placeName, location, placeBox
  /// Anything else.
  case unknown

  var isItem: Bool { self == .item || self == .entry }

  /// Begins another field even inside of one whose end tag is missing; no HTML is called so.
  var beginsField: Bool {
    switch self {
    case .guid, .pubDate, .id, .published, .updated, .issued, .modified, .enclosure, .creator,
      .category, .encoded, .comments, .description:
      true
    default: isItem
    }
  }

  /// Begins another field inside of one that holds a word or an address.
  var beginsFieldInWords: Bool {
    switch self {
    case .title, .link, .summary, .content, .author, .source, .rights: true
    default: beginsField
    }
  }

  /// What stands in it is an address.
  var isAddress: Bool {
    self == .url || self == .uri || self == .link || self == .mediaThumbnail
  }
}
