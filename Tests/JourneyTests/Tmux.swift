import Glibc
import Testing

/// A real terminal: tmux on a server of its own, keys in, screen text out.
final class Tmux {
  private let home: Home
  private let server: String
  private static let patience = 12.0

  /// Opens a terminal of this size on a shell command; the shell stays after the command has ended.
  init(
    _ command: String, home: Home, columns: Int = 80, rows: Int = 24,
    variables: [String: String] = [:]
  ) {
    self.home = home
    server = "telex-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
    home.write(
      "set -g escape-time 0\nset -g status off\nset -g default-terminal xterm-256color\n",
      to: "tmux.conf")
    let exports = variables.map { "export \($0.key)='\($0.value)'; " }.joined()
    let line =
      "PS1='$ '; \(exports)telex() { '\(Programs.telex)' \"$@\"; }; clear; \(command); echo \"[code $?]\""
    home.write("cd '\(home.path)'\n" + line + "\nexec /bin/sh -i\n", to: "start.sh")
    tmux([
      "-f", home.path + "/tmux.conf", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)",
      "/bin/sh \(home.path)/start.sh",
    ])
  }

  deinit { tmux(["kill-server"]) }

  /// Sends keys by tmux's names: `j`, `Enter`, `C-d`, `Space`.
  func keys(_ names: String...) {
    for name in names { tmux(["send-keys", name]) }
  }

  /// Sends bytes as they are.
  func bytes(_ text: String) {
    let codes = text.utf8.map { String($0, radix: 16) }
    tmux(["send-keys", "-H"] + codes)
  }

  func resize(columns: Int, rows: Int) {
    tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  /// The screen as text.
  func screen() -> String {
    tmux(["capture-pane", "-p"], output: home.path + "/.screen")
    return Programs.text(of: home.path + "/.screen")
  }

  /// Whether the terminal shows the program's own screen and not the shell's.
  func isAlternate() -> Bool {
    tmux(["display-message", "-p", "#{alternate_on}"], output: home.path + "/.flag")
    return Programs.text(of: home.path + "/.flag").hasPrefix("1")
  }

  /// Waits until the screen is as wanted; fails with the screen where it never is.
  @discardableResult
  func wait(
    _ what: String, sourceLocation: SourceLocation = #_sourceLocation,
    until holds: (String) -> Bool
  ) -> String {
    let end = Self.now() + Self.patience
    var last = screen()
    while !holds(last) {
      guard Self.now() < end else {
        Issue.record("Never came: \(what)\n\(last)", sourceLocation: sourceLocation)
        return last
      }
      poll(nil, 0, 10)
      last = screen()
    }
    return last
  }

  @discardableResult
  func wait(for words: String, sourceLocation: SourceLocation = #_sourceLocation) -> String {
    wait(words, sourceLocation: sourceLocation) { $0.contains(words) }
  }

  /// Sends a signal to the reader that runs in it.
  func signal(_ name: String) { run("\(panes) | xargs -I{} pkill -\(name) -P {} -x telex") }

  /// Sends a signal to the workers of the reader that runs in it.
  func signalWorkers(_ name: String) {
    run(
      "\(panes) | xargs -I{} pgrep -P {} -x telex | xargs -I{} pkill -\(name) -P {} -x telex-wire")
  }

  private var panes: String { "tmux -L \(server) list-panes -F '#{pane_pid}'" }

  private func run(_ line: String) {
    Programs.run(["/bin/sh", "-c", line], environment: home.environment)
  }

  private func tmux(_ words: [String], output: String = "/dev/null") {
    let quoted = words.map { "'" + $0.replacing("'", with: "'\\''") + "'" }.joined(separator: " ")
    Programs.run(
      ["/bin/sh", "-c", "tmux -L \(server) \(quoted) >'\(output)' 2>/dev/null"],
      environment: home.environment)
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
