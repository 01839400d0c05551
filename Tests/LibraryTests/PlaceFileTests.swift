import Glibc
import News
import Testing

@testable import Library

@Suite struct PlaceFileTests {
  private let place = Place(
    view: View(
      scope: .and(.not(.feeds([courier])), .and(.origin(.bundle), .unread)), hidesRead: true,
      watermark: 7, openedAt: 9),
    position: Headline.Position(rowid: -5), article: id(3), block: 4, word: 5, isReading: true,
    isZoomed: true, leftAt: 1000)

  @Test func aPlaceOfAGoneProcessIsAdoptedOnce() throws {
    let house = try House()
    try PlaceFile(in: house.folders, process: 999_999_999).write(place)
    let left = try #require(PlaceFile(in: house.folders).adopt())
    #expect(left.place == place)
    #expect(!left.wasQuit)
    #expect(left.isResumed(at: 99_999_999_999))
    #expect(PlaceFile(in: house.folders).adopt() == nil)
  }

  @Test func aRunningReaderKeepsItsPlace() throws {
    let house = try House()
    try PlaceFile(in: house.folders, process: getppid()).write(place)
    #expect(PlaceFile(in: house.folders).adopt() == nil)
    #expect(PlaceFile(in: house.folders).adopt() == nil)
  }

  @Test func theNewestIsAdopted() throws {
    let house = try House()
    for (process, leftAt) in [(999_999_991, 5), (999_999_992, 9), (999_999_993, 7)] {
      var place = place
      place.leftAt = Int64(leftAt)
      try PlaceFile(in: house.folders, process: pid_t(process)).write(place)
    }
    #expect(PlaceFile(in: house.folders).adopt()?.place.leftAt == 9)
    #expect(PlaceFile(in: house.folders).adopt() == nil)
  }

  @Test func aPlaceThatWasQuitHoldsForHalfAnHour() throws {
    let house = try House()
    let file = PlaceFile(in: house.folders)
    try file.write(place)
    try file.quit(at: place)
    let left = try #require(PlaceFile(in: house.folders).adopt())
    #expect(left.wasQuit)
    #expect(left.isResumed(at: 1000 + 1_799_000))
    #expect(!left.isResumed(at: 1000 + 1_801_000))
    #expect(!left.isResumed(at: 0))
  }

  @Test(arguments: ["", "{}", "junk", "{\"view\":{\"scope\":[\"not\"]}}", "{\"view\":{}}"])
  func junkIsNoPlace(text: String) throws {
    let house = try House()
    try Disk.createFolder(house.folders.place)
    try Disk.replace(house.folders.place + "/999999999.json", with: Array(text.utf8))
    #expect(PlaceFile(in: house.folders).adopt() == nil)
  }
}
