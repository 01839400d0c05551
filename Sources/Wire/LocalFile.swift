import Glibc

/// A file on this machine, read without ever waiting for another process.
struct LocalFile {
  /// The path as the user wrote it; for messages.
  let path: String

  /// What tells whether a file is as it was when it was last read.
  struct Version: Hashable, Sendable {
    /// Seconds since 1970 of the last change.
    var seconds: Int
    /// The fraction of that second.
    var nanoseconds = 0
    /// Bytes.
    var size: Int

    /// One word; equal for two looks at an unchanged file.
    var text: String { "\(seconds).\(nanoseconds)-\(size)" }
  }

  enum Kind: Hashable { case file, folder, special }

  /// What stands at a path, links followed.
  func look() throws(FileError) -> (kind: Kind, version: Version) {
    var facts = stat()
    guard stat(path, &facts) == 0 else { throw failure(errno) }
    return (Self.kind(of: facts), Self.version(of: facts))
  }

  /// The whole file. Binary files are refused after their first 64 kB.
  func read(limit: Int = 1 << 30) throws(FileError) -> [UInt8] {
    try bytes(of: try FilePieces(path), limit: limit)
  }

  /// The file as a document: a short one whole, of a longer one only its beginning is looked at.
  func body(holding most: Int, limit: Int = 1 << 30) throws(FileError) -> FetchedBody {
    guard try look().version.size > most else { return FetchedBody(try read(limit: limit)) }
    let (descriptor, count) = try opened()
    let body = FetchedBody(reading: descriptor, count: count)
    guard count <= limit else { throw .tooLarge(path, megabytes: limit >> 20) }
    if Binary.looksBinary(body.start(of: Self.firstLook)[...]) { throw .binary(path) }
    return body
  }

  /// A descriptor to read it by, and how many bytes there are; whoever asks closes it.
  func opened() throws(FileError) -> (descriptor: Int32, bytes: Int) {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { throw failure(errno) }
    var facts = stat()
    let problem: FileError? =
      if fstat(descriptor, &facts) != 0 { failure(errno) } else {
        switch Self.kind(of: facts) {
        case .folder: .folder(path)
        case .special: .special(path)
        case .file: nil
        }
      }
    guard let problem else { return (descriptor, Int(facts.st_size)) }
    close(descriptor)
    throw problem
  }

  /// Its first bytes, at most so many.
  func start(of count: Int) throws(FileError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { throw failure(errno) }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: count)
    let got = Glibc.read(descriptor, &bytes, count)
    guard got >= 0 else { throw failure(errno) }
    return Array(bytes.prefix(got))
  }

  /// Standard input to its end; the only pipe that is read.
  static func standardInput(limit: Int = 1 << 30) throws(FileError) -> [UInt8] {
    try LocalFile(path: "Standard input").bytes(of: try FilePieces("-"), limit: limit)
  }

  /// The path without links and dots; `nil` where nothing stands.
  static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}

extension LocalFile {
  private static let firstLook = 64 << 10

  private func bytes(of pieces: FilePieces, limit: Int) throws(FileError) -> [UInt8] {
    guard pieces.expected <= limit else { throw .tooLarge(path, megabytes: limit >> 20) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(pieces.expected, 64 << 20))
    var hasLooked = false
    while let piece = pieces.next() {
      bytes.append(contentsOf: piece)
      guard bytes.count <= limit else { throw .tooLarge(path, megabytes: limit >> 20) }
      if !hasLooked, bytes.count >= Self.firstLook {
        hasLooked = true
        if Binary.looksBinary(bytes.prefix(Self.firstLook)) { throw .binary(path) }
      }
    }
    if let failure = pieces.failure { throw failure }
    if !hasLooked, Binary.looksBinary(bytes[...]) { throw .binary(path) }
    return bytes
  }

  private static func kind(of facts: stat) -> Kind {
    switch facts.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    default: .special
    }
  }

  private static func version(of facts: stat) -> Version {
    Version(
      seconds: facts.st_mtim.tv_sec, nanoseconds: facts.st_mtim.tv_nsec, size: Int(facts.st_size))
  }

  func failure(_ code: Int32) -> FileError {
    switch code {
    case ENOENT, ENOTDIR: .missing(path)
    case EACCES, EPERM: .forbidden(path)
    case ENXIO: .special(path)
    default: .unreadable(path, reason: String(cString: strerror(code)))
    }
  }
}
