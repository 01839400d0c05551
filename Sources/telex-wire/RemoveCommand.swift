import ArgumentParser
import Library
import News
import Typesetting
import Wire

/// `remove URL|NAME…`: feeds go out of the user's list.
struct RemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Follow a feed no longer; its articles stay in the library.",
    discussion: "Ends with 66 where nothing is called like that, with 64 where several feeds are.")

  @Argument(help: "Addresses or names of feeds.")
  var feeds: [String]

  @Flag(name: .long, help: "Say how it goes in JSON Lines.")
  var json = false

  @OptionGroup var home: HomeOption

  func run() throws {
    let shelf = try home.shelf()
    let (path, config, isForProgram) = (home.folders.urls, home.folders.config, json)
    let subscriptions = try home.subscriptions(for: shelf)
    var removing = Removing(
      shelf: shelf, subscriptions: subscriptions,
      doors: Removing.Doors(
        remove: { (keys: [Feed.Key]) throws(LibraryError) in
          let isRemoved = try UrlsFile.remove(keys, from: path)
          // Who follows it again some day is told anew what certificate it has.
          if isRemoved { for key in keys { try SettingsFile.distrust(key, in: config) } }
          return isRemoved
        },
        list: { () throws(LibraryError) in try UrlsFile(path: path)?.subscriptions ?? [] },
        queries: { () throws(LibraryError) in try UrlsFile(path: path)?.queries ?? [] })
    ) { isForProgram ? StandardOutput.line($0.json) : Self.tellPeople($0) }
    let end = removing.remove(feeds)
    if end != .fine { throw ExitCode(end.rawValue) }
  }

  private static func tellPeople(_ event: WireEvent) {
    switch event {
    case .removed(_, let title, let total):
      let articles = total == 1 ? "Its article stays" : "Its \(total) articles stay"
      let name = Cells.harmless(title)
      StandardOutput.line(
        "You follow \(name) no longer."
          + (total == 0 ? "" : " \(articles) in the library; telex add brings them back."))
    case .failed(_, _, let reason): StandardOutput.complain(reason)
    default: break
    }
  }
}

/// `align`: the library in line with the user's list, for the reader that changed it.
struct AlignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "align", abstract: "Bring the library in line with your list.",
    shouldDisplay: false)

  @OptionGroup var home: HomeOption

  func run() throws {
    let shelf = try home.shelf()
    StandardOutput.line(WireEvent.hello.json)
    _ = try home.subscriptions(for: shelf)
    StandardOutput.line(WireEvent.done(Tally()).json)
  }
}
