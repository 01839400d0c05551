import Glibc
import News

/// A mark on its way to the file.
struct PendingLine {
  var stamp: Stamp
  var mark = Mark([])
  /// The line says this and not a mark.
  var move: Move?
  var group: String?
  var undoes: String?

  /// How many articles or feeds it is about.
  var count: Int { move?.feeds.count ?? mark.articles.count }

  /// The line as it stands in the file, with its newline. Source: design.md §5.
  var bytes: [UInt8] {
    var text = "{\"at\":\"\(Timestamp.text(stamp.milliseconds))\",\"n\":\(stamp.counter)"
    if let group { text += ",\"group\":" + JSON.quoted(group) }
    if let undoes { text += ",\"undoes\":" + JSON.quoted(undoes) }
    if let move {
      let keys = JSON.array(move.feeds.map { JSON.string($0.text) }).text
      text += ",\"feeds\":\(keys),\"moved\":\(JSON.quoted(move.address))}\n"
      return Array(text.utf8)
    }
    text += ",\"articles\":["
    var bytes = Array(text.utf8)
    bytes.reserveCapacity(bytes.count + mark.articles.count * 35 + 80)
    for (index, id) in mark.articles.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(UInt8(ascii: "\""))
      bytes.append(contentsOf: id.description.utf8)
      bytes.append(UInt8(ascii: "\""))
    }
    bytes.append(contentsOf: ("]" + fields + "}\n").utf8)
    return bytes
  }

  private var fields: String {
    var text = ""
    if let isRead = mark.isRead { text += ",\"read\":\(isRead)" }
    if let isStarred = mark.isStarred { text += ",\"starred\":\(isStarred)" }
    if let tags = mark.tags {
      text += ",\"tags\":" + JSON.array(tags.map(JSON.string)).text
    }
    return text
  }
}

/// What one process knows of the marks folder and has said itself.
struct JournalState {
  let folder: String
  let replica: String
  var fold = Fold()
  /// What was said and is not in the file yet, oldest first.
  var pending: [PendingLine] = []
  /// The last word of this replica in its file, as far as it was read.
  var written: Stamp?
  /// The last word of this replica, in the file or waiting.
  var last: Stamp?
  /// The next word must not come before this moment, in milliseconds since 1970.
  var floor: Int64 = 0
  var done: [Act] = []
  var undone: [Act] = []
  /// For words that an undo or redo put back: the stamp of the word they stand for.
  var restored: [Act.Restored: Stamp] = [:]
  /// Files by name, as far as they were read.
  private var files: [String: Followed] = [:]
  /// Articles that changed and were not told yet, some more than once.
  private var changed: [Article.ID] = []
  /// What happened to the files, one sentence each.
  var reports: [String] = []
  /// Written and not forced to the disk yet.
  var isUnsynced = false

  private struct Followed {
    var position: JournalPosition
    var identity: FileIdentity?
  }

  init(folder: String, replica: String, positions: [JournalPosition]) {
    (self.folder, self.replica) = (folder, replica)
    ownName = replica + ".jsonl"
    for position in positions { files[position.name] = Followed(position: position) }
  }

  /// The file this replica writes.
  var ownName: String
  var ownPath: String { folder + "/" + ownName }

  /// Reads what all files have won since last time.
  mutating func follow() throws(LibraryError) {
    let names = try Disk.journals(in: folder)
    for name in names { try follow(name) }
    for gone in files.keys where !names.contains(gone) { files[gone] = nil }
  }

  /// The changes that were not told yet, each once.
  mutating func takeChanges() -> [MarkChange] {
    defer { changed = [] }
    var told = Set<Article.ID>(minimumCapacity: changed.count)
    return changed.compactMap { id in
      guard told.insert(id).inserted else { return nil }
      return fold.state(of: id).map { MarkChange(article: id, state: $0) }
    }
  }

