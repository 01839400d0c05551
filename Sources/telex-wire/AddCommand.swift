import ArgumentParser
import FoundationEssentials
import Glibc
import Library
import Markup
import News
import Typesetting
import Wire

/// `add URL…`: follows feeds.
struct AddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Follow a feed, by its address or by that of its site.",
    discussion: """
      Of several feeds a terminal is asked which; else the first is taken and the others are told. \
      Ends with 65 where there is no feed, 66 where nothing is at the address, 64 for what is no address, \
      69 where the server does not answer or refuses.
      """)

  @Argument(help: "Addresses of feeds or of pages that have some, or @user@host.")
  var urls: [String]

  @Option(name: .long, help: "Tag what is added; may be said several times.")
  var tag: [String] = []

  @Option(name: .long, help: "Give it a name of your own.")
  var title: String?

  @Flag(name: .long, help: "Follow every feed that a page has.")
  var all = false

  @Flag(name: .long, help: "Only say which feeds there are.")
  var list = false

  @Flag(name: .long, help: "Follow a feed that is alone; only say of several which there are.")
  var single = false

  @Flag(name: .long, help: "Follow just these addresses, and look for no other feed.")
  var exact = false

  @Flag(name: .long, help: "Do not check this feed's certificate, now and later.")
  var insecure = false

  @Flag(name: .long, help: "Say how it goes in JSON Lines.")
  var json = false

  @OptionGroup var home: HomeOption

  func validate() throws {
    guard [all, list, single, exact].count(where: \.self) < 2 else {
      throw ValidationError("--all, --list, --single and --exact are four ways; give one of them.")
    }
    if insecure, urls.contains(where: { !$0.lowercased().hasPrefix("https://") }) {
      throw ValidationError("--insecure is for addresses of feeds that begin with https://.")
    }
    if insecure, all || list || single {
      throw ValidationError("--insecure follows just the address that is given.")
    }
    if title != nil, all || urls.count > 1 {
      throw ValidationError("--title names one feed; add the others by themselves.")
    }
    try validateWords()
  }

  /// What goes into the line must be read there as what it was meant for.
  private func validateWords() throws {
    let line = Subscription("https://a.example/", title: title?.isEmpty == true ? nil : title)
    guard UrlsFile.canHold(line) else { throw ValidationError("--title takes one line.") }
    for tag in tag where !tag.isEmpty {
      guard !UrlsFile.canHold(Subscription("https://a.example/", tags: [tag])) else { continue }
      throw ValidationError(
        "\(Cells.harmless(tag)) can be no tag: in urls ~ begins a name (--title gives one) and ! hides a feed."
      )
    }
  }

  func run() throws {
    let interruption = Interruption.bySignals()
    let telling = Telling(asJSON: json)
    let shelf = try home.shelf(telling)
    let subscriptions = try home.subscriptions(for: shelf, telling)
    let settings = try home.settings(telling)
    let (isForProgram, isList, areSeveral) = (json, list, urls.count > 1)
    let wish = Adding.Wish(
      choice: choice, tags: tag.filter { !$0.isEmpty }, title: title?.isEmpty == true ? nil : title)
    var adding = Adding(
      intake: home.intake(to: shelf, settings), subscriptions: subscriptions,
      doors: doors(shelf, interruption), wish: wish, terms: terms(shelf, settings),
      clock: { Date() }
    ) {
      if case .failed(_, let location, let reason) = $0, !isForProgram, areSeveral {
        return StandardOutput.complain(Reporter.sentence(reason, at: location))
      }
      isForProgram ? Self.tellProgram($0) : Self.tellPeople($0, isList: isList)
    }
    let end = adding.add(urls, until: interruption)
    if end == .fine { home.index(shelf, until: interruption) { if json { Self.tellProgram($0) } } }
    if end != .fine { throw ExitCode(end.rawValue) }
  }

  private func terms(_ shelf: Shelf, _ settings: Settings) -> VisitTerms {
    var terms = home.visitTerms(shelf, settings)
    for key in urls.map({ Feed.Key(address: $0) }) where insecure {
      terms.settings.feedFetching[key] = terms.settings.fetching(of: key)
      terms.settings.feedFetching[key]?.isInsecure = true
    }
    return terms
  }

  private var choice: Adding.Wish.Choice {
    if list || exact || insecure { return list ? .none : .exact }
    return all ? .all : single ? .single : .asked
  }

  private func doors(_ shelf: Shelf, _ interruption: Interruption) -> Adding.Doors {
    let (path, config) = (home.folders.urls, insecure ? home.folders.config : nil)
    let isAsked = !json && isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
    return Adding.Doors(
      feedLinks: { FeedLinks.of($0, contentType: $1, base: $2) },
      resolve: { Address.resolve($0, against: $1) },
      subscribe: { (subscription: Subscription) throws(LibraryError) in
        if let config { try SettingsFile.trust(subscription.key, in: config) }
        _ = try UrlsFile.add(subscription, to: path)
        try shelf.subscribe(to: try UrlsFile(path: path)?.subscriptions ?? [])
      },
      choose: { isAsked ? OfferQuestion(offers: $0).answer(until: interruption) : [0] })
  }

  private static func tellProgram(_ event: WireEvent) { StandardOutput.line(event.json) }

  private static func tellPeople(_ event: WireEvent, isList: Bool) {
    switch event {
    case .stored(_, let title, _, let total):
      let articles = "\(total) \(total == 1 ? "article" : "articles")"
      StandardOutput.line("Added \(Cells.harmless(title)): \(articles).")
    case .unchanged(_, let title):
      StandardOutput.line("You follow \(Cells.harmless(title)) already.")
    case .offered(let offer):
      let words = OfferQuestion.words(offer)
      StandardOutput.line(isList ? words : "The page also offers \(words)")
    case .failed(_, _, let reason): StandardOutput.complain(reason)
    case .skipped(let key, _, let reason): StandardOutput.complain("\(key.shown): \(reason).")
    case .hello, .began, .feedless, .keptPage, .removed, .page, .kept, .picture, .indexed,
      .done:
      break
    }
  }
}
