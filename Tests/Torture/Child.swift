import FoundationEssentials
import Glibc
import Library
import News

/// What a program that will be killed does all the time.
enum Role: String {
  /// Marks, and acknowledges each mark on its standard output when `append` came back.
  case writer
  /// Acknowledges each mark before it says it.
  case liar
  /// A writer that marks a crowd again and again in between, so that there is something to compact.
  case hog
  /// Rewrites the journal whenever that is worthwhile.
  case compactor
  /// Copies marks into the library.
  case projector
  /// Stores articles.
  case store
}

/// One program on its way to be killed.
struct Child {
  let folders: Folders
  /// Stands in the ids of all that it marks.
  let tag: UInt32

  init(home: String, tag: UInt32) {
    folders = Folders(home: home, environment: [:])
    self.tag = tag
  }

  /// Goes on until it is killed.
  func play(_ role: Role) throws -> Never {
    switch role {
    case .writer, .liar: mark(early: role == .liar, bulk: false)
    case .hog: mark(early: false, bulk: true)
    case .compactor:
      let (shelf, journal) = (try Shelf(opening: folders, as: .worker), Journal(opening: folders))
      while true { try journal.compactIfWorthwhile(over: shelf) }
    case .projector:
      let shelf = try Shelf(opening: folders, as: .worker)
      while true { try shelf.project(folders) }
    case .store: try store()
    }
  }

  private func mark(early: Bool, bulk: Bool) -> Never {
    let journal = Journal(opening: folders)
    for counter in 1...UInt32.max {
      if early { acknowledge(counter) }
      let id = Self.id(tag, counter)
      let mark = counter % 3 == 0 ? Mark([id], isStarred: true) : Mark([id], isRead: true)
      // Without groups: the last 200 acts are never compacted.
      let written = journal.append(mark, now: Date())
      if written.failure == nil, !early { acknowledge(counter) }
      for noise in 0..<(bulk ? 3 : 0) {
        _ = journal.append(Mark(Self.crowd, isRead: noise == 1), now: Date())
      }
      if counter % 64 == 0 { _ = journal.settle() }
    }
    exit(1)
  }

  private func acknowledge(_ counter: UInt32) {
    withUnsafeBytes(of: counter) { _ = write(STDOUT_FILENO, $0.baseAddress, 4) }
  }

  private func store() throws -> Never {
    let shelf = try Shelf(opening: folders, as: .worker)
    let key = Feed.Key(address: "https://torture.example/\(tag)")
    for round in 0... {
      let articles = (0..<50).map { place in
        var article = Article(
          id: Self.id(tag, UInt32(round * 50 + place)), feed: key, title: "Article \(place)")
        article.contentHTML = "<p>Text of article \(place) in round \(round)."
        return article
      }
      _ = try shelf.store(
        Feed(key: key, origin: .subscription, title: "Torture"), articles, now: Date())
    }
    exit(1)
  }

  /// The article that a program marks at a step.
  static func id(_ tag: UInt32, _ counter: UInt32) -> Article.ID {
    Article.ID(high: 0x7e1e_0000_0000_0000 | UInt64(tag), low: UInt64(counter))
  }

  /// Articles that are marked again and again.
  static let crowd = (0..<500).map { Article.ID(high: 1, low: UInt64($0)) }
}
