import News
import Reader
import Testing
import Typesetting

/// x shows the words of an article's page, fetched where they are not in the cache, or the feed's.
@Suite struct FullTextTests {
  private func desk(cached: Bool = false) -> Desk {
    let lines = String(repeating: "<p>Words of the feed.</p>", count: 60)
    var desk = Desk([
      Samples.sample(0, title: "First", html: lines),
      Samples.sample(1, title: "Second", html: lines),
    ])
    if cached { desk.pages[id(of: desk)] = page }
    return desk
  }

  private let page = String(repeating: "<p>Words of the page.</p>", count: 60)

  private func id(of desk: Desk) -> Article.ID {
    desk.state.list.selected?.id ?? Article.ID(high: 0, low: 0)
  }

  private func fetches(_ desk: Desk) -> [Article.ID] {
    desk.effects.compactMap { if case .fetchPage(let id) = $0 { id } else { nil } }
  }

  private func shows(_ words: String, _ desk: Desk) -> Bool {
    desk.state.frame().plain.contains(words)
  }

  @Test func aPageInTheCacheIsShownAtOnceAndTheFeedsTextAgain() {
    var desk = desk(cached: true)
    #expect(shows("Words of the feed.", desk))
    desk.type("x")
    #expect(shows("Words of the page.", desk) && !shows("Words of the feed.", desk))
    #expect(shows("full text", desk))
    desk.type("x")
    #expect(shows("Words of the feed.", desk) && !shows("full text", desk))
    #expect(fetches(desk).isEmpty)
  }

  @Test func whatIsNotThereIsFetchedWhileKeysGoOn() {
    var desk = desk()
    let id = id(of: desk)
    desk.type("x")
    #expect(fetches(desk) == [id])
    #expect(shows("Fetching the page of example.org …", desk) && shows("Words of the feed.", desk))
    desk.type(.control("d"), "s")
    #expect(desk.state.pane.top > 0)
    desk.pages[id] = page
    desk.perform(.page(id, failure: nil))
    desk.perform(.idle)
    #expect(shows("Words of the page.", desk) && desk.state.pane.top == 0)
    #expect(fetches(desk).count == 1)
  }

  @Test func askingTwiceFetchesOnce() {
    var desk = desk()
    desk.type("x", "x")
    #expect(fetches(desk).count == 1)
    #expect(shows("The page of example.org is still being fetched.", desk))
  }

  @Test func aFailureIsToldAndTheNextKeyTriesAgain() {
    var desk = desk()
    let id = id(of: desk)
    desk.type("x")
    desk.perform(.page(id, failure: "The name example.org could not be resolved."))
    desk.perform(.idle)
    #expect(shows("The name example.org could not be resolved.", desk))
    #expect(shows("Words of the feed.", desk))
    desk.type("x")
    #expect(fetches(desk).count == 2)
  }

  @Test func whoMovedOnIsLeftAloneAndFindsThePageLater() {
    var desk = desk()
    let id = id(of: desk)
    desk.type("x", "J")
    desk.pages[id] = page
    desk.perform(.page(id, failure: nil))
    desk.perform(.idle)
    #expect(shows("Words of the feed.", desk))
    desk.type("K")
    #expect(shows("Words of the page.", desk))
    desk.type("J")
    #expect(shows("Words of the feed.", desk))
  }

  @Test func aPageThatVanishedIsNotFetchedUnasked() {
    var desk = desk(cached: true)
    let id = id(of: desk)
    desk.type("x", "J")
    desk.pages = [:]
    desk.type("K")
    #expect(self.id(of: desk) == id && shows("Words of the feed.", desk))
    #expect(fetches(desk).isEmpty)
    desk.type("x")
    #expect(fetches(desk) == [id])
  }

  @Test func otherWordsBeginAtTheirTop() {
    var desk = desk(cached: true)
    desk.type("x", .control("d"), .control("d"))
    #expect(desk.state.pane.top > 0)
    desk.type("x")
    #expect(desk.state.pane.top == 0)
  }

  @Test func aPlaceInThePageIsKept() {
    var desk = desk(cached: true)
    desk.type("x", .control("d"))
    let top = desk.state.pane.top
    desk.type("J", "K")
    #expect(shows("Words of the page.", desk))
    // A blank line above a paragraph has the paragraph's place.
    #expect(top...top + 1 ~= desk.state.pane.top)
  }

  @Test func picturesAreThoseOfTheWordsThatAreShown() {
    var desk = desk(cached: true)
    let id = id(of: desk)
    desk.pages[id] = "<p>Words of the page.</p><p><img src='/quay.png' alt='A quay'></p>"
    desk.perform(.showsPictures(true))
    desk.type("x")
    let orders = desk.effects.compactMap {
      if case .preparePictures(let all, _) = $0 { all } else { nil }
    }
    #expect(orders == [["https://example.org/quay.png"]])
    desk.type("x")
    #expect(desk.effects.contains(.dropPictures))
  }

  @Test func aShortPageSaysSo() {
    var desk = desk(cached: true)
    desk.pagesAreShort = true
    desk.type("x")
    #expect(shows("The page has less text than the feed; x shows the feed's again.", desk))
    #expect(shows("Words of the page.", desk))
  }

  @Test func anArticleWithoutAPageSaysSo() {
    var sample = Samples.sample(0, title: "First", html: "<p>Words of the feed.</p>")
    sample.article.url = "urn:isbn:0"
    var desk = Desk([sample])
    desk.type("x")
    #expect(fetches(desk).isEmpty)
    #expect(shows("This article has no page of its own", desk))
  }

  @Test func aPageNobodyWaitsForChangesNothing() {
    var desk = desk(cached: true)
    desk.perform(.page(id(of: desk), failure: "Late."))
    #expect(!shows("Late.", desk) && shows("Words of the feed.", desk))
  }
}
