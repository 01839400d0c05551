import Glibc

/// A file, or standard input, read piece by piece and without ever waiting for another process.
final class FilePieces {
  /// Why the last piece was the last one, where it should not have been.
  private(set) var failure: FileError?
  /// How many bytes the file has; 0 where nobody knows.
  let expected: Int

  private let file: LocalFile
  private let descriptor: Int32
  private static let size = 256 << 10

  /// Opens a file; `-` is standard input, the only pipe that is read.
  init(_ path: String) throws(FileError) {
    guard path != "-" else {
      (file, descriptor, expected) = (LocalFile(path: "Standard input"), STDIN_FILENO, 0)
      return
    }
    file = LocalFile(path: path)
    (descriptor, expected) = try file.opened()
  }

  deinit {
    if descriptor != STDIN_FILENO { close(descriptor) }
  }

  /// Up to 256 kB more; `nil` at the end, and where reading fails.
  func next() -> [UInt8]? {
    guard failure == nil else { return nil }
    let size = Self.size
    let piece = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      var got = Glibc.read(descriptor, buffer.baseAddress, size)
      while got < 0, errno == EINTR { got = Glibc.read(descriptor, buffer.baseAddress, size) }
      if got < 0 { failure = file.failure(errno) }
      count = max(0, got)
    }
    return piece.isEmpty ? nil : piece
  }
}
