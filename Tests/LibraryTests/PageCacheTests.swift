import Glibc
import Testing

@testable import Library

/// Pages and what is read on them are kept, found again, and bounded; what is torn is none.
@Suite struct PageCacheTests {
  let house: House
  private let url = "https://courier.example/story"

  init() throws { house = try House() }

  private func page(_ text: String = "<p>Words\n\u{0}</p>\n") -> KeptPage {
    KeptPage(
      finalURL: "https://www.courier.example/story", contentType: "text/html; charset=utf-8",
      fetched: noon, bytes: Array(text.utf8))
  }

  private let text = PageText(
    finalURL: "https://www.courier.example/story", title: "The \"quay\"\nat night",
    authors: ["A. Writer", "한강"], language: "en", length: 5, html: "<p>Words\nand more</p>")

  @Test func aPageIsFoundAgainAsItCame() throws {
    let cache = PageCache(house.folders)
    #expect(cache.page(of: url) == nil)
    try cache.keep(page(), of: url)
    #expect(cache.page(of: url) == page())
    #expect(cache.page(of: url + "/other") == nil)
  }

  @Test func itsTextStandsBesideIt() throws {
    let cache = PageCache(house.folders)
    try cache.keep(text, of: url)
    #expect(cache.text(of: url) == text)
    #expect(cache.page(of: url) == nil)
    #expect(cache.path(ofText: url) == cache.path(ofPage: url) + ".html")
    #expect(cache.path(ofPage: url).hasPrefix(house.home + "/cache/pages/"))
  }

  @Test func theHeadIsOneLineOfJSON() throws {
    try PageCache(house.folders).keep(page("<p>"), of: url)
    let file = try Disk.contents(of: PageCache(house.folders).path(ofPage: url)) ?? []
    let expected = """
      {"bytes":3,"fetched":1781082000000,"type":"text/html; charset=utf-8",\
      "url":"https://www.courier.example/story"}
      <p>
      """
    #expect(String(decoding: file, as: UTF8.self) == expected)
  }

  @Test func aPlaceInAPageIsThePage() throws {
    let cache = PageCache(house.folders)
    try cache.keep(page(), of: url + "#top")
    #expect(cache.page(of: url) == page() && cache.page(of: url + "#end") == page())
  }

  @Test func aTornFileIsNone() throws {
    let cache = PageCache(house.folders)
    try cache.keep(page(), of: url)
    try cache.keep(text, of: url)
    for path in [cache.path(ofPage: url), cache.path(ofText: url)] {
      let whole = try #require(try Disk.contents(of: path))
      for length in [0, 1, 30, whole.count - 1] {
        try Disk.replace(path, with: Array(whole.prefix(length)))
        #expect(cache.page(of: url) == nil || path != cache.path(ofPage: url))
        #expect(cache.text(of: url) == nil || path != cache.path(ofText: url))
      }
      try Disk.replace(path, with: whole + [0x20])
      #expect(cache.page(of: url) == nil || cache.text(of: url) == nil)
      try Disk.replace(path, with: whole)
    }
    #expect(cache.page(of: url) == page() && cache.text(of: url) == text)
  }

  @Test func theLongestUnusedGoFirst() throws {
    let cache = PageCache(house.folders, bound: 2500)
    let urls = (0..<3).map { "\(url)/\($0)" }
    for (number, url) in urls.enumerated() {
      if number == 2 {
        // Looking at it is using it.
        #expect(cache.page(of: urls[0]) != nil)
      }
      try cache.keep(page(String(repeating: "a", count: 900)), of: url)
      if number < 2 { setTime(cache.path(ofPage: url), to: 10 + number) }
    }
    #expect(urls.map { cache.page(of: $0) != nil } == [true, false, true])
  }

  private func keep(_ count: Int, _ bytes: Int, in cache: PageCache) throws {
    for number in 0..<count {
      try cache.keep(page(String(repeating: "a", count: bytes)), of: "\(url)/\(bytes)/\(number)")
      setTime(cache.path(ofPage: "\(url)/\(bytes)/\(number)"), to: number)
    }
  }

  @Test func aSweepMakesRoomForMoreThanOneFile() throws {
    let cache = PageCache(house.folders, bound: 21_000)
    try keep(10, 1900, in: cache)
    try cache.keep(page(String(repeating: "b", count: 1900)), of: url)
    let left = (0..<10).map { cache.page(of: "\(url)/1900/\($0)") != nil }
    #expect(left == [false, false] + Array(repeating: true, count: 8))
    #expect(cache.page(of: url) != nil)
  }

  @Test func aSweepTakesNotesOfFailuresThatArePast() throws {
    let cache = PageCache(house.folders, bound: 5000)
    for (name, age) in [("old", 90_000), ("young", 80_000)] {
      try cache.noteFailure(of: url + name, mayPass: false)
      setTime(
        cache.path(ofPage: url + name) + ".failed", to: time(nil) - 1_780_000_000 - age)
    }
    try keep(4, 1500, in: cache)
    let names = try Disk.names(in: house.home + "/cache/pages").filter { $0.hasSuffix(".failed") }
    #expect(names.count == 1)
    #expect(cache.failedLately(url + "young"))
  }

  @Test func theFolderIsNotLookedThroughForEachFile() throws {
    let cache = PageCache(house.folders, bound: 10_000)
    try cache.keep(text, of: url)
    let other = house.home + "/cache/pages/other"
    try Disk.replace(other, with: [UInt8](repeating: 0x61, count: 12_000))
    setTime(other, to: 0)
    try cache.keep(page(), of: url)
    #expect(access(other, F_OK) == 0)
    try keep(1, 9800, in: cache)
    #expect(access(other, F_OK) != 0)
  }

  @Test func theSizeIsThatOfBothFiles() throws {
    let cache = PageCache(house.folders)
    try cache.keep(text, of: url)
    let alone = try #require(cache.stocked(url))
    try cache.keep(page(String(repeating: "a", count: 900)), of: url)
    #expect(try #require(cache.stocked(url)) > alone + 900)
  }

  @Test(arguments: [(false, 80_000, 90_000), (true, 3_000, 4_000)])
  func aFailureIsRememberedAWhileAndForgottenByAPage(mayPass: Bool, in: Int, after: Int) throws {
    let cache = PageCache(house.folders)
    #expect(!cache.failedLately(url))
    try cache.noteFailure(of: url, mayPass: mayPass)
    #expect(cache.failedLately(url))
    let now = time(nil) - 1_780_000_000
    setTime(cache.path(ofPage: url) + ".failed", to: now - `in`)
    #expect(cache.failedLately(url))
    setTime(cache.path(ofPage: url) + ".failed", to: now - after)
    #expect(!cache.failedLately(url))
    try cache.noteFailure(of: url, mayPass: mayPass)
    try cache.keep(page(), of: url)
    #expect(!cache.failedLately(url))
  }

  private func setTime(_ path: String, to seconds: Int) {
    let moment = timespec(tv_sec: 1_780_000_000 + seconds, tv_nsec: 0)
    utimensat(AT_FDCWD, path, [moment, moment], 0)
  }
}
