import FoundationEssentials
import News
import TestRandom
import Testing

@testable import Syndication

private let key = Feed.Key(address: "https://example.org/feed")

private func article(
  _ guid: String?, _ title: String, url: String? = nil, html: String = ""
) -> Article {
  var article = Article(
    id: Article.ID(feed: key, guid: guid, link: url, title: title, date: nil), feed: key,
    title: title)
  (article.guid, article.url, article.contentHTML) = (guid, url, html)
  return article
}

/// What identity each article has, told by its words.
private func names(_ articles: [Article]) -> [String: Article.ID] {
  let settled = ItemIdentities.settled(articles)
  return Dictionary(
    settled.map { ($0.title + ($0.url ?? "") + $0.contentHTML, $0.id) }, uniquingKeysWith: { $1 })
}

private let long = String(repeating: "x", count: 400)

@Test(
  arguments: [
    // One guid for all: by link, by title, by text.
    [
      article("g", "A", url: "https://e/1"), article("g", "B", url: "https://e/2"),
      article("g", "C", url: "https://e/3"),
    ],
    [article("g", "A", url: "https://e/"), article("g", "B", url: "https://e/")],
    [article("g", "A", html: long + "1"), article("g", "A", html: long + "2")],
    // No guid; links that differ by their fragment only.
    [article(nil, "1.0", url: "https://e/log#1"), article(nil, "1.1", url: "https://e/log#2")],
    [article(nil, "A", html: "1"), article("g", "A"), article("g", "B"), article(nil, "C")],
  ])
func theOrderOfADocumentNamesNothing(_ articles: [Article]) {
  var random = Seeded(5)
  let first = names(articles)
  #expect(Set(first.values).count == articles.count)
  for _ in 0..<5 { #expect(names(articles.shuffled(using: &random)) == first) }
}

@Test
func theVerySameItemStandsOnce() {
  let (a, b) = (article("g", "A", url: "https://e/1"), article("g", "B", url: "https://e/2"))
  #expect(ItemIdentities.settled([a, a, b, b, a]).map(\.title) == ["A", "B"])
  #expect(ItemIdentities.settled([a, a]) == [a])
}

@Test
func whatWentOutBeforeIsRemembered() {
  var identities = ItemIdentities()
  let (a, b) = (article("g", "A", url: "https://e/1"), article("g", "B", url: "https://e/2"))
  #expect(identities.settled([a]) == [a])
  let later = identities.settled([a, b])
  #expect(later.map(\.title) == ["B"])
  #expect(later.first?.id != a.id)
}

@Test(
  arguments: [
    ("http://e.org/a", "https://e.org/a"), ("https://e.org/a", "https://www.e.org/a/"),
    ("https://e.org/a", "https://e.org/a?utm_source=rss&at_medium=x"),
    ("https://e.org/a?id=7", "https://e.org/a?id=7&xtor=RSS-1"),
    ("https://e.org/a", "https://e.org/a;jsessionid=0A1B?ref=rss"),
  ])
func whatTrackersAddNamesNothing(_ left: String, _ right: String) {
  #expect(article(nil, "A", url: left).id == article(nil, "B", url: right).id)
  #expect(article(left, "A").id == article(right, "B").id)
}

@Test
func aFeedFetchedByHTTPSIsTheSame() {
  let other = Feed.Key(address: "http://example.org/feed")
  let id = Article.ID(feed: other, guid: "1", link: nil, title: "", date: nil)
  #expect(id == article("1", "").id)
}
