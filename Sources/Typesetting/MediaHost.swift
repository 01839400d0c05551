import Markup

/// What is known of the houses whose players pages show.
enum MediaHost {
  private static let films = [
    "youtube.com", "youtube-nocookie.com", "youtu.be", "vimeo.com", "dailymotion.com", "twitch.tv",
    "ted.com", "wistia.net", "peertube.tv", "nicovideo.jp", "bilibili.com", "rutube.ru",
    "tv.naver.com", "tiktok.com", "loom.com", "streamable.com",
  ]
  private static let sounds = [
    "soundcloud.com", "spotify.com", "bandcamp.com", "mixcloud.com", "podcasts.apple.com",
    "music.apple.com", "deezer.com", "anchor.fm", "buzzsprout.com", "simplecast.com",
    "transistor.fm", "podigee.io", "libsyn.com", "megaphone.fm", "acast.com",
  ]

  /// Whether one hears or sees it.
  static func kind(of address: String, _ tag: HTMLTree.Tag) -> String {
    if tag == .audio { return "audio" }
    if tag == .video { return "video" }
    let name = name(of: address)
    if films.contains(where: { isOf($0, name) }) { return "video" }
    if sounds.contains(where: { isOf($0, name) }) { return "audio" }
    return "embed"
  }

  private static func isOf(_ house: String, _ name: String) -> Bool {
    name == house || name.hasSuffix("." + house)
  }

  /// The host of an address as people say it; empty where it has none.
  static func name(of address: String) -> String {
    guard let scheme = address.firstRange(of: "://") else { return "" }
    let authority = address[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let host = authority.drop { $0 == "@" }.prefix { $0 != ":" }
    if host == "www.youtube-nocookie.com" || host == "youtu.be" { return "youtube.com" }
    for part in ["www.", "player.", "embed.", "w."] where host.hasPrefix(part) {
      return String(host.dropFirst(part.count))
    }
    return String(host)
  }
}

/// How long something plays.
struct MediaTime {
  /// The whole seconds.
  let seconds: Int

  /// Reads seconds ("200", "200.5"), clock time ("3:20", "1:02:03") or ISO 8601 ("PT3M20S").
  init?(_ text: String) {
    let text = text.filter { !$0.isWhitespace }
    guard !text.isEmpty, text.utf8.count < 24,
      let seconds = MediaTime.period(text) ?? MediaTime.clock(text), seconds > 0,
      seconds < 1_000_000
    else { return nil }
    self.seconds = seconds
  }

  private static func clock(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count == 1 { return Double(text).flatMap { abs($0) < 1_000_000 ? Int($0) : nil } }
    var total = 0
    for part in parts.prefix(4) {
      guard let number = Int(part), number >= 0, number < 10_000 else { return nil }
      total = total * 60 + number
    }
    return total
  }

  private static func period(_ text: String) -> Int? {
    guard text.uppercased().hasPrefix("PT") else { return nil }
    var (total, digits) = (0.0, "")
    for character in text.uppercased().dropFirst(2) {
      let units: [Character: Double] = ["H": 3600, "M": 60, "S": 1]
      if let unit = units[character] {
        guard let number = Double(digits), number < 100_000 else { return nil }
        (total, digits) = (total + number * unit, "")
      } else {
        digits.append(character)
      }
    }
    return digits.isEmpty ? Int(total) : nil
  }

  /// As clocks say it: "0:45", "3:20", "1:02:03".
  var text: String {
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
    let tail = rest < 10 ? "0\(rest)" : "\(rest)"
    if hours == 0 { return "\(minutes):\(tail)" }
    return "\(hours):" + (minutes < 10 ? "0" : "") + "\(minutes):\(tail)"
  }
}
