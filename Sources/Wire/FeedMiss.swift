import News
import Syndication

/// A feed that a page names and that could not be had, and why.
struct FeedMiss: Hashable {
  let link: FeedLink
  /// One sentence.
  let reason: String
  /// How an order ends that found nothing better.
  let ending: Ending

  /// It did not come. That nothing is there says so of it, and not of the page that somebody typed.
  init(_ link: FeedLink, _ error: FetchError) {
    (self.link, reason) = (link, error.description)
    ending = Ending(error) == .unavailable ? .unavailable : .badData
  }

  /// What came is no feed.
  init(_ link: FeedLink, _ error: FeedError, from place: String) {
    (self.link, reason, ending) = (link, error.sentence(aboutAnswerOf: place), .badData)
  }

  /// A page must not lead there; `nil` where it is an address of the network for nobody.
  init?(unreachable link: FeedLink) {
    guard let address = WebAddress(link.url), ["http", "https"].contains(address.scheme) else {
      return nil
    }
    self.init(link, .privateAddress(host: address.host))
  }

  /// Of a page: which feed it names, and why it is not to be had. Of several the first stands for all.
  static func sentence(_ missed: [FeedMiss], on page: String) -> String? {
    guard let first = missed.first else { return nil }
    let those =
      missed.count == 1
      ? "a feed that could not be had" : "\(missed.count) feeds, none of which could be had"
    let url = UserInfo.removed(fromAddress: first.link.url)
    return "\(page) names \(those). \(url): \(first.reason)"
  }
}
