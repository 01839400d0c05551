import Glibc

/// How long the write-ahead log may grow before a worker moves it into the library's file.
enum LogBound {
  /// Each move waits for the disk, so they are few (decisions 0015 and 0021).
  private static let most = 65_536
  private static let least = 1_000
  private static let pageSize = 4096

  /// Pages, by the room that is left beside a path: at most an eighth of it, since what is moved stands
  /// in both files meanwhile, and a log that has filled the disk cannot be moved any more.
  static func pages(beside path: String) -> Int {
    var disk = statvfs()
    guard statvfs(Disk.parent(of: path) ?? ".", &disk) == 0 else { return most }
    let room = UInt64(disk.f_bavail).multipliedReportingOverflow(by: UInt64(disk.f_frsize))
    return room.overflow ? most : pages(room: room.partialValue)
  }

  /// The same for so many bytes of room.
  static func pages(room: UInt64) -> Int {
    let share = room / 8 / UInt64(pageSize)
    return share >= UInt64(most) ? most : max(Int(share), least)
  }
}
