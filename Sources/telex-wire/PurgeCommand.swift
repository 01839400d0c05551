import ArgumentParser
import FoundationEssentials
import Library
import News
import Wire

/// `purge`: lists the articles that may go by the settings, and lets them go when told to.
struct PurgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "purge", abstract: "List the old articles that your settings let go.",
    discussion: """
      keep_days and keep_count in config.toml, for all feeds or for one, say how much is kept; without \
      them everything is. What is starred, unread or tagged always stays. Nothing goes without --yes; \
      what went stands in purged.jsonl beside the marks.
      """)

  @Flag(name: .long, help: "Let them go.")
  var yes = false

  @Flag(name: .long, help: "List them in JSON Lines.")
  var json = false

  @OptionGroup var home: HomeOption

  func run() throws {
    let (shelf, now) = (try home.shelf(), Date())
    let settings = try home.settings()
    do throws(LibraryError) {
      let list = try Self.list(shelf, settings, now: now)
      for article in list { tell(article) }
      guard yes else { return advise(list.count) }
      let gone = try shelf.purge(list)
      try PurgeLog(in: home.folders).note(gone, now: now)
      tell("\(gone.count) purged; \(home.folders.purged) has the list.")
    } catch { throw ending(Unreadable(error)) }
  }

  private static func list(
    _ shelf: Shelf, _ settings: Settings, now: Date
  ) throws(LibraryError) -> [Purgeable] {
    var list: [Purgeable] = []
    for feed in try shelf.feeds(.subscription) {
      list += try shelf.purgeable(of: feed.key, keeping: settings.keeping(of: feed.key), now: now)
    }
    return list
  }

  private func tell(_ article: Purgeable) {
    guard json else {
      let title = article.title.isEmpty ? "Untitled" : article.title
      return StandardOutput.say("\(title) — \(article.feed.text)")
    }
    StandardOutput.line(article.json(at: nil))
  }

  private func advise(_ count: Int) {
    tell(
      count == 0
        ? "Nothing to purge." : "\(count) may go; telex purge --yes lets them.")
  }

  /// The last line is for people.
  private func tell(_ sentence: String) {
    if json { StandardOutput.complain(sentence) } else { StandardOutput.say(sentence) }
  }
}
