import FoundationEssentials
import News

extension JSONFeedWriter {
  /// JSON Feed demands a type; where the feed gives none, the name's ending tells.
  static func guessedType(_ address: String) -> String {
    let name = address.prefix { $0 != "?" && $0 != "#" }.lowercased()
    let known = types.first { name.hasSuffix($0.ending) }
    return known?.type ?? "application/octet-stream"
  }

  private static let types: [(ending: String, type: String)] = [
    (".mp3", "audio/mpeg"), (".m4a", "audio/mp4"), (".ogg", "audio/ogg"), (".opus", "audio/ogg"),
    (".mp4", "video/mp4"), (".webm", "video/webm"), (".pdf", "application/pdf"),
    (".jpg", "image/jpeg"), (".jpeg", "image/jpeg"), (".png", "image/png"),
    (".gif", "image/gif"), (".webp", "image/webp"), (".torrent", "application/x-bittorrent"),
  ]

  /// RFC 3339 in UTC; fractions of a second to the millisecond where there are any.
  static func timestamp(_ date: Date) -> String {
    let milliseconds = Int64((date.timeIntervalSince1970 * 1000).rounded())
    let part = (milliseconds % 1000 + 1000) % 1000
    let seconds = (milliseconds - part) / 1000
    let civil = CivilTime(secondsSince1970: seconds)
    let second = Int((seconds % 60 + 60) % 60)
    let day = [civil.year, civil.month, civil.dayOfMonth]
    let text = padded(day[0], 4) + "-" + padded(day[1], 2) + "-" + padded(day[2], 2)
    let clock = padded(civil.hour, 2) + ":" + padded(civil.minute, 2) + ":" + padded(second, 2)
    return text + "T" + clock + (part > 0 ? "." + padded(Int(part), 3) : "") + "Z"
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
