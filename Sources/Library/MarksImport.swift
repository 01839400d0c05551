import News

/// Merges marks from a document in the store's format: an export, or any journal file.
///
/// Stamps are kept, so that an older word never overrides a newer one and the same document changes
/// nothing when it comes again. No other writer's file is touched: what is new goes into files of its
/// own, one for each writer, named after what is in them. Source: docs/marks.md.
public struct MarksImport {
  /// How many words were new: a word says one thing of one article or feed.
  public private(set) var words = 0
  /// How many lines are kept that hold words this Telex does not know.
  public private(set) var foreign = 0
  /// How many lines could not be read.
  public private(set) var bad = 0

  private var known = HoldingLines()
  private var replica = ""
  private var sections: [String: [UInt8]] = [:]

  /// Merges a document; `nil`, and nothing changed, where its first line is no header of marks.
  public init?(_ document: [UInt8], into folders: Folders) throws(LibraryError) {
    guard Self.isOfMarks(document) else { return nil }
    var known = known
    let store = JournalState(folder: folders.marks, replica: "", positions: [])
    try store.everyLine { line, replica in known.learn(line, by: replica) }
    self.known = known
    var scanner = LineScanner()
    for line in document.split(separator: 0x0A) {
      let kind = scanner.scan(document.span, line.startIndex, line.endIndex)
      let range = line.startIndex..<line.endIndex
      take(JournalReader.Line(kind: kind, scanner: scanner, chunk: document, range: range))
    }
    try save(in: folders.marks)
  }

  private static func isOfMarks(_ document: [UInt8]) -> Bool {
    guard let first = document.split(separator: 0x0A, maxSplits: 1).first else { return false }
    var scanner = LineScanner()
    let kind = scanner.scan(document.span, first.startIndex, first.endIndex)
    return kind == .header && scanner.replica?.isEmpty == false
  }

  private mutating func take(_ line: JournalReader.Line) {
    switch line.kind {
    case .damaged: bad += 1
    case .header:
      let name = line.scanner.replica.map { String(decoding: line.chunk[$0], as: UTF8.self) }
      replica = name ?? replica
    case .other,
      .marks where line.isForeign:
      guard known.isNew(line.bytes) else { return }
      foreign += 1
      known.learn(line, by: replica)
      sections[replica, default: []] += line.bytes + [0x0A]
    case .marks: merge(line)
    }
  }

  private mutating func merge(_ line: JournalReader.Line) {
    let new = known.lines(of: line, by: replica) { known, stamp in
      known.map { $0 < stamp } ?? true
    }
    for line in new {
      words += line.count * max(1, line.mark.said.count)
      sections[replica, default: []] += line.bytes
    }
    _ = known.fold.take(line.scanner, by: known.fold.number(of: replica))
  }

  private func save(in folder: String) throws(LibraryError) {
    if !sections.isEmpty { try Disk.createFolder(folder) }
    for (replica, lines) in sections {
      var fingerprint = Fingerprint()
      lines.withUnsafeBytes { fingerprint.absorb($0) }
      let writer = String(replica.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }.prefix(40))
      let name =
        "import-\(writer)-\(String(UInt64(bitPattern: fingerprint.value), radix: 16)).jsonl"
      let bytes = JournalState.header(replica: replica, generation: 1) + lines
      try Disk.replace(folder + "/" + name, with: bytes, synced: true)
    }
    Disk.syncFolder(folder)
  }
}
