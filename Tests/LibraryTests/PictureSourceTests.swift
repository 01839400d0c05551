import Glibc
import News
import Testing

@testable import Library

/// Where pictures may come from.
@Suite struct PictureSourceTests {
  let house: House
  let cache: PictureCache

  init() throws {
    house = try House()
    cache = PictureCache(house.folders)
  }

  private func file(_ name: String, _ bytes: [UInt8]) throws -> String {
    let path = house.home + "/" + name
    try Disk.createFolder(Disk.parent(of: path) ?? "/")
    try Disk.replace(path, with: bytes)
    return path
  }

  private func bytes(_ source: String) throws -> [UInt8] {
    try PictureSource(source, cache: cache).bytes()
  }

  @Test func aPathAndItsAddressesAreOneFile() throws {
    let path = try file("a b#.png", [1, 2, 3])
    #expect(try bytes(path) == [1, 2, 3])
    let escaped = house.home + "/a%20b%23.png"
    for address in ["file://", "file://localhost", "FILE:"] {
      #expect(try bytes(address + escaped) == [1, 2, 3])
    }
    #expect(try bytes("file:" + escaped + "?size=2#top") == [1, 2, 3])
  }

  @Test func aChangedFileHasAnotherVersion() throws {
    let path = try file("one.png", [1])
    let first = try PictureSource(path, cache: cache).version
    #expect(try PictureSource(path, cache: cache).version == first)
    _ = try file("one.png", [1, 2])
    #expect(try PictureSource(path, cache: cache).version != first)
  }

  @Test func anAddressOfTheNetworkIsLookedForInTheCache() throws {
    let url = "https://pictures.example/one.png?size=2"
    #expect(throws: PictureSourceError.notCached(url)) { try bytes(url) }
    #expect(PictureSourceError.notCached(url).description == "\(url) is not in the cache.")
    let path = cache.original(of: url)
    try Disk.createFolder(Disk.parent(of: path) ?? "/")
    try Disk.replace(path, with: [9])
    #expect(try bytes(url) == [9])
  }

  @Test(arguments: [
    "picture.png", "../up.png", "", "ftp://host/one.png", "javascript:alert(1)", "file://other/a",
    "file:one.png", "file:///a%00b", "//host/one.png:", "HTTPX://a",
  ])
  func nothingElseIsOpened(source: String) {
    #expect(throws: PictureSourceError.self) { try bytes(source) }
  }

  @Test func dataIsTakenAsItStands() throws {
    #expect(try bytes("data:image/png;base64,AQID") == [1, 2, 3])
    #expect(try bytes("DATA:image/x-any; charset=a;BASE64,AQ I\nD%2F%2F%3D") == [1, 2, 3, 255])
  }

  @Test(arguments: [
    "data:", "data:,AQID", "data:image/png,AQID", "data:text/html;base64,AQID",
    "data:image/png;base64,", "data:image/png;base64,A!QI", "data:image/svg+xml;utf8,<svg/>",
  ])
  func dataOfAnotherKindIsRefused(source: String) {
    #expect(throws: PictureSourceError.garbledData) { try bytes(source) }
  }

  @Test func dataIsBounded() {
    let long = "data:image/png;base64," + String(repeating: "A", count: PictureSource.mostInline)
    #expect(throws: PictureSourceError.tooLarge(long, megabytes: 8)) { try bytes(long) }
    let sentence = PictureSourceError.tooLarge(long, megabytes: 8).description
    #expect(sentence == "The picture in the text has more than 8 MB.")
  }

  @Test func whatIsNoFileIsNotWaitedFor() throws {
    let path = try file("one.png", [1])
    symlink(path, house.home + "/link")
    mkfifo(house.home + "/pipe", 0o600)
    for (name, error) in [
      ("link", PictureSourceError.link(house.home + "/link")),
      ("pipe", .special(house.home + "/pipe")), ("", .folder(house.home + "/")),
      ("none", .missing(house.home + "/none")), ("one.png/x", .missing(house.home + "/one.png/x")),
    ] {
      #expect(throws: error) { try bytes(house.home + "/" + name) }
    }
    #expect(throws: PictureSourceError.special("/dev/zero")) { try bytes("/dev/zero") }
  }

  @Test func aFileIsBounded() throws {
    let path = try file("large.png", [1])
    truncate(path, off_t(PictureSource.mostBytes + 1))
    #expect(throws: PictureSourceError.tooLarge(path, megabytes: 32)) { try bytes(path) }
  }
}
