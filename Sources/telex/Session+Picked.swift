import Console
import FoundationEssentials
import Glibc
import Library
import News
import Reader

/// What is done to several articles at once.
extension Session {
  func pickRows(of view: View) {
    ask(view, isCount: true) { (shelf) throws(LibraryError) in
      .picked(
        view,
        try shelf.headlines(in: view, from: nil, direction: .older, limit: Action.mostPicked + 1))
    }
  }

  /// Adds tags and takes others off, under one name; of how many articles they are others now.
  func tag(_ ids: [Article.ID], adding added: [String], removing removed: [String]) -> Int {
    guard let shelf else { return 0 }
    let group = Journal.newGroup()
    var changed: Set<Article.ID> = []
    for verb in added.map(MarkVerb.tag) + removed.map(MarkVerb.untag) {
      let marks = tryOrTell([]) { () throws(LibraryError) -> [Mark] in
        var wanted: [Article.ID] = []
        for id in ids where verb.isWanted(try shelf.tags(of: id)) { wanted.append(id) }
        return try verb.marks(wanted, shelf)
      }
      for mark in marks {
        take(journal.append(mark, group: group, now: Date(), over: shelf))
        changed.formUnion(mark.articles)
      }
    }
    return changed.count
  }

  /// One line, so that a paste into a shell runs nothing.
  func copyAddresses(of ids: [Article.ID]) {
    let addresses = addresses(of: ids)
    guard !addresses.isEmpty else { return send(.notice(Notice("None of them has an address."))) }
    let what = addresses.count == 1 ? "the address" : "\(addresses.count) addresses"
    let line = addresses.map(Copying.line).joined(separator: " ")
    send(.copied(what: what, sent: terminal.copy(line)))
  }

  func browse(pagesOf ids: [Article.ID]) {
    let addresses = addresses(of: ids)
    guard !addresses.isEmpty else { return send(.notice(Notice("None of them has an address."))) }
    for address in addresses { browse(address) }
  }

  private func addresses(of ids: [Article.ID]) -> [String] {
    tryOrTell([]) { () throws(LibraryError) in try shelf?.addresses(of: ids) ?? [] }
  }
}
