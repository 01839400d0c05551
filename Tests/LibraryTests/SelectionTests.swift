import FoundationEssentials
import GRDB
import News
import TestRandom
import Testing

@testable import Library

/// What a row of these tests is, besides its headline.
private struct Story {
  var words: Set<String>
  var title: Set<String>
  var author: String
  var tags: Set<String>
  var isHidden: Bool
}

@Suite struct SelectionTests {
  private static let words = ["swift", "rust", "zürich", "한국어", "linux"]
  private static let names = ["ada", "grace"]
  private let keys = ["lwn", "courier", "paper"].map { Feed.Key(address: "https://\($0).example/") }

  /// Rows and counts of random queries, against the plain meaning of the words over all rows.
  @Test(arguments: 0..<10) func queriesMeanWhatTheySay(seed: UInt64) throws {
    let house = try House()
    let worker = try house.worker()
    var random = Seeded(seed)
    // With few rows words are looked up row by row, else the index is asked for all of them.
    let size = seed == 0 ? 1100 : 40
    let stories = try fill(worker, size, &random)
    let reader = try house.reader()
    if seed % 3 == 0 { try reader.overlay([read(article(4, in: keys[0]).id, at: 500)]) }
    let everything = View(
      scope: try query("origin:subscription or origin:document"), hidesRead: false,
      watermark: .max, openedAt: .max)
    var all = try reader.headlines(in: everything, from: nil, direction: .older, limit: 5000)
    all += try reader.headlines(
      in: View(
        scope: .and(everything.scope, .hidden), hidesRead: false, watermark: .max, openedAt: .max),
      from: nil, direction: .older, limit: 5000)
    all.sort { $0.position < $1.position }
    #expect(all.count == size * 3)
    for _ in 0..<(seed == 0 ? 20 : 60) {
      let text = Self.text(levels: 2, &random)
      let scope = try query(text)
      let expected = all.filter { shows(scope, $0, stories) }
      let view = View(scope: scope, hidesRead: false, watermark: .max, openedAt: .max)
      let rows = try reader.headlines(in: view, from: nil, direction: .older, limit: 5000)
      #expect(rows == expected, "\(text)")
      #expect(try reader.count(of: view) == expected.count, "\(text)")
      let unread = expected.filter { !$0.isRead }
      #expect(try reader.unread(in: scope) == unread.count, "\(text)")
      let edge = all[random.below(all.count)].position
      #expect(
        try reader.headlines(in: view, from: edge, direction: .newer, limit: 5)
          == expected.filter { $0.position < edge }.suffix(5), "\(text)")
      #expect(
        try reader.nextUnread(after: edge, direction: .older, in: view)
          == unread.first { edge < $0.position }, "\(text)")
      #expect(try reader.ids(in: view) == unread.map(\.id), "\(text)")
    }
  }

  @Test func whatWasReadSinceStaysInASearch() throws {
    let (house, worker) = try indexed()
    let view = try worker.opened(query("story"), hidesRead: true, at: 100)
    let reader = try house.reader()
    try reader.overlay([read(article(1).id, at: 101), read(article(2).id, at: 99)])
    #expect(try reader.titles(view) == ["Story 0", "Story 1", "Story 3"])
    #expect(try reader.count(of: view) == 3)
    #expect(try reader.unread(in: view.scope) == 2)
  }

  @Test func wordsWithoutALetterLeaveNothingOut() throws {
    let (_, worker) = try indexed()
    for text in ["--", "story --", "not --", "story -\"…\""] {
      #expect(try worker.titles(worker.opened(query(text))).count == 4, "\(text)")
    }
  }

  /// The index may have an article in words that it no longer has.
  @Test func oldWordsAreNotBelieved() throws {
    let (_, worker) = try indexed()
    try worker.writing { db in
      try db.execute(
        sql: "INSERT INTO outdated SELECT arrival, position, title, '', '' FROM article LIMIT 1")
    }
    #expect(try worker.titles(worker.opened(query("story"))).count == 3)
    #expect(try worker.titles(worker.opened(query("-story"))).count == 1)
  }

  @Test func hiddenOnesAreInNoCount() throws {
    let (_, worker) = try indexed()
    try worker.writing { try $0.execute(sql: "UPDATE article SET hidden = 1 WHERE arrival = 2") }
    #expect(try worker.titles(worker.opened()).count == 3)
    #expect(try worker.count(of: worker.opened()) == 3)
    #expect(try worker.unread(in: .all) == 3)
    #expect(try worker.unread(in: .hidden) == 1)
    #expect(try worker.titles(worker.opened(query("is:hidden"))).count == 1)
  }

  private func indexed() throws -> (House, Shelf) {
    let house = try House()
    let worker = try house.worker()
    _ = try worker.store(feed(), articles(0..<4), now: noon)
    try worker.writing { db in
      try db.execute(
        sql: """
          INSERT INTO search (rowid, title, authors, body) SELECT position, lower(title), '', ''
          FROM article; UPDATE telex SET value = 4 WHERE name = 'indexed'
          """)
    }
    return (house, worker)
  }

  private func query(_ text: String) throws -> Query {
    try Query(parsing: text, now: noon, zone: .utc)
  }

  private func fill(
    _ worker: Shelf, _ size: Int, _ random: inout Seeded
  ) throws -> [Article.ID: Story] {
    var stories: [Article.ID: Story] = [:]
    for (index, key) in keys.enumerated() {
      let all = (0..<size).map { number in
        var article = article(number, in: key)
        article.published = noon.addingTimeInterval(Double(number / 8) * -86_400)
        let title = Self.words.filter { _ in random.below(4) == 0 }
        let body = Self.words.filter { _ in random.below(4) == 0 }
        let name = Self.names[random.below(2)]
        article.title = "Story \(number) " + title.joined(separator: " ")
        article.contentHTML = body.joined(separator: " ")
        article.authors = [Author(name: name)]
        stories[article.id] = Story(
          words: Set(title + body), title: Set(title), author: name,
          tags: Set(["x", "y"].filter { _ in random.below(5) == 0 }),
          isHidden: random.below(6) == 0)
        return article
      }
      var origin = feed(key, index == 2 ? .document : .subscription)
      origin.title = ["LWN.net", "Zürcher Kurier", "Paper"][index]
      _ = try worker.store(origin, all, now: noon)
    }
    try worker.subscribe(to: [
      Subscription("https://lwn.example/", tags: ["Tech"]),
      Subscription("https://courier.example/", title: "My courier"),
    ])
    try index(worker, stories)
    return stories
  }

  /// Puts the words into the index as the worker does, and the rest into its columns.
  private func index(_ worker: Shelf, _ stories: [Article.ID: Story]) throws {
    try worker.writing { db in
      try db.execute(
        sql: "UPDATE article SET read = abs(random()) % 2, starred = abs(random()) % 4 = 0")
      for (id, story) in stories {
        let position = try Int64.fetchOne(
          db, sql: "SELECT position FROM article WHERE id = ?", arguments: [id.blob])
        try db.execute(
          sql: "INSERT INTO search (rowid, title, authors, body) VALUES (?, ?, ?, ?)",
          arguments: [
            position, TextTokens.tokens(of: story.title.joined(separator: " ")), story.author,
            TextTokens.tokens(of: story.words.joined(separator: " ")),
          ])
        for tag in story.tags {
          try db.execute(sql: "INSERT INTO tagged VALUES (?, ?)", arguments: [tag, position])
        }
        try db.execute(
          sql: "UPDATE article SET hidden = ? WHERE position = ?",
          arguments: [story.isHidden, position])
      }
    }
  }

  private static let leaves = [
    "swift", "rust", "Zurich", "한국", "lin*", "title:swift", "title:rust", "from:ada", "from:Grace",
    "from:gr*",
    "in:lwn", "in:tech", "in:zurch", "in:\"my courier\"", "in:e", "in:none", "tag:x", "tag:y",
    "is:unread", "is:read", "is:starred", "is:hidden", "newer:2d", "older:36h", "date:2026-06-09",
    "date:2026-06-07..2026-06-08", "all", "origin:document",
    "feed:\"https://lwn.example/\"",
  ]

  private static func text(levels: Int, _ random: inout Seeded) -> String {
    let parts = (0...random.below(3)).map { _ in
      let leaf = leaves[random.below(leaves.count)]
      let isGroup = levels > 0 && random.below(3) == 0
      return ["", "", "not "][random.below(3)]
        + (isGroup ? "(\(text(levels: levels - 1, &random)))" : leaf)
    }
    return parts.dropFirst().reduce(parts[0]) { $0 + [" ", " ", " or "][random.below(3)] + $1 }
  }
}

