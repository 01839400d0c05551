import FoundationEssentials
import GRDB
import Glibc
import News

@testable import Library

/// A house of its own for each test, in a folder that goes when the test is over.
final class House {
  let home: String
  let folders: Folders

  init() throws {
    home = "/tmp/telex-library-\(getpid())-\(UInt64.random(in: 0 ... .max))"
    try Disk.createFolder(home)
    folders = Folders(home: home, environment: [:])
  }

  deinit { try? FileManager.default.removeItem(atPath: home) }

  func worker() throws -> Shelf { try Shelf(opening: folders, as: .worker) }
  func reader() throws -> Shelf { try Shelf(opening: folders, as: .reader) }
}

/// A moment all tests agree on: 2026-06-10T09:00:00Z.
let noon = Date(timeIntervalSince1970: 1_781_082_000)

let courier = Feed.Key(address: "https://courier.example/feed")

func feed(_ key: Feed.Key = courier, _ origin: Feed.Origin = .subscription) -> Feed {
  Feed(key: key, origin: origin, title: "Courier")
}

/// An article that is told by its number: minutes before noon, guid and title.
func article(_ number: Int, in key: Feed.Key = courier, link: String? = nil) -> Article {
  let url = link ?? "https://courier.example/\(number)"
  var article = Article(
    id: Article.ID(feed: key, guid: "g\(number)", link: url, title: "", date: nil), feed: key,
    title: "Story \(number)")
  article.published = noon.addingTimeInterval(Double(number) * -60)
  article.url = url
  article.guid = "g\(number)"
  article.contentHTML = "<p>Text \(number)"
  return article
}

func articles(_ numbers: Range<Int>, in key: Feed.Key = courier) -> [Article] {
  numbers.map { article($0, in: key) }
}

extension Shelf {
  /// A view that is opened now.
  func opened(_ scope: Query = .all, hidesRead: Bool = false, at: Int64 = 0) throws -> View {
    View(scope: scope, hidesRead: hidesRead, watermark: try watermark(), openedAt: at)
  }

  func titles(_ view: View, limit: Int = 1000) throws -> [String] {
    try headlines(in: view, from: nil, direction: .older, limit: limit).map(\.title)
  }
}

/// What the journal would say of an article.
func read(_ id: Article.ID, _ isRead: Bool = true, at: Int64) -> MarkChange {
  var state = MarkState()
  state.isRead = isRead
  state.readStamp = Stamp(milliseconds: at, counter: 1, replica: "a")
  return MarkChange(article: id, state: state)
}

extension Stored {
  /// New, changed, all.
  var numbers: [Int] { [new, changed, total] }
}
