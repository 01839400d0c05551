import FoundationEssentials
import Testing
import Typesetting

/// The ten articles of `make bench`, marked up as newspapers and blogs do it, in seven scripts.
struct ArticlesTests {
  private static let names = [
    "blog-en", "gazeta-ru", "journal-fr", "newspaper-en", "sahifa-ar", "samachar-hi", "shimbun-ja",
    "sinmun-ko", "xinwen-zh", "zeitung-de",
  ]

  private func article(_ name: String) throws -> String {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let path = folder.appending(path: "Bench/Articles/\(name).html").path(percentEncoded: false)
    return String(decoding: try #require(FileManager.default.contents(atPath: path)), as: UTF8.self)
  }

  @Test(arguments: names, [40, 72, 120])
  func noLineIsWiderThanAskedNorBeginsWithAFullStop(name: String, columns: Int) throws {
    let set = Typesetter.set(
      masthead: nil, html: try article(name), baseURL: nil, measure: Measure(columns: columns))
    #expect(set.lines.count > 60)
    for line in set.lines {
      #expect(Cells.width(of: line.plain) <= columns, "\(line.plain)")
      let first = line.plain.first { $0 != " " && $0 != "│" } ?? " "
      #expect(!"。，、；：！？」』）》".contains(first), "\(line.plain)")
    }
  }
}
