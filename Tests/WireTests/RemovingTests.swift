import FoundationEssentials
import Library
import News
import Testing

@testable import Wire

@Suite struct RemovingTests {
  private let folder: TestFolder
  private let shelf: Shelf
  private let urls: String

  private let followed = [
    Subscription("https://a.example/feed", title: "My A"), Subscription("https://b.example/feed"),
    Subscription("https://c.example/feed", title: "Twin"),
    Subscription("https://d.example/feed", title: "twin"),
  ]

  init() throws {
    folder = try TestFolder()
    let folders = Folders(home: folder.path + "/.home", environment: [:])
    shelf = try Shelf(opening: folders, as: .worker)
    urls = folders.urls
    for subscription in followed { _ = try UrlsFile.add(subscription, to: urls) }
    try shelf.subscribe(to: followed)
    for subscription in followed.prefix(2) {
      let feed = Feed(
        key: subscription.key, title: "Published \(subscription.address.dropFirst(8).prefix(1))")
      let article = Article(
        id: Article.ID(feed: feed.key, guid: "1", link: nil, title: "", date: nil), feed: feed.key,
        title: "One")
      _ = try shelf.store(feed, [article], now: Date(timeIntervalSince1970: 1_781_082_000))
    }
  }

  private func remove(_ words: String...) -> (ending: Ending, events: [WireEvent]) {
    remove(words, of: followed)
  }

  private func remove(
    _ words: [String], of followed: [Subscription]
  ) -> (ending: Ending, events: [WireEvent]) {
    var events: [WireEvent] = []
    let path = urls
    let doors = Removing.Doors(
      remove: { (keys: [Feed.Key]) throws(LibraryError) in try UrlsFile.remove(keys, from: path) },
      list: { () throws(LibraryError) in try UrlsFile(path: path)?.subscriptions ?? [] },
      queries: { () throws(LibraryError) in try UrlsFile(path: path)?.queries ?? [] })
    var removing = Removing(shelf: shelf, subscriptions: followed, doors: doors) {
      events.append($0)
    }
    return (removing.remove(words), events)
  }

  private var left: [String] {
    get throws { try UrlsFile(path: urls)?.subscriptions.map(\.address) ?? [] }
  }

  @Test(arguments: [
    "https://a.example/feed", "http://A.example/feed#x", "a.example/feed", "my a", "Published a",
  ])
  func aFeedIsRemovedByAddressOrNameAndItsArticlesStay(_ word: String) throws {
    let result = remove(word)
    #expect(result.ending == .fine)
    #expect(result.events.contains(.removed(followed[0].key, title: "My A", total: 1)))
    #expect(try left == followed.dropFirst().map(\.address))
    let id = Article.ID(feed: followed[0].key, guid: "1", link: nil, title: "", date: nil)
    #expect(try shelf.article(id) != nil)
    #expect(try !shelf.feeds(.subscription).map(\.key).contains(followed[0].key))
    #expect(try shelf.unread(in: .all) == 1)
  }

  @Test func aFeedThatMovedIsRemovedByEitherAddress() throws {
    let moved = "https://new.example/feed"
    var line = followed[0]
    (line.address, line.formerKey) = (moved, followed[0].key)
    #expect(try UrlsFile.readdress([followed[0].key], to: moved, in: urls) == .done)
    #expect(remove([moved], of: [line] + followed.dropFirst()).ending == .fine)
    #expect(try left == followed.dropFirst().map(\.address))
    #expect(try !shelf.feeds(.subscription).map(\.key).contains(followed[0].key))
  }

  @Test func whoSaysThatNothingWasRemovedDoesNotLie() throws {
    _ = try UrlsFile.remove(followed[0].key, from: urls)
    let result = remove("my a")
    #expect(result.ending == .missing)
    let isTold = result.events.contains { event in
      guard case .failed(_, _, let reason) = event else { return false }
      return reason == "No line of your list follows My A any more."
    }
    #expect(isTold)
  }

  @Test(arguments: ["Q", "q", "query:Q:is:unread"])
  func aSavedQueryIsSaidToBeOne(_ word: String) throws {
    _ = try UrlsFile.add(SavedQuery("Q", "is:unread"), to: urls)
    let result = remove(word)
    #expect(result.ending == .missing)
    let isTold = result.events.contains { event in
      guard case .failed(_, _, let reason) = event else { return false }
      return reason.hasPrefix("Q is a saved query and no feed;")
    }
    #expect(isTold)
    #expect(try UrlsFile(path: urls)?.queries.count == 1)
  }

  @Test func aFeedThatWasAddedMeanwhileStays() throws {
    let new = Subscription("https://new.example/feed")
    _ = try UrlsFile.add(new, to: urls)
    try shelf.subscribe(to: followed + [new])
    #expect(remove("my a").ending == .fine)
    #expect(try shelf.feeds(.subscription).map(\.key).contains(new.key))
  }

  @Test func whatNobodyFollowsAndWhatMayBeSeveralStay() throws {
    #expect(remove("https://z.example/").ending == .missing)
    #expect(remove("z").ending == .missing)
    #expect(remove("Twin").ending == .usage)
    #expect(try left == followed.map(\.address))
    #expect(remove("z", "Published b").ending == .missing)
    #expect(try left.count == 3)
  }

  @Test func keptIsNoFeedToBeRemoved() {
    let result = remove("Kept")
    #expect(result.ending == .missing)
    #expect(
      result.events.contains {
        if case .failed(_, _, let reason) = $0 {
          reason.hasPrefix("Kept holds the pages")
        } else {
          false
        }
      })
  }
}
