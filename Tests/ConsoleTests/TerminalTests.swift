import Console
import Glibc
import Reader
import TestRandom
import Testing
import Typesetting

/// One terminal at a time: ncurses has no more.
@Suite(.serialized)
struct TerminalTests {
  func opened(_ pty: Pseudoterminal, type: String = "xterm-256color") throws -> Terminal {
    try Terminal(descriptor: pty.terminal, options: Terminal.Options(type: type))
  }

  @Test(arguments: [false, true])
  func listStepTakesFewBytes(_ noColor: Bool) throws {
    let pty = try Pseudoterminal(columns: 120, rows: 40)
    let terminal = try opened(pty)
    defer { terminal.close() }
    let theme = terminal.theme(noColor: noColor)
    terminal.paint(.list(selected: 7), theme: theme)
    #expect(pty.drawn().count > 3000)
    for row in 8..<38 {
      terminal.paint(.list(selected: row), theme: theme)
      let step = pty.drawn()
      #expect(step.count <= 120, "\(String(decoding: step, as: UTF8.self).debugDescription)")
    }
  }

  @Test func frameThatDidNotChangeTakesNone() throws {
    let pty = try Pseudoterminal(columns: 120, rows: 40)
    let terminal = try opened(pty)
    defer { terminal.close() }
    let theme = terminal.theme(noColor: false)
    terminal.paint(.list(selected: 7), theme: theme)
    _ = pty.drawn()
    terminal.paint(.list(selected: 7), theme: theme)
    #expect(pty.drawn() == [])
  }

  @Test(arguments: ["xterm-256color", "xterm", "linux", "tmux-256color", "vt100"])
  func closingGivesTheTerminalBack(_ type: String) throws {
    let pty = try Pseudoterminal(columns: 80, rows: 24)
    let before = pty.modes()
    let terminal = try opened(pty, type: type)
    terminal.paint(.list(selected: 2, size: terminal.size()), theme: terminal.theme(noColor: false))
    #expect(pty.modes() != before)
    let start = String(decoding: pty.drawn(), as: UTF8.self)
    terminal.close()
    terminal.close()
    let end = String(decoding: pty.drawn(), as: UTF8.self)
    #expect(pty.modes() == before)
    guard type.contains("256") || type == "xterm" else { return }
    for mode in ["?1049", "?2004", "?1000", "?1006"] {
      #expect(start.contains("\u{1B}[\(mode)h"))
      #expect(end.contains("\u{1B}[\(mode)l"))
    }
    #expect(end.contains("\u{1B}[23;2t"))
    #expect(start.contains("\u{1B}[8l\u{1B}[?2501l") && end.contains("\u{1B}[8h"))
    #expect(end.contains("\u{1B}_Ga=d,d=A,q=2\u{1B}\\") == type.hasPrefix("xterm"))
  }

