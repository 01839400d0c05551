import Testing

@testable import Library

/// The log takes a small part of what room there is.
@Suite struct LogBoundTests {
  @Test(
    arguments: [
      (0, 1000), (32 << 20, 1024), (1 << 30, 32_768), (2 << 30, 65_536), (UInt64.max, 65_536),
    ] as [(UInt64, Int)])
  func pagesAreAnEighthOfTheRoom(room: UInt64, pages: Int) {
    #expect(LogBound.pages(room: room) == pages)
  }

  @Test func aFolderThatIsNotThereBoundsNothing() {
    #expect(LogBound.pages(beside: "/nowhere/at/all") == 65_536)
  }
}