  /// Reads what one file has won; a file that is another than before is read from its start.
  mutating func follow(_ name: String) throws(LibraryError) {
    let known = files[name]
    if let known, let identity = FileIdentity(path: folder + "/" + name),
      identity == known.identity
    {
      return
    }
    let start = known?.position ?? JournalPosition(name: name)
    guard var reader = try JournalReader(folder: folder, position: start) else {
      files[name] = nil
      return
    }
    fold.expect(bytes: reader.identity.size - reader.position.offset)
    var damaged: [[UInt8]] = []
    try reader.lines { (line, position) throws(LibraryError) in
      switch line.kind {
      case .marks: take(line, by: position.replica)
      case .damaged: damaged.append(Array(line.bytes.prefix(1 << 16)))
      case .header, .other: break
      }
    }
    let position = try reader.sealed(reader.position)
    files[name] = Followed(position: position, identity: reader.identity)
    setAside(damaged, from: name)
  }

  private mutating func take(_ line: JournalReader.Line, by replica: String) {
    let words = line.scanner
    if replica == self.replica {
      let stamp = Stamp(milliseconds: words.at, counter: words.counter, replica: replica)
      (written, last) = (Self.later(written, stamp), Self.later(last, stamp))
    }
    changed += fold.take(words, by: fold.number(of: replica))
  }

  /// Lays under what changed the words of a projection: of lines that this process never read.
  mutating func learn(from projected: (Set<Article.ID>) -> [Article.ID: MarkState]) {
    guard !changed.isEmpty else { return }
    for (id, state) in projected(Set(changed)) { fold.take(state, of: id) }
  }

  /// Folds a mark of this process at once, before or without the file.
  mutating func take(_ mark: Mark, at stamp: Stamp) {
    let moment = Fold.Moment(
      at: stamp.milliseconds, counter: stamp.counter, replica: fold.number(of: stamp.replica))
    for id in mark.articles {
      if let isRead = mark.isRead { _ = fold.setRead(isRead, id, moment) }
      if let isStarred = mark.isStarred { _ = fold.setStarred(isStarred, id, moment) }
      if let tags = mark.tags { _ = fold.setTags(tags, id, moment) }
    }
    last = Self.later(last, stamp)
  }

  /// Folds a move of this process at once.
  mutating func take(_ move: Move, at stamp: Stamp) {
    let moment = Fold.Moment(
      at: stamp.milliseconds, counter: stamp.counter, replica: fold.number(of: stamp.replica))
    for key in move.feeds { _ = fold.setMoved(key.text, to: move.address, moment) }
    last = Self.later(last, stamp)
  }

  /// A stamp that neither the time nor the counter of either is beyond.
  static func later(_ known: Stamp?, _ stamp: Stamp) -> Stamp {
    guard let known else { return stamp }
    return Stamp(
      milliseconds: max(known.milliseconds, stamp.milliseconds),
      counter: max(known.counter, stamp.counter), replica: stamp.replica)
  }

  /// Damaged lines are kept beside their file, and told of when they are first met.
  private mutating func setAside(_ lines: [[UInt8]], from name: String) {
    guard !lines.isEmpty else { return }
    let path = folder + "/" + name + ".damaged"
    let kept = (try? Disk.contents(of: path)) ?? []  // unreadable: told of again, no more
    var known = Set(kept.split(separator: 0x0A).map(Array.init))
    let new = lines.filter { known.insert($0).inserted }
    guard !new.isEmpty else { return }
    // A folder that cannot be written keeps the lines where they are, in the journal itself.
    try? Disk.append(new.flatMap { $0 + [0x0A] }, to: path)
    let count = new.count == 1 ? "1 damaged line" : "\(new.count) damaged lines"
    reports.append("\(count) in \(folder)/\(name) set aside in \(name).damaged.")
  }

  /// Where this process stands in a file, as a projection would keep it.
  func position(in name: String) -> JournalPosition? { files[name]?.position }
}
