import Console
import Reader
import Testing
import Typesetting

/// Pictures over what ncurses draws.
extension TerminalTests {
  private static let line = Array("\u{1B}[38;5;9m▀▀\u{1B}[0m▄".utf8)

  /// A blank screen with a picture of 3×3 cells whose lines `visible` are on screen.
  private func frame(_ size: Frame.Size, row: Int, _ visible: Range<Int> = 0..<3) -> Frame {
    let picture = Frame.Picture(
      source: "p", origin: .init(row: row, column: 4), size: .init(columns: 3, rows: 3),
      visible: visible)
    return Frame(
      size: size, rows: Array(repeating: [], count: size.rows), cursor: .init(row: 0, column: 0),
      pictures: [picture])
  }

  /// Opens a terminal, keeps a picture, and hands on what each paint of the frames draws.
  private func drawn(_ picture: PreparedPicture, _ steps: (Terminal) -> Void...) throws -> [String]
  {
    let pty = try Pseudoterminal(columns: 30, rows: 8)
    let terminal = try opened(pty)
    defer { terminal.close() }
    terminal.keep(picture, as: "p")
    return steps.map { step in
      step(terminal)
      return String(decoding: terminal.sendAllPictures(on: pty), as: UTF8.self)
    }
  }

  private func inOneGo(_ text: String) -> String { "\u{1B}[?2026h\(text)\u{1B}[?2026l" }

