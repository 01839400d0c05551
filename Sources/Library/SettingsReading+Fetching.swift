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
    take("insecure", in: table, at: line, "true or false") {
      $0.bool
    } into: {
      fetching.isInsecure = $0
    }
    take("cookies", in: table, at: line, "true or false") {
      $0.bool
    } into: {
      fetching.keepsCookies = $0
    }
    take("certificate", in: table, at: line, "the path of a file") {
      $0.string
    } into: {
      fetching.certificate = $0
    }
    take("key", in: table, at: line, "the path of a file") {
      $0.string
    } into: {
      fetching.key = $0
    }
    return fetching
  }

  /// What may stand for all feeds and for one.
  private mutating func wider(
    in table: TOMLTable, at line: Int? = nil, of wider: Fetching
  ) -> Fetching {
    var fetching = wider
    take("every", in: table, at: line, "minutes from 10 to 10080, or \"auto\"") { value -> Int?? in
      if value.string == "auto" { return .some(nil) }
      return value.int.flatMap { 10...10_080 ~= $0 ? .some($0) : nil }
    } into: {
      fetching.minutes = $0
    }
    take("proxy", in: table, at: line, "an address: http://, https://, socks5:// or socks5h://") {
      $0.string.flatMap { $0.isEmpty || $0.contains("://") ? $0 : nil }
    } into: {
      fetching.proxy = $0
    }
    take("user_agent", in: table, at: line, "a line of text") {
      $0.string
    } into: {
      fetching.userAgent = $0
    }
    take("pages", in: table, at: line, "true or false") {
      $0.bool
    } into: {
      fetching.keepsPages = $0
    }
    take("pictures", in: table, at: line, "true or false") {
      $0.bool
    } into: {
      fetching.keepsPictures = $0
    }
    return fetching
  }
}
