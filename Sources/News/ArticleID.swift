extension Article {
  /// Names an article for ever: 128 bits of SHA-256 over its feed's key and its id as text.
  ///
  /// Shape: printed as 32 hexadecimal digits in lower case. Two feeds with one guid make two ids;
  /// order in the feed, scheme and tracking parameters make none. Source: design.md §4.
  public struct ID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The upper 64 bits.
    public let high: UInt64
    /// The lower 64 bits.
    public let low: UInt64

    /// An id from its two halves.
    public init(high: UInt64, low: UInt64) { (self.high, self.low) = (high, low) }

    /// The id of what a feed delivered: by its guid, else by its link, else by title and date.
    ///
    /// - Parameter date: the date as the feed wrote it; only a last resort.
    public init(feed: Feed.Key, guid: String?, link: String?, title: String, date: String?) {
      if let guid, !guid.isEmpty {
        self.init(feed: feed, kind: "id", name: Self.stable(guid))
      } else if let link = link.flatMap(Link.init) {
        self.init(feed: feed, kind: "link", name: link.text)
      } else {
        self.init(feed: feed, kind: "title", name: title + "\u{0}" + (date ?? ""))
      }
    }

    /// The id that a bare link would have in this feed: the alias a mark is also found under.
    public init(feed: Feed.Key, alias link: Link) {
      self.init(feed: feed, kind: "link", name: link.text)
    }

    /// Reads 32 hexadecimal digits; `nil` for anything else.
    public init?(_ text: some StringProtocol) {
      guard text.utf8.count == 32, text.utf8.allSatisfy({ $0 != UInt8(ascii: "+") }),
        let high = UInt64(text.prefix(16), radix: 16), let low = UInt64(text.suffix(16), radix: 16)
      else { return nil }
      self.init(high: high, low: low)
    }

    private init(feed: Feed.Key, kind: String, name: String) {
      var bytes = Self.withoutScheme(feed.text)
      bytes.append(0)
      bytes.append(contentsOf: kind.utf8)
      bytes.append(0)
      bytes.append(contentsOf: name.utf8)
      (high, low) = SHA256(of: bytes).prefix
    }

    /// A feed that is fetched by https is the one that was fetched by http.
    private static func withoutScheme(_ key: String) -> [UInt8] {
      Array((key.hasPrefix("https://") ? "http" + key.dropFirst(5) : key).utf8)
    }

    /// A guid that is an address is compared as an address, its fragment included: http→https
    /// renames nothing, but the places of one page are several.
    private static func stable(_ guid: String) -> String {
      guard Link.isAddress(guid), let link = Link(guid) else { return guid }
      let fragment = guid.split(separator: "#", maxSplits: 1).dropFirst().first ?? ""
      return fragment.isEmpty ? link.text : link.text + "#" + fragment
    }

    /// 32 hexadecimal digits in lower case.
    public var description: String {
      var digits: [UInt8] = []
      digits.reserveCapacity(32)
      for half in [high, low] {
        for place in (0..<16).reversed() {
          let digit = UInt8(truncatingIfNeeded: half >> UInt64(4 * place)) & 15
          digits.append(digit < 10 ? digit + UInt8(ascii: "0") : digit - 10 + UInt8(ascii: "a"))
        }
      }
      return String(decoding: digits, as: UTF8.self)
    }

    /// Half of the bits tell as much as all: they are a digest already.
    public func hash(into hasher: inout Hasher) { hasher.combine(low) }

    /// What sets and dictionaries ask for. The standard library would run SipHash over a digest, which
    /// is half the time of reading a million marks; the product keeps a feed that picks its guids from
    /// choosing the place, since it does not know the seed.
    public func _rawHashValue(seed: Int) -> Int {
      let mixed = (low ^ UInt64(bitPattern: Int64(seed)))
        .multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
      return Int(truncatingIfNeeded: mixed.high ^ mixed.low)
    }

    /// Order of the bits; of no meaning but to be the same everywhere.
    public static func < (left: ID, right: ID) -> Bool {
      (left.high, left.low) < (right.high, right.low)
    }
  }
}
