import Console
import Testing

/// What terminals answer, taken out of the bytes beside the keys.
struct TerminalReplyTests {
  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test(
    arguments: [
      ("\u{1B}_Gi=31;OK\u{1B}\\", .graphics(id: 31, isOK: true)),
      ("\u{1B}_Gi=31;ENOTSUPPORTED:no\u{1B}\\", .graphics(id: 31, isOK: false)),
      ("\u{1B}_Ga=q,i=7;OK\u{1B}\\", .graphics(id: 7, isOK: true)),
      ("\u{1B}[6;20;10t", .cellSize(width: 10, height: 20)),
      ("\u{1B}[?62;1;6c", .attributes([62, 1, 6])), ("\u{1B}[?6c", .attributes([6])),
    ] as [(String, TerminalReply)])
  func replyIsTakenWhereverItIsSplit(_ text: String, _ reply: TerminalReply) {
    let sent = bytes(text)
    for split in 0...sent.count {
      var decoder = KeyDecoder()
      _ = decoder.feed(Array(sent.prefix(split)), at: 0)
      _ = decoder.feed(Array(sent.dropFirst(split)), at: 5)
      #expect(decoder.takeReplies() == [reply], "split at \(split)")
      #expect(decoder.takeReplies() == [])
    }
  }

  @Test(arguments: [
    "\u{1B}[8;40;120t", "\u{1B}[6;0;10t", "\u{1B}[6;20t", "\u{1B}[6;99999;10t", "\u{1B}[>41;0c",
    "\u{1B}[c", "\u{1B}_Gi=;OK", "\u{1B}_Gi=x;OK\u{1B}\\", "\u{1B}_GOK\u{1B}\\",
    "\u{1B}_G;\u{1B}\\",
    "\u{1B}P!|00\u{1B}\\", "\u{1B}]11;rgb:0/0/0\u{07}", "\u{1B}[200~\u{1B}[?6c\u{1B}[201~",
  ])
  func otherAnswersAreSwallowed(_ text: String) {
    var decoder = KeyDecoder()
    _ = decoder.feed(bytes(text), at: 0)
    #expect(decoder.takeReplies() == [])
  }

  @Test func answersWithoutEndAreBounded() {
    var decoder = KeyDecoder()
    let long = bytes("\u{1B}_Gi=31;") + Array(repeating: UInt8(ascii: "O"), count: 60_000)
    #expect(decoder.feed(long + bytes("\u{1B}\\"), at: 0) == [])
    #expect(decoder.takeReplies() == [])
    let many = bytes(String(repeating: "\u{1B}[?6c", count: 10_000))
    #expect(decoder.feed(many, at: 0) == [])
    #expect(decoder.takeReplies().count == 16)
  }
}

/// What the terminal makes of the answers.
extension TerminalTests {
  private static let yes = "\u{1B}_Gi=31;OK\u{1B}\\"
  private static let size = "\u{1B}[6;20;10t"
  private static let end = "\u{1B}[?62c"

  /// Asks a terminal, and gives what came of its answers; its bytes too.
  private func support(
    _ answers: String, after milliseconds: Int64, type: String = "xterm-256color",
    onSlowLines: Bool = false
  ) throws -> (PictureSupport, String) {
    let pty = try Pseudoterminal(columns: 80, rows: 24)
    let terminal = try opened(pty, type: type)
    defer { terminal.close() }
    terminal.paint(.list(selected: 2, size: terminal.size()), theme: Theme(depth: .none))
    _ = pty.drawn()
    terminal.probe(at: 1000, onSlowLines: onSlowLines)
    let asked = String(decoding: pty.drawn(), as: UTF8.self)
    #expect(terminal.pictures == PictureSupport())
    var decoder = KeyDecoder()
    #expect(decoder.feed(Array(answers.utf8), at: 1000 + milliseconds) == [])
    terminal.take(decoder.takeReplies(), at: 1000 + milliseconds)
    return (terminal.pictures, asked)
  }

  @Test func answersDecideWhatPicturesCanBe() throws {
    let cell = PictureSupport.Cell(width: 10, height: 20)
    let all = Self.yes + Self.size + Self.end
    #expect(try support(all, after: 150).0 == PictureSupport(.kitty, cell: cell))
    #expect(try support(all, after: 151).0 == PictureSupport(.none, cell: cell))
    #expect(try support(Self.size + Self.end, after: 9).0 == PictureSupport(.symbols, cell: cell))
    #expect(try support(Self.end, after: 9).0 == PictureSupport(.symbols))
    #expect(try support(Self.yes + Self.size, after: 9).0 == PictureSupport(.none, cell: cell))
    let no = "\u{1B}_Gi=31;ENOTSUP\u{1B}\\"
    #expect(try support(no + Self.end, after: 9).0 == PictureSupport(.symbols))
    #expect(try support(Self.end + Self.yes, after: 9).0 == PictureSupport(.symbols))
    #expect(try support("", after: 9).0 == PictureSupport())
  }

  @Test func whoWantsPicturesOnSlowLinesGetsThem() throws {
    let all = Self.yes + Self.end
    #expect(try support(all, after: 90_000, onSlowLines: true).0.kind == .kitty)
    #expect(try support("", after: 9, onSlowLines: true).0.kind == .none)
  }

  @Test func questionsAreAskedOfThoseWhoUnderstandThem() throws {
    let xterm = try support("", after: 0).1
    #expect(
      xterm.hasPrefix(
        "\u{1B}[H\u{1B}_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\u{1B}\\\u{1B}[16t\u{1B}[c\u{1B}[1;1H"))
    #expect(xterm.hasSuffix("\u{1B}[3;21H"))
    for type in ["tmux-256color", "screen-256color"] {
      let (pictures, asked) = try support(Self.yes + Self.end, after: 0, type: type)
      #expect(pictures.kind == .symbols && asked == "\u{1B}[16t\u{1B}[c")
    }
    for type in ["linux", "vt100"] {
      let (pictures, asked) = try support(Self.yes + Self.end, after: 0, type: type)
      #expect(pictures.kind == .none && asked == "")
    }
  }

  @Test func copiedTextIsSentWholeOrNotAtAll() throws {
    for (type, knows) in [("xterm-256color", true), ("tmux-256color", true), ("linux", false)] {
      let pty = try Pseudoterminal(columns: 80, rows: 24)
      let terminal = try opened(pty, type: type)
      _ = pty.drawn()
      #expect(terminal.copy("네 a\u{1B}") == knows)
      #expect(pty.drawn() == (knows ? bytes("\u{1B}]52;c;64SkIGEb\u{1B}\\") : []))
      #expect(!terminal.copy("") && !terminal.copy(String(repeating: "x", count: 74_995)))
      #expect(pty.drawn() == [])
      terminal.close()
      #expect(!terminal.copy("x"))
    }
  }

  @Test(arguments: [("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")])
  func copiedTextIsInBase64(_ text: String, _ encoded: String) throws {
    let pty = try Pseudoterminal(columns: 80, rows: 24)
    let terminal = try opened(pty)
    defer { terminal.close() }
    _ = pty.drawn()
    #expect(terminal.copy(text))
    #expect(pty.drawn() == bytes("\u{1B}]52;c;\(encoded)\u{1B}\\"))
  }

  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
}
