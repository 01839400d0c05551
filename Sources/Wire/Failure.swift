import Library
import Syndication

/// Why a feed gave nothing, and what that says.
struct Failure: Hashable {
  /// What kind of thing failed; decides what is held against the feed.
  enum Kind: Hashable {
    /// As the library keeps it.
    case known(Visit.FailureKind)
    /// A page that stands between this network and the world.
    case portal

    /// As it is kept of a feed: a portal that stands after all is no way to the server.
    var stored: Visit.FailureKind {
      switch self {
      case .known(let kind): kind
      case .portal: .network
      }
    }
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
    case .unresolved, .unreachable, .timedOut, .insecure, .brokenOff, .proxy:
      kind = .known(.network)
    case .status(_, 410): kind = .known(.gone)
    case .status(_, 511): kind = .portal  // RFC 6585 §6.
    case .privateAddress(let other) where wasGood:
      (kind, reason) = (.portal, Self.portal(other, for: host))
    case .malformedAddress, .unsupportedScheme, .file: kind = .known(.address)
    case .command: kind = .known(.command)
    default: kind = .known(.http)
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
      (kind, reason) = (.known(.parse), error.sentence(aboutAnswerOf: response.finalURL))
    }
  }

  private static func portal(_ other: String, for host: String) -> String {
    "\(other) answered in place of \(host): this network may ask for a login first."
  }

  /// It may be the network's and not the feed's.
  var mayBeTheNetworks: Bool { kind == .known(.network) || kind == .portal }
}
