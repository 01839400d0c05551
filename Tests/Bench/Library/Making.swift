import FoundationEssentials
import Library
import Markup
import News
import TestRandom

/// Makes a library as a reader of many years has it, the same for the same numbers.
struct Making {
  var articles: Int
  var bytes: Int
  var feeds: Int
  var folders: Folders
  /// Feeds that were made before; these are others.
  var firstFeed = 0
  /// So many days lie between the oldest and the newest.
  var days = 8 * 365

  /// All is older than this: 2026-11-01.
  private static let now = Date(timeIntervalSince1970: 1_793_491_200)

  /// More articles than this are stored in transactions of their own, as a refresh does it.
  private static let many = 300

  /// Stores all feeds and marks seven of ten articles read. Gives the bytes of the texts, and how
  /// many seconds storing took.
  func store() throws -> (bytes: Int, seconds: Double) {
    let shelf = try Shelf(opening: folders, as: .worker)
    var (bytes, spent) = (0, 0.0)
    var (read, starred): ([Article.ID], [Article.ID]) = ([], [])
    for first in stride(from: 0, to: feeds, by: 100) {
      let arrivals = try (first..<min(first + 100, feeds)).map { try arrival($0, shelf) }
      let start = ContinuousClock.now
      try take(arrivals, into: shelf)
      spent += seconds(since: start)
      for arrival in arrivals {
        bytes += arrival.articles.reduce(0) { $0 + $1.contentHTML.utf8.count }
        read += arrival.read
        starred += arrival.starred
      }
    }
    try mark(read, starred, over: shelf)
    return (bytes, spent)
  }

  /// What a feed delivers, and what somebody will have read and starred of it.
  private struct Arrival {
    var feed: Feed
    var articles: [Article]
    var read: [Article.ID] = []
    var starred: [Article.ID] = []
  }

  private func arrival(_ number: Int, _ shelf: Shelf) throws -> Arrival {
    var random = Seeded(UInt64(firstFeed + number) + 1000)
    let count = articles * (number + 1) / feeds - articles * number / feeds
    let feed = feed(firstFeed + number)
    // A feed that is there already brings no backlog that counts as read.
    _ = try shelf.store(feed, [], now: Self.now)
    let news = (0..<count).map {
      article($0, of: count, in: feed.key, firstFeed + number, &random)
    }
    var arrival = Arrival(feed: feed, articles: news)
    for article in news {
      if random.below(10) < 7 { arrival.read.append(article.id) }
      if random.below(200) == 0 { arrival.starred.append(article.id) }
    }
    return arrival
  }

  /// Takes what arrived as a refresh does: several feeds in one transaction, for 12 ms.
  private func take(_ arrivals: [Arrival], into shelf: Shelf) throws {
    var rest = arrivals[...]
    while let first = rest.first {
      if first.articles.count > Self.many {
        try store(rest.removeFirst(), in: shelf)
        continue
      }
      var failure: (any Error)?
      try shelf.together {
        let deadline = ContinuousClock.now + .milliseconds(12)
        do {
          repeat {
            try store(rest.removeFirst(), in: shelf)
          } while ContinuousClock.now < deadline
            && rest.first.map { $0.articles.count <= Self.many } == true
        } catch { failure = error }
      }
      if let failure { throw failure }
    }
  }

  private func store(_ arrival: Arrival, in shelf: Shelf) throws {
    _ = try shelf.store(arrival.feed, arrival.articles, now: Self.now)
  }

  private func mark(_ read: [Article.ID], _ starred: [Article.ID], over shelf: Shelf) throws {
    let journal = Journal(opening: folders, over: shelf)
    for start in stride(from: 0, to: read.count, by: 500) {
      let ids = Array(read[start..<min(start + 500, read.count)])
      _ = journal.append(Mark(ids, isRead: true), now: Self.now)
    }
    _ = journal.append(Mark(starred, isStarred: true), now: Self.now)
    if let failure = journal.settle() { throw failure }
    try shelf.project(folders)
  }

  private func feed(_ number: Int) -> Feed {
    Feed(
      key: Feed.Key(address: "https://paper\(number).example/feed"), origin: .subscription,
      title: "Paper \(number)")
  }

  /// The articles of a feed are spread over the years.
  private func article(
    _ number: Int, of count: Int, in key: Feed.Key, _ feed: Int, _ random: inout Seeded
  ) -> Article {
    let url = "https://paper\(feed).example/2026/story-\(number)"
    let id = Article.ID(feed: key, guid: url, link: url, title: "", date: nil)
    var article = Article(id: id, feed: key, title: "")
    let language = Self.language(random.below(100))
    article.title = text(40, language, &random)
    let span = Double(days) * 86_400
    let age = span * (Double(number) + Double(random.below(1000)) / 1000) / Double(max(count, 1))
    article.published = Self.now.addingTimeInterval(-age)
    (article.url, article.guid) = (url, url)
    let name = Vocabulary.latin.words[random.below(5000)]
    article.authors = [Author(name: "\(name.capitalized) Writer", mail: nil, url: nil)]
    article.contentHTML = html(language, &random)
    return article
  }

  private enum Language { case latin, korean, japanese, chinese }

  /// One of ten is Korean, Japanese or Chinese.
  private static func language(_ percent: Int) -> Language {
    percent < 4 ? .korean : percent < 7 ? .japanese : percent < 10 ? .chinese : .latin
  }

  private func html(_ language: Language, _ random: inout Seeded) -> String {
    var html = ""
    while html.utf8.count < bytes {
      html += "<p>" + text(min(500, bytes - html.utf8.count), language, &random) + "</p>"
    }
    if random.below(10_000) == 0 { html += "<p>quixotry</p>" }
    return html
  }

  private func text(_ bytes: Int, _ language: Language, _ random: inout Seeded) -> String {
    var (text, count) = ("", 0)
    while text.utf8.count < bytes {
      count += 1
      switch language {
      case .latin: text += Vocabulary.latin.word(&random) + (count % 12 == 0 ? ". " : " ")
      case .korean: text += Vocabulary.korean.word(&random) + (count % 10 == 0 ? ". " : " ")
      case .japanese: text += Vocabulary.japanese.word(&random) + (count % 8 == 0 ? "。" : "")
      case .chinese: text += Vocabulary.chinese.word(&random) + (count % 8 == 0 ? "，" : "")
      }
    }
    return text
  }
}
