import FoundationEssentials
import GRDB
import News
import TestRandom
import Testing

@testable import Library

/// Looking for words in all the library, indexed and not.
@Suite struct SearchTests {
  private let house: House
  private let worker: Shelf

  init() throws {
    house = try House()
    worker = try house.worker()
  }

  /// Articles from the newest to the oldest, each with these words.
  private func store(_ texts: [String], authors: [String] = []) throws {
    let stories = texts.enumerated().map { number, words in
      var story = article(number)
      story.contentHTML = words
      story.authors = authors.map { Author(name: $0, mail: nil, url: nil) }
      return story
    }
    _ = try worker.store(feed(), stories, now: noon)
  }

  private func found(
    _ words: [Words], from names: [String] = [], without: [Words] = [], in scope: Query = .all,
    by order: WordSearch.Order = .newest, limit: Int = 50
  ) throws -> [Int] {
    let search = WordSearch(words, from: names, without: without, in: scope)
    let result = try worker.search(search, by: order, limit: limit, text: { $0 })
    return result.headlines.compactMap { Int($0.title.split(separator: " ").last ?? "") }
  }

  /// Both ways: through the index, and by looking through what is not indexed.
  private func expect(
    _ words: Words..., from names: [String] = [], without: [Words] = [], in scope: Query = .all,
    are numbers: [Int], _ place: SourceLocation = #_sourceLocation
  ) throws {
    let scanned = try found(words, from: names, without: without, in: scope)
    #expect(scanned == numbers, "scanned", sourceLocation: place)
    _ = try worker.indexAll()
    let indexed = try found(words, from: names, without: without, in: scope)
    #expect(indexed == numbers, "indexed", sourceLocation: place)
  }

  @Test func newestFirst() throws {
    try store(["red", "blue", "red", "red"])
    try expect(Words("red"), are: [0, 2, 3])
    #expect(try found([Words("red")], limit: 2) == [0, 2])
  }

  @Test func allWordsHaveToStandThere() throws {
    try store(["red blue", "blue", "red"])
    try expect(Words("red"), Words("blue"), are: [0])
  }

  @Test func phrasesPrefixesAndExclusions() throws {
    try store(["the red house", "house, red", "redder houses"])
    try expect(Words("red house", isPhrase: true), are: [0])
    #expect(try found([Words("red", isPrefix: true)]) == [0, 1, 2])
    #expect(try found([Words("red", isPrefix: true)], without: [Words("redder")]) == [0, 1])
    #expect(try found([Words("house")], without: [Words("red house", isPhrase: true)]) == [1])
  }

  /// Short beginnings are looked for by reading the newest articles; the rest of what is asked holds.
  @Test func frequentBeginnings() throws {
    try store((0..<60).map { $0 % 3 == 0 ? "reading blue" : "rest of it" })
    _ = try worker.indexAll()
    let all = try found([Words("r", isPrefix: true)], limit: 20)
    #expect(all == Array(0..<20))
    let blue = try found([Words("r", isPrefix: true), Words("blue")], limit: 5)
    #expect(blue == [0, 3, 6, 9, 12])
    let other = try found([Words("r", isPrefix: true)], without: [Words("blue")], limit: 4)
    #expect(other == [1, 2, 4, 5])
    #expect(try found([Words("r", isPrefix: true)], in: .feeds([courier]), limit: 2) == [0, 1])
    #expect(try found([Words("q", isPrefix: true)]) == [])
    #expect(try found([Words("re", isPrefix: true)], by: .relevance, limit: 60).count == 60)
  }

  @Test func beginningsOfChangedArticles() throws {
    try store(["red", "red", "red"])
    _ = try worker.indexAll()
    try store(["blue", "red", "red"])
    #expect(try found([Words("re", isPrefix: true)], limit: 1) == [1])
    #expect(try found([Words("bl", isPrefix: true)], limit: 1) == [0])
  }

  /// A word in nearly all articles, asked for among few of them.
  @Test func frequentWordsAmongFewArticles() throws {
    try store(Array(repeating: "red", count: 300))
    _ = try worker.indexAll()
    let star = MarkTable.Word(
      subject: .article(article(200).id), field: .starred, value: true.databaseValue,
      stamp: Stamp(milliseconds: 1, counter: 1, replica: "a"))
    try worker.writing { try MarkTable.set(star, $0) }
    #expect(try found([Words("red")], in: .starred) == [200])
    #expect(try found([Words("red")], in: .feeds([courier]), limit: 1) == [0])
  }

  @Test func titleOnly() throws {
    try store(["story", "other"])
    try expect(Words("story", field: .title), Words("other"), are: [1])
  }

