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
    /// A command of the user's.
    case command
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
  ///
  /// - Parameter wasGood: news has come from there before: who now sends to an address in this network
  ///   (a hotel's, a train's) is not the feed's server.
  init(_ error: FetchError, _ facts: AnswerFacts, asked host: String, wasGood: Bool) {
    (reason, self.facts, self.host) = (error.description, facts, host)
    switch error {
    case .unresolved, .unreachable, .timedOut, .insecure, .brokenOff, .proxy: kind = .network
    case .status(_, 410): kind = .gone
    case .status(_, 511): kind = .portal  // RFC 6585 §6.
    case .privateAddress(let other) where wasGood:
      (kind, reason) = (.portal, Self.portal(other, for: host))
    case .malformedAddress, .unsupportedScheme, .file: kind = .address
    case .command: kind = .command
    default: kind = .http
    }
  }

  /// It came, but is no news.
  ///
  /// - Parameter wasGood: news has come from there before: a page in its place, sent by another host,
  ///   is a network's that asks for a login.
  init(
    _ error: FeedError, _ response: FetchResponse, _ facts: AnswerFacts, asked host: String,
    wasGood: Bool
  ) {
    (self.facts, self.host) = (facts, host)
    let other = WebAddress(response.finalURL)?.host ?? host
    let isPage = error == .notAFeed || error == .empty
    if wasGood, isPage, other != host, !host.isEmpty {
      (kind, reason) = (.portal, Self.portal(other, for: host))
    } else {
      (kind, reason) = (.parse, error.sentence(aboutAnswerOf: response.finalURL))
    }
  }

  private static func portal(_ other: String, for host: String) -> String {
    "\(other) answered in place of \(host): this network may ask for a login first."
  }

  /// It may be the network's and not the feed's.
  var mayBeTheNetworks: Bool { kind == .network || kind == .portal }
}
