import FoundationEssentials
import Glibc
import Library
import News

/// The speed rows on marks (design.md §8), printed as `ROW VALUE` in milliseconds.
struct Speeds {
  private let home = "/tmp/telex-speeds-\(getpid())"
  private var folders: Folders { Folders(home: home, environment: [:]) }

  /// Prints all rows. Each is the best of three, but for single marks, which are told by their middle
  /// and their slowest tenth.
  func run() throws {
    mkdir(home, 0o700)
    defer { try? FileManager.default.removeItem(atPath: home) }
    singleMarks()
    try bulkMark()
    try fold()
  }

  private func singleMarks() {
    let journal = Journal(opening: folders)
    let times = (0..<5000).map { number in
      seconds { _ = journal.append(Mark([id(number)], isRead: true), now: Date()) }
    }.sorted()
    row("mark-p50", times[2500])
    row("mark-p90", times[4500])
  }

  private func bulkMark() throws {
    let shelf = try Shelf(opening: folders, as: .worker)
    let key = Feed.Key(address: "https://speed.example/feed")
    let articles = (0..<10_000).map { number in
      var article = Article(id: id(number), feed: key, title: "Article \(number)")
      article.published = Date(timeIntervalSince1970: 1_700_000_000 + Double(number) * 60)
      return article
    }
    _ = try shelf.store(
      Feed(key: key, origin: .subscription, title: "Speed"), articles, now: Date())
    try shelf.project(folders)
    let (reader, ids) = (try Shelf(opening: folders, as: .reader), articles.map(\.id))
    let journal = Journal(opening: folders, over: reader)
    _ = journal.follow()
    let times = try (0..<3).map { round in
      try seconds {
        let mark = Mark(ids, isRead: round % 2 == 0)
        try reader.overlay(journal.append(mark, group: "g", now: Date(), over: reader).changes)
      }
    }
    row("bulk-mark-10000", times.min() ?? 0)
  }

  private func fold() throws {
    try write(marks: 1_000_000)
    let times = (0..<3).map { _ in
      seconds {
        let count = Journal(opening: folders).follow().count
        guard count >= 1_000_000 else { fatalError("only \(count) marks were read") }
      }
    }
    row("fold-1000000", times.min() ?? 0)
    let shelf = try Shelf(opening: folders, as: .worker)
    row("project-1000000", try seconds { try shelf.project(folders) })
    let reader = try Shelf(opening: folders, as: .reader)
    let opened = (0..<3).map { _ in
      seconds { _ = Journal(opening: folders, over: reader).follow() }
    }
    row("fold-from-projection", opened.min() ?? 0)
  }

  /// Another machine's journal with a line for each mark.
  private func write(marks count: Int) throws {
    var text = "{\"telex\":\"marks\",\"version\":1,\"replica\":\"speed\",\"generation\":1}\n"
    text.reserveCapacity(count * 110)
    for number in 0..<count {
      let time = "2026-06-\(10 + number % 20)T09:00:00.\(100 + number % 900)Z"
      text +=
        "{\"at\":\"\(time)\",\"n\":\(number + 1),\"articles\":[\"\(id(number))\"],\"read\":true}\n"
    }
    guard
      FileManager.default.createFile(
        atPath: folders.marks + "/speed.jsonl", contents: Data(text.utf8))
    else { fatalError("cannot write \(folders.marks)") }
  }

  private func id(_ number: Int) -> Article.ID { Article.ID(high: 0x7e1e, low: UInt64(number)) }

  private func row(_ name: String, _ seconds: Double) {
    let micros = Int((seconds * 1_000_000).rounded())
    let rest = String(micros % 1000 + 1000).dropFirst()
    print("\(name) \(micros / 1000).\(rest)")
  }

  private func seconds(_ work: () throws -> Void) rethrows -> Double {
    let time = try ContinuousClock().measure(work)
    return Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
  }
}
