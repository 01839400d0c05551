import FoundationEssentials
import Library
import News
import Reader
import Synchronization
import Typesetting

/// Where searches are asked, away from the loop and over a connection of its own: no key waits for
/// them. A newer wish ends the one before.
actor SearchRoom {
  /// What is asked of a library.
  typealias Question = @Sendable (Shelf) throws(LibraryError) -> Action

  private struct Wish {
    var number = 0
    /// Marks that this room's connection was not told of yet.
    var marks: [MarkChange] = []
    var shelf: Shelf?
  }

  private let folders: Folders
  private let mailbox: Mailbox
  private nonisolated let wish = Mutex(Wish())

  init(_ folders: Folders, mailbox: Mailbox) { (self.folders, self.mailbox) = (folders, mailbox) }

  /// The library was replaced: the next answer comes from the new one.
  nonisolated func leaveShelf() { wish.withLock { ($0.shelf, $0.marks) = (nil, []) } }

  /// Lays marks over what this room gives out.
  nonisolated func overlay(_ changes: [MarkChange]) { wish.withLock { $0.marks += changes } }

  /// Asks; what was asked before is given up, unless this only counts.
  nonisolated func ask(endsOthers: Bool, _ question: @escaping Question) {
    let number = wish.withLock { wish in
      guard endsOthers else { return wish.number }
      wish.number += 1
      wish.shelf?.interrupt()
      return wish.number
    }
    Task.detached { [self] in await answer(question, number, isKept: !endsOthers) }
  }

  private nonisolated func isWanted(_ number: Int) -> Bool {
    wish.withLock { $0.number == number }
  }

  private func answer(_ question: @escaping Question, _ number: Int, isKept: Bool) {
    guard isKept || isWanted(number) else { return }
    do throws(LibraryError) {
      let answer = try question(try openShelf())
      if isKept || isWanted(number) { mailbox.post(.answer(answer)) }
    } catch {
      guard !isWanted(number) else {
        return mailbox.post(.answer(.notice(Notice(error.description, isAlert: true))))
      }
      // A count that a newer search ended is made after it.
      if isKept { ask(endsOthers: false, question) }
    }
  }

  /// The shelf with all marks laid over it.
  private func openShelf() throws(LibraryError) -> Shelf {
    let known = wish.withLock { $0.shelf }
    let shelf: Shelf
    if let known { shelf = known } else { shelf = try Shelf(opening: folders, as: .reader) }
    let marks = wish.withLock { wish in
      wish.shelf = shelf
      defer { wish.marks = [] }
      return wish.marks
    }
    try shelf.settleOverlay()
    if !marks.isEmpty { try shelf.overlay(marks) }
    return shelf
  }
}

/// Where snippets are made and changes are compared, away from the loop and from the searches.
actor SnippetRoom {
  private let folders: Folders
  private let mailbox: Mailbox
  private var shelf: Shelf?

  init(_ folders: Folders, mailbox: Mailbox) { (self.folders, self.mailbox) = (folders, mailbox) }

  /// The library was replaced.
  func leaveShelf() { shelf = nil }

  /// Makes the snippets of articles for the words of a query, a few at a time.
  func make(_ ids: [Article.ID], _ query: Query, _ length: Int) {
    var made: [Article.ID: Snippet] = [:]
    for id in ids {
      made[id] = snippet(of: id, query.wanted, length)
      guard made.count == 8 else { continue }
      mailbox.post(.answer(.snippets(made, query)))
      made = [:]
    }
    if !made.isEmpty { mailbox.post(.answer(.snippets(made, query))) }
  }

  /// Gathers what is known of an article, and what was changed in it.
  func gather(
    _ id: Article.ID, feed: String, tags: [String], date: @Sendable (Date) -> String
  ) {
    do throws(LibraryError) {
      if shelf == nil { shelf = try Shelf(opening: folders, as: .reader) }
      guard let shelf, let article = try shelf.article(id) else {
        let gone = Notice("This article is no longer in the library.")
        return mailbox.post(.answer(.notice(gone)))
      }
      let former = try shelf.formerWords(of: id)
      let changes = former.map { former in
        WordDiff(
          from: [former.title] + Self.paragraphs(former.html),
          to: [article.title] + Self.paragraphs(article.contentHTML))
      }
      let facts = Facts(
        article, feed: feed, tags: tags, edited: former.map { date($0.edited) }, changes: changes,
        date: date)
      mailbox.post(.answer(.facts(facts)))
    } catch { mailbox.post(.answer(.notice(Notice(error.description, isAlert: true)))) }
  }

  private static func paragraphs(_ html: String) -> [String] {
    Draft(masthead: nil, html: html, baseURL: nil, measure: Measure(notes: .none)).paragraphs
  }

  /// Blank where the article cannot be read: that will be told when somebody opens it.
  private func snippet(of id: Article.ID, _ words: [Words], _ length: Int) -> Snippet {
    if shelf == nil { shelf = try? Shelf(opening: folders, as: .reader) }
    guard let article = try? shelf?.article(id) else { return Snippet(text: "") }
    let html = article.contentHTML
    let text = html.isEmpty ? article.summary ?? "" : Typesetter.plainText(html: html)
    let found = SearchSnippet(
      title: article.title, text: text, words: words, limit: length)
    return Snippet(found)
  }
}

extension Snippet {
  /// The library counts bytes, the screen characters.
  fileprivate init(_ found: SearchSnippet) {
    let text = found.text
    func place(_ byte: Int) -> Int {
      let index = text.utf8.index(text.startIndex, offsetBy: min(byte, text.utf8.count))
      return text.distance(from: text.startIndex, to: index)
    }
    self.init(
      text: text, matches: found.matches.map { place($0.lowerBound)..<place($0.upperBound) })
  }
}
