/// By what an item is known again.
extension ItemDraft {
  /// The id, unless it is the item's link with a moment or a session behind it: such a one is
  /// another at every fetch, and the link is what lasts.
  var lastingIdentity: String? {
    guard let guid = identity, let url, guid.hasPrefix(url), guid != url else { return identity }
    return Self.isMoment(guid.utf8.dropFirst(url.utf8.count)) ? nil : guid
  }

  /// `?ts=1718150400`, `#1718150400123`: a mark, perhaps the name of a moment, and 9 digits or more.
  private static func isMoment(_ rest: Substring.UTF8View) -> Bool {
    let signs: Set<UInt8> = Set("?#&;-_/=.".utf8)
    let words = rest.split(whereSeparator: signs.contains)
    guard let number = words.last, number.count >= 9, number.allSatisfy({ $0 &- 48 < 10 }) else {
      return false
    }
    let names = words.dropLast().map { String(decoding: $0, as: UTF8.self).lowercased() }
    return names.isEmpty || names.count == 1 && moments.contains(names[0])
  }

  private static let moments: Set<String> = [
    "t", "ts", "time", "timestamp", "now", "date", "session", "sid", "rand", "random", "nocache",
    "cachebuster", "v",
  ]

  var identity: String? {
    if let guid, !guid.isEmpty { return guid }
    if let about, !about.isEmpty { return about }
    return identifier
  }
}
