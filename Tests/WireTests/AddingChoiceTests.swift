import FoundationEssentials
import Testing

@testable import Wire

/// What becomes of several feeds at one address.
struct AddingChoiceTests: AddingTesting {
  let stage: AddingStage

  init() throws { stage = try AddingStage() }

  @Test func ofSeveralFeedsTheUserChooses() throws {
    let server = try server()
    let links = ["/comments/feed", "/feed", "/atom", "/none", "/feed"].map {
      FeedLink(url: server.url($0))
    }
    let result = add(server.url("/page"), links: links, choosing: [1])
    #expect(result.asked.map(\.url) == ["/feed", "/atom", "/comments/feed"].map { server.url($0) })
    #expect(result.asked.map(\.format) == ["RSS 2.0", "Atom", "RSS 2.0"])
    #expect(result.asked.map(\.newest) == ["New", nil, "New"])
    #expect(result.asked[0].newestDate?.formatted(.iso8601) == "2026-06-12T09:00:00Z")
    #expect(result.asked.map(\.isOfComments) == [false, false, true])
    #expect(result.addresses == [server.url("/atom")])
    #expect(result.offered.map(\.url) == [server.url("/feed"), server.url("/comments/feed")])
  }

  @Test(arguments: [
    ("https://a.org/comments/feed/", "", true), ("https://a.org/?feed=comments-rss2", "", true),
    ("https://a.org/2026/06/tide/feed/", "Comments on: Tide", true),
    ("https://a.org/f", "Kommentare zu: Flut", true),
    ("https://a.org/f", "Paper » Comments Feed", true),
    ("https://a.org/f", "Commentaires sur : Marée", true), ("https://a.org/f", "Paperへのコメント", true),
    ("https://a.org/feed", "Commentary Magazine", false),
    ("https://a.org/feed", "No Comment", false),
    ("https://a.org/feed", "Kommentare und Meinung", false),
    ("https://comments.example/feed", "Paper", false),
  ])
  func feedsOfCommentsAreKnown(_ url: String, _ title: String, _ isOfComments: Bool) {
    #expect(FoundFeed.isOfComments(url, [title]) == isOfComments)
  }

  @Test func allOrNoneOrTheOnlyOneAreTakenWithoutAQuestion() throws {
    let server = try server()
    let links = ["/feed", "/atom"].map { FeedLink(url: server.url($0)) }
    let listed = add(server.url("/page"), links: links, wish: .init(choice: .none))
    #expect(listed.written.isEmpty && listed.offered.count == 2 && listed.ending == .fine)
    let single = add(server.url("/page"), links: links, wish: .init(choice: .single))
    #expect(single.written.isEmpty && single.offered.count == 2)
    let all = add(server.url("/page"), links: links, wish: .init(choice: .all))
    #expect(all.addresses == links.map(\.url) && all.offered.isEmpty)
    let only = add(server.url("/page"), links: [links[0]], wish: .init(choice: .single))
    #expect(only.addresses == [links[0].url])
    #expect([listed, single, all, only].allSatisfy { $0.asked.isEmpty })
  }

  @Test func oneCandidateThatIsSilentIsNotWaitedFor() throws {
    let server = try TestServer { path, _ in
      switch path {
      case "/page": .http(headers: "Content-Type: text/html", body: "<!doctype html><p>A site")
      case "/silent": .silence
      default: .http(body: Self.feed("Paper"))
      }
    }
    let links = ["/silent", "/feed"].map { FeedLink(url: server.url($0)) }
    var terms = VisitTerms()
    terms.patience = 50
    let start = ContinuousClock.now
    let result = add(server.url("/page"), links: links, terms: terms)
    #expect(result.addresses == [server.url("/feed")])
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  @Test func whoEndsTheQuestionHearsNoMore() throws {
    let server = try server()
    let links = ["/feed", "/atom"].map { FeedLink(url: server.url($0)) }
    let bell = Bell()
    let result = add(
      server.url("/page"), links: links, choosing: [], until: Interruption([bell.descriptor]),
      during: { bell.ring() })
    #expect(result.ending == .later)
    #expect(result.offered.isEmpty && result.written.isEmpty)
  }

  @Test func noMoreThanEightCandidatesAreAsked() throws {
    let server = try server()
    let links = (0..<30).map { FeedLink(url: server.url("/none/\($0)")) }
    _ = add(server.url("/page"), links: links)
    #expect(server.requests.count { $0.contains("/none/") } == FeedSearch.most)
  }

  @Test func howManyWereNotLookedAtIsSaid() throws {
    let server = try TestServer { path, _ in
      path == "/page"
        ? .http(headers: "Content-Type: text/html", body: "<!doctype html><p>A site")
        : .http(body: Self.feed(path))
    }
    let links = (0..<30).map { FeedLink(url: server.url("/feed\($0)")) }
    func reasons(_ count: Int) -> [String] {
      add(server.url("/page"), links: Array(links[..<count]), wish: .init(choice: .all)).events
        .compactMap { if case .skipped(_, _, let reason) = $0 { reason } else { nil } }
    }
    #expect(reasons(3).isEmpty)
    #expect(reasons(30).first?.hasPrefix("22 more of the feeds that it names were not ") == true)
  }

  @Test func anOfferIsOneLineOfTheProtocol() {
    let date = Date(timeIntervalSince1970: 1_781_265_600)
    let offer = FeedOffer(
      url: "https://a.example/f", title: "A", format: "Atom", newest: "N", newestDate: date)
    #expect(
      WireEvent.offered(offer).json
        == #"{"event":"offered","url":"https://a.example/f","title":"A","format":"Atom","newest":"N","newest_date":"2026-06-12T12:00:00Z"}"#
    )
    #expect(
      WireEvent.feedless(url: "https://a.example/", title: "A").json
        == #"{"event":"feedless","url":"https://a.example/","title":"A"}"#)
    #expect(
      WireEvent.feedless(url: "https://a.example/", title: "A", reason: "No.").json
        == #"{"event":"feedless","url":"https://a.example/","title":"A","reason":"No."}"#)
  }
}
