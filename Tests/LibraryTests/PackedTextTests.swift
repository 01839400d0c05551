import FoundationEssentials
import GRDB
import News
import TestRandom
import Testing

@testable import Library

/// Short texts are packed in their rows, and come out as they went in.
@Suite struct PackedTextTests {
  private func unpacked(_ value: DatabaseValue) throws -> String { try PackedText.text(value) }

  private func unpacked(_ stored: PackedText.Stored) throws -> String {
    switch stored {
    case .plain(let text): text
    case .packed(let bytes): try unpacked(Data(bytes).databaseValue)
    }
  }

  private func isPacked(_ stored: PackedText.Stored) -> Bool {
    if case .packed = stored { true } else { false }
  }

  /// A text of words as they repeat in a language, with some of other scripts.
  private func text(_ length: Int, _ random: inout Seeded) -> String {
    let words = ["<p>", "tides ", "of ", "June ", "한국어 ", "zürich ", "</p>", "\u{0} ", "😀 "]
    var text = ""
    while text.utf8.count < length { text += words[random.below(words.count)] }
    return text
  }

  @Test func everyTextComesOutAsItWentIn() throws {
    var random = Seeded(1)
    for length in [0, 1, 127, 128, 129, 500, 1024, 3990, 3999, 4000, 4001, 5000, 100_000] {
      for _ in 0..<20 {
        let text = text(length, &random)
        let stored = PackedText.stored(text)
        #expect(isPacked(stored) == (128...4000).contains(text.utf8.count), "\(text.utf8.count)")
        #expect(try unpacked(stored) == text)
      }
    }
  }

  @Test func whatPackingDoesNotShortenStaysAText() throws {
    var random = Seeded(2)
    let noise = String(
      (0..<300).map { _ in Character(Unicode.Scalar(33 + UInt8(random.below(90)))) })
    #expect(!isPacked(PackedText.stored(noise)))
  }

  /// Cut at every byte, or with any bit turned, a packed text gives an error or some text, never a crash.
  @Test func aDamagedTextIsFoundOut() throws {
    var random = Seeded(3)
    let text = text(600, &random)
    guard case .packed(let data) = PackedText.stored(text) else {
      Issue.record("not packed")
      return
    }
    for count in 0..<data.count {
      #expect(throws: DatabaseError.self) { try unpacked(Data(data.prefix(count)).databaseValue) }
    }
    for bit in 0..<data.count * 8 {
      var damaged = data
      damaged[bit / 8] ^= 1 << UInt8(bit % 8)
      let found = try? unpacked(Data(damaged).databaseValue)
      #expect(found == nil || found?.utf8.count ?? 0 <= 1 << 16)
    }
  }

  // MARK: In a library

  private let long = String(repeating: "<p>The tides of June came in on time.</p>", count: 20)

  private func story(_ number: Int, _ html: String) -> Article {
    var story = article(number)
    story.contentHTML = html
    return story
  }

  private func types(_ shelf: Shelf) throws -> [String] {
    try shelf.reading {
      try String.fetchAll($0, sql: "SELECT typeof(html) FROM body ORDER BY arrival")
    }
  }

  @Test func readersGetTheTextAndItsLength() throws {
    let house = try House()
    let shelf = try house.worker()
    let huge = String(repeating: long, count: 20)
    _ = try shelf.store(feed(), [story(2, huge), story(1, long), story(0, "<p>Short")], now: noon)
    #expect(try types(shelf) == ["text", "blob", "text"])
    let reader = try house.reader()
    for (number, html) in ["<p>Short", long, huge].enumerated() {
      #expect(try reader.article(article(number).id)?.contentHTML == html)
      #expect(try reader.textLength(of: article(number).id) == html.utf8.count)
    }
  }

  @Test func wordsAreFoundBeforeAndAfterTheyAreIndexed() throws {
    let house = try House()
    let shelf = try house.worker()
    _ = try shelf.store(feed(), [story(0, long)], now: noon)
    #expect(try types(shelf) == ["blob"])
    #expect(try found("tides", shelf) == 1)
    _ = try shelf.index(text: { $0 }, form: 1)
    #expect(try found("tides", shelf) == 1)
    _ = try shelf.store(
      feed(), [story(0, long.replacing("tides", with: "winds"))], now: noon)
    #expect(try found("tides", shelf) == 0)
    #expect(try found("winds", shelf) == 1)
    _ = try shelf.index(text: { $0 }, form: 1)
    #expect(try found("tides", shelf) == 0)
    #expect(try found("winds", shelf) == 1)
  }

  private func found(_ word: String, _ shelf: Shelf) throws -> Int {
    try shelf.search(WordSearch([Words(word)]), limit: 9, text: { $0 }).headlines.count
  }

  @Test func anEditedTextKeepsItsFormerWords() throws {
    let house = try House()
    let shelf = try house.worker()
    _ = try shelf.store(feed(), [story(0, long)], now: noon)
    _ = try shelf.store(feed(), [story(0, "<p>Something else.")], now: noon)
    #expect(try shelf.formerWords(of: article(0).id)?.html == long)
    #expect(try types(shelf) == ["text"])
  }

  /// Most guids are the article's address once more, and take no room then.
  @Test(arguments: [nil, "g1", "https://courier.example/1"]) func aGuidComesBack(guid: String?)
    throws
  {
    let house = try House()
    let shelf = try house.worker()
    var story = story(1, long)
    story.guid = guid
    _ = try shelf.store(feed(), [story], now: noon)
    #expect(try shelf.article(story.id)?.guid == guid)
    let column = try shelf.reading { try String.fetchOne($0, sql: "SELECT guid FROM body") }
    #expect(column == (guid == story.url ? "" : guid))
  }

  @Test func aDamagedTextIsSaidToBeOne() throws {
    let house = try House()
    let shelf = try house.worker()
    _ = try shelf.store(feed(), [story(0, long)], now: noon)
    try shelf.writing { db in
      try db.execute(sql: "UPDATE body SET html = CAST(substr(html, 1, 20) AS BLOB)")
    }
    #expect(throws: LibraryError.damagedLibrary(path: house.folders.library)) {
      try shelf.article(article(0).id)
    }
  }

  @Test func aDamagedLibraryGivesItsPackedTextsBack() throws {
    let house = try House()
    do {
      let shelf = try house.worker()
      _ = try shelf.store(feed(), [story(1, long), story(0, "<p>Short")], now: noon)
    }
    #expect(Salvage.isWhole(house.folders))
    let salvage = try Salvage(of: house.folders, now: noon)
    #expect([salvage.saved, salvage.lost] == [2, 0])
    #expect(try house.reader().article(article(1).id)?.contentHTML == long)
  }
}