  @Test func terminalThatOrdersTextItselfIsToldNothing() throws {
    let pty = try Pseudoterminal(columns: 80, rows: 24)
    let terminal = try Terminal(
      descriptor: pty.terminal, options: .init(type: "xterm-256color", ordersText: false))
    terminal.close()
    let drawn = String(decoding: pty.drawn(), as: UTF8.self)
    for sign in ["\u{1B}[8l", "\u{1B}[8h", "?2501"] { #expect(!drawn.contains(sign)) }
    #expect(drawn.contains("\u{1B}[?2004h"))
  }

  @Test(arguments: 0..<8)
  func screenShowsTheLastFrame(_ seed: Int) throws {
    var random = Seeded(UInt64(seed))
    let size = Frame.Size(
      columns: .random(in: 20...90, using: &random), rows: seed % 2 == 0 ? 8 : 40)
    let pty = try Pseudoterminal(columns: size.columns, rows: size.rows)
    let terminal = try opened(pty)
    defer { terminal.close() }
    let theme = terminal.theme(noColor: seed % 3 == 0)
    var screen = DrawnScreen(columns: size.columns, rows: size.rows)
    var frame = Frame.random(size: size, using: &random)
    for _ in 0..<8 {
      terminal.paint(frame, theme: theme)
      screen.draw(pty.drawn())
      #expect(screen.unknown == [])
      #expect(screen.text == frame.rows.map { $0.map(\.text).joined() })
      #expect(screen.shows(frame, theme: theme))
      #expect(screen.cursor == (frame.cursor.row, frame.cursor.column))
      frame = frame.changed(using: &random)
    }
  }

  @Test func rowsAreNeverWiderThanTheScreen() throws {
    let pty = try Pseudoterminal(columns: 20, rows: 5)
    let terminal = try opened(pty)
    defer { terminal.close() }
    let wide = String(repeating: "한", count: 30)
    let rows = [
      [Run("x" + wide)], [Run("\u{1B}[31m\u{7}e\u{301}\tq")], [Run(wide), Run(wide)], [],
      [Run("end")],
    ]
    terminal.paint(
      Frame(size: terminal.size(), rows: rows, cursor: .init(row: 99, column: 99)),
      theme: terminal.theme(noColor: true))
    var screen = DrawnScreen(columns: 20, rows: 5)
    screen.draw(pty.drawn())
    #expect(screen.text[0] == "x" + String(repeating: "한", count: 9) + " ")
    #expect(screen.text[1].hasPrefix("[31me\u{301} q"))
    #expect(screen.text[2] == String(repeating: "한", count: 10))
    #expect(screen.text[4].hasPrefix("end "))
    #expect(screen.cursor == (4, 19))
  }

  @Test func lastCellKeepsItsMarks() throws {
    let pty = try Pseudoterminal(columns: 20, rows: 5)
    let terminal = try opened(pty)
    defer { terminal.close() }
    let theme = terminal.theme(noColor: false)
    for last in ["e\u{301}", "한\u{302}\u{303}", "x"] {
      let before = Run(String(repeating: "-", count: 20 - Cells.width(of: last)))
      let row = [before, Run(last, .alert)]
      let frame = Frame(
        size: terminal.size(), rows: Array(repeating: row, count: 5),
        cursor: .init(row: 0, column: 0))
      terminal.paint(frame, theme: theme)
      var screen = DrawnScreen(columns: 20, rows: 5)
      _ = pty.drawn()
      terminal.redraw()
      screen.draw(pty.drawn())
      #expect(screen.shows(frame, theme: theme), "\(screen.text)")
    }
  }

  @Test func frameOfAnotherSizeIsPaintedWhole() throws {
    let pty = try Pseudoterminal(columns: 80, rows: 24)
    let terminal = try opened(pty)
    defer { terminal.close() }
    let theme = terminal.theme(noColor: false)
    terminal.paint(.list(selected: 2, size: terminal.size()), theme: theme)
    _ = pty.drawn()
    for (columns, rows) in [(100, 30), (60, 10), (200, 60)] {
      pty.resize(columns: columns, rows: rows)
      #expect(terminal.size() == Frame.Size(columns: columns, rows: rows))
      let frame = Frame.list(selected: 3, size: terminal.size())
      terminal.paint(frame, theme: theme)
      var screen = DrawnScreen(columns: columns, rows: rows)
      screen.draw(pty.drawn())
      #expect(screen.text == frame.rows.map { $0.map(\.text).joined() })
    }
  }

  @Test func redrawAndResumePaintEveryCell() throws {
    let pty = try Pseudoterminal(columns: 90, rows: 40)
    let terminal = try opened(pty)
    defer { terminal.close() }
    let theme = terminal.theme(noColor: false)
    var random = Seeded(7)
    var frame = Frame.random(size: terminal.size(), using: &random)
    terminal.paint(frame, theme: theme)
    _ = pty.drawn()
    for again in [terminal.redraw, terminal.resume] {
      again()
      var screen = DrawnScreen(columns: 90, rows: 40)
      screen.draw(pty.drawn())
      #expect(screen.shows(frame, theme: theme))
      frame.rows = Array(frame.rows.dropFirst() + [[Run("new")]])
      terminal.paint(frame, theme: theme)
      screen.draw(pty.drawn())
      #expect(screen.shows(frame, theme: theme))
    }
  }

  @Test func typedBytesAreReadWithoutWaiting() throws {
    let pty = try Pseudoterminal(columns: 80, rows: 24)
    let terminal = try opened(pty)
    defer { terminal.close() }
    #expect(terminal.read() == [])
    pty.type("\u{3}\r\u{1B}[A")
    var bytes: [UInt8] = []
    while bytes.count < 5 { bytes += terminal.read() }
    #expect(bytes == [3, 13, 27, 91, 65])
    #expect(!terminal.isGone)
    pty.hangUp()
    // Children of tests beside this one may hold the other end for a moment longer.
    for _ in 0..<5000 where !terminal.isGone {
      _ = terminal.read()
      poll(nil, 0, 1)
    }
    #expect(terminal.isGone)
    terminal.paint(.list(selected: 2, size: terminal.size()), theme: Theme(depth: .none))
  }

  @Test func unusableTerminalsAreRefusedAndLeftAlone() throws {
    let pty = try Pseudoterminal(columns: 80, rows: 24)
    let before = pty.modes()
    #expect(throws: TerminalError.cannotMove("dumb")) { try opened(pty, type: "dumb") }
    #expect(throws: TerminalError.unknownType("no-such")) { try opened(pty, type: "no-such") }
    #expect(throws: TerminalError.unknownType("")) { try opened(pty, type: "") }
    pty.resize(columns: 10, rows: 3)
    #expect(throws: TerminalError.tooSmall(columns: 10, rows: 3)) { try opened(pty) }
    #expect(pty.drawn() == [])
    #expect(pty.modes() == before)
  }
}

extension Frame {
  /// A screen of two panes with a row selected, in the reader's proportions.
  static func list(selected: Int, size: Size = Size(columns: 120, rows: 40)) -> Frame {
    let width = size.columns * 2 / 5
    let rows = (0..<size.rows).map { row -> [Run] in
      if row == 0 || row == size.rows - 1 {
        return [Run(Cells.fitted("All · 12 unread", to: size.columns), .bar)]
      }
      var style: Style = row % 3 == 0 ? [] : .unread
      if row == selected { style.formUnion([.selected, .focused]) }
      let weak = style.subtracting(.unread).union(.dim)
      let title = "Ferry timetable number \(row) changes after a long winter"
      return [
        Run(row % 3 == 0 ? "  " : "• ", style), Run("09:41 ", weak), Run("The Harbou… ", weak),
        Run(Cells.fitted(title, to: max(2, width - 20)), style), Run("│", .dim),
        Run(Cells.fitted(" Text, line \(row)", to: size.columns - max(2, width - 20) - 21)),
      ]
    }
    return Frame(size: size, rows: rows, cursor: Cell(row: selected, column: 20))
  }

