import FoundationEssentials
import Glibc
import Testing

/// What the reader sends to its terminal, byte by byte.
@Suite(.serialized) struct BytesTests {
  let home = Home()

  private static let graphics = "\u{1B}_G"
  private static let deleteAll = "\u{1B}_Ga=d,d=A,q=2\u{1B}\\"
  private static let attributes = "\u{1B}[?62;22c"
  private static let kitty = "\u{1B}_Gi=31;OK\u{1B}\\\u{1B}[6;16;8t" + attributes
  /// A red field of 160 × 64 pixels.
  private static let field = """
    iVBORw0KGgoAAAANSUhEUgAAAKAAAABACAIAAAAS6ev4AAAAfUlEQVR42u3RAQkAAAzDsImYfz2XdRmHE6iCJtPq\
    cbEAsAALsAALsAALMGABFmABFmABFmDAAizAAizAAizAAgxYgAVYgAVYgAUYsAALsAALsAALMGABFmABFmABFmAB\
    BizAAizAAizAAgxYgAVYgAVYgAUYsAuABViAddECvfCCLFtt8/gAAAAASUVORK5CYII=
    """

  private func writePage(_ name: String = "page.html", link: String = "https://e.org/one") {
    let words = String(repeating: "the words of a long link ", count: 8)
    home.write(
      """
      <html lang=en><title>A page of \(name)</title><h1>A page of \(name)</h1>
      <p><img src="field.png" alt="A red field"></p>
      <p>See <a href="\(link)">\(words)</a> and <a href="https://e.org/two">two</a>.</p>
      \((1...90).map { "<p>Paragraph \($0).</p>" }.joined())
      """, to: name)
    let png = Data(base64Encoded: Self.field) ?? Data()
    try? png.write(to: URL(filePath: home.path + "/field.png"))
  }

  private func open(
    _ names: [String] = ["page.html"], variables: [String: String] = [:]
  ) throws -> Pty {
    try Pty(names.map { home.path + "/" + $0 }, home: home, variables: variables)
  }

  /// Opens the page on a terminal that answers in time, which a busy machine may prevent.
  private func openAnswering(_ answer: String, showing sign: String) throws -> Pty {
    writePage()
    let pty = try open()
    pty.wait(for: "\u{1B}[c")
    pty.type(answer)
    pty.wait(for: sign)
    return pty
  }

  @Test func linksAreHyperlinksOfOneIDThatEndWithTheirLines() throws {
    writePage()
    let pty = try open()
    let opening = "\u{1B}]8;id=1;https://e.org/one\u{1B}\\"
    let closing = "\u{1B}]8;;\u{1B}\\"
    pty.wait(for: "\u{1B}]8;id=2;https://e.org/two\u{1B}\\")
    pty.type("Q")
    #expect(pty.end() == 0)
    let parts = pty.text.split(separator: "\u{1B}]8;").dropFirst().map { "\u{1B}]8;" + $0 }
    #expect(parts.filter { $0.hasPrefix(opening) }.count >= 3)
    // Openings and closings take turns, and no cursor goes to another line between them.
    for (index, part) in parts.enumerated() where index % 2 == 0 {
      #expect(!part.hasPrefix(closing) && parts.indices.contains(index + 1))
      #expect(!part.contains("\n") && !part.contains("H"))
    }
    for (index, part) in parts.enumerated() where index % 2 == 1 {
      #expect(part.hasPrefix(closing))
    }
  }

  @Test func plainTerminalsAreSentNoneOfIt() throws {
    writePage()
    let pty = try open(variables: ["TERM": "linux"])
    pty.wait(for: "words of a long")
    pty.type(Self.kitty)
    pty.type("?")
    pty.wait(for: "Keys")
    pty.type("QQ")
    _ = pty.end()
    for sign in ["\u{1B}]8;", Self.graphics, "\u{1B}]52", "\u{1B}[8l", "\u{1B}[?2501l"] {
      #expect(!pty.text.contains(sign))
    }
  }

  @Test func symbolsAreShownWhereTheTerminalAnswers() throws {
    let pty = try openAnswering(Self.attributes, showing: "48;5;160m")
    #expect(pty.text.contains("red field"))
    pty.type("Q")
    #expect(pty.end() == 0)
    #expect(!pty.text.contains("_Ga=t"))
  }

