import News

/// An item's members of `_telex`: what JSON Feed has no name for. docs/json-feed.md lists them.
extension JSONItemWriter {
  func writeExtension(_ article: Article, into json: inout JSONText) {
    let details = article.details
    json.extensionMember { json in
      json.member("id", article.id.description)
      json.member("guid", article.guid)
      json.member("is_permalink", details.isPermalink)
      json.member("title_html", details.titleHTML.map { clean($0, of: article) })
      json.member("in_future", article.published.map { $0 > now } == true ? true : nil)
      json.member("expires", details.expires.map(JSONFeedWriter.timestamp))
      Self.write(details.tags, into: &json)
      Self.write(details.images, into: &json)
      json.member("image_caption", article.imageCaption)
      json.member("comments_url", article.commentsURL)
      json.member("comments_count", details.commentsCount)
      json.member("comments_feed_url", details.commentsFeedURL)
      json.strings("in_reply_to", details.inReplyTo)
      Self.write(details.source, into: &json)
      JSONFeedWriter.write(details.contributors, as: "contributors", into: &json)
      json.member("rights", details.rights)
      json.member("license_url", details.licenseURL)
      Self.write(details.location, into: &json)
      json.member("player_url", details.playerURL)
      Self.write(details.episode, into: &json)
      json.member("stated_minutes", article.statedMinutes)
    }
  }

  /// Rubrics that are more than words.
  private static func write(_ tags: [Article.Tag], into json: inout JSONText) {
    let told = tags.contains { $0.scheme != nil || $0.label != nil } ? tags : nil
    json.member("tags", told) { json, tag in
      json.object { json in
        json.member("term", tag.term)
        json.member("scheme", tag.scheme)
        json.member("label", tag.label)
      }
    }
  }

  private static func write(_ images: [Article.Picture], into json: inout JSONText) {
    json.member("images", images.isEmpty ? nil : images) { json, image in
      json.object { json in
        json.member("url", image.url)
        json.member("width", image.width)
        json.member("height", image.height)
        json.member("title", image.title)
      }
    }
  }

  private static func write(_ source: Article.Origin?, into json: inout JSONText) {
    guard let source, source != Article.Origin() else { return }
    json.holder("source") { json in
      json.member("title", source.title)
      json.member("url", source.url)
      json.member("feed_url", source.feedURL)
    }
  }

  private static func write(_ location: Article.Location?, into json: inout JSONText) {
    guard let location, location != Article.Location() else { return }
    json.holder("location") { json in
      json.member("latitude", location.latitude)
      json.member("longitude", location.longitude)
      json.member("name", location.name)
    }
  }

  private static func write(_ episode: Article.Episode, into json: inout JSONText) {
    guard episode != Article.Episode() else { return }
    json.holder("episode") { json in
      json.member("season", episode.season)
      json.member("number", episode.number)
      json.member("type", episode.kind)
      json.member("explicit", episode.isExplicit)
      write(episode.chapters.map { [$0] } ?? [], as: "chapters", into: &json)
      write(episode.transcripts, as: "transcripts", into: &json)
      let people = episode.people
      json.member("people", people.isEmpty ? nil : people) { json, person in
        json.object { json in
          json.member("name", person.name)
          json.member("role", person.role)
          json.member("url", person.url)
          json.member("image", person.imageURL)
        }
      }
    }
  }

  private static func write(
    _ files: [Article.File], as name: String, into json: inout JSONText
  ) {
    json.member(name, files.isEmpty ? nil : files) { json, file in
      json.object { json in
        json.member("url", file.url)
        json.member("mime_type", file.type)
        json.member("language", file.language)
      }
    }
  }
}
