/// Why something on disk could not be read or kept; its description is the sentence users see.
public enum LibraryError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A file or folder could not be used: what was tried, on which path, the system's word for why.
  case file(action: String, path: String, reason: String)
  /// There is no room left to write this.
  case full(path: String)
  /// The path may be read, not written.
  case readOnly(path: String)
  /// The library was written by a newer Telex that this one cannot follow.
  case newerLibrary(path: String)
  /// The library waits for the worker to bring it to this Telex's shape.
  case olderLibrary(path: String)
  /// The file is no library, or parts of it are destroyed.
  case damagedLibrary(path: String)
  /// The file is no cache of newsboat's.
  case noCache(path: String)
  /// Another process held the library for longer than anybody should.
  case busyLibrary(path: String)
  /// SQLite refused for another reason, in its own words.
  case library(path: String, reason: String)

  /// One clear sentence: what failed, on what, what to do.
  public var description: String {
    switch self {
    case .file(let action, let path, let reason): "Cannot \(action) \(path): \(reason)."
    case .full(let path): "No room left for \(path); free some space on that disk."
    case .readOnly(let path): "\(path) cannot be written; check its permissions."
    case .newerLibrary(let path):
      "\(path) was written by a newer Telex; restart with that version."
    case .olderLibrary(let path):
      "\(path) is from an older Telex; telex refresh brings it up to date."
    case .damagedLibrary(let path):
      "\(path) is damaged; telex repair saves what can be read (no mark is in it alone)."
    case .noCache(let path):
      "\(path) is no cache.db of newsboat's; one stands in ~/.newsboat or ~/.local/share/newsboat."
    case .busyLibrary(let path): "\(path) is held by another process; try again."
    case .library(let path, let reason): "The library \(path) refused: \(reason)."
    }
  }
}
