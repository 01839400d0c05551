import Console
import FoundationEssentials
import Glibc
import Library
import News
import Reader
import Typesetting

/// One run of the reader on a terminal: the loop that waits, applies, and paints once.
final class Session {
  /// What a session is started with.
  struct Start {
    var folders: Folders
    /// The folder given with `--home`.
    var home: String?
    var whereabouts: Whereabouts
    var settings: Settings
    /// What is wrong with the settings.
    var complaint: String?
    /// Who is at work already, such as on the opening of documents.
    var worker: OrderWorker?
    /// What it has reported already.
    var events: [WorkerEvent]
    /// The order to give after the first frame.
    var firstOrder: Order?
    /// Documents opened by path leave no place behind.
    var keepsPlace: Bool
    /// How dates are written.
    var locale: DateLocale
  }

  let start: Start
  let terminal: Terminal
  let theme: Theme
  let signals: Signals?
  let journal: Journal
  let mailbox = Mailbox()
  let composingRoom: ComposingRoom
  let searchRoom: SearchRoom
  let snippetRoom: SnippetRoom
  var shelf: Shelf?
  var state: State
  var orderWorkers: [OrderWorker]
  var prepared: [ArticleText] = []
  var code: Int32?
  /// What addresses were, and what they became, by the acts that changed them.
  var readdressings: [Int: Readdressing] = [:]
  /// The lines that acts took out of the user's list.
  var takenLines: [Int: (key: Feed.Key, lines: [UrlsFile.Taken])] = [:]
  var pageWorkers: [PageWorker] = []
  var pictureWorker: PictureWorker?
  var pictureOrders: [(sources: [String], room: Measure.PictureSize)] = []
  /// The terminal has pictures that the last paint did not know.
  var hasNewPictures = false
  /// The library could not be read: what is on screen lacks what it has.
  var missesRows = false
  /// The library's version that was last looked at.
  var seenVersion: Int64?
  /// When another process was first seen writing, of what was not counted yet.
  var arrivalsSince: Int64?

  var decoder = KeyDecoder()
  private let watch: Watch
  private var lastPainted: Frame?
  /// When the next automatic refresh begins.
  private var refreshesAt: Int64?
  /// When the last key came, until keys rest.
  var restsSince: Int64?
  private var changedSince: Int64?
  private var wasCut = false
  private let places: PlaceFile

  init(_ start: Start, terminal: Terminal, theme: Theme) {
    (self.start, self.terminal, self.theme) = (start, terminal, theme)
    let (shelf, failure) = Session.shelf(start.folders)
    self.shelf = shelf
    journal = Journal(opening: start.folders, over: shelf)
    signals = Signals()
    composingRoom = ComposingRoom(
      start.folders, settings: start.settings, mailbox: mailbox)
    searchRoom = SearchRoom(start.folders, mailbox: mailbox)
    snippetRoom = SnippetRoom(start.folders, mailbox: mailbox)
    orderWorkers = start.worker.map { [$0] } ?? []
    places = PlaceFile(in: start.folders)
    state = State(
      size: terminal.size(), now: Date(), zone: .local(), locale: start.locale,
      measure: start.settings.measure, habits: start.settings.habits)
    journal.makeFolder()
    watch = Watch(Session.watched(start.folders))
    missesRows = failure != nil
    if let failure, orderWorkers.isEmpty {
      send(.notice(Notice(failure.description, isAlert: true)))
    }
  }

  /// Reads until somebody quits; gives the exit code.
  func run(_ make: (_ watermark: Int64, _ moment: Int64) -> Action.Start) -> Int32 {
    takeMarks()
    let watermark = tryOrTell(0) { () throws(LibraryError) in try shelf?.watermark() ?? 0 }
    var action = make(watermark, journal.moment(now: Date()))
    action.history = History((try? HistoryFile(in: start.folders).lines()) ?? [])
    if watermark == 0, start.firstOrder != nil { action.isOpening = true }
    seenVersion = tryOrTell(nil) { () throws(LibraryError) in try shelf?.dataVersion() }
    send(.start(action))
    countFailing()
    if let worker = start.worker {
      for event in start.events { send(.worker(event, of: worker.order)) }
    }
    if let complaint = start.complaint { send(.notice(Notice(complaint, isAlert: true))) }
    paint()
    savePlace(leaving: false)
    if let order = start.firstOrder { send(.unbidden(order)) }
    planRefresh()
    rest()
    askForPictures()
    while code == nil { turn() }
    leave()
    return code ?? 0
  }

