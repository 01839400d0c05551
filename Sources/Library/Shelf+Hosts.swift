public import FoundationEssentials
import GRDB

/// A host that wants to be left alone.
public struct HostRest: Hashable, Sendable {
  /// Until when.
  public var until: Date
  /// What it answered, in a few words.
  public var reason: String

  /// A rest as it was asked for.
  public init(until: Date, reason: String) { (self.until, self.reason) = (until, reason) }
}

extension Shelf {
  /// The hosts that want to be left alone still.
  public func restingHosts(at now: Date) throws(LibraryError) -> [String: HostRest] {
    try reading { db in
      let sql = "SELECT name, until, reason FROM host WHERE until > ?"
      var hosts: [String: HostRest] = [:]
      for row in try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [now.milliseconds]) {
        hosts[row[0]] = HostRest(until: Date(milliseconds: row[1]), reason: row[2])
      }
      return hosts
    }
  }

  /// Remembers how long a host wants to be left alone; what is over is forgotten. Worker only.
  public func rest(_ host: String, _ rest: HostRest, now: Date) throws(LibraryError) {
    try writing { db in
      try db.execute(sql: "DELETE FROM host WHERE until <= ?", arguments: [now.milliseconds])
      try db.execute(
        sql: "INSERT OR REPLACE INTO host VALUES (?, ?, ?)",
        arguments: [host, rest.until.milliseconds, rest.reason])
    }
  }
}