// MARK: - The plain meaning

extension SelectionTests {
  private func shows(_ query: Query, _ row: Headline, _ stories: [Article.ID: Story]) -> Bool {
    guard let story = stories[row.id] else { return false }
    return (names(.hidden, query) || !story.isHidden) && holds(own(query), row, story)
  }

  /// Without a word about feeds, the user's own; a part of an `or` for itself.
  private func own(_ query: Query) -> Query {
    switch query {
    case _ where !mentionsFeeds(query): .and(.all, query)
    case .or(let left, let right): .or(own(left), own(right))
    case .and(let left, let right) where namesFeeds(left) || namesFeeds(right): .and(left, right)
    case .and(let left, let right):
      .and(mentionsFeeds(left) ? own(left) : left, mentionsFeeds(right) ? own(right) : right)
    case .not(let inner): namesFeeds(inner) ? query : .and(.all, query)
    default: query
    }
  }

  private func mentionsFeeds(_ query: Query) -> Bool {
    switch query {
    case .and(let left, let right), .or(let left, let right):
      mentionsFeeds(left) || mentionsFeeds(right)
    case .not(let inner): mentionsFeeds(inner)
    case .all, .feeds, .origin: true
    default: false
    }
  }

  private func namesFeeds(_ query: Query) -> Bool {
    switch query {
    case .and(let left, let right): namesFeeds(left) || namesFeeds(right)
    case .or(let left, let right): namesFeeds(left) && namesFeeds(right)
    case .not(let inner): namesFeeds(inner)
    case .all, .feeds, .origin: true
    default: false
    }
  }