  private static func shelf(_ folders: Folders) -> (Shelf?, LibraryError?) {
    guard Shelf.exists(in: folders) else { return (nil, nil) }
    do throws(LibraryError) { return (try Shelf(opening: folders, as: .reader), nil) } catch {
      return (nil, error)
    }
  }

  /// Opens the library once the worker has made it.
  func openShelf() {
    guard shelf == nil else { return }
    let (opened, failure) = Session.shelf(start.folders)
    shelf = opened
    // A library that the worker is just making is half made for a moment.
    if let failure, orderWorkers.isEmpty {
      send(.notice(Notice(failure.description, isAlert: true)))
    }
    if opened != nil { watch.include(Session.watched(start.folders)) }
  }

  /// Somebody deleted the library, or put another in its place: what is on screen stays until there is
  /// one again.
  private func leaveGoneShelf() {
    guard let gone = shelf, gone.isReplaced else { return }
    shelf = nil
    searchRoom.leaveShelf()
    Task.detached { [composingRoom, snippetRoom] in
      await composingRoom.leaveShelf()
      await snippetRoom.leaveShelf()
    }
    openShelf()
    let words = "The library was deleted or replaced; your marks are kept."
    send(.notice(Notice(words + " R fetches the feeds anew.", isAlert: true)))
    if shelf != nil { perform(.reopen(scope: state.view.scope, hidesRead: state.view.hidesRead)) }
  }

  func send(_ action: Action) {
    for effect in state.apply(action) { perform(effect) }
  }

  func redraw() {
    terminal.redraw()
  }
}

extension Session {
  // MARK: One turn of the loop

  private func turn() {
    let descriptors =
      [
        terminal.descriptor, signals?.descriptor ?? -1, watch.descriptor, mailbox.descriptor,
        pictureWorker?.process.descriptor ?? -1,
      ] + (pageWorkers.map(\.process) + orderWorkers.map(\.process)).map(\.descriptor)
    let writable = terminal.hasPicturesToSend ? terminal.descriptor : -1
    let ready = Poll.readable(descriptors, writable: writable, timeout: timeout())
    send(.clock(Date()))
    if let signals, ready.contains(signals.descriptor) { take(signals.pending()) }
    if ready.contains(terminal.descriptor) { takeKeys() } else { flushKeys() }
    for worker in orderWorkers where ready.contains(worker.process.descriptor) {
      takeEvents(of: worker)
    }
    if let pictureWorker, ready.contains(pictureWorker.process.descriptor) { takePictures() }
    for worker in pageWorkers where ready.contains(worker.process.descriptor) { takePage(worker) }
    if ready.contains(watch.descriptor) { takeChanges() }
    if ready.contains(mailbox.descriptor) { takeLetters() }
    settle()
    paint()
    rest()
    sendPictures()
  }

  private func takeKeys() {
    let now = Clocks.steady()
    apply(decoder.feed(terminal.read(), at: now))
    takeReplies(at: now)
    if terminal.isGone { hangUp() }
  }

  private func flushKeys() { apply(decoder.flush(at: Clocks.steady())) }

  private func apply(_ keys: [Key]) {
    for key in keys where code == nil { send(.key(key, waited: keys.count > 1)) }
    if !keys.isEmpty { restsSince = Clocks.steady() }
  }

  /// With no key waiting, does what was put off, and paints that too.
  private func rest() {
    guard code == nil, Poll.readable([terminal.descriptor], timeout: 0).isEmpty else { return }
    send(.idle)
    paint()
  }

  /// Pictures go out in pieces, while the terminal takes them and no key waits.
  private func sendPictures() {
    guard code == nil, terminal.hasPicturesToSend,
      Poll.readable([terminal.descriptor], timeout: 0).isEmpty,
      Poll.isWritable(terminal.descriptor)
    else { return }
    terminal.sendPictures()
  }

