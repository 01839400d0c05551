public import FoundationEssentials
import Glibc
public import News
import Synchronization

/// The read-state store: who read and starred what, as JSON Lines that any program can read.
///
/// Each machine appends to a file of its own; the state is what all files of the folder come to.
/// A mark is in the file, or at worst in memory, when `append` returns. Nothing here throws: what
/// goes wrong comes back as a value and is tried again. Source: design.md §5; docs/marks.md.
public final class Journal: Sendable {
  private let state: Mutex<JournalState>
  /// What was projected when the store was opened: lines that are not read again.
  private let projected: Shelf?

  /// Opens the store; with a shelf, reads on where its projection stopped.
  public init(opening folders: Folders, over shelf: Shelf? = nil) {
    var reports: [String] = []
    var positions: [JournalPosition] = []
    var replica = Replica.fresh()
    do throws(LibraryError) { replica = try Replica.name(at: folders.replica) } catch {
      reports.append(error.description)
    }
    do throws(LibraryError) { positions = try shelf?.journalPositions() ?? [] } catch {
      reports.append(error.description)
    }
    var state = JournalState(folder: folders.marks, replica: replica, positions: positions)
    state.reports = reports
    projected = positions.isEmpty ? nil : shelf
    self.state = Mutex(state)
  }

  /// Makes the folder where it is missing, so that it can be watched before anybody marks. Where that
  /// cannot be done, the first mark says why.
  public func makeFolder() {
    let folder = state.withLock { $0.folder }
    try? Disk.createFolder(folder)
  }

  /// A name for an act; all that is appended under it is undone together.
  public static func newGroup() -> String { Replica.fresh() }

  /// Writes a mark. Cost: one `write`, under 0.2 ms for a single article.
  ///
  /// - Parameter group: names a deliberate act, which can be undone; `nil` for what happens by itself.
  /// - Parameter shelf: is asked what held before, for articles this process has read no mark of.
  public func append(
    _ mark: Mark, group: String? = nil, now: Date, over shelf: Shelf? = nil
  ) -> Written {
    let earlier = Self.earlier(mark.articles, shelf)
    return state.withLock { state in
      var written = Written(marks: [mark], group: group)
      let said = state.say(
        [mark], group: group, undoes: nil, now: now.milliseconds, earlier: earlier)
      written.failure = said.failure
      if let group { state.remember(said.words, group: group) }
      written.changes = state.changes(of: mark.articles)
      return written
    }
  }

  /// Writes that feeds are to be fetched from another address from now on; `changes` stays empty.
  public func append(_ move: Move, group: String? = nil, now: Date) -> Written {
    state.withLock { state in
      var written = Written(marks: [], group: group)
      written.failure = state.say(move, group: group, now: now.milliseconds)
      return written
    }
  }

  /// Where a feed moved, by what this process has read or said; `nil` where nobody said so.
  public func address(of feed: Feed.Key) -> String? {
    state.withLock { $0.fold.move(of: feed.text)?.address }
  }

  /// Reads what others have appended; the articles whose state that changed. Call when the folder
  /// changes. The first call gives all that the shelf's projection does not hold.
  ///
  /// Another machine's file may bring words that are older than projected ones: what is projected of
  /// the articles is folded with them.
  public func follow() -> [MarkChange] {
    state.withLock { state in
      do throws(LibraryError) { try state.follow() } catch {
        state.reports.append(error.description)
      }
      if let projected { state.learn { ids in Self.earlier(Array(ids), projected) } }
      return state.takeChanges()
    }
  }

  /// What this process has read or said of an article; what is projected may be missing here.
  public func state(of id: Article.ID) -> MarkState? {
    state.withLock { $0.fold.state(of: id) }
  }

  /// A moment for `View.openedAt`: every later mark of this machine's process comes after it.
  public func moment(now: Date) -> Int64 {
    state.withLock { state in
      let moment = max(now.milliseconds, state.last?.milliseconds ?? 0, state.floor - 1)
      state.floor = moment + 1
      return moment
    }
  }

  /// Reverts this process's last deliberate act, but for marks that somebody changed since; `nil`
  /// where there is none.
  public func undo(now: Date) -> Written? {
    state.withLock { state in
      guard let act = state.done.popLast() else { return nil }
      let (reverted, written) = state.revert(act, now: now.milliseconds)
      state.undone.append(reverted)
      return written
    }
  }

  /// Reverts an act of any process of any machine, found by its name in the journals, but for marks
  /// that somebody changed since; `nil` where no line bears the name. Cost: linear in the journals.
  public func undo(group: String, now: Date) throws(LibraryError) -> Written? {
    try state.withLock { (state) throws(LibraryError) in
      try state.follow()
      return try state.undo(group: group, now: now.milliseconds)
    }
  }

  /// Does again what was undone last; `nil` where there is nothing.
  public func redo(now: Date) -> Written? {
    state.withLock { state in
      guard let act = state.undone.popLast() else { return nil }
      let (reverted, written) = state.revert(act, now: now.milliseconds)
      state.done.append(reverted)
      return written
    }
  }

  /// Tries again to save what waits, and forces what was written to the disk. Call at most once a
  /// second, and on leaving. What it returns is why something is not safe yet.
  public func settle() -> LibraryError? {
    state.withLock { state in
      do throws(LibraryError) {
        try state.retry()
        try state.sync()
        return nil
      } catch { return error }
    }
  }

  /// Whether there is anything to settle.
  public var needsSettling: Bool {
    state.withLock { $0.isUnsynced || !$0.pending.isEmpty }
  }

  /// How many marks are in memory only.
  public var unsaved: Int {
    state.withLock { $0.pending.reduce(0) { $0 + $1.count } }
  }

  /// Rewrites this machine's file when it has more than twice the lines it needs. Worker only.
  ///
  /// Looks only when the file has doubled since it last looked, so that a refresh may always call it.
  public func compactIfWorthwhile(over shelf: Shelf) throws(LibraryError) {
    let path = state.withLock { $0.ownPath }
    guard let size = FileIdentity(path: path)?.size,
      size > max(1 << 18, try shelf.integer("compacted_size") ?? 0) * 2
    else { return }
    let result = try state.withLock { (state) throws(LibraryError) in try state.compact() }
    try shelf.set("compacted_size", to: result.size)
  }

  /// What happened to the files since last asked, one sentence each.
  public func takeReports() -> [String] {
    state.withLock { state in
      defer { state.reports = [] }
      return state.reports
    }
  }

  /// This machine's name in the store.
  public var replica: String { state.withLock { $0.replica } }

  private static func earlier(_ ids: [Article.ID], _ shelf: Shelf?) -> [Article.ID: MarkState] {
    // Without the library's word the mark is still right; only undo may have to guess what held.
    (try? shelf?.states(of: ids)) ?? [:]
  }
}

extension JournalState {
  /// The articles' states by now.
  func changes(of articles: [Article.ID]) -> [MarkChange] {
    articles.compactMap { id in
      fold.state(of: id).map { MarkChange(article: id, state: $0) }
    }
  }

  /// Adds words to the act of that name, or opens it; what was undone before cannot be redone then.
  fileprivate mutating func remember(_ words: [Act.Word], group: String) {
    undone = []
    if let last = done.indices.last, done[last].group == group {
      done[last].words += words
    } else {
      done.append(Act(group: group, words: words))
      if done.count > 200 { done.removeFirst() }
    }
  }

  /// Forces this replica's file to the disk.
  fileprivate mutating func sync() throws(LibraryError) {
    guard isUnsynced, let file = try Handle(ownPath, O_RDWR) else { return }
    try file.sync()
    isUnsynced = false
  }
}
