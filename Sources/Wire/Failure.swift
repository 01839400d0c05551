import Syndication

/// Why a feed gave nothing, and what that says.
struct Failure: Hashable {
  /// What kind of thing failed; decides what is held against the feed.
  enum Kind: String, Hashable {
    /// No way to the server.
    case network
    /// A page that stands between this network and the world.
    case portal
    /// An answer that is no document.
    case http
    /// The server says that the feed is no more.
    case gone
    /// A document that is no news.
    case parse
    /// The address, or the file under it.
    case address
  }

  var kind: Kind
  /// One plain sentence.
  var reason: String
  var facts: AnswerFacts
  /// Who was asked; empty for files and commands.
  var host: String

  /// It did not come.
  init(_ error: FetchError, _ facts: AnswerFacts, asked host: String) {
    (reason, self.facts, self.host) = (error.description, facts, host)
    kind =
      switch error {
      case .unresolved, .unreachable, .timedOut, .insecure, .brokenOff: .network
      case .status(_, 410): .gone
      case .status(_, 511): .portal  // RFC 6585 §6.
      case .malformedAddress, .unsupportedScheme, .file: .address
      default: .http
      }
  }

  /// It came, but is no news.
  ///
  /// - Parameter wasGood: news has come from there before: a page in its place, sent by another host,
  ///   is a network's that asks for a login (a hotel's, a train's).
  init(
    _ error: FeedError, _ response: FetchResponse, _ facts: AnswerFacts, asked host: String,
    wasGood: Bool
  ) {
    (self.facts, self.host) = (facts, host)
    let other = WebAddress(response.finalURL)?.host ?? host
    let isPage = error == .notAFeed || error == .empty
    if wasGood, isPage, other != host {
      kind = .portal
      reason =
        "\(other) answered with a page in place of \(host): this network may ask for a login first."
    } else {
      kind = .parse
      reason = error.sentence(aboutAnswerOf: response.finalURL)
    }
  }

  /// It may be the network's and not the feed's.
  var mayBeTheNetworks: Bool { kind == .network || kind == .portal }
}
