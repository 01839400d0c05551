import FoundationEssentials
import News
import Testing

@testable import Syndication

/// The document of a publication, written at the start of 2027.
func written(_ publication: Publication) -> String {
  let now = Date(timeIntervalSince1970: 1_798_761_600)
  return String(decoding: JSONFeedWriter.document(publication, now: now), as: UTF8.self)
}

@Test
func thePublicationIsWrittenInAFixedOrder() {
  var feed = Feed(key: Feed.Key(address: "https://example.org/feed"), title: "A \"quoted\" name")
  feed.homePageURL = "https://example.org/"
  feed.authors = [Author(name: "Ada", mail: "ada@example.org")]
  feed.ttlMinutes = 5
  var article = Article(
    id: Article.ID(high: 1, low: 2), feed: feed.key, title: "Tab\tand\nline \\ \u{1}")
  article.guid = "g"
  article.contentHTML = "<p>See <a href=\"x\">this</a></p><script>no()</script>"
  article.baseURL = "https://example.org/2026/"
  article.published = Date(timeIntervalSince1970: 1_781_082_000.25)
  article.enclosures = [Enclosure(url: "https://example.org/a.mp3?x=1", bytes: 5)]
  article.statedMinutes = 4
  let publication = Publication(feed: feed, articles: [article], warnings: ["line 1: mended"])
  #expect(written(publication) == expected)
}

private let expected = #"""
  {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "A \"quoted\" name",
    "home_page_url": "https://example.org/",
    "authors": [
      {
        "name": "Ada",
        "url": "mailto:ada@example.org",
        "_telex": {
          "mail": "ada@example.org"
        }
      }
    ],
    "_telex": {
      "ttl_minutes": 5,
      "warnings": [
        "line 1: mended"
      ]
    },
    "items": [
      {
        "id": "g",
        "title": "Tab\tand\nline \\ \u0001",
        "content_html": "<p>See <a href=\"https://example.org/2026/x\">this</a></p>",
        "date_published": "2026-06-10T09:00:00.250Z",
        "attachments": [
          {
            "url": "https://example.org/a.mp3?x=1",
            "mime_type": "audio/mpeg",
            "size_in_bytes": 5
          }
        ],
        "_telex": {
          "id": "00000000000000010000000000000002",
          "guid": "g",
          "stated_minutes": 4
        }
      }
    ]
  }

  """#

@Test
func anEmptyPublicationIsValid() {
  let feed = Feed(key: Feed.Key(path: "/tmp/x"))
  let text = written(Publication(feed: feed))
  #expect(text.hasSuffix("\"title\": \"\",\n  \"items\": []\n}\n"))
}

@Test(arguments: ["rss/full-item.xml", "atom/full-entry.xml", "rdf/rss10.xml", "json/full.json"])
func whatIsWrittenReadsBackTheSame(_ name: String) throws {
  let first = try publication(fixture: name)
  let text = written(first)
  let second = try publication(of: text)
  #expect(second.feed.title == first.feed.title)
  #expect(second.articles.map(\.title) == first.articles.map(\.title))
  #expect(second.articles.map(\.url) == first.articles.map(\.url))
  #expect(second.articles.map(\.published) == first.articles.map(\.published))
  #expect(second.articles.map(\.authors) == first.articles.map(\.authors))
  #expect(written(second).contains("\"items\""))
}

@Test(
  arguments: [
    (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"),
    (951_782_400, "2000-02-29T00:00:00Z"),
    (253_402_300_799, "9999-12-31T23:59:59Z"),
  ] as [(Double, String)])
func momentsAreWrittenAsRFC3339(_ seconds: Double, _ text: String) {
  #expect(JSONFeedWriter.timestamp(Date(timeIntervalSince1970: seconds)) == text)
}