  @Test(arguments: [0, SIGTERM, SIGSEGV])
  func aPictureIsSentOnceAndNoneIsLeft(signal: Int32) throws {
    let pty = try openAnswering(Self.kitty, showing: "_Ga=p,q=2,i=101,p=1")
    #expect(pty.text.contains("red field"))
    pty.type("l")
    let start = pty.output.count
    pty.type("J ")
    pty.wait(for: "_Ga=d,d=i,q=2,i=101,p=1", after: start)
    let scrolled = pty.output.count
    pty.type("g")
    pty.wait(for: "_Ga=p,q=2,i=101,p=1", after: scrolled)
    let last = pty.output.count
    if signal == 0 { pty.type("Q") } else { pty.signal(signal) }
    #expect(pty.end() == (signal == SIGSEGV ? 128 + SIGSEGV : 0))
    #expect(String(decoding: pty.output[last...], as: UTF8.self).contains(Self.deleteAll))
    #expect(pty.text.split(separator: "_Ga=t,").count == 2)
  }

  @Test func noPictureIsShownWhereTheAnswerIsLate() throws {
    writePage()
    let pty = try open()
    pty.wait(for: "\u{1B}[c")
    pty.pass(milliseconds: 200)
    pty.type(Self.kitty)
    pty.type("?")
    pty.wait(for: "Keys")
    pty.type("QQ")
    _ = pty.end()
    #expect(pty.text.contains("red field"))
    #expect(!pty.text.contains("_Ga=p") && !pty.text.contains("_Ga=t"))
    #expect(!pty.text.contains("48;5;160m"))
  }

  @Test func noPictureIsShownWhereNoneIsWanted() throws {
    home.write("images = false\n", to: "telex/config.toml")
    writePage()
    let pty = try open()
    pty.wait(for: "red field")
    pty.type(Self.kitty)
    pty.type("?")
    pty.wait(for: "Keys")
    pty.type("QQ")
    _ = pty.end()
    #expect(!pty.text.contains("\u{1B}[c") && !pty.text.contains("_Ga=p"))
  }

  @Test(arguments: ["telex", "terminal"])
  func theTerminalIsToldWhoOrdersText(_ bidi: String) throws {
    home.write("bidi = \"\(bidi)\"\n", to: "telex/config.toml")
    writePage()
    let pty = try open()
    pty.wait(for: "red field")
    pty.type("Q")
    #expect(pty.end() == 0)
    for sign in ["\u{1B}[8l", "\u{1B}[?2501l", "\u{1B}[8h"] {
      #expect(pty.text.contains(sign) == (bidi == "telex"))
    }
  }

  @Test func addressesAreCopiedThroughTheTerminal() throws {
    writePage()
    let pty = try open()
    pty.wait(for: "two\u{1B}\\")
    let start = pty.output.count
    pty.type("f")
    pty.wait(for: "letters of a link", after: start)
    pty.type("A")
    let copied = Data("https://e.org/one".utf8).base64EncodedString()
    pty.wait(for: "\u{1B}]52;c;\(copied)\u{1B}\\", after: start)
    pty.type("Q")
    #expect(pty.end() == 0)
  }

  /// Also where the browser is slow to start and the reader has ended by then.
  @Test func aLinkOpensInTheBrowser() throws {
    writePage()
    home.write(
      "#!/bin/sh\nsleep 1\necho \"$1\" >'\(home.path)/opened.new'\nmv '\(home.path)/opened.new' '\(home.path)/opened'\n",
      to: "browse")
    chmod(home.path + "/browse", 0o755)
    let pty = try open(variables: ["BROWSER": home.path + "/browse"])
    pty.wait(for: "two\u{1B}\\")
    let start = pty.output.count
    pty.type("f")
    pty.wait(for: "letters of a link", after: start)
    pty.type("s")
    pty.wait(for: "Opened with", after: start)
    pty.type("Q")
    #expect(pty.end() == 0)
    for _ in 0..<1000 where Programs.text(of: home.path + "/opened").isEmpty { poll(nil, 0, 10) }
    #expect(Programs.text(of: home.path + "/opened") == "https://e.org/two\n")
  }
}
