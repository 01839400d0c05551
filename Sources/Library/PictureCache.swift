import Glibc
import News

/// The folder of pictures in the cache: originals from the network, and pictures prepared for a
/// terminal. All of it may vanish at any time.
public struct PictureCache: Sendable, Hashable {
  /// Bytes that prepared pictures may take altogether.
  public static let bound = 64 << 20

  private let folder: String
  private let bound: Int

  /// The cache of a house.
  public init(_ folders: Folders) { self.init(folders, bound: Self.bound) }

  init(_ folders: Folders, bound: Int) {
    (folder, self.bound) = (folders.cache + "/pictures", bound)
  }

  /// Where the file stands that was fetched from an address, if it was.
  public func original(of url: String) -> String {
    "\(folder)/originals/\(SHA256(of: Array(url.utf8)).hex)"
  }

  /// Where the picture stands that was made in this way, if it was: `recipe` is all it depends on.
  public func prepared(_ recipe: [String], suffix: String) -> String {
    let text = recipe.map { "\($0.utf8.count):\($0)" }.joined()
    return "\(folder)/prepared/\(SHA256(of: Array(text.utf8)).hex).\(suffix)"
  }

  /// What stands at such a path, which counts as used now; `nil` where nothing does that can be read.
  public func bytes(at path: String) -> [UInt8]? {
    guard let bytes = try? Disk.contents(of: path) else { return nil }  // It is made again.
    utimensat(AT_FDCWD, path, nil, 0)
    return bytes
  }

  /// Keeps a prepared picture, in one step, and lets the longest unused go beyond the bound.
  public func keep(_ bytes: [UInt8], at path: String) throws(LibraryError) {
    let prepared = folder + "/prepared"
    try Disk.createFolder(prepared)
    try Disk.replace(path, with: bytes)
    let kept = try Disk.names(in: prepared).compactMap { Kept(path: "\(prepared)/\($0)") }
    var size = kept.reduce(0) { $0 + $1.size }
    for old in kept.sorted(by: { $0.used < $1.used }) where size > bound && old.path != path {
      if unlink(old.path) == 0 { size -= old.size }
    }
  }

  /// A prepared picture, or what an end in the middle of writing left of one.
  private struct Kept {
    let path: String
    let size: Int
    /// Nanoseconds since 1970 of the last reading or writing.
    let used: Int

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