  @Test func pictureOfSymbolsIsWrittenOnceAndTakenAway() throws {
    let theme = Theme(depth: .none)
    let drawn = try drawn(.symbols([Self.line, Self.line, Self.line])) { terminal in
      terminal.paint(frame(terminal.size(), row: 2), theme: theme)
    } _: { terminal in
      terminal.paint(frame(terminal.size(), row: 2), theme: theme)
    } _: { terminal in
      terminal.drop("p")
      terminal.paint(frame(terminal.size(), row: 2), theme: theme)
    }
    let line = String(decoding: Self.line, as: UTF8.self)
    for row in 3...5 { #expect(drawn[0].contains("\u{1B}[\(row);5H\(line)\u{1B}[m")) }
    #expect(drawn[1] == "")
    let blanks = "\u{1B}[3;5H   \u{1B}[4;5H   \u{1B}[5;5H   \u{1B}[1;1H"
    #expect(drawn[2] == inOneGo(blanks))
  }

  @Test(arguments: [
    "\u{1B}[2J", "\u{1B}[1;1H", "\u{1B}]0;x\u{07}", "\u{1B}", "\u{1B}[", "\u{1B}[31", "\u{1B}[?1m",
    "a\nb", "\u{9B}31m", "\u{7F}", "\u{202E}a", "abcd", "\u{1B}_Ga=d\u{1B}\\",
  ])
  func lineThatDoesMoreThanColorIsLeftOut(_ line: String) throws {
    let drawn = try drawn(.symbols([Array(line.utf8), Self.line, [0xFF]])) { terminal in
      terminal.paint(frame(terminal.size(), row: 2), theme: Theme(depth: .none))
    }
    #expect(!drawn[0].contains("\u{1B}[3;5H") && !drawn[0].contains("\u{1B}[5;5H"))
    #expect(drawn[0].contains("\u{1B}[4;5H\u{1B}[38;5;9m▀▀"))
  }

  @Test func graphicIsSentOnceInChunksAndMoved() throws {
    let theme = Theme(depth: .none)
    let png = [UInt8].png(width: 50, height: 90, length: 4000)
    let drawn = try drawn(.kitty(png: png)) { terminal in
      terminal.paint(frame(terminal.size(), row: 2), theme: theme)
    } _: { terminal in
      terminal.paint(frame(terminal.size(), row: 0, 1..<3), theme: theme)
    } _: { terminal in
      terminal.drop("p")
      terminal.paint(frame(terminal.size(), row: 0, 1..<3), theme: theme)
    }
    #expect(drawn[0].contains("\u{1B}_Ga=t,f=100,q=2,i=101,m=1;iVBORw0KGgo"))
    #expect(drawn[0].contains("\u{1B}_Gq=2,m=0;"))
    #expect(
      drawn[0].contains("\u{1B}[3;5H\u{1B}_Ga=p,q=2,i=101,p=1,c=3,r=3,C=1,z=-1\u{1B}\\\u{1B}[1;1H"))
    let rectangle = "x=0,y=30,w=50,h=60"
    #expect(
      drawn[1]
        == inOneGo(
          "\u{1B}_Ga=d,d=i,q=2,i=101,p=1\u{1B}\\\u{1B}[1;5H"
            + "\u{1B}_Ga=p,q=2,i=101,p=1,c=3,r=2,\(rectangle),C=1,z=-1\u{1B}\\\u{1B}[1;1H"))
    #expect(drawn[2].contains("\u{1B}_Ga=d,d=I,q=2,i=101\u{1B}\\"))
  }

  @Test func aLargePictureGoesOutInPiecesWithTextBetween() throws {
    let pty = try Pseudoterminal(columns: 30, rows: 8)
    let terminal = try opened(pty)
    defer { terminal.close() }
    let theme = Theme(depth: .none)
    let png = [UInt8].png(width: 50, height: 90, length: 350_000)
    terminal.keep(.kitty(png: png), as: "p")
    var frame = frame(terminal.size(), row: 2)
    var screen = DrawnScreen(columns: 30, rows: 8)
    var turns = 0
    terminal.paint(frame, theme: theme)
    screen.draw(pty.drawn())
    while terminal.hasPicturesToSend {
      turns += 1
      frame.rows[0] = [Run("turn \(turns)")]
      terminal.sendPictures()
      let piece = pty.drawn()
      terminal.paint(frame, theme: theme)
      #expect(piece.count < 80_000)
      screen.draw(piece + pty.drawn())
      #expect(screen.text[0].hasPrefix("turn \(turns) "))
    }
    #expect(turns >= 7 && screen.unknown == [])
    #expect(screen.graphics.shown.map(\.row) == [2])
    #expect(screen.graphics.held[101]?.count == (png.count + 2) / 3 * 4)
  }

  @Test func aTerminalThatReadsNothingHoldsNothingUp() throws {
    let pty = try Pseudoterminal(columns: 30, rows: 8)
    let terminal = try opened(pty)
    terminal.keep(.kitty(png: .png(width: 50, height: 90, length: 350_000)), as: "p")
    terminal.paint(frame(terminal.size(), row: 2), theme: Theme(depth: .none))
    for _ in 0..<100 { terminal.sendPictures() }
    #expect(terminal.hasPicturesToSend)
    var screen = DrawnScreen(columns: 30, rows: 8)
    screen.draw(pty.drawn())
    terminal.paint(frame(terminal.size(), row: 3), theme: Theme(depth: .none))
    screen.draw(terminal.sendAllPictures(on: pty))
    #expect(screen.unknown == [] && screen.graphics.shown.map(\.row) == [3])
    terminal.close()
  }

  @Test func aPictureGivenUpOnItsWayIsFreed() throws {
    let pty = try Pseudoterminal(columns: 30, rows: 8)
    let terminal = try opened(pty)
    defer { terminal.close() }
    let theme = Theme(depth: .none)
    terminal.keep(.kitty(png: .png(width: 50, height: 90, length: 350_000)), as: "p")
    terminal.paint(frame(terminal.size(), row: 2), theme: theme)
    terminal.sendPictures()
    var screen = DrawnScreen(columns: 30, rows: 8)
    screen.draw(pty.drawn())
    terminal.drop("p")
    terminal.paint(frame(terminal.size(), row: 2), theme: theme)
    #expect(!terminal.hasPicturesToSend)
    screen.draw(pty.drawn())
    #expect(screen.unknown == [])
    #expect(screen.graphics.held.isEmpty && screen.graphics.places.isEmpty)
  }

  @Test func whatIsNoPictureIsNotKept() throws {
    let pty = try Pseudoterminal(columns: 30, rows: 8)
    let terminal = try opened(pty)
    defer { terminal.close() }
    let png = [UInt8].png(width: 5, height: 5)
    #expect(terminal.keep(.kitty(png: png), as: "p"))
    for wrong in [[], Array(png.prefix(33)), Array(png.dropFirst()), .png(width: 0, height: 5)] {
      #expect(!terminal.keep(.kitty(png: wrong), as: "p"))
    }
    #expect(!terminal.keep(.kitty(png: .png(width: 5, height: 2_000_000)), as: "p"))
  }

  @Test func picturesGoAndComeWithTheSizeOfTheWindow() throws {
    let pty = try Pseudoterminal(columns: 30, rows: 8)
    let terminal = try opened(pty)
    defer { terminal.close() }
    terminal.keep(.kitty(png: .png(width: 50, height: 90)), as: "p")
    terminal.paint(frame(terminal.size(), row: 2), theme: Theme(depth: .none))
    var former = DrawnScreen(columns: 30, rows: 8)
    former.draw(terminal.sendAllPictures(on: pty))
    #expect(former.graphics.shown.count == 1)
    pty.resize(columns: 40, rows: 12)
    terminal.paint(frame(terminal.size(), row: 5), theme: Theme(depth: .none))
    var screen = DrawnScreen(columns: 40, rows: 12)
    screen.graphics = former.graphics
    screen.draw(terminal.sendAllPictures(on: pty))
    #expect(screen.unknown == [])
    #expect(screen.graphics.shown.map(\.row) == [5])
    terminal.keep(.symbols([Self.line, Self.line, Self.line]), as: "p")
    terminal.paint(frame(terminal.size(), row: 5), theme: Theme(depth: .none))
    screen.draw(pty.drawn())
    #expect(screen.graphics.shown.isEmpty && screen.graphics.held.isEmpty)
    #expect(screen.text[5].hasPrefix("    ▀▀▄ "))
  }

  @Test func picturesBeyondTheScreenAreCutOrLeftOut() throws {
    let theme = Theme(depth: .none)
    let drawn = try drawn(.symbols([Self.line, Self.line, Self.line])) { terminal in
      var frame = frame(terminal.size(), row: 6, 0..<9)
      let (cut, far) = (frame.pictures[0], Frame.Cell(row: 3, column: 29))
      frame.pictures += [
        .init(source: "p", origin: far, size: cut.size, visible: 0..<3),
        .init(source: "p", origin: .init(row: -1, column: 2), size: cut.size, visible: 0..<3),
        .init(source: "p", origin: .init(row: 0, column: 2), size: cut.size, visible: 3..<9),
      ]
      terminal.paint(frame, theme: theme)
    }
    #expect(drawn[0].components(of: "▀▀") == 2)
  }
}

extension Terminal {
  /// Sends all pictures of the last frame; gives what was drawn since the last look.
  func sendAllPictures(on pty: Pseudoterminal) -> [UInt8] {
    var drawn = pty.drawn()
    while hasPicturesToSend {
      sendPictures()
      drawn += pty.drawn()
    }
    return drawn
  }
}

extension String {
  fileprivate func components(of part: String) -> Int {
    var (count, rest) = (0, self[...])
    while let start = rest.firstIndex(where: { $0 == part.first }) {
      count += rest[start...].hasPrefix(part) ? 1 : 0
      rest = rest[rest.index(start, offsetBy: part.count)...]
    }
    return count
  }
}
