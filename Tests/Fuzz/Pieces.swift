import TestRandom

/// Documents longer than an input, and cut as the network might cut them.
enum Pieces {
  private static let run = [UInt8](repeating: UInt8(ascii: "x"), count: 70_000)

  /// The input with a run of letters, longer than any window, for a byte 1, up to twice.
  static func stretched(_ input: [UInt8]) -> [UInt8] {
    guard input.contains(1) else { return input }
    var document: [UInt8] = []
    var runs = 0
    for byte in input {
      if byte == 1, runs < 2 {
        runs += 1
        document += run
      } else {
        document.append(byte)
      }
    }
    return document
  }

  /// The document in pieces, some of them empty, of sizes that its length decides.
  static func of(_ document: [UInt8]) -> [[UInt8]] {
    var random = Seeded(UInt64(document.count))
    let limit = [50_000, 300][document.count & 1]
    var pieces: [[UInt8]] = []
    var place = 0
    while place < document.count {
      let end = min(document.count, place + random.below(limit))
      pieces.append(Array(document[place..<end]))
      place = end
    }
    return pieces
  }
}
