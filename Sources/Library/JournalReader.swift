import Glibc
import News

/// How far a journal file has been read, so that reading goes on there.
struct JournalPosition: Hashable, Sendable {
  /// The file's name in the marks folder.
  var name: String
  /// Who writes it, by its header.
  var replica: String
  /// How often it was rewritten, by its header.
  var generation: Int64 = 0
  /// Bytes read, to the end of a line.
  var offset = 0
  /// A fingerprint of the bytes before `offset`: whether the file is still the one that was read.
  var hash: Int64 = 0

  /// The start of a file; its writer is called after it until its header says otherwise.
  init(name: String) {
    self.name = name
    replica = String(name.dropLast(name.hasSuffix(".jsonl") ? 6 : 0))
  }
}

/// Reads a journal file's lines from a position on, in chunks.
struct JournalReader: ~Copyable {
  /// A line as it is handed over: its kind, the scanner that read it, its bytes.
  struct Line {
    let kind: LineScanner.Kind
    let scanner: LineScanner
    let chunk: [UInt8]
    let range: Range<Int>

    /// The line's bytes, without newline.
    var bytes: ArraySlice<UInt8> { chunk[range] }

    /// A position behind this line with its fingerprint, for keeping; `nil` where the chunk shows
    /// too little of what comes before.
    func sealed(_ position: JournalPosition) -> JournalPosition? {
      let end = range.upperBound + 1
      guard end >= JournalReader.fingerprinted, end <= chunk.count else { return nil }
      var (sealed, fingerprint) = (position, Fingerprint())
      chunk[end - JournalReader.fingerprinted..<end].withUnsafeBytes { fingerprint.absorb($0) }
      sealed.hash = fingerprint.value
      return sealed
    }
  }

  private(set) var position: JournalPosition
  /// The file as it was when it was opened.
  let identity: FileIdentity
  private let file: Handle
  private static let chunkSize = 1 << 22
  private static let longestLine = 1 << 28
  /// How many bytes before a position its fingerprint covers.
  private static let fingerprinted = 256

  /// Opens a file where reading stopped, or at its start if it is another file by now; `nil` where
  /// there is none.
  init?(folder: String, position: JournalPosition) throws(LibraryError) {
    guard let file = try Handle(folder + "/" + position.name, O_RDONLY) else { return nil }
    let identity = try file.identity()
    let hash = try Self.hash(before: position.offset, in: file)
    let isSame = position.offset <= identity.size && hash == position.hash
    self.identity = identity
    self.position = isSame ? position : JournalPosition(name: position.name)
    self.file = file
  }

  /// Hands over every line that has come, the last one also where its newline is still missing.
  ///
  /// While a line is taken, `position` stands behind it, but for a last one without newline.
  mutating func lines(
    _ take: (Line, JournalPosition) throws(LibraryError) -> Void
  ) throws(LibraryError) {
    var size = Self.chunkSize
    while position.offset < identity.size {
      let start = position.offset
      let chunk = try file.bytes(from: start, to: min(start + size, identity.size))
      guard !chunk.isEmpty else { return }
      let taken = try self.lines(in: chunk, from: start, take)
      if taken > 0 {
        size = Self.chunkSize
        continue
      }
      guard start + chunk.count < identity.size, size < Self.longestLine else {
        return try unfinished(chunk, take)
      }
      size *= 4
    }
  }

  /// The complete lines of a chunk; how many bytes they are.
  private mutating func lines(
    in chunk: [UInt8], from start: Int, _ take: (Line, JournalPosition) throws(LibraryError) -> Void
  ) throws(LibraryError) -> Int {
    var scanner = LineScanner()
    var begin = 0
    while let end = Self.newline(in: chunk, from: begin) {
      let kind = scanner.scan(chunk.span, begin, end)
      if kind == .header, position.offset == 0 { open(scanner, chunk) }
      position.offset = start + end + 1
      if end > begin {
        try take(Line(kind: kind, scanner: scanner, chunk: chunk, range: begin..<end), position)
      }
      begin = end + 1
    }
    return begin
  }

  private mutating func unfinished(
    _ chunk: [UInt8], _ take: (Line, JournalPosition) throws(LibraryError) -> Void
  ) throws(LibraryError) {
    var scanner = LineScanner()
    let kind = scanner.scan(chunk.span, 0, chunk.count)
    guard kind == .marks else { return }
    try take(Line(kind: kind, scanner: scanner, chunk: chunk, range: 0..<chunk.count), position)
  }

  private mutating func open(_ header: LineScanner, _ chunk: [UInt8]) {
    if let name = header.replica, !name.isEmpty {
      position.replica = String(decoding: chunk[name], as: UTF8.self)
    }
    position.generation = header.generation
  }

  /// The position with its fingerprint, for keeping.
  func sealed(_ position: JournalPosition) throws(LibraryError) -> JournalPosition {
    var sealed = position
    sealed.hash = try Self.hash(before: position.offset, in: file)
    return sealed
  }

  private static func hash(
    before offset: Int, in file: borrowing Handle
  ) throws(LibraryError) -> Int64 {
    guard offset > 0 else { return 0 }
    var fingerprint = Fingerprint()
    let bytes = try file.bytes(from: max(0, offset - fingerprinted), to: offset)
    bytes.withUnsafeBytes { fingerprint.absorb($0) }
    return fingerprint.value
  }

  private static func newline(in chunk: [UInt8], from start: Int) -> Int? {
    chunk.withUnsafeBytes { bytes in
      guard start < bytes.count, let base = bytes.baseAddress,
        let found = memchr(base + start, 0x0A, bytes.count - start)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }
}
