import News
import TOMLKit

/// How feeds are fetched.
extension SettingsReading {
  static let fetchingNames = [
    "every", "proxy", "user_agent", "pages", "pictures", "per_host", "host_pause", "page_cache",
  ]

  /// What holds for all feeds.
  mutating func takeFetching(_ settings: inout Settings) {
    settings.fetching = wider(in: table, of: Fetching())
    take("per_host", "a number of requests from 1 to 16") {
      $0.int.flatMap { 1...16 ~= $0 ? $0 : nil }
    } into: {
      settings.perHost = $0
    }
    take("host_pause", "seconds from 0 to 60") { value in
      (value.double ?? value.int.map(Double.init)).flatMap { 0...60 ~= $0 ? $0 : nil }
    } into: {
      settings.hostPause = Int(($0 * 1000).rounded())
    }
    take("page_cache", "a number of megabytes from 1 on") {
      $0.int.flatMap { $0 > 0 ? $0 : nil }
    } into: {
      settings.cacheMegabytes = $0
    }
  }

  /// What one feed's table says, over what holds for all.
  mutating func fetching(
    in table: TOMLTable, at line: Int?, of wider: Fetching
  ) -> Fetching {
    var fetching = self.wider(in: table, at: line, of: wider)
    let place = (table, line)
    take("insecure", place, Self.flag, \.bool, &fetching, \.isInsecure)
    take("private", place, Self.flag, \.bool, &fetching, \.isPrivate)
    take("cookies", place, Self.flag, \.bool, &fetching, \.keepsCookies)
    take("certificate", place, Self.file, Self.text, &fetching, \.certificate)
    take("key", place, Self.file, Self.text, &fetching, \.key)
    return fetching
  }

  /// What may stand for all feeds and for one.
  private mutating func wider(
    in table: TOMLTable, at line: Int? = nil, of wider: Fetching
  ) -> Fetching {
    var fetching = wider
    let place = (table, line)
    take("every", place, Self.span, Self.minutes, &fetching, \.minutes)
    take("proxy", place, Self.server, Self.proxy, &fetching, \.proxy)
    take("user_agent", place, "a line of text", Self.text, &fetching, \.userAgent)
    take("pages", place, Self.flag, \.bool, &fetching, \.keepsPages)
    take("pictures", place, Self.flag, \.bool, &fetching, \.keepsPictures)
    return fetching
  }

  private mutating func take<Value>(
    _ name: String, _ place: (table: TOMLTable, line: Int?), _ allowed: String,
    _ read: (TOMLValue) -> Value?, _ fetching: inout Fetching,
    _ field: WritableKeyPath<Fetching, Value>
  ) {
    take(name, in: place.table, at: place.line, allowed, read) { fetching[keyPath: field] = $0 }
  }

  // MARK: What values may be; nil is a wrong one, .some(nil) is none

  private static let flag = "true or false"
  private static let file = "the path of a file"
  private static let server = "an address: http://, https://, socks5:// or socks5h://"
  private static let span = "minutes from 10 to 10080, or \"auto\""

  /// A line that goes into a header or a call: nothing in it may end it.
  private static func text(_ value: TOMLValue) -> String?? {
    value.string.flatMap { text in
      text.utf8.contains { $0 < 0x20 || $0 == 0x7F } ? nil : .some(text)
    }
  }

  private static func proxy(_ value: TOMLValue) -> String?? {
    value.string.flatMap { $0.isEmpty || $0.contains("://") ? .some($0) : nil }
  }

  private static func minutes(_ value: TOMLValue) -> Int?? {
    if value.string == "auto" { return .some(nil) }
    return value.int.flatMap { 10...10_080 ~= $0 ? .some($0) : nil }
  }
}
