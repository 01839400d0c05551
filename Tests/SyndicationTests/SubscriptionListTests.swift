import News
import Testing

@testable import Syndication

/// Proves: folders become tags, attribute names count in any case, links and folders are no feeds.
private let list = """
  <?xml version="1.0"?><opml version="2.0"><head><title>Mine &amp; yours</title>
  <ownerName>Ann</ownerName><ownerEmail>ann@e.org</ownerEmail></head><body>
  <outline text="Sea"><outline text="Tides" type="rss" xmlUrl="https://e.org/tides.xml"
    htmlUrl="https://e.org/" description="High &amp; low" language="en" category="/water/salt,news"/>
  <outline text="Deep"><outline TEXT="Fish" XMLURL="/fish.xml"/></outline></outline>
  <outline text="A page" type="link" url="https://e.org/page"/>
  <outline title="Old" type="rss" url="https://e.org/old"/>
  <outline text="Tides" type="rss" xmlUrl="https://e.org/tides.xml" htmlUrl="https://e.org/"/>
  </body></opml>
  """

private func publication(takesLists: Bool = true) throws -> Publication {
  var source = Source(key: Feed.Key(address: "https://e.org/l"), address: "https://e.org/l")
  source.takesLists = takesLists
  return try Reading.publication(of: Array(list.utf8), from: source)
}

@Test
func aListOfSubscriptionsGivesItsFeedsAsItems() throws {
  let publication = try publication()
  #expect(publication.feed.title == "Mine & yours")
  #expect(publication.feed.authors == [Author(name: "Ann", mail: "ann@e.org")])
  let guids = ["https://e.org/tides.xml", "https://e.org/fish.xml", "https://e.org/old"]
  #expect(Array(publication.articles.map(\.guid).prefix(3)) == guids)
  #expect(
    publication.articles.map(\.categories).prefix(2) == [
      ["Sea", "salt", "news"], ["Sea", "Deep"],
    ])
  let first = try #require(publication.articles.first)
  #expect(first.title == "Tides" && first.url == "https://e.org/" && first.language == "en")
  #expect(first.summary == "High & low")
  #expect(first.details.source?.feedURL == "https://e.org/tides.xml")
}

@Test
func aListIsNoFeedWhereNobodyWantsOne() {
  #expect(throws: FeedError.subscriptionList) { try publication(takesLists: false) }
}
