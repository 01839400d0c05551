import GRDB
public import News

extension Shelf {
  /// Copies what the journals say into the library, so that lists need not read them. Worker only.
  ///
  /// Goes on where the last projection stopped, in transactions of about 12 ms; killed at any
  /// instant, the next one completes it. Marks of unknown articles are kept for when they come.
  public func project(_ folders: Folders) throws(LibraryError) {
    let names = try Disk.journals(in: folders.marks)
    let known = Dictionary(try journalPositions().map { ($0.name, $0) }) { first, _ in first }
    for name in names {
      let start = known[name] ?? JournalPosition(name: name)
      guard var reader = try JournalReader(folder: folders.marks, position: start) else { continue }
      guard reader.position.offset != reader.identity.size || reader.position != start else {
        continue
      }
      var projection = Projection(shelf: self)
      try reader.lines { (line, position) throws(LibraryError) in
        if line.kind == .marks { try projection.take(line, at: position) }
      }
      try projection.finish(at: reader.sealed(reader.position))
    }
  }

  /// How far each journal file is projected.
  func journalPositions() throws(LibraryError) -> [JournalPosition] {
    try reading { db in
      let rows = try Row.fetchAll(db.cachedStatement(sql: "SELECT * FROM journal"))
      return rows.map { row in
        var position = JournalPosition(name: row["name"])
        (position.replica, position.generation) = (row["replica"], row["generation"])
        (position.offset, position.hash) = (row["byte_offset"], row["last_hash"])
        return position
      }
    }
  }

  /// What the projection says of articles; those it has no mark of are missing.
  public func states(of ids: [Article.ID]) throws(LibraryError) -> [Article.ID: MarkState] {
    try reading { db in
      let sql =
        IDList.table + """
          SELECT field, value, at, n, replica, place FROM wanted CROSS JOIN mark ON article = id
          """
      var states: [Article.ID: MarkState] = [:]
      let rows = try Row.fetchCursor(
        db.cachedStatement(sql: sql), arguments: IDList(ids).values)
      while let row = try rows.next() { states[ids[row[5]], default: MarkState()].take(row) }
      return states
    }
  }
}

extension MarkState {
  fileprivate mutating func take(_ row: Row) {
    let stamp = Stamp(milliseconds: row[2], counter: row[3], replica: row[4])
    switch MarkTable.Field(rawValue: row[0]) {
    case .read: (isRead, readStamp) = (row[1], stamp)
    case .starred: (isStarred, starStamp) = (row[1], stamp)
    case .tags: (tags, tagsStamp) = (Article.categories(column: row[1]), stamp)
    case .moved, .opened, nil: break
    }
  }
}

/// Words of one journal file on their way into the library.
private struct Projection {
  private let shelf: Shelf
  private var words: [MarkTable.Word] = []
  private static let batch = 2000

  init(shelf: Shelf) { self.shelf = shelf }

  mutating func take(_ line: JournalReader.Line, at position: JournalPosition) throws(LibraryError)
  {
    try collect(line.scanner, by: position.replica)
    if words.count >= Self.batch, let sealed = line.sealed(position) { try flush(at: sealed) }
  }

  private mutating func collect(_ line: LineScanner, by replica: String) throws(LibraryError) {
    let stamp = Stamp(milliseconds: line.at, counter: line.counter, replica: replica)
    func word(_ id: Article.ID, _ field: MarkTable.Field, _ value: DatabaseValue) {
      words.append(MarkTable.Word(subject: .article(id), field: field, value: value, stamp: stamp))
    }
    for key in line.moved == nil ? [] : line.feeds {
      let address = line.moved.databaseValue
      words.append(
        MarkTable.Word(subject: .feed(key), field: .moved, value: address, stamp: stamp))
    }
    for id in line.articles {
      if let isRead = line.isRead { word(id, .read, isRead.databaseValue) }
      if line.isOpening { word(id, .opened, true.databaseValue) }
      if let isStarred = line.isStarred { word(id, .starred, isStarred.databaseValue) }
      if let tags = line.tags {
        word(id, .tags, JSON.array(tags.map(JSON.string)).text.databaseValue)
      }
      if words.count >= Self.batch * 4 { try flush() }
    }
  }

  /// Stores what is left, together with how far the file was read.
  mutating func finish(at position: JournalPosition) throws(LibraryError) {
    try flush(at: position)
  }

  private mutating func flush(at position: JournalPosition? = nil) throws(LibraryError) {
    var next = 0
    repeat {
      try shelf.writing { [words] db in
        let deadline = ContinuousClock.now + .milliseconds(12)
        while next < words.count, ContinuousClock.now < deadline {
          try MarkTable.set(words[next], db)
          next += 1
        }
        if next == words.count, let position { try Self.keep(position, db) }
      }
    } while next < words.count
    words = []
  }

  private static func keep(_ position: JournalPosition, _ db: Database) throws {
    try db.cachedStatement(sql: "INSERT OR REPLACE INTO journal VALUES (?, ?, ?, ?, ?)")
      .execute(arguments: [
        position.name, position.replica, position.generation, position.offset, position.hash,
      ])
  }
}
