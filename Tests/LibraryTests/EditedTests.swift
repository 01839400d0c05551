import FoundationEssentials
import News
import Testing

@testable import Library

/// Articles that change after they came, and such as come again.
@Suite struct EditedTests {
  private func edited(_ number: Int, _ html: String) -> Article {
    var story = article(number)
    story.contentHTML = html
    return story
  }

  @Test func anEditedArticleKeepsItsOldText() throws {
    let worker = try House().worker()
    _ = try worker.store(feed(), [edited(1, "<p>One two three four")], now: noon)
    #expect(try worker.formerWords(of: article(1).id) == nil)
    let later = noon.addingTimeInterval(60)
    _ = try worker.store(feed(), [edited(1, "<p>One two three five")], now: later)
    let former = try #require(try worker.formerWords(of: article(1).id))
    #expect(former.html == "<p>One two three four")
    #expect(former.title == "Story 1")
    #expect(former.edited == later)
  }

  @Test func otherMarkupIsNoEdit() throws {
    let worker = try House().worker()
    _ = try worker.store(feed(), [edited(1, "<p>One two")], now: noon)
    let stored = try worker.store(
      feed(), [edited(1, "<div class=x>one <b>Two</b></div>")], now: noon)
    #expect(stored.changed == 1)
    #expect(try worker.formerWords(of: article(1).id) == nil)
  }

  /// Unread: the first words stay; read: those that somebody read.
  @Test func theWordsThatWereReadAreKept() throws {
    let house = try House()
    let worker = try house.worker()
    for text in ["<p>first", "<p>second", "<p>third"] {
      _ = try worker.store(feed(), [edited(1, text)], now: noon)
    }
    #expect(try worker.formerWords(of: article(1).id)?.html == "<p>first")
    _ = Journal(opening: house.folders).append(Mark([article(1).id], isRead: true), now: noon)
    try worker.project(house.folders)
    _ = try worker.store(feed(), [edited(1, "<p>fourth")], now: noon)
    #expect(try worker.formerWords(of: article(1).id)?.html == "<p>third")
  }

  @Test(arguments: [(0.2, true), (0.6, false), (nil, false)])
  func aReadArticleIsNewsBeyondAShare(renewal: Double?, isNews: Bool) throws {
    let house = try House()
    let worker = try house.worker()
    _ = try worker.store(feed(), [edited(1, "<p>a b c d"), edited(2, "<p>a b c d")], now: noon)
    _ = Journal(opening: house.folders).append(Mark([article(1).id], isRead: true), now: noon)
    try worker.project(house.folders)
    let stored = try worker.store(
      feed(), [edited(1, "<p>a b x y"), edited(2, "<p>v w x y")], now: noon, renewal: renewal)
    #expect(stored.renewed == (isNews ? [article(1).id] : []))
  }

  /// A site that moved: other guids, other links, the same headlines and dates.
  @Test func fortyOldItemsThatReappearStayRead() throws {
    let house = try House()
    let worker = try house.worker()
    _ = try worker.store(feed(), articles(0..<40), now: noon)
    _ = Journal(opening: house.folders)
      .append(Mark(articles(0..<40).map(\.id), isRead: true), now: noon)
    try worker.project(house.folders)
    let moved = articles(0..<40).map { article in
      var moved = article
      let url = "https://new.example/post?p=\(article.guid ?? "")"
      moved.id = Article.ID(feed: courier, guid: url, link: url, title: "", date: nil)
      (moved.guid, moved.url) = (url, url)
      return moved
    }
    let stored = try worker.store(feed(), moved + [article(50)], now: noon)
    #expect(stored.numbers == [1, 40, 41])
    #expect(try worker.unread(in: .all) == 1)
    #expect(try worker.article(moved[7].id)?.title == "Story 7")
  }

  @Test func twoItemsOfOneHeadlineAndDateStayTwo() throws {
    let worker = try House().worker()
    var twins = articles(0..<2)
    for index in twins.indices { (twins[index].title, twins[index].published) = ("Same", noon) }
    #expect(try worker.store(feed(), twins, now: noon).numbers == [2, 0, 2])
    #expect(try worker.store(feed(), twins, now: noon).numbers == [0, 0, 2])
  }

  @Test func whatTheFeedNoLongerListsStays() throws {
    let worker = try House().worker()
    _ = try worker.store(feed(), articles(0..<10), now: noon)
    #expect(try worker.store(feed(), articles(8..<12), now: noon).numbers == [2, 0, 12])
    #expect(try worker.store(feed(), [], now: noon).total == 12)
  }
}
