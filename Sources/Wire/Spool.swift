import Glibc

/// A file without a name in the folder for temporary files: nobody finds it, and it is gone with the
/// process, however that ends. Or a file of the user's, to be read in the same way.
final class Spool: Hashable, Sendable {
  /// To be read and written.
  let descriptor: Int32

  init() throws(SpoolError) {
    let folders = [getenv("TMPDIR").map { String(cString: $0) }, "/var/tmp", "/tmp"]
    var problem = SpoolError(code: ENOENT)
    for folder in folders.compactMap(\.self) where !folder.isEmpty {
      do throws(SpoolError) {
        descriptor = try Self.opened(in: folder)
        return
      } catch { problem = error }
    }
    throw problem
  }

  /// A file that was opened for reading; it is closed with this.
  init(reading descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// Writes behind what is there.
  func append(_ bytes: UnsafeBufferPointer<UInt8>) throws(SpoolError) {
    var rest = UnsafeRawBufferPointer(bytes)
    while !rest.isEmpty {
      let count = write(descriptor, rest.baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw SpoolError(code: errno) }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
    }
  }

  /// Up to so many bytes from there on; fewer at the end.
  func bytes(from offset: Int, most: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: max(0, most)) { buffer, count in
      while count < most {
        let rest = buffer.baseAddress.map { $0 + count }
        let got = pread(descriptor, rest, most - count, off_t(offset + count))
        if got < 0, errno == EINTR { continue }
        guard got > 0 else { return }
        count += got
      }
    }
  }

  /// Puts the place at which another process reads it to the start.
  func rewind() { lseek(descriptor, 0, SEEK_SET) }

  static func == (one: Spool, other: Spool) -> Bool { one === other }

  func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }

  /// open(2): O_TMPFILE is this and O_DIRECTORY. Swift sees no extensions of GNU's.
  private static let noName: Int32 = 0o20000000

  /// Not every file system knows files without a name: there the name is taken away at once.
  private static func opened(in folder: String) throws(SpoolError) -> Int32 {
    let unnamed = open(folder, noName | O_DIRECTORY | O_RDWR | O_CLOEXEC, 0o600)
    if unnamed >= 0 { return unnamed }
    var name = Array("\(folder)/telex-XXXXXX".utf8CString)
    let named = mkstemp(&name)
    guard named >= 0 else { throw SpoolError(code: errno) }
    _ = fcntl(named, F_SETFD, FD_CLOEXEC)
    unlink(name)
    return named
  }
}

/// Why bytes could not be held on the disk, in the system's words.
struct SpoolError: Error, Hashable, Sendable {
  let reason: String

  init(reason: String) { self.reason = reason }

  init(code: Int32) { reason = String(cString: strerror(code)) }
}
