/// The bytes of a document that was fetched: in memory, or where they are many in a file without a
/// name that goes with the last copy of this value.
public struct FetchedBody: Hashable, Sendable {
  private var held: [UInt8]
  private var spool: Spool?
  /// How many bytes there are.
  public private(set) var count: Int

  /// Bytes in memory.
  public init(_ bytes: [UInt8] = []) { (held, count) = (bytes, bytes.count) }

  /// The first bytes of a file that was opened for reading, from its start; it is closed with the last
  /// copy of this.
  init(reading descriptor: Int32, count: Int) {
    (held, self.count, spool) = ([], count, Spool(reading: descriptor))
  }

  /// The document does not fit into memory's share.
  var isSpooled: Bool { spool != nil }

  /// All of them. Cost: linear.
  public var bytes: [UInt8] { spool?.bytes(from: 0, most: count) ?? held }

  /// The first of them, at most so many.
  func start(of most: Int) -> [UInt8] {
    spool?.bytes(from: 0, most: min(most, count)) ?? Array(held.prefix(most))
  }

  /// All of them from the start, 256 kB at a time; `nil` at the end.
  func pieces() -> () -> [UInt8]? {
    var offset = 0
    return {
      let most = min(Self.pieceSize, count - offset)
      let piece = spool?.bytes(from: offset, most: most) ?? Array(held[offset..<offset + most])
      offset += piece.count
      return piece.isEmpty ? nil : piece
    }
  }

  private static let pieceSize = 256 << 10

  /// Takes more bytes in; beyond so many, all go to the disk.
  mutating func append(
    _ bytes: UnsafeBufferPointer<UInt8>, holding most: Int
  ) throws(SpoolError) {
    if spool == nil, count + bytes.count > most {
      let file = try Spool()
      try held.withUnsafeBufferPointer { buffer throws(SpoolError) in try file.append(buffer) }
      (spool, held) = (file, [])
    }
    if let spool { try spool.append(bytes) } else { held.append(contentsOf: bytes) }
    count += bytes.count
  }

  /// A file of all of them, to be read from its start.
  func file() throws(SpoolError) -> Spool {
    if let spool {
      spool.rewind()
      return spool
    }
    let file = try Spool()
    try held.withUnsafeBufferPointer { buffer throws(SpoolError) in try file.append(buffer) }
    file.rewind()
    return file
  }
}
