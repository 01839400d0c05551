import FoundationEssentials
import Library
import News

@testable import Wire

/// A library in a folder of its own, to add feeds to.
struct AddingStage {
  fileprivate let folder: TestFolder
  fileprivate let folders: Folders
  fileprivate let intake: Intake

  init() throws {
    folder = try TestFolder()
    folders = Folders(home: folder.path + "/.home", environment: [:])
    intake = Intake(to: try Shelf(opening: folders, as: .worker), of: folders)
  }

  fileprivate static func feed(_ title: String) -> String {
    "<rss version='2.0'><channel><title>\(title)</title>"
      + "<item><title>Old</title><pubDate>Mon, 01 Jun 2026 09:00:00 GMT</pubDate></item>"
      + "<item><title>New</title><pubDate>Fri, 12 Jun 2026 09:00:00 GMT</pubDate></item>"
      + "</channel></rss>"
  }
}

/// What an adding told, wrote and asked.
struct AddingResult {
  var ending: Ending
  var events: [WireEvent] = []
  var written: [Subscription] = []
  var asked: [FeedOffer] = []

  var addresses: [String] { written.map(\.address) }
  var offered: [FeedOffer] {
    events.compactMap { if case .offered(let offer) = $0 { offer } else { nil } }
  }
}

private final class AddingNotes {
  var result = AddingResult(ending: .fine)
}

/// Tests of addings on a stage.
protocol AddingTesting {
  var stage: AddingStage { get }
}

extension AddingTesting {
  var folders: Folders { stage.folders }
  var intake: Intake { stage.intake }
  var shelf: Shelf { stage.intake.shelf }

  func add(
    _ url: String, following: [Subscription] = [], links: [FeedLink] = [],
    wish: Adding.Wish = .init(), choosing: [Int] = [0],
    until interruption: Interruption = Interruption(), during question: @escaping () -> Void = {},
    terms: VisitTerms = VisitTerms()
  ) -> AddingResult {
    let notes = AddingNotes()
    let doors = Adding.Doors(
      feedLinks: { _, _, _ in links },
      resolve: { $0.hasPrefix("/") ? $1.replacing("/headed", with: $0) : $0 },
      subscribe: { (subscription: Subscription) throws(LibraryError) in
        notes.result.written.append(subscription)
      },
      choose: {
        notes.result.asked = $0
        question()
        return choosing
      })
    // An hour ago: what was added may be asked again now.
    var adding = Adding(
      intake: intake, subscriptions: following, doors: doors, wish: wish, terms: terms,
      clock: { Date().addingTimeInterval(-3600) }
    ) { notes.result.events.append($0) }
    notes.result.ending = adding.add([url], until: interruption)
    return notes.result
  }

  static func feed(_ title: String) -> String { AddingStage.feed(title) }

  func server() throws -> TestServer {
    try TestServer { path, _ in
      switch path {
      case "/page", "/blog", "/@ann":
        .http(headers: "Content-Type: text/html", body: "<!doctype html><title>A site</title><p>Hi")
      case "/hfeed":
        .http(
          headers: "Content-Type: text/html",
          body: "<!doctype html><div class=h-feed><p class=p-name>Notes</p>"
            + "<div class=h-entry><a class='u-url p-name' href=/1>First</a></div></div>")
      case "/feed": .http(body: AddingStage.feed("Paper"))
      case "/comments/feed": .http(body: AddingStage.feed("Comments on Paper"))
      case "/@ann.rss": .http(body: AddingStage.feed("Ann"))
      case "/atom":
        .http(
          body: "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'>"
            + "<title>Paper</title></feed>")
      case "/moved": .http("301 Moved Permanently", headers: "Location: /feed")
      case "/found": .http("302 Found", headers: "Location: /feed")
      default: .http("404 Not Found")
      }
    }
  }
}
