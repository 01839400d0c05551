import News

/// What somebody typed to name a feed or a page, made an address.
struct TypedAddress: Hashable {
  /// As it was typed, for messages.
  let written: String
  /// Absolute; `https:` where a scheme was missing, `http:` on this machine. Several words are no
  /// address, and stay as they are.
  let url: String
  /// They named the scheme themselves: a move for good is not theirs.
  let hasScheme: Bool

  /// A file by its path, a handle (`@user@host`), and what a browser's user would type:
  /// `example.org/feed`.
  init(_ written: String) {
    self.written = written
    // An address that was copied may be broken into lines.
    let text = Self.withoutFeedScheme(written.filter { !$0.isWhitespace })
    let words = written.split(whereSeparator: \.isWhitespace)
    if FetchRoute(written).command != nil {
      (url, hasScheme) = (written, true)
    } else if let file = Self.file(written) {
      (url, hasScheme) = (file, true)
    } else if WebAddress(text)?.host.isEmpty == false {
      (url, hasScheme) = (text, true)
    } else if let profile = FeedGuess.profile(ofHandle: text) {
      (url, hasScheme) = (profile, false)
    } else if words.count > 1 {
      (url, hasScheme) = (words.joined(separator: " "), true)
    } else if Self.isOther(text) {
      (url, hasScheme) = (text, true)
    } else {
      let isHere = WebAddress("http://" + text)?.isLoopback == true
      (url, hasScheme) = ((isHere ? "http://" : "https://") + text, false)
    }
  }

  /// An address of a file, a path where something stands, or one that can be nothing else.
  private static func file(_ written: String) -> String? {
    if WebAddress(written)?.host.isEmpty == false { return nil }
    let start = written.drop(while: \.isWhitespace)
    if start.prefix(5).lowercased() == "file:" {
      return String(start).replacing(" ", with: "%20")
    }
    if let path = LocalFile.realPath(written) { return LocalFetch.address(of: path) }
    if start.hasPrefix("/") { return LocalFetch.address(of: String(start)) }
    guard start.hasPrefix("./") || start.hasPrefix("../"), let here = LocalFile.realPath(".") else {
      return nil
    }
    return LocalFetch.address(of: here + "/" + (start.hasPrefix("./") ? start.dropFirst(2) : start))
  }

  /// `feed:` and its kin, which browsers hand to news readers, stand before an address, or in place of
  /// its scheme.
  private static func withoutFeedScheme(_ text: String) -> String {
    let schemes = ["feed:", "pcast:", "itpc:", "podcast:"]
    guard let scheme = schemes.first(where: { text.lowercased().hasPrefix($0) }) else {
      return text
    }
    let rest = text.dropFirst(scheme.count)
    if rest.hasPrefix("//") { return String(rest.dropFirst(2)) }
    return rest.first?.isNumber == true ? text : String(rest)
  }

  /// A scheme that Telex does not complete, or nothing at all.
  private static func isOther(_ text: String) -> Bool {
    guard let address = WebAddress(text) else { return text.isEmpty }
    return address.path.first?.isNumber != true && !address.scheme.contains(".")
  }

  /// The same by `http:`, for a server that does not speak TLS; `nil` where a scheme was typed, and
  /// where a name and password were, for anybody can read them then.
  var withoutTLS: String? {
    guard !hasScheme, url.hasPrefix("https://"), WebAddress(url)?.userInfo == nil else {
      return nil
    }
    return "http://" + url.dropFirst(8)
  }
}

/// Which machines may be asked for the sake of an address that somebody typed.
///
/// What a page or a rule names must not lead into the user's own network, unless they typed an
/// address there themselves. The transport holds to it wherever names and redirects lead.
struct Reach: Hashable {
  private let typed: WebAddress?

  /// The reach of what was typed.
  init(of url: String) { typed = WebAddress(url) }

  /// The typed address itself may be asked wherever it is.
  var manner: FetchManner {
    var manner = FetchManner()
    manner.reachesPrivate = typed?.isPrivate == true
    return manner
  }

  /// The same where nobody listens for TLS: passwords go in plain text only to `http:` addresses that
  /// somebody wrote so.
  var mannerWithoutTLS: FetchManner {
    var manner = manner
    manner.sendsPasswords = false
    return manner
  }

  /// How an address that was found may be asked; `nil` where it may not.
  ///
  /// Passwords are for the host and scheme that were typed.
  func manner(for found: String) -> FetchManner? {
    guard let address = WebAddress(found), ["http", "https"].contains(address.scheme) else {
      return nil
    }
    var manner = FetchManner()
    manner.sendsPasswords = address.host == typed?.host && address.scheme == typed?.scheme
    guard address.isPrivate else { return manner }
    let isShared = address.host == typed?.host || address.isLoopback && typed?.isLoopback == true
    manner.reachesPrivate = true
    return isShared ? manner : nil
  }
}
