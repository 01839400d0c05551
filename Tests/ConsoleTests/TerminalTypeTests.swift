import Console
import Reader
import Testing
import Typesetting

/// What is told a terminal, by its name and by what it says in the environment.
extension TerminalTests {
  @Test(
    arguments: [
      ("xterm-256color", [:], true, true), ("tmux-256color", [:], true, true),
      ("screen-256color", [:], false, false), ("screen-256color", ["TMUX": "/tmp/x"], true, true),
      ("xterm-256color", ["STY": "1.a"], false, false), ("xterm", ["STY": ""], true, true),
      ("xterm-256color", ["VTE_VERSION": "5000"], false, true),
      ("xterm-256color", ["VTE_VERSION": "7200"], true, true), ("rxvt", [:], false, true),
      ("xterm-256color", ["VTE_VERSION": "x"], true, true), ("linux", [:], false, false),
    ] as [(String, [String: String], Bool, Bool)])
  func terminalIsToldWhatItUnderstands(
    _ type: String, _ environment: [String: String], _ hasLinks: Bool, _ copies: Bool
  ) throws {
    let pty = try Pseudoterminal(columns: 30, rows: 5)
    let terminal = try Terminal(
      descriptor: pty.terminal, options: .init(type: type, environment: environment))
    defer { terminal.close() }
    let rows = [[Run("link", .link, link: 0)], [], [], [], []]
    terminal.paint(
      Frame(
        size: terminal.size(), rows: rows, cursor: .init(row: 0, column: 0),
        links: ["https://e.org/"]), theme: terminal.theme(noColor: false))
    let drawn = String(decoding: pty.drawn(), as: UTF8.self)
    #expect(drawn.contains("\u{1B}]8;id=1;https://e.org/\u{1B}\\") == hasLinks)
    #expect(terminal.copy("x") == copies)
  }

  @Test func picturesOfKittyGoOnlyToTerminalsThatMaySpeakIt() throws {
    for (type, environment) in [("xterm", ["TMUX": "x"]), ("screen", [:]), ("tmux", [:])] {
      let pty = try Pseudoterminal(columns: 30, rows: 5)
      let terminal = try Terminal(
        descriptor: pty.terminal, options: .init(type: type, environment: environment))
      #expect(!terminal.keep(.kitty(png: .png(width: 5, height: 5)), as: "p"))
      terminal.probe(at: 0)
      terminal.close()
      #expect(!String(decoding: pty.drawn(), as: UTF8.self).contains("\u{1B}_G"))
    }
  }
}
