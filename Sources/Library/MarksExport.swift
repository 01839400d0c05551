import News

/// All that the read-state store says, in its own format and without what is outdated.
///
/// Shape: JSON Lines; for each writer its header line, then what holds of its words, with their
/// stamps. Words of this Telex are cut down to what holds; lines with words it does not know stay
/// byte for byte. Source: docs/marks.md.
public struct MarksExport {
  /// The document.
  public private(set) var bytes: [UInt8] = []
  /// How many lines could not be read and are left out.
  public private(set) var damaged = 0

  private var known = HoldingLines()
  private var told = HoldingLines()
  private var sections: [String: [UInt8]] = [:]

  /// Reads the store, and changes nothing. Cost: linear, its size in memory.
  public init(of folders: Folders) throws(LibraryError) {
    let store = JournalState(folder: folders.marks, replica: "", positions: [])
    var known = known
    try store.everyLine { line, replica in known.learn(line, by: replica) }
    self.known = known
    var export = self
    try store.everyLine { line, replica in export.take(line, by: replica) }
    self = export
    for (replica, lines) in sections.sorted(by: { $0.key < $1.key }) {
      bytes += JournalState.header(replica: replica, generation: 1) + lines
    }
    sections = [:]
  }

  private mutating func take(_ line: JournalReader.Line, by replica: String) {
    if line.isForeign {
      guard told.isNew(line.bytes) else { return }
      return sections[replica, default: []] += line.bytes + [0x0A]
    }
    switch line.kind {
    case .damaged: damaged += 1
    case .header, .other: break
    case .marks:
      for line in known.lines(of: line, by: replica, where: { $0 == $1 }) {
        sections[replica, default: []] += untold(line)
      }
    }
  }

  /// A copy of a file, as folder syncs leave it, says everything twice: once is enough.
  private mutating func untold(_ line: PendingLine) -> [UInt8] {
    let bytes = line.bytes
    return told.isNew(bytes.dropLast()) ? bytes : []
  }

  /// Writes the document to a file in one step.
  public func save(to path: String) throws(LibraryError) {
    try Disk.replace(path, with: bytes, synced: true)
  }
}
