import Testing

/// Exit codes and sentences (design.md §6): what failed, on what, what to do.
@Suite struct CommandLineTests {
  let home = Home()

  @Test func aMissingPathIsNamed() {
    let outcome = Programs.shell("telex nowhere.xml", home: home)
    #expect(outcome.code == 66)
    #expect(outcome.errors.contains("nowhere.xml"))
    #expect(outcome.output.isEmpty)
  }

  @Test(arguments: ["empty", "blank", "junk", "folder", "fifo"])
  func whatHoldsNoNewsIsOneSentence(kind: String) {
    let make = [
      "empty": ": > doc", "blank": "echo > doc", "junk": "head -c 5000 /dev/urandom > doc",
      "folder": "mkdir doc", "fifo": "mkfifo doc",
    ]
    let outcome = Programs.shell("\(make[kind] ?? ":"); telex doc", home: home)
    #expect(outcome.code == 65, "\(kind)")
    #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
    #expect(outcome.errors.contains("doc"))
  }

  @Test func aPipeGetsThePlainListing() {
    home.writeFeed("paper.xml", title: "Paper", items: 3)
    let outcome = Programs.shell("telex paper.xml | cat", home: home)
    #expect(outcome.output.contains("Paper story 1"))
    #expect(!outcome.output.contains("\u{1b}"))
  }

  @Test func aDumbTerminalGetsThePlainListing() {
    home.writeFeed("paper.xml", title: "Paper", items: 3)
    let outcome = Programs.shell("TERM=dumb telex paper.xml", home: home)
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("Paper story 3"))
  }

  @Test func parsingGivesOneJSONFeed() {
    home.writeFeed("paper.xml", title: "Paper", items: 2)
    let outcome = Programs.shell("telex parse paper.xml", home: home)
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("https://jsonfeed.org/version/1.1"))
    #expect(outcome.output.contains("Paper story 2"))
  }

  @Test func aMaildirIsParsedAsOneFeed() {
    let mail = "From: a@b.example\nSubject: Tides\n\nThey come.\n"
    home.write(mail, to: "Post/cur/1.M1.host.db:2,S")
    home.write(mail.replacing("Tides", with: "Reefs"), to: "Post/new/2.M1.host")
    home.write(mail.replacing("Tides", with: "Half"), to: "Post/tmp/3.M1.host")
    let outcome = Programs.shell("telex parse Post && telex render Post", home: home)
    #expect(outcome.code == 0)
    #expect(outcome.output.replacing(" ", with: "").contains("\"title\":\"Post\""))
    #expect(outcome.output.contains("Tides") && outcome.output.contains("Reefs"))
    #expect(!outcome.output.contains("Half"))
  }

  @Test func aWrongSettingIsNamedOnce() {
    home.writeFeed("paper.xml", title: "Paper", items: 1)
    home.write("nonsense = 1\n", to: "telex/config.toml")
    for order in ["add paper.xml", "refresh", "keep paper.xml", "purge"] {
      let errors = Programs.shell("telex \(order)", home: home).errors
      #expect(errors.ranges(of: "nonsense is no setting").count == 1, "\(order): \(errors)")
    }
  }

  @Test func renderingKeepsTheWidth() {
    home.write("<h1>Title</h1><p>Some words of an article that is set narrow.</p>", to: "page.html")
    let outcome = Programs.shell("telex render page.html --width 20", home: home)
    #expect(outcome.code == 0)
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 20 })
    #expect(outcome.output.contains("article that is"))
  }

  @Test func anUnknownOptionIsAUsageError() {
    let outcome = Programs.shell("telex --no-such-option", home: home)
    #expect(outcome.code == 64)
    #expect(outcome.errors.contains("--no-such-option"))
  }

  @Test func aRefreshOfAllFailingFeedsSaysTryLater() {
    home.write("file:///nowhere/feed.xml\n", to: "telex/urls")
    let outcome = Programs.shell("telex refresh", home: home)
    #expect(outcome.code == 75)
    #expect((outcome.output + outcome.errors).contains("nowhere"))
  }

  @Test func aRefreshAtATerminalSaysHowItWent() throws {
    let nobody = try Pty(["refresh"], home: Home())
    #expect(nobody.end() == 0)
    #expect(nobody.text.contains("You follow no feed yet; telex add ADDRESS follows one."))
    let home = Home()
    home.writeFeed("sea.xml", title: "Sea", items: 1)
    home.write("file://\(home.path)/sea.xml\n", to: "telex/urls")
    let one = try Pty(["refresh"], home: home)
    #expect(one.end() == 0)
    #expect(one.text.contains("1 new article; 1 feed answered."))
  }

  @Test func aFeedWithoutANameIsListedByItsAddressOnce() {
    let home = Home()
    home.write("http://127.0.0.1:1/feed\n", to: "telex/urls")
    let outcome = Programs.shell("telex refresh; telex list --feeds", home: home)
    #expect(outcome.output == "http://127.0.0.1:1/feed: 0 unread of 0\n")
  }

  @Test func theHelpOfAnOrderSaysHowItIsTyped() {
    let outcome = Programs.shell("telex refresh --help", home: Home())
    #expect(outcome.output.contains("USAGE: telex refresh "))
  }

  @Test func whatStrangersWroteDoesNothingToATerminal() throws {
    let home = Home()
    let evil = #"Evil\u001b[2J\u001b]0;x\u0007\u009b5m"#
    home.write(
      #"{"version":"https://jsonfeed.org/version/1.1","title":"\#(evil)","items":[{"id":"1","#
        + #""title":"\#(evil)","content_text":"x"}]}"#, to: "evil.json")
    home.write(
      "\"exec:cat evil.json\"\n\"exec:printf '\\\\033[2Jboo' >&2; exit 1\"\n", to: "telex/urls")
    home.write("[[rules]]\nwhen = \"evil\"\nthen = [\"star\"]\n", to: "telex/config.toml")
    let told = Programs.shell(
      "telex refresh; telex refresh --json; telex list --feeds --health; telex rules test; telex --plain;"
        + " telex parse evil.json; telex list; telex list \"$(printf 'is:\\033[2J')\"",
      home: home)
    for text in [told.output, told.errors] {
      #expect(
        !text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || 0x7F...0x9F ~= $0.value })
    }
    #expect(told.output.contains("Evil") && told.errors.contains("boo"))
    let pty = try Pty(["refresh"], home: home)
    _ = pty.end()
    #expect(pty.text.contains("Evil") && !pty.text.contains("\u{1B}[2J"))
    #expect(!pty.text.contains("\u{7}"))
  }
}
