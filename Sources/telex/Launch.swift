import Console
import FoundationEssentials
import Glibc
import Library
import News
import Reader

/// From a command line to a session, a listing, or a sentence and an exit code.
struct Launch {
  /// Orders that the worker's program takes as they are.
  static let orders: Set<String> = [
    "add", "import", "keep", "parse", "purge", "refresh", "remove", "render", "repair", "rules",
  ]

  private let request: Request
  private let whereabouts = Whereabouts()
  private let folders: Folders
  private let environment = ProcessInfo.processInfo.environment
  private let settings: Settings
  private let complaint: String?

  init(_ request: Request) {
    self.request = request
    folders = Folders(home: request.home, environment: environment)
    (settings, complaint) = Self.settings(folders)
  }

  /// Becomes the worker; only comes back where it cannot.
  static func handOver(_ words: [String]) -> Int32 {
    let program = Whereabouts().worker
    signal(SIGPIPE, SIG_DFL)
    let arguments = ([program] + words).map { strdup($0) } + [nil]
    execv(program, arguments)
    Output.complain("\(program) is missing; install Telex anew.")
    return EX_UNAVAILABLE
  }

  /// Does what was asked for; gives the exit code.
  func run() -> Int32 {
    if request.asksVersion { return Output.write("telex 0.1.0\n") ? EX_OK : EX_IOERR }
    let isPlain = request.isPlain || isatty(1) == 0 || isDumb
    return request.paths.isEmpty ? readFeeds(isPlain: isPlain) : readDocuments(isPlain: isPlain)
  }

  /// What the settings file says, and the first thing that is wrong with it.
  private static func settings(_ folders: Folders) -> (Settings, String?) {
    do throws(LibraryError) {
      let file = try SettingsFile(path: folders.config)
      let settings = (file.settings ?? Settings()).keyed(in: folders)
      return (settings, file.problems.first?.description)
    } catch { return (Settings(), error.description) }
  }

  private var locale: DateLocale { DateLocale(named: DateLocale.name(in: environment)) }

  private var isDumb: Bool { ["dumb", "", nil].contains(environment["TERM"]) }
}

extension Launch {
  // MARK: Feeds

  private func readFeeds(isPlain: Bool) -> Int32 {
    let hasFeeds = hasFeeds
    let order = hasFeeds ? nil : openEdition
    if isPlain {
      if let order { _ = runWorker(order.words) }
      let scope: Query = hasFeeds ? .all : .origin(.bundle)
      return list(View(scope: scope, hidesRead: false, watermark: .max, openedAt: 0))
    }
    let left = PlaceFile(in: folders).adopt()
    return converse(firstOrder: order ?? dueOrder, keepsPlace: true) { watermark, moment in
      Opening.feeds(
        hasFeeds: hasFeeds, place: left?.place,
        isResumed: left?.isResumed(at: Clocks.wall()) ?? false, watermark: watermark, now: moment,
        startsUnread: settings.startsUnread, hasNewsboatFeeds: access(newsboatUrls, R_OK) == 0)
    }
  }

  /// A urls file that cannot be read counts as one without feeds; the refresh says why. Who kept a page
  /// has something of their own too.
  private var hasFeeds: Bool {
    ((try? UrlsFile.followsAny(path: folders.urls)) ?? false) || hasKeptPages
  }

  private var hasKeptPages: Bool {
    guard Shelf.exists(in: folders), let shelf = try? Shelf(opening: folders, as: .reader) else {
      return false
    }
    return (try? shelf.feed(.kept))?.total ?? 0 > 0
  }

  private var openEdition: Order? {
    whereabouts.edition.map { .open(["--origin", "bundle", $0]) }
  }

  /// `refresh = "start"` fetches after the first frame.
  private var dueOrder: Order? { settings.refresh == .manual ? nil : .refreshDue }

  private var newsboatUrls: String { (environment["HOME"] ?? "") + "/.newsboat/urls" }

  // MARK: Documents

