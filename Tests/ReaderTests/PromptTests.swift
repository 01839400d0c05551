import News
import Testing

@testable import Reader

/// A line that is typed: its cursor, its history, what it shows.
@Suite struct PromptTests {
  private func desk(_ columns: Int = 80) -> Desk {
    Desk(Samples.articles(3), columns: columns, rows: 24)
  }

  private func typed(_ keys: Key...) -> String? {
    var desk = desk()
    desk.type(":")
    for key in keys { desk.type(key) }
    return desk.state.prompt?.text
  }

  @Test func theCursorMovesAndTextGoesInWhereItStands() {
    #expect(typed("a", "c", .named(.left), "b") == "abc")
    #expect(typed("b", "c", .named(.home), "a", .named(.end), "d") == "abcd")
    #expect(typed("b", .control("a"), "a", .control("e"), "c") == "abc")
    let ahead: [Key] = [.named(.left), .named(.left), .named(.left), .named(.right)]
    #expect(typed("a", "b", ahead[0], ahead[1], ahead[2], ahead[3], "x") == "axb")
  }

  @Test func deletingWorksOnBothSidesOfTheCursor() {
    #expect(typed("a", "b", "c", .named(.left), .named(.delete)) == "ab")
    #expect(typed("a", "b", "c", .named(.left), .named(.backspace)) == "ac")
    #expect(typed("a", "b", .named(.left), .control("u")) == "b")
    #expect(typed("a", " ", "b", " ", .control("w")) == "a ")
    #expect(typed("a", "b", .named(.left), .control("k")) == "a")
  }

  @Test func aLetterOfSeveralScalarsIsOneStep() {
    let text = "e\u{301}한👩‍👩‍👧"
    #expect(
      typed(.paste(text), .named(.left), .named(.left), .named(.backspace)) == "한👩‍👩‍👧")
  }

  @Test func upAndDownGoThroughWhatWasTypedBefore() {
    var desk = desk()
    desk.type(":", .paste("help"), .named(.enter), "q", ":", .paste("zoom"), .named(.enter))
    desk.type(":", "x", .named(.up))
    #expect(desk.state.prompt?.text == "zoom")
    desk.type(.named(.up))
    #expect(desk.state.prompt?.text == "help")
    desk.type(.named(.up))
    #expect(desk.state.prompt?.text == "help")
    #expect(desk.state.frame().plain.contains("Nothing older was typed here."))
    desk.type(.named(.down), .named(.down))
    #expect(desk.state.prompt?.text == "x")
    #expect(desk.effects.contains(.remember(":help")))
  }

  @Test func eachKindOfPromptHasItsOwnHistory() {
    var desk = desk()
    desk.type(":", .paste("help"), .named(.enter), "q", "a", .named(.up))
    #expect(desk.state.prompt?.text == "")
  }

  @Test func passwordsAreNotRemembered() {
    var desk = desk()
    desk.type("a", .paste("https://ada:secret@example.org/feed"), .named(.enter))
    #expect(desk.effects.contains(.work(.add("https://ada:secret@example.org/feed"))))
    #expect(desk.state.frame().plain.contains("Adding https://example.org/feed …"))
    #expect(desk.state.history.lines == ["+https://example.org/feed"])
  }

  @Test func whatWasTypedTwiceStandsOnceAtTheEnd() {
    var history = History([":a", ":b"])
    history.remember(":a")
    #expect(history.lines == [":b", ":a"])
    for number in 0..<600 { history.remember(":\(number)") }
    #expect(history.lines.count == History.most)
  }

  @Test func aLongLineIsShownAroundItsCursor() {
    var desk = desk(40)
    desk.type("a", .paste("https://example.org/" + String(repeating: "long/", count: 40) + "end"))
    desk.state.frame().expectExactSize()
    #expect(desk.state.frame().plain.contains("long/end"))
    desk.type(.named(.home))
    #expect(desk.state.frame().plain.contains("Add feed: https://example.org/"))
    #expect(desk.state.frame().cursor.column == 11)
  }
}
