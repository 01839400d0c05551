import FoundationEssentials
import News

/// Articles for tests, the same every time.
enum Samples {
  /// 2026-06-12 12:00 UTC.
  static let noon = Date(timeIntervalSince1970: 1_781_265_600)

  /// So many articles, three hours apart, the newest first in the list.
  static func articles(_ count: Int, paragraphs: Int = 3) -> [Desk.Sample] {
    (0..<count).map { number in
      sample(
        number, title: "\(titles[number % titles.count]) (\(number))",
        html: body(paragraphs: paragraphs, number: number))
    }
  }

  /// One article; its number gives its age.
  static func sample(_ number: Int, title: String, html: String) -> Desk.Sample {
    let feed = Feed.Key(address: "https://example.org/\(number % 3)")
    let id = Article.ID(feed: feed, guid: "\(number)", link: nil, title: "", date: nil)
    var article = Article(id: id, feed: feed, title: title)
    article.contentHTML = html
    article.authors = [Author(name: "A. Writer")]
    article.url = "https://example.org/story/\(number)"
    return Desk.Sample(
      article: article, source: sources[number % sources.count],
      date: noon.addingTimeInterval(Double(-3600 * 3 * number)), arrival: Int64(number + 1))
  }

  private static func body(paragraphs: Int, number: Int) -> String {
    (0..<paragraphs).map { paragraph in
      "<p>Paragraph \(paragraph + 1) of story \(number). "
        + "The ferry left on time, which nobody on the quay could remember having seen; "
        + "the harbour master wrote it into the book and underlined it twice.</p>"
    }.joined()
  }

  private static let titles = [
    "Harbour clock runs again after forty years", "한강 다리 위의 작은 도서관이 문을 열었다",
    "A bakery that sells only yesterday’s bread", "雨の日だけ開く喫茶店",
    "Night trains return 🚆 to the coast", "Why the lighthouse keeps its keeper",
  ]
  private static let sources = ["Harbour Courier", "한빛일보", "Quay & Field"]
}
