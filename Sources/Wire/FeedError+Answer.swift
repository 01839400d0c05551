import Syndication

extension FeedError {
  /// Its sentence about what a server sent.
  func sentence(aboutAnswerOf url: String) -> String {
    let host = WebAddress(url)?.host ?? ""
    let name = host.isEmpty ? url : host
    switch self {
    case .empty: return "\(name) sent an empty document."
    case .binary: return "\(name) sent a document that is not text."
    case .notAFeed where url.hasPrefix("exec:"):
      return "\(url.dropFirst(5)) wrote something that is no feed."
    case .notAFeed: return "\(name) sent a page and no feed; telex add \(url) looks for its feed."
    case .subscriptionList:
      return "\(name) sent a list of subscriptions; telex import takes it in."
    case .tooLong(let bytes, let most):
      return "\(name) sent a page that is \(FeedError.tooLong(bytes, of: most))"
    }
  }
}
