import Testing

@testable import Wire

struct LinkHeaderTests {
  private func urls(_ lines: String...) -> [String] { LinkHeader.feeds(in: lines).map(\.url) }

  @Test func feedsAreThoseOfAFeedsType() {
    #expect(
      urls(
        "</feed>; rel=\"alternate\"; type=\"application/rss+xml\", </de>; rel=alternate; hreflang=de",
        "<https://a.example/atom?x=1,2;3>;REL = 'x' ;rel=alternate;type=application/atom+xml",
        "<f>;type=\"application/atom+xml; charset=utf-8\";rel=\"self Alternate\"",
        "<style.css>; rel=stylesheet", "<all>; rel=feed") == ["/feed", "f", "all"])
  }

  @Test func titlesMayHoldAnything() {
    let links = LinkHeader.feeds(in: [
      "<a>; title=\"Sea, \\\"tides\\\"; <quay>\"; rel=feed, <b>; rel=\"feed\" ; title=B"
    ])
    #expect(
      links == [
        FeedLink(url: "a", title: "Sea, \"tides\"; <quay>"), FeedLink(url: "b", title: "B"),
      ])
  }

  @Test(arguments: [
    "", "<", "<a", "a; rel=feed", "<a>", "<a>; rel", "<a>; rel=", "<a>;;;", "<a>, rel=feed",
    "<a>; anchor=\"/other\"; rel=feed", "<a>; rel=\"fee", "<a>; rel=alternate; type=text/html",
  ])
  func whatIsNoneIsLeftOut(_ line: String) { #expect(urls(line).isEmpty) }

  @Test func linesAreKeptUpToABound() throws {
    let line = "Link: <" + String(repeating: "a", count: 3000) + ">; rel=feed"
    let server = try TestServer { _, _ in
      .http("200 OK", [line, "LINK: </b>; rel=feed", line, line], body: Array("x".utf8))
    }
    let response = try Fetcher().fetched(server.url("/"))?.outcome.get()
    #expect(response?.links.map(\.utf8.count) == [3012, 14, 3012])
  }
}