  private func paint() {
    guard code == nil else { return }
    let frame = state.frame()
    guard frame != lastPainted || hasNewPictures else { return }
    hasNewPictures = false
    terminal.paint(frame, theme: theme)
    lastPainted = frame
  }

  private func take(_ pending: [Signal]) {
    for signal in pending {
      switch signal {
      case .resized: send(.resized(terminal.size()))
      case .terminate, .hangUp: hangUp()
      case .stop: suspend()
      case .resumed: terminal.resume()
      }
    }
  }

  /// The line is dead or somebody wants us gone: the place is written as it is, not as a farewell.
  private func hangUp() {
    wasCut = true
    code = 0
  }

  private func takeChanges() {
    watch.drain()
    leaveGoneShelf()
    openShelf()
    readMissedRows()
    takeMarks()
    tryOrTell(()) { () throws(LibraryError) in try shelf?.settleOverlay() }
    noteArrivals()
  }

  /// What could not be read, such as on a disk that was full, is asked for again.
  private func readMissedRows() {
    guard missesRows, shelf != nil else { return }
    missesRows = false
    perform(.reopen(scope: state.view.scope, hidesRead: state.view.hidesRead))
  }

  private func takeLetters() {
    for letter in mailbox.take() {
      switch letter {
      case .wanted(let text): send(.article(text.id, text))
      case .prepared(let text): prepared = Array(([text] + prepared).prefix(4))
      case .answer(let action): send(action)
      case .copy(let text): send(.copied(what: "the text", sent: terminal.copy(text)))
      case .missing(let id, let failure):
        send(.article(id, nil))
        // Of a library that is gone the reader has said so.
        if let failure, shelf?.isReplaced == false {
          send(.notice(Notice(failure.description, isAlert: true)))
        }
      }
    }
  }

  // MARK: What waits

  /// Milliseconds until something has to be looked at again; -1 is never.
  private func timeout() -> Int32 {
    let now = Clocks.steady()
    let deadlines = [
      decoder.pendingDeadline, restsSince.map { $0 + 250 }, changedSince.map { $0 + 1000 },
      arrivalsSince.map { $0 + 250 }, refreshesAt,
    ]
    guard let next = deadlines.compactMap({ $0 }).min() else { return -1 }
    return Int32(max(0, min(next - now, 60_000)))
  }

  /// Once keys rest the place is written; once marks rest they are brought to the disk.
  private func settle() {
    let now = Clocks.steady()
    if let since = restsSince, now - since >= 250 {
      savePlace(leaving: false)
      restsSince = nil
      startPictureWorker()
    }
    if let since = arrivalsSince, now - since >= 250 { countArrivals() }
    if let moment = refreshesAt, now >= moment { refreshByItself() }
    if let since = changedSince, now - since >= 1000 {
      let failure = journal.settle()
      if let failure { send(.notice(Notice(failure.description, isAlert: true))) }
      changedSince = journal.needsSettling ? now : nil
    }
  }

  /// `refresh = MINUTES`: what is due, every so often.
  private func planRefresh() {
    guard case .every(let minutes) = start.settings.refresh else { return }
    refreshesAt = Clocks.steady() + Int64(minutes) * 60_000
  }

  private func refreshByItself() {
    planRefresh()
    send(.unbidden(.refreshDue))
  }

  func noteChange() {
    changedSince = changedSince ?? Clocks.steady()
    watch.include(Session.watched(start.folders))
  }

  private func savePlace(leaving: Bool) {
    guard start.keepsPlace else { return }
    var place = state.place
    place.leftAt = Clocks.wall()
    // A place that cannot be written costs the place, and is no reason to disturb a reader.
    try? leaving ? places.quit(at: place) : places.write(place)
  }

  /// Everything that was started is ended, and the terminal is given back.
  private func leave() {
    savePlace(leaving: !wasCut)
    for worker in orderWorkers { worker.process.stop() }
    pictureWorker?.process.stop()
    for worker in pageWorkers { worker.process.stop() }
    terminal.close()
    if let failure = journal.settle(), journal.unsaved > 0 {
      Output.complain("\(failure) \(journal.unsaved) marks of this session are lost.")
    }
  }

  private static func watched(_ folders: Folders) -> [String] {
    [folders.marks, Session.folder(of: folders.library)]
  }

  private static func folder(of path: String) -> String {
    String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
  }
}
