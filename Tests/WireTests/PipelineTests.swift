import Library
import News
import Syndication
import Testing

@testable import Wire

struct PipelineTests {
  private func jobs(_ urls: [String]) -> [Pipeline.Job] {
    urls.map {
      Pipeline.Job(
        request: FetchRequest(url: $0), source: Source(key: Feed.Key(address: $0), address: $0))
    }
  }

  @Test(arguments: [1, 3])
  func eachDocumentComesOnce(readers: Int) throws {
    let server = try TestServer { path, _ in
      .http(
        body: "<rss version='2.0'><channel><title>\(path)</title>"
          + "<item><title>\(path)</title></item></channel></rss>")
    }
    let pipeline = Pipeline(limits: FetchLimits(), readers: readers)
    var titles: [Int: String] = [:]
    let isComplete = pipeline.run(jobs((0..<40).map { server.url("/\($0)") })) { number, product in
      guard case .read(let response, let delivery) = product else { return }
      #expect(response.bytes.isEmpty)
      titles[number] = delivery.articles.first?.feed.text
    }
    #expect(isComplete)
    #expect(titles.count == 40)
    #expect(titles.allSatisfy { server.url("/\($0.key)") == $0.value })
  }

  @Test func moreThanMayBeUnderWayStillComes() throws {
    let page = Array("<html><p>".utf8) + [UInt8](repeating: 0x20, count: 1 << 20)
    let server = try TestServer { _, _ in .http("200 OK", [], body: page) }
    var count = 0
    let pipeline = Pipeline(limits: FetchLimits(), readers: 1)
    _ = pipeline.run(jobs((0..<40).map { server.url("/\($0)") })) { _, product in
      if case .unreadable(_, .notAFeed) = product { count += 1 }
    }
    #expect(count == 40)
  }

  @Test func noJobsEndAtOnce() {
    #expect(Pipeline(limits: FetchLimits(), readers: 2).run([]) { _, _ in })
  }
}
