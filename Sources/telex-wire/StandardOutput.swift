import Glibc
import Wire

/// Standard output, written at once and whole; for people and for programs.
enum StandardOutput {
  /// Writes text as it stands. A closed pipe ends the process quietly (SIGPIPE).
  static func write(_ text: String) { write(text, to: STDOUT_FILENO) }

  /// Writes a line.
  static func line(_ text: String) { write(text + "\n") }

  /// Writes a sentence for people to standard error.
  static func complain(_ sentence: String) { write("telex: \(sentence)\n", to: STDERR_FILENO) }

  /// Writes all of a text to a descriptor, or nothing more once that fails.
  static func write(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { bytes in
      var written = 0
      while written < bytes.count {
        let rest = bytes[written...]
        let count = Glibc.write(
          descriptor, UnsafeBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return }
        written += count
      }
    }
  }
}
