import TestRandom
import Testing

@testable import Wire

struct ContentNameTests {
  @Test func anyByteChangesTheName() {
    var random = Seeded(7)
    for length in [0, 1, 7, 8, 9, 100] {
      let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
      let name = ContentName.of(bytes)
      #expect(ContentName.of(bytes) == name)
      #expect(ContentName.of(bytes + [0]) != name)
      for place in bytes.indices {
        var other = bytes
        other[place] ^= 0x80
        #expect(ContentName.of(other) != name)
      }
    }
  }
}
