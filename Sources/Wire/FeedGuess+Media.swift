import FoundationEssentials

/// Films, sound and podcasts: services whose feeds are named by numbers.
extension FeedGuess {
  private static let videos = "https://www.youtube.com/feeds/videos.xml?"

  /// YouTube: a channel by its id, a playlist by its own, an old user by name. A handle (`/@name`)
  /// says its channel's id only in the page.
  static func youTube(_ page: PageAddress) -> [FeedLink] {
    let parts = page.segments
    if parts.first == "playlist", let list = page.value(of: "list") {
      return [FeedLink(url: videos + "playlist_id=" + list)]
    }
    guard parts.count > 1 else { return [] }
    switch parts[0] {
    case "channel" where isChannel(parts[1]):
      return [FeedLink(url: videos + "channel_id=" + parts[1])]
    case "user": return [FeedLink(url: videos + "user=" + parts[1])]
    default: return []
    }
  }

  /// `UC` and 22 letters, digits, `-` and `_`.
  private static func isChannel(_ id: some StringProtocol) -> Bool {
    id.utf8.count == 24 && id.hasPrefix("UC")
      && id.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
  }

  /// Vimeo: `/videos/rss` behind a person or a channel.
  static func vimeo(_ page: PageAddress) -> [FeedLink] {
    let parts = page.segments
    guard let first = parts.first, !first.allSatisfy(\.isNumber) else { return [] }
    if first == "channels" || first == "groups" {
      return parts.count > 1
        ? [FeedLink(url: page.root + "/\(first)/\(parts[1])/videos/rss")] : []
    }
    return [FeedLink(url: page.root + "/\(first)/videos/rss")]
  }

  /// What else than the page has to be asked for the feeds: Apple's lookup of a podcast's id.
  static func lookup(of url: String) -> String? {
    guard let page = PageAddress(url),
      ["podcasts.apple.com", "itunes.apple.com"].contains(page.host),
      let last = page.segments.last, last.hasPrefix("id"), last.dropFirst(2).allSatisfy(\.isNumber),
      last.count > 2
    else { return nil }
    return "https://itunes.apple.com/lookup?id=" + last.dropFirst(2)
  }

  /// The podcasts that an answer of Apple's lookup names.
  static func feeds(inLookup bytes: [UInt8]) -> [FeedLink] {
    guard let answer = try? JSONDecoder().decode(Lookup.self, from: Data(bytes)) else {
      return []  // Another shape names no feed; the page may.
    }
    return answer.results.compactMap { result in
      result.feedUrl.map { FeedLink(url: $0, title: result.collectionName ?? "") }
    }
  }

  private struct Lookup: Decodable {
    struct Result: Decodable {
      var feedUrl: String?
      var collectionName: String?
    }
    var results: [Result]
  }

  /// Feeds of which the page of a service tells a number only, in its scripts.
  static func feeds(inPage bytes: [UInt8], at url: String) -> [FeedLink] {
    guard let page = PageAddress(url) else { return [] }
    switch page.host {
    case "youtube.com":
      let marks = ["\"externalId\":\"", "channel_id=", "youtube.com/channel/", "\"channelId\":\""]
      return word(after: marks, in: bytes, length: 24, isChannel).map {
        [FeedLink(url: videos + "channel_id=" + $0)]
      } ?? []
    case "soundcloud.com":
      let isNumber: (String) -> Bool = { !$0.isEmpty && $0.allSatisfy(\.isNumber) }
      return word(after: ["soundcloud://users:"], in: bytes, length: 20, isNumber).map {
        [FeedLink(url: "https://feeds.soundcloud.com/users/soundcloud:users:\($0)/sounds.rss")]
      } ?? []
    default: return []
    }
  }

  /// The first word of letters, digits, `-` and `_` behind one of some marks, the first mark first.
  private static func word(
    after marks: [String], in bytes: [UInt8], length: Int, _ isWanted: (String) -> Bool
  ) -> String? {
    let text = String(decoding: bytes, as: UTF8.self)
    for mark in marks {
      for range in text.ranges(of: mark) {
        let word = text[range.upperBound...].prefix(length).prefix {
          $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_")
        }
        if isWanted(String(word)) { return String(word) }
      }
    }
    return nil
  }
}
