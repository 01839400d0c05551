import News

extension Shelf {
  /// Lays over all this shelf gives out what the marks folder says and the file does not hold yet.
  ///
  /// For commands: reads only, and needs no journal of its own, so that nothing is created on disk.
  /// Cost: linear in the marks since the last projection.
  public func overlayMarks(of folders: Folders) throws(LibraryError) {
    let known = Dictionary(try journalPositions().map { ($0.name, $0) }) { first, _ in first }
    var marks = UnprojectedMarks()
    for name in try Disk.names(in: folders.marks)
    where name.hasSuffix(".jsonl") && !name.hasPrefix(".") {
      let start = known[name] ?? JournalPosition(name: name)
      guard var reader = try JournalReader(folder: folders.marks, position: start) else { continue }
      try reader.lines { (line, position) throws(LibraryError) in
        if line.kind == .marks { marks.take(line.scanner, by: position.replica) }
      }
    }
    guard !marks.ids.isEmpty else { return }
    try overlay(marks.changes(beyond: try states(of: marks.ids)), opened: marks.opened)
  }
}

/// What lines beyond the projection come to.
private struct UnprojectedMarks {
  private(set) var ids: [Article.ID] = []
  /// Those that became read because somebody opened them; nothing takes that back.
  private(set) var opened: Set<Article.ID> = []
  private var fold = Fold()

  mutating func take(_ line: LineScanner, by replica: String) {
    let moment = Fold.Moment(
      at: line.at, counter: line.counter, replica: fold.number(of: replica))
    if line.isOpening { opened.formUnion(line.articles) }
    for id in line.articles {
      if fold.state(of: id) == nil { ids.append(id) }
      if let isRead = line.isRead { _ = fold.setRead(isRead, id, moment) }
      if let isStarred = line.isStarred { _ = fold.setStarred(isStarred, id, moment) }
      if let tags = line.tags { _ = fold.setTags(tags, id, moment) }
    }
  }

  /// The words that come after those of the projection.
  func changes(beyond projected: [Article.ID: MarkState]) -> [MarkChange] {
    ids.compactMap { id in
      guard var state = fold.state(of: id) else { return nil }
      let known = projected[id]
      if let old = known?.readStamp, let new = state.readStamp, new < old {
        (state.isRead, state.readStamp) = (nil, nil)
      }
      if let old = known?.starStamp, let new = state.starStamp, new < old {
        (state.isStarred, state.starStamp) = (nil, nil)
      }
      if let old = known?.tagsStamp, let new = state.tagsStamp, new < old {
        (state.tags, state.tagsStamp) = (nil, nil)
      }
      return MarkChange(article: id, state: state)
    }
  }
}