  private func readDocuments(isPlain: Bool) -> Int32 {
    let order = Order.open(request.paths)
    guard let worker = start(order.words, passesInput: request.paths.contains("-")) else {
      return EX_UNAVAILABLE
    }
    var (events, opened): ([WorkerEvent], [Feed.Key]) = ([], [])
    while worker.descriptor >= 0, opened.isEmpty || isPlain && !worker.isDone {
      _ = Poll.readable([worker.descriptor], timeout: -1)
      let batch = worker.events()
      events += batch
      opened += batch.compactMap { if case .stored(let feed, _, _) = $0 { feed } else { nil } }
    }
    guard !opened.isEmpty else { return explain(events, worker.code) }
    if isPlain {
      _ = complain(events)
      return list(View(scope: .feeds(opened), hidesRead: false, watermark: .max, openedAt: 0))
    }
    let opening = OrderWorker(process: worker, order: order)
    return converse(worker: opening, events: events, keepsPlace: false) { _, moment in
      Opening.documents(now: moment)
    }
  }

  /// Nothing could be opened: the reasons, and the worker's code.
  private func explain(_ events: [WorkerEvent], _ code: Int32?) -> Int32 {
    let count = complain(events)
    if count == 0 { Output.complain("nothing to read there.") }
    return code ?? 0 == 0 ? EX_DATAERR : code ?? EX_DATAERR
  }

  private func complain(_ events: [WorkerEvent]) -> Int {
    let reasons = events.compactMap { event -> String? in
      switch event {
      case .failed(let reason, _), .died(let reason): reason
      default: nil
      }
    }
    reasons.forEach(Output.complain)
    return reasons.count
  }

  // MARK: The worker

  private func start(_ order: [String], passesInput: Bool = false) -> WorkerProcess? {
    let home = request.home.map { ["--home", $0] } ?? []
    let worker = WorkerProcess(
      program: whereabouts.worker, arguments: order + home, passesInput: passesInput)
    if worker == nil { Output.complain("\(whereabouts.worker) is missing; install Telex anew.") }
    return worker
  }

  /// Runs an order to its end.
  private func runWorker(_ order: [String]) -> [WorkerEvent] {
    guard let worker = start(order) else { return [] }
    var events: [WorkerEvent] = []
    while worker.descriptor >= 0, !worker.isDone {
      _ = Poll.readable([worker.descriptor], timeout: -1)
      events += worker.events()
    }
    return events
  }

  // MARK: Showing

  private func list(_ view: View) -> Int32 {
    guard Shelf.exists(in: folders) else {
      Output.complain("the library is empty; telex add URL subscribes to a feed.")
      return EX_OK
    }
    do throws(LibraryError) {
      let shelf = try Shelf(opening: folders, as: .reader)
      try PlainListing(shelf: shelf, zone: .local(), locale: locale).print(view)
      return EX_OK
    } catch {
      Output.complain(error.description)
      return EX_IOERR
    }
  }

  /// Opens the terminal and reads; the start is made from the library's last arrival and now.
  private func converse(
    worker: OrderWorker? = nil, events: [WorkerEvent] = [], firstOrder: Order? = nil,
    keepsPlace: Bool, start: (_ watermark: Int64, _ moment: Int64) -> Action.Start
  ) -> Int32 {
    do throws(TerminalError) {
      let terminal = try Terminal(
        options: .init(
          type: environment["TERM"] ?? "", ordersText: !settings.terminalReorders,
          environment: environment))
      let session = Session(
        .init(
          folders: folders, home: request.home, whereabouts: whereabouts,
          settings: settings, complaint: complaint, worker: worker, events: events,
          firstOrder: firstOrder,
          keepsPlace: keepsPlace, locale: locale),
        terminal: terminal,
        theme: terminal.theme(noColor: environment["NO_COLOR"]?.isEmpty == false))
      return session.run(start)
    } catch {
      Output.complain(error.description)
      return EX_UNAVAILABLE
    }
  }
}
