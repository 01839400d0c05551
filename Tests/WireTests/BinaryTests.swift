import Testing

@testable import Wire

struct BinaryTests {
  @Test(arguments: [
    "Plain words", "<?xml version='1.0'?>", "\u{FEFF}text", "Zeile\r\n\tTab", "한국어 기사",
  ])
  func textIsText(_ text: String) {
    #expect(!Binary.looksBinary(Array(text.utf8)[...]))
  }

  @Test func textInTwoBytesIsText() {
    let text = "<?xml version=\"1.0\"?>"
    let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    let small = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(!Binary.looksBinary(big[...]))
    #expect(!Binary.looksBinary(small[...]))
    #expect(!Binary.looksBinary(([0xFE, 0xFF] + big)[...]))
  }

  @Test func textWithEscapesIsText() {
    let line: [UInt8] = [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x4B, 0x5C, 0x1B, 0x28, 0x42]
    #expect(!Binary.looksBinary((line + line)[...]))
  }

  @Test(
    arguments: [
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], [0xFF, 0xD8, 0xFF, 0xE0], Array("%PDF-1.7".utf8),
      [0x50, 0x4B, 0x03, 0x04], [0x41, 0x42, 0x43, 0x00, 0x44], Array(1...31),
    ] as [[UInt8]])
  func otherBytesAreNot(_ bytes: [UInt8]) {
    #expect(Binary.looksBinary(bytes[...]))
  }
}
