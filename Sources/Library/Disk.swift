import Glibc

/// The few things rooms of the house ask of the file system, with failures as `LibraryError`.
enum Disk {
  /// The error for what the system just refused (`errno`).
  ///
  /// - Parameter action: in a word or two; `read…` for what changes nothing.
  static func failure(_ action: String, _ path: String, code: Int32 = errno) -> LibraryError {
    switch code {
    case ENOSPC, EDQUOT: .full(path: path)
    case EROFS: .readOnly(path: path)
    case EACCES where !action.hasPrefix("read"), EPERM where !action.hasPrefix("read"):
      .readOnly(path: path)
    default: .file(action: action, path: path, reason: String(cString: strerror(code)))
    }
  }

  /// Makes a folder and those above it, for the user alone.
  static func createFolder(_ path: String) throws(LibraryError) {
    guard mkdir(path, 0o700) != 0, errno != EEXIST else { return }
    guard errno == ENOENT, let parent = parent(of: path) else {
      throw failure("create the folder", path)
    }
    try createFolder(parent)
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
      throw failure("create the folder", path)
    }
  }

  /// The folder a path stands in; `nil` at the root or for a bare name.
  static func parent(of path: String) -> String? {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return nil }
    return String(path[..<slash])
  }

  /// The last part of a path.
  static func name(of path: String) -> String {
    String(path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...])
  }

  /// The names in a folder, sorted; none where it is missing.
  static func names(in folder: String) throws(LibraryError) -> [String] {
    guard let directory = opendir(folder) else {
      if errno == ENOENT { return [] }
      throw failure("read the folder", folder)
    }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      names.append(
        withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        })
    }
    return names.filter { $0 != "." && $0 != ".." }.sorted()
  }

  /// The names of all journals in a marks folder, sorted; none where it is missing.
  static func journals(in folder: String) throws(LibraryError) -> [String] {
    try names(in: folder).filter { $0.hasSuffix(".jsonl") && !$0.hasPrefix(".") }
  }

  /// The bytes of a file, or the first so many; `nil` where there is none.
  static func contents(
    of path: String, upTo most: Int = .max
  ) throws(LibraryError) -> [UInt8]? {
    guard let file = try Handle(path, O_RDONLY) else { return nil }
    return try file.bytes(from: 0, to: min(most, file.size()))
  }

  /// Replaces a file in one step: a temporary file beside it, written, synced if asked, renamed.
  static func replace(
    _ path: String, with bytes: [UInt8], mode: mode_t = 0o600, synced: Bool = false
  ) throws(LibraryError) {
    let temporary = "\(path).\(getpid()).tmp"
    do throws(LibraryError) {
      guard let file = try Handle(temporary, O_WRONLY | O_CREAT | O_TRUNC, mode: mode) else {
        throw failure("write", path, code: ENOENT)
      }
      try file.write(bytes)
      if synced { try file.sync() }
    } catch {
      unlink(temporary)
      throw error
    }
    guard rename(temporary, path) == 0 else { throw failure("write", path) }
  }

  /// Adds bytes to the end of a file, making it where it is missing.
  static func append(_ bytes: [UInt8], to path: String) throws(LibraryError) {
    guard let file = try Handle(path, O_WRONLY | O_APPEND | O_CREAT) else {
      throw failure("write", path, code: ENOENT)
    }
    try file.lock()
    try file.write(bytes)
  }

  /// Forces a folder's names to the disk; where that cannot be done, a rename is only less durable.
  static func syncFolder(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
