import Glibc
public import News

/// Where this reader is, kept on disk so that a kill or a lost line costs nothing.
///
/// One file a process, replaced in one step; a start adopts the newest whose process is gone.
/// Source: design.md §4, §7 (Start).
public struct PlaceFile: Sendable {
  /// A place that an earlier reader left.
  public struct Left: Hashable, Sendable {
    /// Where it was.
    public var place: Place
    /// It was left with `q`, not by a kill or a lost line.
    public var wasQuit: Bool

    /// Whether a start goes to the exact place: after a kill always, after `q` within 30 minutes.
    public func isResumed(at milliseconds: Int64) -> Bool {
      !wasQuit || (0...1_800_000).contains(milliseconds - place.leftAt)
    }
  }

  private let folder: String
  private let process: pid_t

  /// The place of this process.
  public init(in folders: Folders) { self.init(in: folders, process: getpid()) }

  /// The place of a process.
  init(in folders: Folders, process: pid_t) {
    (folder, self.process) = (folders.place, process)
  }

  /// Keeps a place while the reader runs.
  public func write(_ place: Place) throws(LibraryError) {
    try put(place, wasQuit: false, in: "\(process).json")
  }

  /// Keeps the place that was left with `q`, and forgets the process.
  public func quit(at place: Place) throws(LibraryError) {
    try put(place, wasQuit: true, in: "quit.json")
    unlink("\(folder)/\(process).json")
  }

  /// Takes over the newest place whose process is gone; older ones of gone processes are removed.
  /// `nil` where there is none.
  public func adopt() -> Left? {
    // A folder that cannot be read has no place to offer; the reader starts at the top.
    let names = (try? Disk.names(in: folder)) ?? []
    var newest: Left?
    for name in names where name.hasSuffix(".json") {
      guard let found = read(name) else { continue }
      if newest.map({ $0.place.leftAt < found.place.leftAt }) ?? true { newest = found }
      unlink("\(folder)/\(name)")
    }
    return newest
  }

  private func put(_ place: Place, wasQuit: Bool, in name: String) throws(LibraryError) {
    try Disk.createFolder(folder)
    guard case .object(var object) = place.json else { return }
    object["quit"] = .bool(wasQuit)
    object["started"] = JSON(RunningProcess.startTime(of: process))
    let text = JSON.object(object).text + "\n"
    try Disk.replace("\(folder)/\(name)", with: Array(text.utf8))
  }

  /// A place nobody is at any more; `nil` for one of a running reader, or no place at all.
  private func read(_ name: String) -> Left? {
    guard let bytes = try? Disk.contents(of: "\(folder)/\(name)") else { return nil }
    let json = JSON(bytes)
    if let owner = pid_t(name.dropLast(5)), owner != process,
      RunningProcess(number: owner, started: json?["started"]?.integer).isAlive
    {
      return nil
    }
    return json.flatMap(Place.init(json:)).map {
      Left(place: $0, wasQuit: json?["quit"]?.bool ?? false)
    }
  }
}
