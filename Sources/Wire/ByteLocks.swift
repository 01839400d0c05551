import Glibc

/// Locks on bytes of a file that need not have them, among all who open it: two who do so in one
/// process as well; and what is written for all of them. Locks end with their owner. Source: fcntl(2), open file description locks.
final class ByteLocks {
  private let descriptor: Int32

  /// - Parameter path: the file, made where it is missing; `nil` where it cannot be opened.
  init?(_ path: String) {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return nil }
  }

  deinit { close(descriptor) }

  /// Takes bytes, alone or with others who share them; false where another has one of them. A system
  /// that has no locks gives them to everybody.
  func take(_ bytes: Range<Int64>, isShared: Bool = false) -> Bool {
    var place = Self.place(bytes, isShared ? F_RDLCK : F_WRLCK)
    return fcntl(descriptor, Self.set, &place) == 0 || errno != EAGAIN && errno != EACCES
  }

  /// Gives back what it has of some bytes.
  func giveBack(_ bytes: Range<Int64>) {
    var place = Self.place(bytes, F_UNLCK)
    _ = fcntl(descriptor, Self.set, &place)
  }

  /// Some of the bytes that others have: those of one lock, not always the first. Locks of one owner
  /// that lie side by side are one.
  func taken(in bytes: Range<Int64>) -> Range<Int64>? {
    var place = Self.place(bytes, F_WRLCK)
    guard fcntl(descriptor, Self.look, &place) == 0, Int32(place.l_type) != F_UNLCK else {
      return nil
    }
    let start = Int64(place.l_start)
    return (start..<start + Int64(place.l_len)).clamped(to: bytes)
  }

  /// Writes numbers at a byte; what cannot be written is only not known to others.
  func write(_ words: [UInt64], at byte: Int64) {
    _ = words.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, off_t(byte)) }
  }

  /// So many numbers from a byte on; none where the file has fewer.
  func words(_ count: Int, at byte: Int64) -> [UInt64] {
    var words = [UInt64](repeating: 0, count: count)
    let read = words.withUnsafeMutableBytes {
      pread(descriptor, $0.baseAddress, $0.count, off_t(byte))
    }
    return read == 8 * count ? words : []
  }

  /// F_OFD_GETLK and F_OFD_SETLK of linux/fcntl.h, which Swift does not see.
  private static let (look, set): (Int32, Int32) = (36, 37)

  private static func place(_ bytes: Range<Int64>, _ kind: Int32) -> flock {
    var place = flock()
    (place.l_type, place.l_whence) = (Int16(kind), Int16(SEEK_SET))
    (place.l_start, place.l_len) = (off_t(bytes.lowerBound), off_t(bytes.count))
    return place
  }
}
