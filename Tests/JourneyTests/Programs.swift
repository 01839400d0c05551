import FoundationEssentials
import Glibc

/// The built programs, and how to run them from a test.
enum Programs {
  /// The folder of the checkout.
  static let root = String(#filePath.dropLast("/Tests/JourneyTests/Programs.swift".count))

  /// The reader of this build.
  static var telex: String { folder + "/telex" }

  private static var folder: String {
    ProcessInfo.processInfo.environment["TELEX_PROGRAMS"] ?? root + "/.build/debug"
  }

  /// What a program that ran to its end left behind.
  struct Outcome {
    var output: String
    var errors: String
    var code: Int32
  }

  /// Runs a command line of the shell to its end, with a home of its own.
  static func shell(_ line: String, home: Home) -> Outcome {
    let (output, errors) = (home.path + "/.stdout", home.path + "/.stderr")
    let script =
      "cd '\(home.path)' || exit 99; telex() { '\(telex)' \"$@\"; }\n( \(line)\n) >'\(output)' 2>'\(errors)' </dev/null"
    let code = run(["/bin/sh", "-c", script], environment: home.environment)
    return Outcome(output: text(of: output), errors: text(of: errors), code: code)
  }

  /// Runs a program to its end; gives its exit code, or 128 and its signal.
  @discardableResult
  static func run(_ words: [String], environment: [String: String]) -> Int32 {
    let arguments = words.map { strdup($0) } + [nil]
    let variables = environment.map { strdup($0.key + "=" + $0.value) } + [nil]
    defer { (arguments + variables).forEach { free($0) } }
    var process: pid_t = 0
    guard posix_spawn(&process, words[0], nil, nil, arguments, variables) == 0 else { return 127 }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status & 0x7f == 0 ? status >> 8 & 0xff : 128 + status & 0x7f
  }

  static func text(of path: String) -> String {
    (try? Data(contentsOf: URL(filePath: path))).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}

/// A folder that stands for a user's home in one test, and goes with it.
final class Home {
  let path: String

  init() {
    var template = Array("/tmp/telex-test-XXXXXX".utf8CString)
    path = mkdtemp(&template).map { String(cString: $0) } ?? "/tmp/telex-test"
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The pinned environment of every test.
  var environment: [String: String] {
    [
      "HOME": path, "TELEX_HOME": path + "/telex", "TZ": "UTC", "LC_ALL": "C.UTF-8",
      "TERM": "xterm-256color", "PATH": "/usr/local/bin:/usr/bin:/bin", "TMPDIR": "/tmp",
    ]
  }

  /// Writes a file and the folders above it; who reads it meanwhile reads all of what was there.
  func write(_ text: String, to name: String) {
    let file = path + "/" + name
    let folder = String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)])
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try? Data(text.utf8).write(to: URL(filePath: file), options: .atomic)
  }

  /// An RSS feed with so many items, the newest first.
  func writeFeed(_ name: String, title: String, items: Int) {
    let entries = (1...max(1, items)).map { number in
      """
      <item><title>\(title) story \(number)</title><guid>\(name)-\(number)</guid>
      <link>https://example.org/\(name)/\(number)</link>
      <pubDate>Fri, 12 Jun 2026 \(23 - number % 24):00:00 GMT</pubDate>
      <description>&lt;p&gt;The words of story \(number), which are few.&lt;/p&gt;</description></item>
      """
    }
    write(
      "<rss version=\"2.0\"><channel><title>\(title)</title><link>https://example.org/</link>"
        + (items == 0 ? "" : entries.joined()) + "</channel></rss>", to: name)
  }
}