  /// A screen of random text in random styles.
  static func random(size: Size, using random: inout Seeded) -> Frame {
    let rows = (0..<size.rows).map { _ in [Run].random(columns: size.columns, using: &random) }
    return Frame(size: size, rows: rows, cursor: .random(in: size, using: &random))
  }

  /// The screen with some rows changed or moved.
  func changed(using random: inout Seeded) -> Frame {
    var frame = self
    frame.cursor = .random(in: size, using: &random)
    switch Int.random(in: 0..<4, using: &random) {
    case 0: frame.rows = Array(rows.dropFirst() + [.random(columns: size.columns, using: &random)])
    case 1: frame.rows = [.random(columns: size.columns, using: &random)] + rows.dropLast()
    case 2: frame = .random(size: size, using: &random)
    default:
      let row = Int.random(in: 0..<size.rows, using: &random)
      frame.rows[row] = .random(columns: size.columns, using: &random)
    }
    return frame
  }
}

extension Frame.Cell {
  static func random(in size: Frame.Size, using random: inout Seeded) -> Self {
    Self(
      row: .random(in: 0..<size.rows, using: &random),
      column: .random(in: 0..<size.columns, using: &random))
  }
}

extension [Run] {
  private static let words = [
    "news", "한국어", "日本", "e\u{301}te\u{301}", "   ", "—", "😀", "ру", "a", "שלום", "        ", "x x",
    "한\u{302}글\u{303}",
  ]

  /// A row of exactly so many cells.
  static func random(columns: Int, using random: inout Seeded) -> [Run] {
    let runs = (0..<12).map { _ in
      let word = words.randomElement(using: &random) ?? ""
      let style = Style(rawValue: .random(in: 0..<(1 << 25), using: &random))
      return Run(word, Bool.random(using: &random) ? [] : style)
    }
    return Cells.clipped(runs, from: 0, to: columns)
  }
}
