public import FoundationEssentials
import News

/// What was purged, and when: JSON Lines beside the marks, so that nothing goes unseen.
public struct PurgeLog: Sendable {
  private let path: String

  /// The log of a home.
  public init(in folders: Folders) { path = folders.purged }

  /// Adds a line for each article that went.
  public func note(_ gone: [Purgeable], now: Date) throws(LibraryError) {
    guard !gone.isEmpty else { return }
    if let folder = Disk.parent(of: path) { try Disk.createFolder(folder) }
    let lines = gone.map { $0.json(at: now) + "\n" }
    try Disk.append(Array(lines.joined().utf8), to: path)
  }
}

extension Purgeable {
  /// The article as one line of JSON, without its line end; `at` is when it went.
  public func json(at moment: Date?) -> String {
    JSON.object([
      "at": JSON(moment.map { Timestamp.text($0.milliseconds) }), "id": .string(id.description),
      "feed_url": .string(feed.text), "title": .string(title), "url": JSON(url),
      "date_published": .string(Timestamp.text(date.milliseconds)),
    ]).text
  }
}
