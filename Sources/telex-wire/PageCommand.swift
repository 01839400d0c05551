import ArgumentParser
import FoundationEssentials
import Library
import Markup
import News
import Wire

/// `page ARTICLE|URL…`: brings the pages of articles into the cache.
struct PageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "page", abstract: "Fetch articles' pages into the cache, to be read there.",
    discussion: """
      What is in the cache is not fetched again. Ends with 69 if nothing answered, 65 if what came is \
      no page to read.
      """)

  @Argument(help: "Ids of articles, or addresses of pages.")
  var pages: [String]

  @Flag(name: .long, help: "Say how it goes in JSON Lines.")
  var json = false

  @OptionGroup var home: HomeOption

  func run() throws {
    let interruption = Interruption.bySignals()
    let settings = try home.settings()
    let cache = PageCache(home.folders, megabytes: settings.cacheMegabytes)
    let (requests, missing) = try requests(settings)
    let report = json ? Self.tellProgram : Self.tellPeople
    let order = PageOrder(
      cache: cache, fetching: .telex(cache, home.limits(settings), home.restingHosts()),
      report: report)
    let end = order.run(requests, missing: missing, until: interruption)
    if end != .fine { throw ExitCode(end.rawValue) }
  }

  /// Where each is to be found, and sentences about those that lead nowhere.
  private func requests(_ settings: Settings) throws -> ([FetchRequest], missing: [String]) {
    var (requests, missing): ([FetchRequest], [String]) = ([], [])
    var shelf: Shelf?
    for page in pages {
      guard let id = Article.ID(page) else {
        if ["http://", "https://"].contains(where: { page.lowercased().hasPrefix($0) }) {
          requests.append(.page(writtenByUser: page, settings))
        } else {
          missing.append("\(page) is neither an article's id nor the address of a page.")
        }
        continue
      }
      shelf = try shelf ?? Shelf(opening: home.folders, as: .reader)
      let article = try shelf?.article(id)
      if let article, let url = article.pageURL {
        requests.append(.page(url, of: article, settings))
      } else {
        missing.append(article == nil ? "No article is \(page)." : "The article names no page.")
      }
    }
    return (requests, missing)
  }

  private static func tellProgram(_ event: WireEvent) { StandardOutput.line(event.json) }

  private static func tellPeople(_ event: WireEvent) {
    switch event {
    case .page(let url, let path): StandardOutput.say("\(url) stands in \(path).")
    case .failed(_, _, let reason): StandardOutput.complain(reason)
    default: break
    }
  }
}

extension FetchRequest {
  /// For an address that stands in an article.
  static func page(_ url: String, of article: Article, _ settings: Settings) -> FetchRequest {
    var request = FetchRequest(url: url)
    request.manner = FetchManner(
      toward: url, from: article.feed, as: settings.fetching(of: article.feed),
      home: HomeOption.userHome)
    return request
  }

  fileprivate static func page(writtenByUser url: String, _ settings: Settings) -> FetchRequest {
    var request = FetchRequest(url: url)
    request.manner = FetchManner(writtenByUser: url, as: settings.fetching)
    return request
  }
}

extension PageFetching {
  /// With what `Markup` makes of pages.
  ///
  /// - Parameter wider: how much is asked of hosts.
  static func telex(
    _ cache: PageCache, _ wider: FetchLimits, _ rests: RestingHosts?
  ) -> PageFetching {
    let doors = Doors(
      clean: { Cleaning.clean($0, bases: $1) },
      length: { PlainText.ofEverything(html: $0).utf8.count })
    return PageFetching(cache: cache, doors: doors, limits: .pages(wider), rests: rests)
  }
}
