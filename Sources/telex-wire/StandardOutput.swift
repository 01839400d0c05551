import Glibc
import News
import Typesetting
import Wire

/// Standard output, written at once and whole; for people and for programs.
enum StandardOutput {
  /// Writes text as it stands. A closed pipe ends the process quietly (SIGPIPE).
  static func write(_ text: String) { write(text, to: STDOUT_FILENO) }

  /// Writes a line.
  static func line(_ text: String) { write(text + "\n") }

  /// Writes a line for people: what strangers called their feeds and articles does nothing to a
  /// terminal.
  static func say(_ words: String) { line(Cells.harmless(words)) }

  /// Writes a sentence for people to standard error, without the passwords of addresses in it, and as
  /// harmless.
  static func complain(_ sentence: String) {
    let words = Cells.harmless(UserInfo.removed(from: sentence))
    write("telex: \(words)\n", to: STDERR_FILENO)
  }

  /// Writes all of a text to a descriptor, or nothing more once that fails.
  static func write(_ text: String, to descriptor: Int32) {
    write(Array(text.utf8), to: descriptor)
  }

  /// Writes all of these bytes to a descriptor, or nothing more once that fails.
  static func write(_ bytes: [UInt8], to descriptor: Int32 = STDOUT_FILENO) {
    bytes.withUnsafeBytes { bytes in
      var written = 0
      while written < bytes.count {
        let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
        let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return }
        written += count
      }
    }
  }
}
