import Glibc
import News

extension JournalState {
  /// Says marks at once: in memory whatever happens, in the file if it lets us.
  ///
  /// - Parameter earlier: what the library knows of articles that this process has read nothing of.
  mutating func say(
    _ marks: [Mark], group: String?, undoes: String?, now: Int64,
    earlier: [Article.ID: MarkState]
  ) -> (words: [Act.Word], failure: LibraryError?) {
    var file: Handle?
    var failure: LibraryError?
    do throws(LibraryError) { file = try lockedFile() } catch { failure = error }
    var words: [Act.Word] = []
    for (id, state) in earlier { fold.take(state, of: id) }
    for mark in marks {
      let states = mark.articles.map { fold.state(of: $0) }
      let stamp = stamp(after: states, now: now)
      words += Self.words(of: mark, at: stamp, states)
      take(mark, at: stamp)
      pending.append(PendingLine(stamp: stamp, mark: mark, group: group, undoes: undoes))
    }
    if let file { do throws(LibraryError) { try flush(to: file) } catch { failure = error } }
    return (words, failure)
  }

  /// Says that feeds moved, later than whatever was said of them.
  mutating func say(_ move: Move, group: String?, now: Int64) -> LibraryError? {
    do throws(LibraryError) {
      let file = try lockedFile()
      enqueue(move, group: group, now: now)
      try flush(to: file)
      return nil
    } catch {
      if pending.last?.move != move { enqueue(move, group: group, now: now) }
      return error
    }
  }

  private mutating func enqueue(_ move: Move, group: String?, now: Int64) {
    let stamp = stamp(after: move.feeds.map { fold.move(of: $0.text)?.stamp }, now: now)
    take(move, at: stamp)
    pending.append(PendingLine(stamp: stamp, move: move, group: group))
  }

  /// Tries again to save what waits.
  mutating func retry() throws(LibraryError) {
    guard !pending.isEmpty else { return }
    let file = try lockedFile()
    try flush(to: file)
  }

  private static func words(
    of mark: Mark, at stamp: Stamp, _ states: [MarkState?]
  ) -> [Act.Word] {
    mark.said.flatMap { said in
      zip(mark.articles, states).map { article, state in
        Act.Word(
          article: article, said: said, before: state?.said(like: said) ?? said.opposite,
          stamp: stamp, stampBefore: state?.stamp(like: said))
      }
    }
  }

  /// The next stamp: after all this replica said, after the views that are open, and after what is
  /// known of the articles, even if another machine's clock runs ahead.
  private func stamp(after states: [MarkState?], now: Int64) -> Stamp {
    stamp(after: states.flatMap { [$0?.readStamp, $0?.starStamp, $0?.tagsStamp] }, now: now)
  }

  private func stamp(after stamps: [Stamp?], now: Int64) -> Stamp {
    var (at, counter) = (max(now, floor), last?.counter ?? 0)
    if let last { at = max(at, last.milliseconds) }
    for case let stamp? in stamps where stamp.milliseconds >= at {
      counter = max(counter, stamp.counter)
      at = stamp.milliseconds
    }
    return Stamp(milliseconds: min(at, Timestamp.end), counter: counter + 1, replica: replica)
  }

  /// This replica's file, locked, read to its end, and really the one its path names.
  mutating func lockedFile() throws(LibraryError) -> Handle {
    for attempt in 0..<100 {
      guard let file = try Handle(ownPath, O_RDWR | O_APPEND | O_CREAT) else {
        try Disk.createFolder(folder)
        continue
      }
      try file.lock()
      let identity = try file.identity()
      guard let named = FileIdentity(path: ownPath), named.isSameFile(as: identity) else {
        continue
      }
      try follow(ownName)
      if identity.size > 0, position(in: ownName)?.replica != replica {
        ownName = "\(replica)-\(attempt + 2).jsonl"
        continue
      }
      try learnLast(from: file, size: identity.size)
      return file
    }
    throw .file(action: "lock", path: ownPath, reason: "other programs keep replacing it")
  }

  /// What this replica said last, where nothing of its file had to be read: from the file's end.
  private mutating func learnLast(from file: borrowing Handle, size: Int) throws(LibraryError) {
    var length = 1 << 16
    while written == nil, size > 0 {
      let bytes = try file.bytes(from: max(0, size - length), to: size)
      var scanner = LineScanner()
      var begin = 0
      for end in bytes.indices where bytes[end] == 0x0A {
        if scanner.scan(bytes.span, begin, end) == .marks {
          let stamp = Stamp(
            milliseconds: scanner.at, counter: scanner.counter, replica: replica)
          (written, last) = (Self.later(written, stamp), Self.later(last, stamp))
        }
        begin = end + 1
      }
      guard length < size else { return }
      length *= 8
    }
  }

  /// Writes all that waits in one go, each line later than what the file holds.
  private mutating func flush(to file: borrowing Handle) throws(LibraryError) {
    var bytes: [UInt8] = []
    let size = try file.size()
    if size == 0 {
      bytes = Self.header(replica: replica, generation: 1)
    } else if try file.bytes(from: size - 1, to: size) != [0x0A] {
      bytes = [0x0A]
    }
    for index in pending.indices {
      restampIfOvertaken(index)
      bytes += pending[index].bytes
      written = Self.later(written, pending[index].stamp)
    }
    try file.write(bytes)
    pending = []
    isUnsynced = true
  }

  /// The first line of a file, with its newline. Source: design.md §5.
  static func header(replica: String, generation: Int64) -> [UInt8] {
    let text = """
      {"telex":"marks","version":1,"replica":\(JSON.quoted(replica)),"generation":\(generation)}
      """
    return Array((text + "\n").utf8)
  }

  /// Another process of this machine may have written while a mark waited for the disk.
  private mutating func restampIfOvertaken(_ index: Int) {
    let old = pending[index].stamp
    guard let written, old.counter <= written.counter || old.milliseconds < written.milliseconds
    else { return }
    let new = Stamp(
      milliseconds: max(old.milliseconds, written.milliseconds),
      counter: max(old.counter, written.counter + 1), replica: replica)
    pending[index].stamp = new
    if let move = pending[index].move { take(move, at: new) }
    take(pending[index].mark, at: new)
    for act in done.indices {
      for word in done[act].words.indices where done[act].words[word].stamp == old {
        done[act].words[word].stamp = new
      }
    }
  }
}