  @Test func namesOfAuthors() throws {
    try store(["Ann wrote this"], authors: ["Ann Lee", "Bo"])
    try expect(Words("wrote"), from: ["ann lee"], are: [0])
    #expect(try found([Words("wrote")], from: ["cy"]) == [])
    #expect(try found([Words("bo")]) == [0])
  }

  @Test(arguments: [
    ("우리 집 고양이를 보았다", "양이"), ("우리 집 고양이를 보았다", "집"), ("그림책을", "책"),
    ("日本語の本を読む", "本語"), ("東京都に住む", "京都"), ("ﾃﾚﾋﾞを見る", "テレビ"),
    ("我们在北京大学学习", "北京大学"), ("ภาษาไทยง่าย", "ไทย"), ("ភាសាខ្មែរ", "ខ្មែរ"),
    ("Việt Nam đẹp", "viet dep"), ("Ёлка и ёж", "елка"), ("Οδός Αθηνών", "οδοσ αθηνων"),
    ("العَرَبِيَّة", "العربية"), ("שָׁלוֹם", "שלום"), ("Straßenfest", "STRASSENFEST"),
    ("İstanbul’da", "istanbul"), ("हिन्दी समाचार", "हिन्दी"), ("I don’t know", "dont"),
    ("by e-mail", "e-mail"), ("C'est l'été", "ete"),
  ])
  func everyScript(text: String, words: String) throws {
    try store(["nothing", text])
    try expect(Words(words), are: [1])
  }

  @Test func marksAndFeedsNarrow() throws {
    try store(["red", "red", "red"])
    let other = Feed.Key(address: "https://other.example/feed")
    var story = article(9, in: other)
    story.contentHTML = "red"
    _ = try worker.store(feed(other), [story], now: noon)
    let mark = MarkTable.Word(
      subject: .article(article(1).id), field: .read, value: true.databaseValue,
      stamp: Stamp(milliseconds: 1, counter: 1, replica: "a"))
    try worker.writing { try MarkTable.set(mark, $0) }
    try expect(Words("red"), in: .unread, are: [0, 2, 9])
    #expect(try found([Words("red")], in: .feeds([other])) == [9])
    #expect(try found([Words("red")], in: .starred) == [])
  }

  @Test func datesNarrow() throws {
    try store(Array(repeating: "red", count: 9))
    let query = Query.dated(
      from: noon.addingTimeInterval(-6 * 60), until: noon.addingTimeInterval(-3 * 60))
    try expect(Words("red"), in: query, are: [4, 5, 6])
    #expect(try found([Words("r", isPrefix: true)], in: query, limit: 2) == [4, 5])
  }

  @Test func whatChangedIsFoundByItsNewWordsAtOnce() throws {
    try store(["red", "red"])
    _ = try worker.indexAll()
    try store(["blue", "red"])
    #expect(try found([Words("red")]) == [1])
    #expect(try found([Words("blue")]) == [0])
    #expect(try found([Words("story")]) == [0, 1])
  }

  @Test func aRowMayBeGoneOnPages() throws {
    try store(Array(repeating: "red", count: 7))
    _ = try worker.indexAll()
    let search = WordSearch([Words("red")])
    let first = try worker.search(search, limit: 3, text: { $0 }).headlines
    let next = try worker.search(search, from: first.last?.position, limit: 9, text: { $0 })
    #expect(next.headlines.map(\.title) == ["Story 3", "Story 4", "Story 5", "Story 6"])
  }

  @Test func relevanceRanksTheTitleFirst() throws {
    try store(["x", "story of something long, about other things", "story"])
    _ = try worker.indexAll()
    var titled = article(7)
    titled.title = "Something 7"
    titled.contentHTML = "else"
    _ = try worker.store(feed(), [titled], now: noon)
    _ = try worker.indexAll()
    #expect(try found([Words("something")], by: .relevance) == [7, 1])
    #expect(try found([Words("something")]) == [1, 7])
  }

  @Test func theResultSaysItsOrder() throws {
    try store(["red"])
    _ = try worker.indexAll()
    let search = WordSearch([Words("red")])
    #expect(try worker.search(search, by: .relevance, limit: 5, text: { $0 }).order == .relevance)
    #expect(try worker.search(search, limit: 5, text: { $0 }).order == .newest)
  }

  @Test func tooManyAreNotScanned() throws {
    try store(Array(repeating: "red", count: 2001))
    let none = try worker.search(WordSearch([Words("red")]), limit: 5, text: { $0 })
    #expect(none.headlines.isEmpty)
    #expect(none.missing == 2001)
    _ = try worker.indexAll()
    let all = try worker.search(WordSearch([Words("red")]), limit: 5, text: { $0 })
    #expect(all.headlines.count == 5)
    #expect(all.missing == 0)
  }

  @Test func nothingToLookForFindsNothing() throws {
    try store(["red"])
    try expect(Words("++"), are: [])
  }
}
