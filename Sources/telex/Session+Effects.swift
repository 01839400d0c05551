import Console
import FoundationEssentials
import Glibc
import Library
import News
import Reader

/// Doing what the state asks for, and answering it.
extension Session {
  func perform(_ effect: Effect) {
    switch effect {
    case .loadRows(let view, let window): loadRows(view, window)
    case .countUnread(let view): countUnread(view)
    case .reopen(let scope, let hidesRead): reopen(scope, hidesRead: hidesRead)
    case .loadFeeds: loadFeeds()
    case .pickRows(let view): pickRows(of: view)
    case .tagRows(let ids, let added, let removed, let act):
      send(.tagged(tag(ids, adding: added, removing: removed), act: act))
    case .copyAddresses(let ids): copyAddresses(of: ids)
    case .browseRows(let ids): browse(pagesOf: ids)
    case .loadTroubles: loadTroubles()
    case .readdress(let key, let address, let act): readdress(key, to: address, act: act)
    case .revertReaddressing(let act, let isUndo): revertReaddressing(act, isUndo: isUndo)
    case .loadTags(let id): send(.tags(id, tags(of: id)))
    case .loadFacts(let id): loadFacts(id)
    case .saveQuery(let query): save(query)
    case .snippets(let ids, let query, let length): makeSnippets(ids, query, length)
    case .loadArticle(let request): loadArticle(request)
    case .prepare(let ids, let columns): prepare(ids, columns: columns)
    case .findUnread(let view, let search): find(view, search)
    case .mark(let mark, let act): write(mark, act: act)
    case .markRows(let view, let scope, let act): markRows(view, scope, act: act)
    case .undo(let act): revert(act, isUndo: true)
    case .redo(let act): revert(act, isUndo: false)
    case .unsubscribe(let key, let act): unsubscribe(key, act: act)
    case .revertUnsubscribing(let act, let isUndo): revertUnsubscribing(act, isUndo: isUndo)
    case .work(let order): startWorker(on: order)
    case .endWork(let order): endWork(on: order)
    case .browse(let address): browse(address)
    case .fetchPage(let id): fetchPage(of: id)
    case .preparePictures(let sources, let room): orderPictures(sources, room)
    case .dropPictures: dropPictures()
    case .copy(let text, let what): send(.copied(what: what, sent: terminal.copy(text)))
    case .copyText(let id): copyText(of: id)
    case .remember(let line): remember(line)
    case .suspend: suspend()
    case .redraw: redraw()
    case .quit: code = 0
    }
  }

  // MARK: Reading the library

  private func reopen(_ scope: Query, hidesRead: Bool) {
    let watermark = tryOrTell(0) { () throws(LibraryError) in try shelf?.watermark() ?? 0 }
    send(
      .viewed(
        View(
          scope: scope, hidesRead: hidesRead, watermark: watermark,
          openedAt: journal.moment(now: Date()))))
  }

  // MARK: Articles

  private func loadArticle(_ request: TextRequest) {
    let ready = prepared.first {
      $0.id == request.article && $0.columns == request.columns && $0.pictures == request.pictures
    }
    composingRoom.want(request)
    if let ready, request.origin == .usual { return send(.article(request.article, ready)) }
    guard let order = order(for: request) else { return send(.article(request.article, nil)) }
    Task.detached { [composingRoom] in await composingRoom.set(order) }
  }

  private func prepare(_ ids: [Article.ID], columns: Int) {
    for id in ids where !prepared.contains(where: { $0.id == id && $0.columns == columns }) {
      guard state.textOrigin(of: id) == .usual else { continue }
      let request = TextRequest(article: id, columns: columns, rows: 0)
      guard let order = order(for: request) else { continue }
      Task.detached(priority: .low) { [composingRoom] in await composingRoom.prepare(order) }
    }
  }

  private func order(for request: TextRequest) -> ComposingRoom.Order? {
    guard let row = state.list.rows.first(where: { $0.id == request.article }) else { return nil }
    return .init(
      request: request, source: row.source,
      date: Dates.byline(row.date, in: state.zone, as: state.locale))
  }

  private func copyText(of id: Article.ID) {
    let request = TextRequest(
      article: id, origin: state.textOrigin(of: id), columns: 72, rows: 0)
    guard let order = order(for: request) else { return }
    Task.detached { [composingRoom] in await composingRoom.copy(order) }
  }

  // MARK: Marks

  /// Marks are in the journal before the screen shows them.
  private func write(_ mark: Mark, act: Int?) {
    let group = act.map { _ in Journal.newGroup() }
    take(journal.append(mark, group: group, now: Date(), over: shelf))
  }

  /// What was written lies over the library's rows; what could not be saved yet is said.
  func take(_ written: Written) {
    overlay(written.changes)
    noteChange()
    if let failure = written.failure { send(.notice(Notice(failure.description, isAlert: true))) }
  }

  private func markRows(_ view: View, _ scope: MarkScope, act: Int) {
    let last: Headline.Position? = if case .above(let position) = scope { position } else { nil }
    let ids = tryOrTell([]) { () throws(LibraryError) in
      try shelf?.ids(in: view, downTo: last) ?? []
    }
    if !ids.isEmpty { write(Mark(ids, isRead: true), act: act) }
    send(.marked(ids, act: act, scope))
  }

  private func revert(_ act: Int, isUndo: Bool) {
    guard let written = isUndo ? journal.undo(now: Date()) : journal.redo(now: Date()) else {
      return send(.notice(Notice("There is nothing left of it to take back.")))
    }
    take(written)
    send(.reverted(states(written.changes), act: act, isUndo: isUndo))
  }

  /// Marks that other readers and machines wrote since.
  func takeMarks() {
    let changes = journal.follow()
    for report in journal.takeReports() { send(.notice(Notice(report, isAlert: true))) }
    guard !changes.isEmpty else { return }
    overlay(changes)
    send(.marksChanged(states(changes)))
  }

  func overlay(_ changes: [MarkChange]) {
    guard !changes.isEmpty else { return }
    searchRoom.overlay(changes)
    tryOrTell(()) { () throws(LibraryError) in try shelf?.overlay(changes) }
  }

  /// What articles are by now; where the journal is silent the row knows.
  private func states(_ changes: [MarkChange]) -> [Article.ID: ReadState] {
    var states: [Article.ID: ReadState] = [:]
    for change in changes {
      let row = state.list.state(of: change.article)
      states[change.article] = ReadState(
        isRead: change.state.isRead ?? row?.isRead ?? false,
        isStarred: change.state.isStarred ?? row?.isStarred ?? false)
    }
    return states
  }

  // MARK: The rest

  /// A history that cannot be written costs the history, and is no reason to disturb a reader.
  private func remember(_ line: String) { try? HistoryFile(in: start.folders).append(line) }

  func suspend() {
    terminal.suspend()
    send(.resized(terminal.size()))
  }

  /// Runs the user's browser, away from this terminal.
  func browse(_ address: String) {
    let program = ProcessInfo.processInfo.environment["BROWSER"] ?? "xdg-open"
    if Browser.open(address, with: program) {
      send(.notice(Notice("Opened with \(program).")))
    } else {
      send(.notice(Notice("No browser here. The address is \(address)")))
    }
  }

  func tryOrTell<Value>(
    _ fallback: Value, _ body: () throws(LibraryError) -> Value
  ) -> Value {
    do throws(LibraryError) { return try body() } catch {
      send(.notice(Notice(error.description, isAlert: true)))
      return fallback
    }
  }
}
