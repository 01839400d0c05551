import Glibc
import News
import Synchronization

/// A folder of files that may vanish at any time, held to a bound: what was unused for the longest
/// goes first.
struct CacheFolder: Sendable, Hashable {
  /// Where it stands; made when the first file is kept.
  let path: String
  /// Bytes that its files may take altogether.
  let bound: Int

  /// Bytes that a sweep leaves. As long as what must stay takes no more, and was used later than the
  /// rest, no sweep reaches it.
  var steady: Int { bound / 10 * 9 }

  /// Where the file of a name of any length and kind stands, if it does.
  func path(of name: String, suffix: String = "") -> String {
    "\(path)/\(SHA256(of: Array(name.utf8)).hex)\(suffix)"
  }

  /// What stands at such a path, which counts as used now; `nil` where nothing does that can be read.
  func bytes(at path: String) -> [UInt8]? {
    guard let bytes = try? Disk.contents(of: path) else { return nil }  // It is made again.
    use(path)
    return bytes
  }

  /// How many bytes stand at such a path; `nil` where nothing does.
  func size(at path: String) -> Int? { Kept(path: path)?.size }

  /// Counts what stands at these paths as used now, the first as the last of them.
  func use(_ paths: [String]) {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    let nanoseconds = now.tv_sec * 1_000_000_000 + now.tv_nsec
    for (place, path) in paths.enumerated() {
      let moment = nanoseconds - place * 1000
      let time = timespec(tv_sec: moment / 1_000_000_000, tv_nsec: moment % 1_000_000_000)
      utimensat(AT_FDCWD, path, [time, time], 0)
    }
  }

  /// Takes away what stands at such a path.
  func remove(_ path: String) {
    guard let size = size(at: path), unlink(path) == 0 else { return }
    _ = Self.grow(self.path, by: -size)
  }

  /// Whether files can be kept here; makes the folder.
  ///
  /// - Throws: why they cannot; that the disk is full shows only when one is kept.
  func makeReady() throws(LibraryError) {
    try Disk.createFolder(path)
    guard access(path + "/.", W_OK | X_OK) == 0 else { throw Disk.failure("keep files in", path) }
  }

  /// Keeps a file, in one step, and lets the longest unused go beyond the bound.
  ///
  /// Cost: that of writing; the folder is looked through once a process, and when it is full.
  func keep(_ bytes: [UInt8], at file: String) throws(LibraryError) {
    try Disk.createFolder(path)
    let before = Kept(path: file)?.size ?? 0
    try Disk.replace(file, with: bytes)
    if let size = Self.grow(path, by: bytes.count - before), size <= bound { return }
    Self.set(path, to: try sweep(sparing: file))
  }

  /// Bytes in each folder, as far as this process has looked; what others put there it sees with the
  /// next sweep.
  private static let sizes = Mutex<[String: Int]>([:])

  private static func grow(_ path: String, by bytes: Int) -> Int? {
    sizes.withLock { sizes in
      sizes[path] = sizes[path].map { max(0, $0 + bytes) }
      return sizes[path]
    }
  }

  private static func set(_ path: String, to size: Int) { sizes.withLock { $0[path] = size } }

  /// Lets the longest unused go where there is too much, a tenth more than is too much so that the next
  /// file does not need a sweep of its own, and notes that are past; gives the bytes left.
  private func sweep(sparing file: String) throws(LibraryError) -> Int {
    var kept = try Disk.names(in: path).compactMap { Kept(path: "\(path)/\($0)") }
    for note in kept where note.isPastNote(now: time(nil)) { unlink(note.path) }
    // They hardly take room, and what they spare is fetched again without them.
    kept.removeAll(where: \.isNote)
    var size = kept.reduce(0) { $0 + $1.size }
    guard size > bound else { return size }
    for thing in Self.things(kept)
    where size > steady && !thing.contains(where: { $0.path == file }) {
      for old in thing where unlink(old.path) == 0 { size -= old.size }
    }
    return size
  }

  /// Files of one name belong together: half of a thing is no smaller thing. The longest unused first.
  private static func things(_ files: [Kept]) -> [[Kept]] {
    Dictionary(grouping: files, by: \.name).values
      .map { (files: $0, used: $0.map(\.used).max() ?? 0) }
      .sorted { $0.used < $1.used }.map(\.files)
  }

  private func use(_ path: String) { utimensat(AT_FDCWD, path, nil, 0) }

  /// A file, or what an end in the middle of writing left of one.
  private struct Kept {
    let path: String
    let size: Int
    /// Nanoseconds since 1970 of the last reading or writing.
    let used: Int

    /// Its name in the folder without any suffix.
    var name: Substring { Disk.name(of: path).prefix { $0 != "." } }

    /// What is remembered of an address that has no file (`noteFailure`, `noteSize`).
    var isNote: Bool { path.hasSuffix(".failed") || path.hasSuffix(".size") }

    /// A note that says nothing any more, or that nobody asked for in a month.
    func isPastNote(now: Int) -> Bool {
      let days = path.hasSuffix(".failed") ? 1 : 30
      return isNote && now - used / 1_000_000_000 > days * 86_400
    }

    init?(path: String) {
      var status = stat()
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
      let moments = [status.st_atim, status.st_mtim].map {
        Int($0.tv_sec) &* 1_000_000_000 &+ Int($0.tv_nsec)
      }
      (self.path, size, used) = (path, Int(status.st_size), max(moments[0], moments[1]))
    }
  }
}

extension CacheFolder {
  /// Remembers that nothing of use came from an address: it is left alone by what nobody ordered, for
  /// an hour where that may pass, else for a day.
  func noteFailure(of name: String, mayPass: Bool) throws(LibraryError) {
    try note(mayPass ? 3600 : 86_400, at: path(of: name, suffix: ".failed"))
  }

  /// Remembers how many bytes came from an address for which there was no room.
  func noteSize(_ bytes: Int, of name: String) throws(LibraryError) {
    try note(bytes, at: path(of: name, suffix: ".size"))
  }

  /// What `noteSize` remembered of an address, which counts as used now.
  func notedSize(of name: String) -> Int? {
    bytes(at: path(of: name, suffix: ".size")).flatMap { Int(String(decoding: $0, as: UTF8.self)) }
  }

  private func note(_ number: Int, at file: String) throws(LibraryError) {
    try Disk.createFolder(path)
    try Disk.replace(file, with: Array(String(number).utf8))
  }

  /// Whether an address is still to be left alone.
  func failedLately(_ name: String) -> Bool {
    let path = path(of: name, suffix: ".failed")
    var status = stat()
    guard lstat(path, &status) == 0, let text = try? Disk.contents(of: path) else { return false }
    let patience = Int(String(decoding: text, as: UTF8.self)) ?? 0
    return abs(time(nil) - status.st_mtim.tv_sec) < patience
  }

  /// Something came from it and is here.
  func forgetNotes(of name: String) {
    for suffix in [".failed", ".size"] { unlink(path(of: name, suffix: suffix)) }
  }
}
