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

  /// How many bytes stand at such a path, which counts as used now; `nil` where nothing does.
  func size(at path: String) -> Int? {
    guard let kept = Kept(path: path) else { return nil }
    use(path)
    return kept.size
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
  /// file does not need a sweep of its own, and notes of failures that are past; gives the bytes left.
  private func sweep(sparing file: String) throws(LibraryError) -> Int {
    var kept = try Disk.names(in: path).compactMap { Kept(path: "\(path)/\($0)") }
    kept.removeAll { $0.isPastFailure(now: time(nil)) && unlink($0.path) == 0 }
    var size = kept.reduce(0) { $0 + $1.size }
    guard size > bound else { return size }
    for old in kept.sorted(by: { $0.used < $1.used })
    where size > bound / 10 * 9 && old.path != file {
      if unlink(old.path) == 0 { size -= old.size }
    }
    return size
  }

  private func use(_ path: String) { utimensat(AT_FDCWD, path, nil, 0) }

  /// A file, or what an end in the middle of writing left of one.
  private struct Kept {
    let path: String
    let size: Int
    /// Nanoseconds since 1970 of the last reading or writing.
    let used: Int

    /// A note that says nothing any more (`noteFailure`).
    func isPastFailure(now: Int) -> Bool {
      path.hasSuffix(".failed") && now - used / 1_000_000_000 > 86_400
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
    try keep(Array((mayPass ? "3600" : "86400").utf8), at: path(of: name, suffix: ".failed"))
  }

  /// Whether an address is still to be left alone.
  func failedLately(_ name: String) -> Bool {
    let path = path(of: name, suffix: ".failed")
    var status = stat()
    guard lstat(path, &status) == 0, let text = try? Disk.contents(of: path) else { return false }
    let patience = Int(String(decoding: text, as: UTF8.self)) ?? 0
    return abs(time(nil) - status.st_mtim.tv_sec) < patience
  }

  /// Something came from it after all.
  func forgetFailure(of name: String) { unlink(path(of: name, suffix: ".failed")) }
}
