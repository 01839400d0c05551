/// What a publisher offers under one address: the words about it, without its articles.
public struct Feed: Hashable, Sendable {
  /// Names a feed for ever: the address it was first subscribed under, normalised.
  ///
  /// Shape: `http` and `https` addresses keep their scheme and lose user info and fragment; a command
  /// (`exec:`, `filter:`) stands as the user wrote it, but for the user info of its addresses; the
  /// bundled edition's are `bundle:NAME`; a local document's is `file:` and its real path.
  public struct Key: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The key as text, as it stands in the library and in the marks.
    public let text: String

    /// Takes a key that was stored earlier, as it stands.
    public init(stored text: String) { self.text = text }

    /// The key of a feed subscribed under this address.
    public init(address: String) { text = Self.normalised(address) }

    /// The key of a source of the bundled edition.
    public init(bundled name: String) { text = "bundle:" + name }

    /// The key of a document on this machine, by its real path.
    public init(path: String) { text = "file:" + path }

    /// The feed of the pages that were kept; it has no address and is never fetched.
    public static let kept = Key(stored: "kept:")

    /// Whether it names a document by its path, and not a feed under an address (`file://…`).
    public var isDocument: Bool { text.hasPrefix("file:") && !text.hasPrefix("file://") }

    /// The text itself.
    public var description: String { text }

    /// Order of the texts, byte by byte.
    public static func < (left: Key, right: Key) -> Bool { left.text < right.text }
  }

  /// Where a feed comes from; decides in which views its articles stand.
  public enum Origin: String, Hashable, Sendable, CaseIterable {
    /// A line of the user's `urls`.
    case subscription
    /// A file or folder opened by path: shown only while it is open.
    case document
    /// The sample edition that Telex brings along.
    case bundle
  }

  /// Who the feed is for the library.
  public var key: Key
  /// Where it comes from.
  public var origin: Origin
  /// Its name as published, plain text; empty where it has none.
  public var title: String
  /// The page for people (`link`, `home_page_url`).
  public var homePageURL: String?
  /// Where it says it lives (`self`, `feed_url`).
  public var feedURL: String?
  /// What it says about itself, plain text.
  public var summary: String?
  /// A picture for it, largest first wish.
  public var iconURL: String?
  /// BCP 47 tag of the feed's language, as given.
  public var language: String?
  /// Who publishes it.
  public var authors: [Author]
  /// Its rubrics, as given.
  public var categories: [String]
  /// Rights statement, plain text.
  public var copyright: String?
  /// How long to leave it alone, in minutes, as the feed asks (RSS `ttl`).
  public var ttlMinutes: Int?
  /// WebSub hubs it names.
  public var hubs: [String]
  /// What it says beyond this.
  public var details = Details()

  /// A feed with nothing but its identity and name; the rest is set by who knows it.
  public init(key: Key, origin: Origin = .subscription, title: String = "") {
    self.key = key
    self.origin = origin
    self.title = title
    authors = []
    categories = []
    hubs = []
  }
}

extension Feed.Key {
  /// RFC 3986 §6.2.2: scheme and host in lower case, the host in ASCII, nothing escaped that need not be,
  /// no user info, no fragment, no default port. In a command only the user info of its addresses goes.
  private static func normalised(_ address: String) -> String {
    if isNormal(address.utf8) { return address }
    if isCommand(address) { return ends(trimmed: UserInfo.removed(fromCommand: address)) }
    let trimmed = UserInfo.removed(fromAddress: address).filter { !$0.isWhitespace }
    let parts = trimmed.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].hasPrefix("//") else { return trimmed }
    let scheme = parts[0].lowercased()
    let unfragmented = parts[1].dropFirst(2).prefix { $0 != "#" }
    let authority = unfragmented.prefix { $0 != "/" && $0 != "?" }
    let tail = unfragmented.dropFirst(authority.count)
    return scheme + "://" + host(authority, scheme) + (tail.isEmpty ? "/" : plain(tail))
  }

  /// The key as it may be shown: a command by its program alone.
  public var shown: String { Self.isCommand(text) ? FetchRoute.shown(text) : text }

  private static func isCommand(_ address: String) -> Bool {
    ["exec:", "filter:"].contains { address.prefix(7).lowercased().hasPrefix($0) }
  }

  private static func ends(trimmed text: String) -> String {
    var text = text.drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  /// The key that a command with blanks has in libraries of earlier builds, which left them all out;
  /// `nil` of other feeds.
  public var squeezed: Feed.Key? {
    guard Self.isCommand(text), text.contains(where: \.isWhitespace) else { return nil }
    return Feed.Key(stored: text.filter { !$0.isWhitespace })
  }

  /// Most addresses are normal as they are written; keys are made often.
  private static func isNormal(_ address: String.UTF8View) -> Bool {
    let scheme = address.prefix { (0x61...0x7A).contains($0) }
    let rest = address[scheme.endIndex...]
    guard !scheme.isEmpty, rest.starts(with: "://".utf8) else { return false }
    let authority = rest.dropFirst(3).prefix { $0 != 0x2F }
    guard authority.endIndex < address.endIndex, !authority.isEmpty else { return false }
    // No capital, user info, query or fragment, and no port that might be the scheme's own.
    let isPlain = authority.allSatisfy { byte in
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || ".-:[]".utf8.contains(byte)
    }
    let port = authority.suffix(4)
    guard isPlain, !port.elementsEqual(":443".utf8), !port.suffix(3).elementsEqual(":80".utf8)
    else {
      return false
    }
    return address[authority.endIndex...].allSatisfy { byte in
      (0x21..<0x7F).contains(byte) && !"#@%".utf8.contains(byte)
    }
  }

  /// RFC 3986 §6.2.2.1, §2.3: letters, digits and four signs mean the same escaped; the digits of other
  /// escapes are capitals.
  private static func plain(_ tail: Substring) -> String {
    guard tail.utf8.contains(UInt8(ascii: "%")) else { return String(tail) }
    let bytes = Array(tail.utf8)
    var (plain, place) = ([UInt8](), 0)
    while place < bytes.count {
      guard let code = escaped(bytes, place) else {
        plain.append(bytes[place])
        place += 1
        continue
      }
      let isLetter = (code | 0x20) &- 0x61 < 26 || code &- 0x30 < 10 || "-._~".utf8.contains(code)
      plain +=
        isLetter
        ? [code]
        : Array(String(decoding: bytes[place..<place + 3], as: UTF8.self).uppercased().utf8)
      place += 3
    }
    return String(decoding: plain, as: UTF8.self)
  }

  private static func escaped(_ bytes: [UInt8], _ place: Int) -> UInt8? {
    guard bytes[place] == UInt8(ascii: "%"), place + 2 < bytes.count else { return nil }
    let digits = bytes[place + 1...place + 2]
    return digits.contains(UInt8(ascii: "+"))
      ? nil : UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
  }

  private static func host(_ authority: Substring, _ scheme: String) -> String {
    let host = HostName.ascii(authority.lowercased())
    let port = scheme == "https" ? ":443" : ":80"
    return host.hasSuffix(port) ? String(host.dropLast(port.count)) : host
  }
}

/// A person or body that wrote something.
public struct Author: Hashable, Sendable, Codable {
  /// The name, plain text.
  public var name: String?
  /// The mail address, without `mailto:`.
  public var mail: String?
  /// A page about them.
  public var url: String?

  /// An author of whom any part may be unknown.
  public init(name: String? = nil, mail: String? = nil, url: String? = nil) {
    (self.name, self.mail, self.url) = (name, mail, url)
  }
}
