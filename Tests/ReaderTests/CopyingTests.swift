import News
import Testing
import Typesetting

@testable import Reader

@Suite struct CopyingTests {
  private func desk(url: String? = "https://example.org/a b") -> Desk {
    var sample = Samples.sample(0, title: "Tides [*rise*]", html: "<p>Text.</p>")
    (sample.article.url, sample.article.externalURL) = (url, nil)
    return Desk([sample])
  }

  @Test func yCopiesTheAddressAndSaysSo() {
    var desk = desk()
    desk.type("y")
    #expect(desk.effects.contains(.copy("https://example.org/a b", what: "the address")))
    #expect(desk.state.frame().plain.contains("Copied the address."))
  }

  @Test func aTerminalThatTakesNoCopiesIsSaid() {
    var desk = desk()
    desk.perform(.copied(what: "the address", sent: false))
    #expect(desk.state.frame().plain.contains("This terminal takes no copies;"))
  }

  @Test func theMenuHasEveryKindOfCopy() {
    var desk = desk()
    desk.type("Y", "a", "Y", "t", "Y", "m", "Y", "x")
    let id = desk.state.list.rows[0].id
    #expect(
      desk.effects.suffix(4) == [
        .copy("https://example.org/a b", what: "the address"),
        .copy("Tides [*rise*] — https://example.org/a b", what: "title and address"),
        .copy(
          "[Tides \\[\\*rise\\*\\]](https://example.org/a%20b)", what: "a Markdown link"),
        .copyText(id),
      ])
    #expect(desk.state.frame().plain.contains("Copied the text."))
    #expect(desk.state.layer == nil)
  }

  @Test func otherKeysLeaveTheMenu() {
    var desk = desk()
    desk.type("Y", "j")
    #expect(desk.state.layer == nil)
    desk.type("Y", .named(.escape))
    #expect(desk.state.layer == nil)
    #expect(!desk.effects.contains { if case .copy = $0 { true } else { false } })
  }

  @Test func anArticleWithoutAnAddressSaysSo() {
    var desk = desk(url: nil)
    for keys: [Key] in [["y"], ["Y", "a"], ["Y", "t"], ["Y", "m"], ["o"]] {
      for key in keys { desk.type(key) }
      #expect(desk.state.frame().plain.contains("This article has no address."))
    }
  }

  @Test func keysThatNeedTheArticleWaitForIt() {
    var desk = Desk(Samples.articles(3))
    desk.typeAtOnce("j", "y", "j", "o")
    #expect(desk.effects.contains(.copy("https://example.org/story/1", what: "the address")))
    #expect(desk.effects.contains(.browse("https://example.org/story/2")))
  }

  @Test func anotherArticlesAddressIsNeverCopied() {
    var state = Desk(Samples.articles(3)).state
    _ = state.apply(.key("j", waited: true))
    for name in ["copy-address", "copy-menu", "link-hints"] {
      _ = state.apply(.key(":", waited: true))
      _ = state.apply(.key(.paste(name), waited: true))
      let effects = state.apply(.key(.named(.enter), waited: true))
      #expect(effects == [.remember(":\(name)")])
      #expect(state.layer == nil)
      #expect(state.frame().plain.contains("The article is not here yet."))
    }
  }

  @Test(arguments: [
    ("a\nrm -rf ~\n", "a rm -rf ~"), ("a\u{1B}[31mb", "a [31mb"), ("a\u{9B}1mb\u{7F}", "a 1mb"),
    ("a\u{2028}b\u{2029}c", "a b c"), ("a\u{202E}b\u{2066}c\u{E0041}", "abc"),
    ("  한강\t다리  ", "한강 다리"), ("👩‍🚀", "👩‍🚀"), ("", ""),
  ])
  func aCopiedLineIsPlain(text: String, expected: String) {
    #expect(Copying.line(text) == expected)
  }

  @Test func aCopiedTextKeepsItsLinesAndNothingElse() {
    let text = SetText(lines: [
      Line([Run("One "), Run("two", .strong), Run("  ")]), Line(), Line([Run("three\u{1B}")]),
    ])
    #expect(Copying.text(text) == "One two\n\nthree\n")
  }

  @Test(arguments: [
    ("A", "https://a.example/(x)", "[A](https://a.example/%28x%29)"),
    ("A_b", "https://a.example/\\<>", "[A\\_b](https://a.example/%5C%3C%3E)"),
    ("`x` & <y>", "https://a.example/", "[\\`x\\` \\& \\<y\\>](https://a.example/)"),
  ])
  func aMarkdownLinkIsEscaped(title: String, address: String, expected: String) {
    #expect(Copying.markdown(title, address) == expected)
  }
}
