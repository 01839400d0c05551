import FoundationEssentials
import GRDB
import News
import Testing

@testable import Library

/// What a feed delivered, before and after it is in the library.
@Suite struct DeliveryTests {
  private func story(_ number: Int, _ html: String) -> Article {
    var story = article(number)
    story.contentHTML = html
    return story
  }

  @Test func articlesStandInTheOrderOfTheirDocument() {
    let delivery = Delivery(feed(), articles(0..<4))
    #expect(delivery.articles.map(\.title) == ["Story 0", "Story 1", "Story 2", "Story 3"])
    #expect(delivery.count == 4)
  }

  @Test func ofOneIdTheFirstCounts() {
    let delivery = Delivery(feed(), [story(1, "first"), story(2, "other"), story(1, "second")])
    #expect(delivery.articles.map(\.contentHTML) == ["first", "other"])
  }

  @Test func onlyLinksOfSeveralAreShared() {
    var (one, two) = (article(1), article(2))
    (one.url, two.url) = ("https://courier.example/", "https://courier.example/")
    #expect(Delivery(feed(), [one, two, article(3)]).sharedLinks == ["https://courier.example/"])
  }

  /// Whether the rows are made ready beforehand must make no difference to what is stored.
  @Test func rowsMadeReadyAreTheSameRows() throws {
    var rich = story(3, String(repeating: "<p>The tides of June came in on time.</p>", count: 20))
    rich.authors = [Author(name: "Maud", mail: nil, url: nil)]
    rich.categories = ["Tides"]
    rich.enclosures = [Enclosure(url: "https://courier.example/a.mp3", type: "audio/mpeg")]
    rich.guid = rich.url
    let all = [article(1), rich, story(4, "")]
    let rows = try [true, false].map { isNews in
      let house = try House()
      let shelf = try house.worker()
      _ = try shelf.store(Delivery(feed(), all, isNews: isNews), now: noon)
      return try shelf.reading { db in
        try Row.fetchAll(db, sql: "SELECT * FROM article, body USING (arrival) ORDER BY arrival")
      }
    }
    #expect(rows[0].count == 3)
    #expect(rows[0] == rows[1])
  }
}
