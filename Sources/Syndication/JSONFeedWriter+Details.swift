import News

/// The feed's members of `_telex`: what JSON Feed has no name for. docs/json-feed.md lists them.
extension JSONFeedWriter {
  static func writeExtension(_ feed: Feed, warnings: [String], into json: inout JSONText) {
    let details = feed.details
    json.extensionMember { json in
      json.strings("tags", feed.categories)
      json.member("copyright", feed.copyright)
      json.member("license_url", details.licenseURL)
      json.member("generator", details.generator)
      json.member("ttl_minutes", feed.ttlMinutes)
      json.member("update_minutes", details.updateMinutes)
      json.integers("skip_hours", details.skipHours)
      json.strings("skip_days", details.skipDays)
      json.member("new_feed_url", details.newFeedURL)
      json.member("podcast_guid", details.podcastGUID)
      json.member("funding_url", details.fundingURL)
      json.member("explicit", details.isExplicit)
      write(details.webmaster.map { [$0] } ?? [], as: "webmaster", into: &json)
      write(details.contributors, as: "contributors", into: &json)
      json.strings("warnings", warnings)
    }
  }
}
