import Library
import Syndication

/// Why a feed gave nothing, and what that says.
struct Failure: Hashable {
  /// What kind of thing failed; decides what is held against the feed.
  var kind: Visit.FailureKind
  /// One plain sentence.
  var reason: String
  /// The sentence where it is the network's doing: a page that asks for a login stands between this
  /// network and the world (a hotel's, a train's).
  var portal: String?
  /// The user's proxy did not let the request through.
  var isProxys = false
  /// It showed a certificate that cannot be checked, or spoke no TLS at all.
  var isDistrusted = false
  /// The user's proxy could not be reached.
  var isProxyAway = false
  /// The head of an answer came, and the rest did not.
  var isCut = false
  var facts: AnswerFacts
  /// Who was asked; empty for files and commands.
  var host: String

  /// It did not come.
  ///
  /// - Parameter wasGood: news has come from there before: who now sends to an address in this network
  ///   is not the feed's server.
  init(_ error: FetchError, _ facts: AnswerFacts, asked host: String, wasGood: Bool) {
    (reason, self.facts, self.host) = (error.description, facts, host)
    switch error {
    case .brokenOff where facts.isBegun, .timedOut where facts.isBegun: kind = .http
    case .unresolved, .unreachable, .timedOut, .insecure, .brokenOff, .proxy, .proxyAway:
      kind = .network
    case .status(_, 410): kind = .gone
    case .malformedAddress, .unsupportedScheme, .file: kind = .address
    case .command: kind = .command
    default: kind = .http
    }
    switch error {
    case .insecure: isDistrusted = true
    case .proxy: isProxys = true
    case .proxyAway: (isProxys, isProxyAway) = (true, true)
    case .brokenOff, .timedOut, .garbled: isCut = facts.isBegun
    case .status(_, 511): portal = Self.portal(facts.host ?? host, for: host)  // RFC 6585 §6.
    case .privateAddress(let other) where wasGood, .privateName(let other) where wasGood:
      portal = Self.portal(other, for: host)
    default: break
    }
  }

  /// It came, but is no news.
  ///
  /// - Parameter wasGood: news has come from there before: a page in its place, sent by another host or
  ///   over a line that anybody can write to, may be a network's that asks for a login.
  init(
    _ error: FeedError, _ response: FetchResponse, _ facts: AnswerFacts, asked host: String,
    wasGood: Bool
  ) {
    (self.facts, self.host, kind) = (facts, host, .parse)
    reason = error.sentence(aboutAnswerOf: response.finalURL)
    let address = WebAddress(response.finalURL)
    let isPage = error == .notAFeed || error == .empty
    guard wasGood, isPage, !host.isEmpty, let address,
      address.host != host || address.scheme == "http"
    else { return }
    portal = Self.portal(address.host, for: host)
  }

  /// It has moved for good to where another feed of the user's stands.
  init(
    doubling address: String, at new: String, of name: String, _ facts: AnswerFacts, _ host: String
  ) {
    (self.facts, self.host, kind) = (facts, host, .address)
    reason =
      "\(address) has moved to \(new), which you follow as \(name); telex remove \(address) ends the"
      + " double."
  }

  private static func portal(_ other: String, for host: String) -> String {
    let who =
      other == host
      ? "\(host) answered with a page in place of its feed"
      : "\(other) answered in place of \(host)"
    return who + ": this network may ask for a login first."
  }

  /// It may be the network's and not the feed's.
  var mayBeTheNetworks: Bool { kind == .network || portal != nil }
}
