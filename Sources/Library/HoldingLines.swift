import News

/// Picks from lines of a journal what is still worth saying, with the stamps it was said with.
struct HoldingLines {
  /// What is said of an article or feed so far, field by field.
  var fold = Fold()
  private var raw: Set<[UInt8]> = []

  /// Notes what a line of the store says; one that holds more than this Telex knows, byte for byte.
  mutating func learn(_ line: JournalReader.Line, by replica: String) {
    guard line.kind == .marks || line.kind == .other else { return }
    if line.kind == .marks { _ = fold.take(line.scanner, by: fold.number(of: replica)) }
    if line.isForeign { raw.insert(Array(line.bytes)) }
  }

  /// Takes a line with words that are not known yet; whether it is the first of its kind.
  mutating func isNew(_ bytes: ArraySlice<UInt8>) -> Bool { raw.insert(Array(bytes)).inserted }

  /// The words of a line that pass a test of the stamp known of each, in as few lines as they need,
  /// each with the line's group.
  func lines(
    of line: JournalReader.Line, by replica: String, where isWanted: (Stamp?, Stamp) -> Bool
  ) -> [PendingLine] {
    let scanner = line.scanner
    let stamp = Stamp(milliseconds: scanner.at, counter: scanner.counter, replica: replica)
    var marks: [Mark] = []
    for said in scanner.said {
      let ids = scanner.articles.filter { isWanted(fold.state(of: $0)?.stamp(like: said), stamp) }
      guard !ids.isEmpty else { continue }
      if let same = marks.firstIndex(where: { $0.articles == ids }) {
        marks[same].add(said)
      } else {
        marks.append(said.mark(ids))
      }
    }
    let move = move(in: scanner) { isWanted($0, stamp) }
    let (group, undoes) = (line.text(scanner.group), line.text(scanner.undoes))
    return marks.map { PendingLine(stamp: stamp, mark: $0, group: group, undoes: undoes) }
      + (move.map { [PendingLine(stamp: stamp, move: $0, group: group, undoes: undoes)] } ?? [])
  }

  private func move(in scanner: LineScanner, where isWanted: (Stamp?) -> Bool) -> Move? {
    guard let address = scanner.moved else { return nil }
    let keys = scanner.feeds.filter { isWanted(fold.move(of: $0)?.stamp) }
    return keys.isEmpty ? nil : Move(keys.map(Feed.Key.init(stored:)), to: address)
  }
}

extension JournalReader.Line {
  /// Holds words that this Telex does not know, so that it is kept as it stands.
  var isForeign: Bool { kind == .other || kind == .marks && scanner.hasUnknown }

  /// The text that stands at a place of the line.
  func text(_ range: Range<Int>?) -> String? {
    range.map { String(decoding: chunk[$0], as: UTF8.self) }
  }
}

extension Mark {
  fileprivate mutating func add(_ said: Act.Said) {
    switch said {
    case .read(let holds): isRead = holds
    case .starred(let holds): isStarred = holds
    case .tags(let words): tags = words
    }
  }
}
