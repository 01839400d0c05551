import FoundationEssentials
import News
@testable import Syndication

/// Any bytes give a publication or a plain error; what is written of it is JSON that reads back.
/// The last byte chooses the declared type and the file's name, so that fixtures are inputs as
/// they are.
enum FeedLaws {
  private static let types: [String?] = [
    nil, "application/rss+xml", "text/xml; charset=euc-kr", "application/feed+json", "text/html",
    "text/plain; charset=windows-1252", "text/html; charset=utf-16", "message/rfc822",
  ]
  private static let names: [String?] = [nil, "a.md", "a.txt", "a.html", "a.eml", "a.xml"]

  static func check(_ input: [UInt8]) {
    let source = source(chosenBy: Int(input.last ?? 0))
    do throws(FeedError) {
      try check(Reading.publication(of: input, from: source))
    } catch {
      law("an error is one sentence", error.description.hasSuffix("."))
    }
  }

  private static func source(chosenBy choice: Int) -> Source {
    let isLocal = choice & 64 != 0
    let address = "https://example.org/feed"
    return Source(
      key: isLocal ? Feed.Key(path: "/home/a/feed") : Feed.Key(address: address),
      address: isLocal ? nil : address, contentType: types[choice % types.count],
      fileName: names[choice % names.count])
  }

  private static func check(_ publication: Publication) {
    let ids = publication.articles.map(\.id)
    law("every article has an id of its own", Set(ids).count == ids.count, "\(ids)")
    let titles = publication.articles.map(\.title) + [publication.feed.title]
    law("titles are one line", !titles.contains { $0.utf8.contains(10) }, "\(titles)")
    let document = JSONFeedWriter.document(
      publication, now: Date(timeIntervalSince1970: 1_795_000_000))
    law("what is written is JSON", JSONChecker.isDocument(document), text(document))
    checkReadingBack(document, publication)
  }

  private static func checkReadingBack(_ document: [UInt8], _ publication: Publication) {
    let source = Source(key: publication.feed.key)
    let again = try? Reading.publication(of: document, from: source)
    let found = again?.articles.count ?? 0
    let isWhole = distinctItems(document) <= found && found <= publication.articles.count
    law("as many articles are read as were written", isWhole, text(document))
  }

  /// How many items differ in what they say; two that say the same, or nothing, may be one or none.
  private static func distinctItems(_ document: [UInt8]) -> Int {
    let items = JSONValue.document(document)?["items"]?.list ?? []
    let words = items.map { item in
      ["url", "title", "content_html", "date_published"].map { item[$0]?.text ?? "" }
        + [item["_telex"]?["guid"]?.text ?? ""]
    }
    return Set(words).count { $0.contains { !$0.isEmpty } }
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
