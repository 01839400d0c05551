import Glibc
import News
import Syndication
import Testing

@testable import Wire

struct LocalFileTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  @Test func aFileIsReadWhole() throws {
    let text = String(repeating: "A line of news.\n", count: 60_000)
    #expect(try LocalFile(path: folder.write("a.txt", text)).read() == Array(text.utf8))
  }

  @Test func anEmptyFileIsNoFailure() throws {
    #expect(try LocalFile(path: folder.write("empty", "")).read().isEmpty)
  }

  @Test func whatIsMissingIsSaid() {
    let path = folder.path + "/none"
    #expect(throws: FileError.missing(path)) { try LocalFile(path: path).read() }
  }

  @Test func aPipeIsRefusedWithoutWaiting() {
    let path = folder.path + "/pipe"
    mkfifo(path, 0o600)
    #expect(throws: FileError.special(path)) { try LocalFile(path: path).read() }
  }

  @Test func aDeviceIsRefused() {
    #expect(throws: FileError.special("/dev/zero")) { try LocalFile(path: "/dev/zero").read() }
  }

  @Test func aFolderIsNoFile() {
    #expect(throws: FileError.folder(folder.path)) { try LocalFile(path: folder.path).read() }
  }

  @Test func aBinaryIsRefusedAfterItsFirstBytes() {
    let path = folder.write("big.bin", [0x7F] + Array(repeating: 0, count: 3_000_000))
    #expect(throws: FileError.binary(path)) { try LocalFile(path: path).read() }
  }

  @Test func tooMuchIsRefused() {
    let path = folder.write("big.txt", String(repeating: "x", count: 2 << 20))
    #expect(throws: FileError.tooLarge(path, megabytes: 1)) {
      try LocalFile(path: path).read(limit: 1 << 20)
    }
  }

  @Test func aFileAddressIsAnsweredLikeAServerWould() throws {
    let path = folder.write("a b.xml", "<rss/>")
    let url = "file://" + path.replacing(" ", with: "%20")
    let first = try fetch(url, etag: nil).get()
    #expect(first.bytes == Array("<rss/>".utf8))
    #expect(try fetch(url, etag: first.etag).get().isUnchanged)
  }

  @Test func aLongFileIsReadFromTheDiskAsItIsNeeded() throws {
    let words = String(repeating: "x", count: 9000)
    let items = (0..<200).map {
      "<item><title>\($0)</title><description>\(words)</description></item>"
    }.joined()
    let text = "<rss version='2.0'><channel><title>Long</title>\(items)</channel></rss>"
    let path = folder.write("long.xml", text)
    let response = try fetch("file://" + path, etag: nil).get()
    #expect(response.body.isSpooled)
    #expect(response.body.count == text.utf8.count)
    #expect(response.bytes == Array(text.utf8))
    let key = Feed.Key(address: "file://" + path)
    let news = try FeedReading.publication(of: response, from: Source(key: key))
    #expect(news.feed.title == "Long")
    #expect(news.articles.count == 200)
    #expect(try fetch("file://" + path, etag: response.etag).get().isUnchanged)
    let binary = folder.write("long.bin", [0x7F] + Array(repeating: 0, count: 3_000_000))
    #expect(fetch("file://" + binary, etag: nil) == .failure(.file(.binary(binary))))
    #expect(throws: FileError.tooLarge(path, megabytes: 1)) {
      try LocalFile(path: path).body(holding: 10, limit: 1 << 20)
    }
  }

  @Test(arguments: ["/home/me/a.xml", "/with blank/100%/#1?.xml", "/신문/ニュース.xml"])
  func addressesOfFilesLeadBackToThem(_ path: String) {
    let address = LocalFetch.address(of: path)
    #expect(address.utf8.allSatisfy { $0 > 32 && $0 < 127 })
    #expect(WebAddress(address).flatMap { LocalFetch.path(of: $0.path) } == path)
  }

  @Test func aFileThatIsMissingFailsWithItsPath() {
    let path = folder.path + "/none.xml"
    #expect(fetch("file://" + path, etag: nil) == .failure(.file(.missing(path))))
  }

  private func fetch(_ url: String, etag: String?) -> Fetcher.Outcome {
    var result = Fetcher.Outcome.failure(.malformedAddress(""))
    Fetcher().fetch([FetchRequest(url: url, etag: etag)]) {
      result = $1; _ = $2
    }
    return result
  }
}
