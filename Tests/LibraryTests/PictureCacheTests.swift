import Glibc
import News
import Testing

@testable import Library

/// Prepared pictures are kept, found again, and bounded.
@Suite struct PictureCacheTests {
  let house: House

  init() throws { house = try House() }

  @Test func anOriginalIsNamedByTheDigestOfItsAddress() {
    let path = PictureCache(house.folders).original(of: "abc")
    let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    #expect(path == house.home + "/cache/pictures/originals/" + digest)
  }

  @Test func whatIsKeptIsFoundAgain() throws {
    let cache = PictureCache(house.folders)
    let path = cache.prepared(["a", "b"], suffix: "txt")
    #expect(cache.bytes(at: path) == nil)
    try cache.keep([1, 2, 3], at: path)
    #expect(cache.bytes(at: path) == [1, 2, 3])
    #expect(try Disk.names(in: house.home + "/cache/pictures/prepared").count == 1)
  }

  @Test func anotherRecipeIsAnotherPicture() {
    let cache = PictureCache(house.folders)
    let recipes = [["a", "b"], ["ab", ""], ["", "ab"], ["a", "b", ""], ["1:a", "b"]]
    #expect(Set(recipes.map { cache.prepared($0, suffix: "txt") }).count == recipes.count)
  }

  @Test func theLongestUnusedGoFirst() throws {
    let cache = PictureCache(house.folders, bound: 3500)
    let paths = (0..<4).map { cache.prepared(["\($0)"], suffix: "png") }
    for (number, path) in paths.enumerated() {
      try cache.keep([UInt8](repeating: 7, count: 1000), at: path)
      // The first was used last.
      if number < 3 { setTime(path, to: [30, 10, 20][number]) }
    }
    #expect(paths.map { access($0, F_OK) == 0 } == [true, false, true, true])
  }

  @Test func lookingAtAPictureIsUsingIt() throws {
    let cache = PictureCache(house.folders, bound: 2500)
    let paths = (0..<3).map { cache.prepared(["\($0)"], suffix: "png") }
    for path in paths.prefix(2) {
      try cache.keep([UInt8](repeating: 7, count: 1000), at: path)
      setTime(path, to: path == paths[0] ? 10 : 20)
    }
    #expect(cache.bytes(at: paths[0]) != nil)
    try cache.keep([UInt8](repeating: 7, count: 1000), at: paths[2])
    #expect(paths.map { access($0, F_OK) == 0 } == [true, false, true])
  }

  @Test func aPictureBeyondTheBoundIsKeptAlone() throws {
    let cache = PictureCache(house.folders, bound: 10)
    try cache.keep([1], at: cache.prepared(["old"], suffix: "png"))
    let path = cache.prepared(["new"], suffix: "png")
    try cache.keep([UInt8](repeating: 1, count: 50), at: path)
    #expect(cache.bytes(at: path)?.count == 50)
    #expect(try Disk.names(in: house.home + "/cache/pictures/prepared").count == 1)
  }

  @Test func originalsAreBoundedByThemselves() throws {
    let cache = PictureCache(house.folders, bound: 10, originals: 2500)
    let urls = (0..<3).map { "https://pictures.example/\($0).png" }
    for (number, url) in urls.enumerated() {
      try cache.keep(original: [UInt8](repeating: 7, count: 1000), of: url)
      if number < 2 { setTime(cache.original(of: url), to: 20 - number) }
    }
    #expect(urls.map { cache.size(ofOriginal: $0) } == [1000, nil, 1000])
  }

  @Test func theSettingBoundsTheOriginals() {
    #expect(PictureCache(house.folders).stockBound == (256 << 20) / 10 * 9)
    #expect(PictureCache(house.folders, megabytes: 3).stockBound == (3 << 20) / 10 * 9)
  }

  private func setTime(_ path: String, to seconds: Int) {
    let moment = timespec(tv_sec: 1_780_000_000 + seconds, tv_nsec: 0)
    utimensat(AT_FDCWD, path, [moment, moment], 0)
  }
}
