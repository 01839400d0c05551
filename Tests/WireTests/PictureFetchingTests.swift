import Library
import Testing

@testable import Wire

/// Pictures come once and stay; what is none, or too much, is not kept.
struct PictureFetchingTests {
  private let folder: TestFolder
  private let cache: PictureCache

  init() throws {
    folder = try TestFolder()
    cache = PictureCache(Folders(home: folder.path + "/.home", environment: [:]))
  }

  private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3]

  private func server() throws -> TestServer {
    try TestServer { path, _ in
      switch path {
      case "/a.png": .http("200 OK", ["Content-Type: text/html"], body: Self.png)
      case "/words": .http(headers: "Content-Type: image/png", body: "<html>no picture")
      case "/large": .http(body: Self.png + [UInt8](repeating: 0, count: 9 << 20))
      default: .http("404 Not Found")
      }
    }
  }

  private func run(_ urls: [String]) -> [String: String] {
    var outcomes: [String: String] = [:]
    PictureFetching(cache: cache).run(urls.map { FetchRequest(url: $0) }) { number, outcome in
      switch outcome {
      case .success: outcomes[urls[number]] = "kept"
      case .failure(let error): outcomes[urls[number]] = error.description
      }
    }
    return outcomes
  }

  @Test func aPictureIsKnownByItsBytesAndComesOnce() throws {
    let server = try server()
    #expect(run([server.url("/a.png")]) == [server.url("/a.png"): "kept"])
    #expect(cache.size(ofOriginal: server.url("/a.png")) == Self.png.count)
    #expect(run([server.url("/a.png")]) == [server.url("/a.png"): "kept"])
    #expect(server.requests.count == 1)
  }

  @Test func whatIsNoPictureIsNotKept() throws {
    let server = try server()
    let urls = ["/words", "/none", "/large"].map(server.url)
    let outcomes = run(urls)
    #expect(
      outcomes[urls[0]]
        == "127.0.0.1 sent something that is no picture in GIF, PNG, JPEG, WebP or AVIF.")
    #expect(outcomes[urls[1]] == "127.0.0.1 answered 404 Not Found.")
    #expect(outcomes[urls[2]] == "127.0.0.1 sent more than 8 MB; it was not stored.")
    #expect(urls.allSatisfy { cache.size(ofOriginal: $0) == nil && cache.failedLately($0) })
  }

  @Test(arguments: [
    (Array("GIF89a".utf8), true), ([0xFF, 0xD8, 0xFF, 0xE1], true),
    (Array("RIFF1234WEBPVP8 ".utf8), true), (Array("RIFF1234WAVE".utf8), false),
    ([0, 0, 0, 32] + Array("ftypavif".utf8), true),
    ([0, 0, 0, 32] + Array("ftypmp42".utf8), false),
    (Array("<svg xmlns=".utf8), false), ([], false),
  ])
  func bytesDecide(bytes: [UInt8], isPicture: Bool) {
    #expect(PageKind.isPicture(bytes) == isPicture)
  }
}
