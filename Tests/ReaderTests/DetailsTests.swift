import News
import Testing

@testable import Reader

/// Tags, details, and what others stored meanwhile.
@Suite struct DetailsTests {
  private func desk() -> Desk { Desk(Samples.articles(6), columns: 80, rows: 24) }

  @Test func tagsAreChangedInAPrompt() {
    var desk = desk()
    desk.type("t", .paste("sea, late , sea,"), .named(.enter))
    let id = desk.state.list.rows[0].id
    #expect(desk.effects.contains(.mark(Mark([id], tags: ["sea", "late"]), act: 1)))
    #expect(desk.state.frame().plain.contains("Tagged sea, late — u undoes"))
    desk.type("t")
    #expect(desk.state.prompt?.text == "sea, late, ")
    desk.type(.control("u"), .named(.enter))
    #expect(desk.effects.contains(.mark(Mark([id], tags: []), act: 2)))
  }

  @Test func detailsLieOverTheArticleAndScroll() {
    var desk = desk()
    desk.type("i")
    let screen = desk.state.frame().plain
    #expect(screen.contains("Published") == false)
    #expect(screen.contains("https://example.org/story/0"))
    #expect(screen.contains("Edited, seen 12 June 2026, 12:00"))
    desk.state.frame().expectExactSize()
    desk.type("G")
    #expect(desk.state.frame().plain.contains("[an hour late,] on time,"))
    desk.type(.named(.escape))
    #expect(desk.state.layer == nil)
  }

  @Test func detailsOfAnotherArticleAreNotShown() {
    var desk = desk()
    let id = desk.state.list.rows[1].id
    var article = Article(id: id, feed: Feed.Key(address: "https://a.example/"), title: "Other")
    article.url = nil
    desk.perform(.facts(Facts(article, feed: "A", tags: []) { _ in "" }))
    #expect(desk.state.layer == nil)
  }

  @Test func whatOthersStoredIsToldAndMovesNothing() {
    var desk = desk()
    desk.type("j", "j")
    let list = desk.state.list
    desk.perform(.arrived(desk.state.view, 3))
    #expect(desk.state.frame().plain.contains("3 new — ^R shows them"))
    #expect(desk.state.list == list)
    desk.type("k")
    #expect(desk.state.frame().plain.contains("3 new · 6 unread"))
    desk.type("s")
    desk.perform(.arrived(desk.state.view, 5))
    #expect(desk.state.frame().plain.contains("Starred — u undoes"))
    #expect(desk.state.frame().plain.contains("5 new · 6 unread"))
    desk.type(.control("r"))
    #expect(!desk.state.frame().plain.contains("new"))
  }

  @Test func anAnswerForAnotherViewIsNotTold() {
    var desk = desk()
    let old = desk.state.view
    desk.type(.control("r"))
    desk.perform(.arrived(old, 3))
    #expect(!desk.state.frame().plain.contains("3 new"))
  }
}
