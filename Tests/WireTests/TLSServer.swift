import Glibc
import Testing

@testable import Wire

/// A TLS server with a certificate that it made itself, for the length of a test.
final class TLSServer {
  let folder: TestFolder
  private(set) var port = 0
  private var process: pid_t = 0

  static let isPossible = system("command -v openssl >/dev/null 2>&1") == 0

  init(options: String = "") throws {
    folder = try TestFolder()
    let path = folder.path
    try #require(
      system(
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=other.example"
          + " -keyout \(path)/key.pem -out \(path)/cert.pem >\(path)/made 2>&1") == 0)
    let serve =
      "exec openssl s_server -accept 127.0.0.1:0 -www -cert \(path)/cert.pem -key \(path)/key.pem"
      + " \(options) >\(path)/said 2>&1 </dev/null"
    let words = (["/bin/sh", "-c", serve] as [String]).map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    try #require(posix_spawn(&process, "/bin/sh", nil, nil, words, environ) == 0)
    port = try #require(listening())
  }

  deinit {
    kill(process, SIGKILL)
    waitpid(process, nil, 0)
  }

  /// It says where it listens: `ACCEPT 127.0.0.1:34567`.
  private func listening() -> Int? {
    for _ in 0..<3000 {
      // Until the file is there, there is nothing to read.
      let said = (try? LocalFile(path: folder.path + "/said").read()) ?? []
      let words = String(decoding: said, as: UTF8.self).split { $0.isWhitespace || $0 == ":" }
      if let at = words.firstIndex(of: "ACCEPT"), words.count > at + 2 { return Int(words[at + 2]) }
      usleep(10_000)
    }
    return nil
  }
}
