import Console
import Glibc
import Reader
import Testing

/// A process that crashes while it has the screen gives it back first, and still dies of its signal.
struct CrashTests {
  @Test(arguments: [SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGTRAP])
  func crashGivesTheTerminalBack(_ number: Int32) async throws {
    let pty = try Pseudoterminal(columns: 80, rows: 24)
    let before = pty.modes()
    let path = pty.path
    await #expect(processExitsWith: .signal(number)) { [path = path as String, number] in
      let terminal = try Terminal(
        descriptor: open(path, O_RDWR | O_NOCTTY), options: .init(type: "xterm-256color"))
      terminal.paint(.list(selected: 2, size: terminal.size()), theme: Theme(depth: .none))
      var all = sigset_t()
      sigfillset(&all)
      pthread_sigmask(SIG_UNBLOCK, &all, nil)
      raise(number)
    }
    let drawn = String(decoding: pty.drawn(), as: UTF8.self)
    #expect(drawn.contains("\u{1B}[?1049h"))
    for end in [
      "\u{1B}_Ga=d,d=A,q=2\u{1B}\\", "\u{1B}[8h", "\u{1B}[?1006l", "\u{1B}[?2004l", "\u{1B}[?25h",
      "\u{1B}[?1049l",
    ] {
      #expect(drawn.contains(end))
    }
    #expect(pty.modes() == before)
  }

  @Test func exitGivesTheTerminalBack() async throws {
    let pty = try Pseudoterminal(columns: 80, rows: 24)
    let before = pty.modes()
    let path = pty.path
    await #expect(processExitsWith: .exitCode(7)) { [path = path as String] in
      let terminal = try Terminal(
        descriptor: open(path, O_RDWR | O_NOCTTY), options: .init(type: "xterm-256color"))
      terminal.paint(.list(selected: 2, size: terminal.size()), theme: Theme(depth: .none))
      exit(7)
    }
    #expect(String(decoding: pty.drawn(), as: UTF8.self).contains("\u{1B}[?1049l"))
    #expect(pty.modes() == before)
  }
}
