import Library
import Markup
import News

/// Times searches through the call that the reader makes.
struct Searches {
  let folders: Folders

  private static let rows = 50
  private static let rounds = 9

  /// Says for each search how long its first 50 rows take, as the median and the slowest.
  func run() throws {
    let shelf = try Shelf(opening: folders, as: .reader)
    for (name, search, order) in Self.searches {
      var times: [Double] = []
      var found = 0
      var isRanked = false
      for _ in 0..<Self.rounds {
        let start = ContinuousClock.now
        let result = try shelf.search(
          search, by: order, limit: Self.rows, text: { PlainText.ofEverything(html: $0) })
        times.append(milliseconds(ContinuousClock.now - start))
        (found, isRanked) = (result.headlines.count, result.order == .relevance)
      }
      times.sort()
      print(
        "\(name): median \(rounded(times[times.count / 2])) ms, slowest",
        "\(rounded(times[times.count - 1])) ms, \(found) rows\(isRanked ? ", ranked" : "")")
    }
  }

  private func rounded(_ milliseconds: Double) -> Double { (milliseconds * 100).rounded() / 100 }

  private static var searches: [(String, WordSearch, WordSearch.Order)] {
    let words = Vocabulary.latin.words
    let korean = Vocabulary.korean.words.first { $0.unicodeScalars.count == 2 } ?? "한국"
    let common = Words(words[0])
    let three = words.prefix(40).first { $0.count > 3 } ?? words[0]
    return [
      ("common word", WordSearch([common]), .newest),
      ("word of rank 2,000", WordSearch([Words(words[2000])]), .newest),
      ("rare word", WordSearch([Words("quixotry")]), .newest),
      ("no such word", WordSearch([Words("xyzzyx")]), .newest),
      ("Korean, two letters", WordSearch([Words(korean)]), .newest),
      ("Korean, one letter", WordSearch([Words(String(korean.prefix(1)))]), .newest),
      ("phrase", WordSearch([Words(words[0] + " " + words[1], isPhrase: true)]), .newest),
      ("prefix of 1", WordSearch([prefix(three, 1)]), .newest),
      ("prefix of 2", WordSearch([prefix(three, 2)]), .newest),
      ("prefix of 3", WordSearch([prefix(three, 3)]), .newest),
      ("prefix of 4", WordSearch([prefix(words[500], 4)]), .newest),
      ("common -common", WordSearch([common], without: [Words(words[5])]), .newest),
      ("common -rank 500", WordSearch([common], without: [Words(words[500])]), .newest),
      ("two common", WordSearch([common, Words(words[1])]), .newest),
      ("rare and common", WordSearch([common, Words("quixotry")]), .newest),
      ("title:", WordSearch([Words(words[20], field: .title)]), .newest),
      ("common, unread", WordSearch([common], in: .unread), .newest),
      ("common, starred", WordSearch([common], in: .starred), .newest),
      ("rank 15,000 by relevance", WordSearch([Words(words[15_000])]), .relevance),
      ("common by relevance", WordSearch([common]), .relevance),
    ]
  }

  private static func prefix(_ word: String, _ count: Int) -> Words {
    Words(String(word.prefix(count)), isPrefix: true)
  }
}
