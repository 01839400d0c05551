import ArgumentParser
import FoundationEssentials
import Glibc
import Library
import Wire

/// `import newsboat FILE…`: takes over what newsboat remembers.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take over what another reader remembers.",
    subcommands: [NewsboatCommand.self])

  /// newsboat's cache and lists.
  struct NewsboatCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "newsboat", abstract: "Take over newsboat's articles, read marks and flags.",
      discussion: """
        A cache.db gives its articles, what was read, flags (as tags; s and * as stars) and what was \
        deleted. With --read, a list as newsboat -E writes it marks articles of the library read. What \
        is marked here already stays as it is, and importing twice changes nothing.
        """)

    @Argument(help: "cache.db, or lists with --read; by default newsboat's own cache.db.")
    var files: [String] = []

    @Flag(name: .long, help: "The files are lists of newsboat -E.")
    var read = false

    @OptionGroup var home: HomeOption

    func run() throws {
      let shelf = try home.shelf()
      var taking = NewsboatImport(to: shelf, of: home.folders, now: Date())
      do throws(LibraryError) {
        for file in try chosen() {
          if read { try taking.takeReadList(at: file) } else { try taking.takeCache(at: file) }
        }
      } catch { throw ending(Unreadable(error)) }
      tell(taking)
    }

    private func chosen() throws(LibraryError) -> [String] {
      guard files.isEmpty else { return files }
      let user = getenv("HOME").map { String(cString: $0) } ?? ""
      let places = ["/.newsboat/cache.db", "/.local/share/newsboat/cache.db"].map { user + $0 }
      guard !read, let found = places.first(where: { access($0, R_OK) == 0 }) else {
        throw .noCache(path: places[0])
      }
      return [found]
    }

    private func tellUnfollowed(_ count: Int) {
      guard count > 0 else { return }
      StandardOutput.say(
        "\(count) of the feeds are not in \(home.folders.urls); their articles show once they are: "
          + "newsboat's own urls file can be copied there.")
    }

    private func tell(_ taken: NewsboatImport) {
      guard read else {
        StandardOutput.say(
          "Articles: \(taken.articles) new of \(taken.feeds) feeds; \(taken.read) marked read, "
            + "\(taken.flagged) flagged, \(taken.deleted) deleted left out.")
        return tellUnfollowed(taken.unfollowed)
      }
      let rest =
        taken.unknown == 0
        ? "" : " \(taken.unknown) are in no feed here; import the list again after a refresh."
      StandardOutput.say("\(taken.read) marked read.\(rest)")
    }
  }
}
