public import FoundationEssentials
import GRDB

extension Shelf {
  /// Since when no server has answered; `nil` while the network is there.
  public var offlineSince: Date? {
    get throws(LibraryError) {
      try integer("offline_since").map { Date(milliseconds: Int64($0)) }
    }
  }

  /// Notes that no server answers, or (`nil`) that one does. Worker only.
  public func setOffline(_ since: Date?) throws(LibraryError) {
    if let since { return try set("offline_since", to: Int(since.milliseconds)) }
    guard try integer("offline_since") != nil else { return }
    try writing { db in try db.execute(sql: "DELETE FROM telex WHERE name = 'offline_since'") }
  }
}
