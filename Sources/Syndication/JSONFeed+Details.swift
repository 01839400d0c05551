import News

/// What Telex itself wrote into `_telex`, read back: docs/json-feed.md.
extension JSONFeed {
  func details(ofFeed telex: JSONValue, into details: inout Feed.Details) {
    details.licenseURL = telex["license_url"]?.text
    details.generator = telex["generator"]?.text
    details.updateMinutes = telex["update_minutes"]?.integer
    details.skipHours = telex["skip_hours"]?.list.compactMap(\.integer) ?? []
    details.skipDays = telex["skip_days"]?.list.compactMap(\.text) ?? []
    details.newFeedURL = telex["new_feed_url"]?.text
    details.podcastGUID = telex["podcast_guid"]?.text
    details.fundingURL = telex["funding_url"]?.text
    details.isExplicit = telex["explicit"]?.truth
    details.webmaster = authors(telex, "webmaster").first
    details.contributors = authors(telex, "contributors")
  }

  func details(ofItem item: JSONValue, _ telex: JSONValue, into details: inout Article.Details) {
    details.isPermalink = telex["is_permalink"]?.truth
    details.titleHTML = telex["title_html"]?.text
    details.expires = telex["expires"]?.text.flatMap(DateReading.date)
    let tags = telex["tags"]?.list ?? item["tags"]?.list ?? []
    details.tags = tags.compactMap(tag)
    details.images = (telex["images"]?.list ?? []).compactMap(picture)
    details.commentsCount = telex["comments_count"]?.integer
    details.commentsFeedURL = telex["comments_feed_url"]?.text
    details.inReplyTo = telex["in_reply_to"]?.list.compactMap(\.text) ?? []
    details.source = telex["source"].map { source in
      Article.Origin(
        title: source["title"]?.text, url: source["url"]?.text,
        feedURL: source["feed_url"]?.text)
    }
    details.contributors = authors(telex, "contributors")
    details.rights = telex["rights"]?.text
    details.licenseURL = telex["license_url"]?.text
    details.location = telex["location"].map { place in
      Article.Location(
        latitude: place["latitude"]?.number, longitude: place["longitude"]?.number,
        name: place["name"]?.text)
    }
    details.playerURL = telex["player_url"]?.text
    if let episode = telex["episode"] { details.episode = self.episode(episode) }
  }

  private func tag(_ value: JSONValue) -> Article.Tag? {
    guard let term = (value["term"] ?? value).text else { return nil }
    return Article.Tag(term: term, scheme: value["scheme"]?.text, label: value["label"]?.text)
  }

  private func picture(_ value: JSONValue) -> Article.Picture? {
    guard let url = value["url"]?.text else { return nil }
    return Article.Picture(
      url: url, width: value["width"]?.integer, height: value["height"]?.integer,
      title: value["title"]?.text)
  }

  private func episode(_ value: JSONValue) -> Article.Episode {
    var episode = Article.Episode()
    episode.season = value["season"]?.integer
    episode.number = value["number"]?.integer
    episode.kind = value["type"]?.text
    episode.isExplicit = value["explicit"]?.truth
    episode.chapters = value["chapters"]?.list.compactMap(file).first
    episode.transcripts = value["transcripts"]?.list.compactMap(file) ?? []
    episode.people = (value["people"]?.list ?? []).compactMap { person in
      guard let name = person["name"]?.text else { return nil }
      return Article.Person(
        name: name, role: person["role"]?.text, url: person["url"]?.text,
        imageURL: person["image"]?.text)
    }
    return episode
  }

  private func file(_ value: JSONValue) -> Article.File? {
    guard let url = value["url"]?.text else { return nil }
    return Article.File(
      url: url, type: value["mime_type"]?.text, language: value["language"]?.text)
  }
}

extension JSONValue {
  /// A value that is true or false.
  fileprivate var truth: Bool? {
    guard case .bool(let truth) = self else { return nil }
    return truth
  }

  /// A number that need not be whole.
  fileprivate var number: Double? { text.flatMap(Double.init) }
}
