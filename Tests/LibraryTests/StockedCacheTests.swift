import Glibc
import Testing

@testable import Library

/// What is put into a cache in advance is held to its room, and outlasts what nobody wants.
@Suite struct StockedCacheTests {
  let house: House

  init() throws { house = try House() }

  private func keep(_ names: [String], _ bytes: Int, in cache: PageCache) throws {
    for name in names {
      let page = KeptPage(
        finalURL: name, contentType: nil, fetched: noon,
        bytes: [UInt8](repeating: 0x61, count: bytes))
      try cache.keep(page, of: name)
      try cache.keep(PageText(finalURL: name, title: "", length: 1, html: "<p>a"), of: name)
    }
  }

  private func kept(_ names: [String], in cache: PageCache) -> [Bool] {
    names.map { cache.stocked($0) != nil }
  }

  @Test func theFirstOfThoseThatAreUsedTogetherStaysTheLongest() throws {
    let cache = PageCache(house.folders, bound: 10_000)
    let names = ["a", "b", "c", "d"]
    try keep(names, 2000, in: cache)
    cache.use(["c", "a", "d", "b"])
    try keep(["e"], 4000, in: cache)
    #expect(kept(names, in: cache) == [true, false, true, false])
  }

  /// Half of it would count as a page that takes hardly any room.
  @Test func aPageGoesWithItsText() throws {
    let cache = PageCache(house.folders, bound: 10_000)
    try keep(["a", "b"], 4000, in: cache)
    cache.use(["b", "a"])
    try keep(["c"], 3000, in: cache)
    #expect(kept(["a", "b", "c"], in: cache) == [false, true, true])
    #expect(cache.page(of: "a") == nil && cache.page(of: "b") != nil)
  }

  @Test func aSizeIsRememberedUntilTheThingIsHere() throws {
    let cache = PageCache(house.folders, bound: 10_000)
    try cache.noteSize(12_345, of: "a#top")
    #expect(cache.notedSize(of: "a") == 12_345 && cache.stocked("a") == nil)
    try keep(["b", "c", "d"], 5000, in: cache)
    #expect(cache.notedSize(of: "a") == 12_345)
    try keep(["a"], 100, in: cache)
    #expect(cache.notedSize(of: "a") == nil)
  }

  @Test func theSizeIsKnownBeforeItIsKept() throws {
    let cache = PageCache(house.folders)
    let page = KeptPage(
      finalURL: "https://a.example/", contentType: "text/html", fetched: noon, bytes: [1, 2, 3])
    let text = PageText(finalURL: "https://a.example/", title: "\"T\"", length: 2, html: "<p>한")
    try cache.keep(page, of: "a")
    try cache.keep(text, of: "a")
    #expect(cache.stocked("a") == PageCache.size(of: page, text))
    cache.remove("a")
    #expect(cache.stocked("a") == nil && cache.page(of: "a") == nil)
  }
}
