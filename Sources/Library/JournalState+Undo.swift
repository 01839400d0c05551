import News

extension JournalState {
  /// Finds an act's lines in the journals and puts back what held before them, but where somebody said
  /// something else since; `nil` where no line names the group.
  ///
  /// Reads all files twice, from their starts. What was undone again does not count as said since.
  mutating func undo(group: String, now: Int64) throws(LibraryError) -> Written? {
    var history = GroupHistory(group: group)
    try everyLine { line, replica in history.findPlaces(in: line, by: replica) }
    guard !history.isEmpty else { return nil }
    var fold = fold
    try everyLine { line, replica in
      // What puts back must come after all of this, also after lines that only a projection held.
      if history.collect(line, by: replica) {
        _ = fold.take(line.scanner, by: fold.number(of: replica))
      }
    }
    self.fold = fold
    let (act, standing) = history.act()
    return putBack(standing, of: act, now: now).1
  }

  /// Hands over every line of marks of all files, whatever was read before.
  func everyLine(
    _ take: (JournalReader.Line, String) -> Void
  ) throws(LibraryError) {
    for name in try Disk.journals(in: folder) {
      let start = JournalPosition(name: name)
      guard var reader = try JournalReader(folder: folder, position: start) else { continue }
      try reader.lines { (line, position) throws(LibraryError) in take(line, position.replica) }
    }
  }
}

/// Everything that was ever said in the places of one act.
private struct GroupHistory {
  private struct Word {
    var stamp: Stamp
    var said: Act.Said
    var group: String?
    var undoes: String?
  }

  private let group: String
  private let spelled: [UInt8]
  private var words: [Act.Place: [Word]] = [:]
  private var articles: Set<Article.ID> = []
  /// The act's places in the order it named them.
  private var places: [(place: Act.Place, said: Act.Said)] = []

  init(group: String) { (self.group, spelled) = (group, Array(group.utf8)) }

  var isEmpty: Bool { places.isEmpty }

  mutating func findPlaces(in line: JournalReader.Line, by replica: String) {
    guard line.kind == .marks, let range = line.scanner.group,
      line.chunk[range].elementsEqual(spelled)
    else { return }
    for said in line.scanner.said {
      for id in line.scanner.articles {
        let place = Act.Place(article: id, field: said.field)
        if words.updateValue([], forKey: place) == nil { places.append((place, said)) }
        articles.insert(id)
      }
    }
  }

  /// Takes a line that says something of the act's articles; whether it does.
  mutating func collect(_ line: JournalReader.Line, by replica: String) -> Bool {
    let scanner = line.scanner
    guard line.kind == .marks, scanner.articles.contains(where: articles.contains) else {
      return false
    }
    let stamp = Stamp(milliseconds: scanner.at, counter: scanner.counter, replica: replica)
    func text(_ range: Range<Int>?) -> String? {
      range.map { String(decoding: line.chunk[$0], as: UTF8.self) }
    }
    let (group, undoes) = (text(scanner.group), text(scanner.undoes))
    for said in scanner.said {
      let word = Word(stamp: stamp, said: said, group: group, undoes: undoes)
      for id in scanner.articles {
        words[Act.Place(article: id, field: said.field)]?.append(word)
      }
    }
    return true
  }

  /// The act with what held before each of its words, and those of its words that still hold.
  func act() -> (Act, standing: [Act.Word]) {
    var act = Act(group: group)
    var standing: [Act.Word] = []
    for (place, said) in places {
      let history = (words[place] ?? []).sorted { $0.stamp < $1.stamp }
      guard let own = history.lastIndex(where: { $0.group == group }) else { continue }
      let first = Self.start(of: own, history)
      let before = first > 0 ? history[first - 1] : nil
      let word = Act.Word(
        article: place.article, said: history[own].said, before: before?.said ?? said.opposite,
        stamp: history[own].stamp, stampBefore: before?.stamp)
      act.words.append(word)
      if Self.originals(history).last == own { standing.append(word) }
    }
    return (act, standing)
  }

  /// The first of the words that stand together under one group's name.
  private static func start(of index: Int, _ history: [Word]) -> Int {
    var first = index
    while first > 0, history[first - 1].group == history[index].group { first -= 1 }
    return first
  }

  /// For each word the one it stands for: what an undo put back is what stood there before.
  private static func originals(_ history: [Word]) -> [Int] {
    var originals: [Int] = []
    for index in history.indices {
      guard let undoes = history[index].undoes, index > 0, history[index - 1].group == undoes
      else {
        originals.append(index)
        continue
      }
      let first = start(of: index - 1, history)
      originals.append(first > 0 ? originals[first - 1] : -1)
    }
    return originals
  }
}

extension LineScanner {
  /// What the line says of its articles, field by field.
  var said: [Act.Said] {
    [isRead.map(Act.Said.read), isStarred.map(Act.Said.starred), tags.map(Act.Said.tags)]
      .compactMap(\.self)
  }
}
