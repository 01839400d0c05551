import Glibc

/// Where a picture comes from, as an article names it.
public enum PictureSource: Sendable, Hashable {
  /// A file of this machine, or one that stands in the cache for an address.
  case file(PictureFile)
  /// The bytes of a `data:` address.
  case inline([UInt8])

  /// The most bytes of a file.
  static let mostBytes = 32 << 20
  /// The most bytes of a `data:` address.
  static let mostInline = 8 << 20

  /// Understands an absolute path, or a `file:`, `data:`, `http:` or `https:` address; nothing is
  /// fetched. Files are looked at and not yet read.
  public init(_ text: String, cache: PictureCache) throws(PictureSourceError) {
    let scheme = text.utf8.firstIndex(of: 0x3A).map { text[..<$0].lowercased() }
    if text.hasPrefix("/") {
      self = .file(try PictureFile(path: text, name: text))
      return
    }
    switch scheme {
    case "file": self = .file(try PictureFile(path: try Self.path(ofFileURL: text), name: text))
    case "data": self = .inline(try DataAddress.bytes(of: text, limit: Self.mostInline))
    case "http", "https":
      do {
        self = .file(try PictureFile(path: cache.original(of: text), name: text))
      } catch {
        if case .missing = error { throw .notCached(text) }
        throw error
      }
    default: throw .foreign(text)
    }
  }

  /// What tells a file from what it was before; data says all by itself.
  public var version: String {
    switch self {
    case .file(let file): file.version
    case .inline: ""
    }
  }

  /// The bytes of the picture.
  public func bytes() throws(PictureSourceError) -> [UInt8] {
    switch self {
    case .file(let file): try file.bytes()
    case .inline(let bytes): bytes
    }
  }

  /// RFC 8089 §2: of this machine, with or without saying so.
  private static func path(ofFileURL url: String) throws(PictureSourceError) -> String {
    var rest = url.utf8.dropFirst(5)
    if rest.starts(with: "//".utf8) {
      let authority = rest.dropFirst(2).prefix { $0 != 0x2F }
      guard ["", "localhost"].contains(String(decoding: authority, as: UTF8.self).lowercased())
      else { throw .foreign(url) }
      rest = rest.dropFirst(2 + authority.count)
    }
    let path = DataAddress.unescaped(rest.prefix { $0 != 0x3F && $0 != 0x23 })
    guard path.first == 0x2F, !path.contains(0) else { throw .foreign(url) }
    return String(decoding: path, as: UTF8.self)
  }
}

/// A file that is to be a picture; a stranger may have chosen its name.
public struct PictureFile: Sendable, Hashable {
  /// Tells whether the file is as it was: its change, its size and which file it is.
  public let version: String

  private let path: String
  private let name: String

  /// Looks at a file, without following a link and without waiting for anybody.
  init(path: String, name: String) throws(PictureSourceError) {
    (self.path, self.name) = (path, name)
    let descriptor = try Self.opened(path, name)
    defer { close(descriptor) }
    version = Self.version(try Self.status(of: descriptor, name))
  }

  /// All of it.
  public func bytes() throws(PictureSourceError) -> [UInt8] {
    let descriptor = try Self.opened(path, name)
    defer { close(descriptor) }
    let size = Int(try Self.status(of: descriptor, name).st_size)
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = read(descriptor, buffer.baseAddress?.advanced(by: count), size - count)
        if got < 0, errno == EINTR { continue }
        failure = got < 0 ? errno : 0
        guard got > 0 else { break }
        count += got
      }
    }
    guard failure == 0 else { throw PictureSourceError(code: failure, name) }
    return bytes
  }

  private static func opened(_ path: String, _ name: String) throws(PictureSourceError) -> Int32 {
    let flags = O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_NOCTTY | O_CLOEXEC
    let descriptor = open(path, flags)
    guard descriptor >= 0 else { throw PictureSourceError(code: errno, name) }
    return descriptor
  }

  private static func status(
    of descriptor: Int32, _ name: String
  ) throws(PictureSourceError) -> stat {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw PictureSourceError(code: errno, name) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .folder(name)
    default: throw .special(name)
    }
    guard status.st_size <= PictureSource.mostBytes else { throw .tooLarge(name, megabytes: 32) }
    return status
  }

  private static func version(_ status: stat) -> String {
    let file = FileIdentity(status)
    return "\(file.modified)-\(file.size)-\(file.device)-\(file.inode)"
  }
}