  private func names(_ wanted: Query, _ query: Query) -> Bool {
    switch query {
    case .and(let left, let right), .or(let left, let right):
      names(wanted, left) || names(wanted, right)
    case .not(let inner): names(wanted, inner)
    default: query == wanted
    }
  }

  private func holds(_ query: Query, _ row: Headline, _ story: Story) -> Bool {
    switch query {
    case .all: row.feed != keys[2]
    case .origin(let origin): (row.feed == keys[2]) == (origin == .document)
    case .feeds(let feeds): feeds.contains(row.feed)
    case .unread: !row.isRead
    case .starred: row.isStarred
    case .hidden: story.isHidden
    case .and(let left, let right): holds(left, row, story) && holds(right, row, story)
    case .or(let left, let right): holds(left, row, story) || holds(right, row, story)
    case .not(let inner): !holds(inner, row, story)
    case .tagged(let tag): story.tags.contains(tag)
    case .from("gr*"): story.author == "grace"
    case .from(let name): story.author == name.lowercased()
    case .within(let name): within(name, row)
    case .words(let words): stands(words, story)
    case .dated(let from, let until):
      from.map { row.date >= $0 } ?? true && until.map { row.date < $0 } ?? true
    }
  }

  private func within(_ name: String, _ row: Headline) -> Bool {
    switch name {
    case "lwn", "tech": row.feed == keys[0]
    case "none": false
    case "zurch", "my courier": row.feed == keys[1]
    default: true
    }
  }

  private func stands(_ words: Words, _ story: Story) -> Bool {
    switch words.text {
    case "Zurich": story.words.contains("zürich")
    case "한국": story.words.contains("한국어")
    case "lin": story.words.contains("linux")
    default: (words.field == .title ? story.title : story.words).contains(words.text)
    }
  }

  @Test func tagsThatWaitToBeProjectedCountAtOnce() throws {
    let house = try House()
    let worker = try house.worker()
    _ = try worker.store(feed(), articles(0..<4), now: noon)
    let journal = Journal(opening: house.folders)
    _ = journal.append(Mark([article(0).id, article(1).id], tags: ["old"]), now: noon)
    try worker.project(house.folders)
    let reader = try house.reader()
    let written = journal.append(Mark([article(1).id, article(2).id], tags: ["new"]), now: noon)
    try reader.overlay(written.changes)
    #expect(try reader.titles(reader.opened(.tagged("old"))) == ["Story 0"])
    #expect(try reader.titles(reader.opened(.tagged("new"))) == ["Story 1", "Story 2"])
    #expect(try reader.titles(reader.opened(.not(.tagged("new")))) == ["Story 0", "Story 3"])
    #expect(try reader.count(of: reader.opened(.tagged("new"))) == 2)
    #expect(try reader.tags(of: article(1).id) == ["new"])
    try worker.project(house.folders)
    try reader.settleOverlay()
    #expect(try reader.titles(reader.opened(.tagged("new"))) == ["Story 1", "Story 2"])
    #expect(try reader.tags(of: article(1).id) == ["new"])
  }
}
