import Glibc

/// An open file that closes itself; a value of one owner.
struct Handle: ~Copyable {
  private let descriptor: Int32
  private let path: String

  /// Opens a file; `nil` where it does not exist and was not to be created.
  init?(_ path: String, _ flags: Int32, mode: mode_t = 0o600) throws(LibraryError) {
    descriptor = Glibc.open(path, flags | O_CLOEXEC, mode)
    self.path = path
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw Disk.failure(flags & O_ACCMODE == O_RDONLY ? "read" : "open", path)
    }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Waits until no other process holds the file.
  func lock() throws(LibraryError) {
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else { throw Disk.failure("lock", path) }
    }
  }

  /// Lets the others at it.
  func unlock() { flock(descriptor, LOCK_UN) }

  /// Which file this is, whatever its name has become.
  func identity() throws(LibraryError) -> FileIdentity {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Disk.failure("read", path) }
    return FileIdentity(status)
  }

  /// Its permissions.
  func mode() throws(LibraryError) -> mode_t {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Disk.failure("read", path) }
    return status.st_mode & 0o7777
  }

  /// Its length in bytes.
  func size() throws(LibraryError) -> Int { try identity().size }

  /// The bytes of a range, fewer where the file ends before.
  func bytes(from start: Int, to end: Int) throws(LibraryError) -> [UInt8] {
    guard end > start else { return [] }
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: end - start) { buffer, count in
      while count < buffer.count {
        let rest = UnsafeMutableRawBufferPointer(
          rebasing: UnsafeMutableRawBufferPointer(buffer)[count...])
        let got = pread(descriptor, rest.baseAddress, rest.count, off_t(start + count))
        if got < 0 && errno == EINTR { continue }
        failed = got < 0
        guard got > 0 else { break }
        count += got
      }
    }
    if failed { throw Disk.failure("read", path) }
    return bytes
  }

  /// Writes all bytes; on failure cuts off again what was written of them.
  func write(_ bytes: [UInt8]) throws(LibraryError) {
    let before = try size()
    var written = 0
    while written < bytes.count {
      let got = bytes.withUnsafeBytes { all in
        Glibc.write(descriptor, all.baseAddress?.advanced(by: written), all.count - written)
      }
      if got < 0 && errno == EINTR { continue }
      guard got > 0 else {
        let code = got == 0 ? ENOSPC : errno
        ftruncate(descriptor, off_t(before))
        throw Disk.failure("write", path, code: code)
      }
      written += got
    }
  }

  /// Forces its bytes to the disk.
  func sync() throws(LibraryError) {
    guard fdatasync(descriptor) == 0 else { throw Disk.failure("write", path) }
  }
}

/// Which file a name means at the moment, and how long it is.
struct FileIdentity: Hashable {
  let device: UInt64
  let inode: UInt64
  let size: Int
  /// Nanoseconds since 1970 of the last change.
  let modified: Int

  init(_ status: stat) {
    (device, inode) = (UInt64(status.st_dev), UInt64(status.st_ino))
    (size, modified) = (
      Int(status.st_size),
      Int(status.st_mtim.tv_sec) &* 1_000_000_000 &+ Int(status.st_mtim.tv_nsec)
    )
  }

  /// What a path names now; `nil` where that is nothing.
  init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  /// The same file, however long it is by now.
  func isSameFile(as other: FileIdentity) -> Bool {
    device == other.device && inode == other.inode
  }
}
