import FoundationEssentials
import Library
import News
import Syndication
import Testing

@testable import Wire

/// What is taken for a network that is away, and what for a feed's own failure.
struct OutageTests {
  private let now = Date(timeIntervalSince1970: 1_790_000_000)

  private func visit(_ url: String) -> PlannedVisit {
    let subscription = Subscription(url)
    let source = Source(key: subscription.key, origin: .subscription, address: url)
    let job = Pipeline.Job(request: FetchRequest(url: url), source: source)
    return PlannedVisit(subscription, job: job, manner: "")
  }

  private func failure(_ error: FetchError, of visit: PlannedVisit, server: String? = nil)
    -> Failure
  {
    var facts = AnswerFacts()
    if case .status(let host, let code) = error { (facts.status, facts.host) = (code, host) }
    facts.server = server
    return Failure(error, facts, asked: visit.host, wasGood: true)
  }

  private func silence(_ url: String) -> Outage.Held {
    let visit = visit(url)
    return (visit, failure(.unresolved(host: visit.host), of: visit))
  }

  private func answer(_ url: String, _ code: Int, from server: String? = nil) -> Outage.Held {
    let visit = visit(url)
    return (visit, failure(.status(host: visit.host, code: code), of: visit, server: server))
  }

  private func distrust(_ url: String, because reason: String = "no") -> Outage.Held {
    let visit = visit(url)
    return (visit, failure(.insecure(host: visit.host, reason: reason), of: visit))
  }

  private func outage(
    _ all: [Outage.Held], since: Date? = nil, distrusted: Date? = nil
  ) -> Outage {
    var outage = Outage(countsLoopback: false)
    (outage.since, outage.distrustedSince) = (since, distrusted)
    for (visit, failure) in all where outage.holds(failure, of: visit) {
      outage.hold(failure, of: visit)
    }
    return outage
  }

  private func isAway(
    _ all: [Outage.Held], since: Date? = nil, distrusted: Date? = nil, route: Bool = true,
    hosts: Int = 9, failures: Int = 0
  ) -> Bool {
    let signs = Outage.Signs(hasRoute: route, knownHosts: hosts, now: now)
    var before = Visit()
    (before.failures, before.lastSuccess) = (failures, now.addingTimeInterval(-9000))
    return outage(all, since: since, distrusted: distrusted).isHere(signs) { _ in before }
  }

  @Test func withoutAWayOutEvenOneHostAloneIsNobodysFailure() {
    let one = silence("http://a.example/")
    #expect(isAway([one], route: false))
    #expect(isAway([one], route: false, failures: 3))
    #expect(!isAway([one]))
    #expect(isAway([one, silence("https://b.example/")]))
  }

  @Test func oneHostAloneTellsNothingOfANetworkThatWasAway() {
    let one = silence("http://a.example/")
    #expect(isAway([one], since: now.addingTimeInterval(-90_000)))
    #expect(outage([one], since: now).isOpen(hasRoute: true) { _ in nil })
  }

  @Test func theOnlyHostsAreTakenForTheNetworkForADay() {
    let one = silence("http://a.example/")
    #expect(isAway([one], hosts: 1))
    #expect(isAway([one], since: now.addingTimeInterval(-80_000), hosts: 1))
    #expect(!isAway([one], since: now.addingTimeInterval(-90_000), hosts: 1))
    let two = [one, silence("http://b.example/")]
    #expect(isAway(two, since: now.addingTimeInterval(-80_000), hosts: 2))
    #expect(!isAway(two, since: now.addingTimeInterval(-90_000), hosts: 2))
    #expect(isAway(two, since: now.addingTimeInterval(-90_000), hosts: 3))
    let refused = ["a", "b"].map { answer("http://\($0).example/", 404, from: "hosting") }
    #expect(!isAway(refused, since: now.addingTimeInterval(-90_000), hosts: 2))
  }

  @Test func theUsersOwnNetworkProvesNothing() {
    let outage = outage([])
    for url in ["http://10.1.1.1/", "http://nas.lan/", "http://127.0.0.1/", "file:///a"] {
      #expect(!outage.concerns(visit(url)))
    }
    #expect(outage.concerns(visit("http://a.example/")))
    let near = silence("http://nas.lan/")
    #expect(!isAway([near]))
    #expect(isAway([near, silence("http://a.example/"), silence("http://b.example/")]))
  }

  @Test func whereAllIsAtHomeHomeIsTheNetwork() {
    var outage = outage([], since: now)
    let (near, far) = (WebAddress("http://nas.lan/"), WebAddress("http://a.example/"))
    outage.learn([near, far])
    #expect(!outage.concerns(visit("http://nas.lan/")) && outage.since == now)
    outage.learn([near, WebAddress("file:///a")])
    #expect(outage.concerns(visit("http://nas.lan/")) && outage.since == now)
    outage.learn([WebAddress("file:///a"), WebAddress("http://127.0.0.1/"), nil])
    #expect(outage.since == nil)
  }

  @Test(arguments: [403, 404, 410, 429, 503])
  func theSameRefusalForAllIsALoginPages(code: Int) {
    let plain = ["a", "b", "c"].map { answer("http://\($0).example/", code, from: "hotel") }
    #expect(isAway(plain))
    let secure = visit("https://d.example/")
    let distrust = failure(.insecure(host: "d.example", reason: "no"), of: secure)
    #expect(isAway(plain + [(secure, distrust)]))
    #expect(!isAway(plain + [answer("http://d.example/", 500, from: "hotel")]))
    #expect(!isAway(plain + [answer("http://d.example/", code, from: "d")]))
    #expect(!isAway([plain[0]]))
    #expect(!isAway(plain, failures: 1))
  }

  /// The head of its answer came, and the rest did not.
  private func cut(_ url: String, _ error: (String) -> FetchError) -> Outage.Held {
    let visit = visit(url)
    var facts = AnswerFacts()
    (facts.status, facts.host, facts.isBegun) = (200, visit.host, true)
    return (visit, Failure(error(visit.host), facts, asked: visit.host, wasGood: true))
  }

  @Test func whereNoCertificateCanBeCheckedTheNetworkIsBlamedForADay() {
    let all = ["a", "b", "c"].map { distrust("https://\($0).example/") }
    let (short, long) = (now.addingTimeInterval(-80_000), now.addingTimeInterval(-90_000))
    #expect(isAway(all) && isAway(all, since: short, distrusted: short))
    #expect(!isAway(all, since: long, distrusted: long) && !isAway(all, distrusted: long))
    #expect(!isAway(all + [silence("https://d.example/")], since: long, distrusted: long))
    // Weeks without a network say nothing of the certificates that come then.
    #expect(isAway(all, since: long))
    #expect(isAway(["a", "b"].map { silence("https://\($0).example/") }, distrusted: long))
    // Somebody speaks there, whatever the ways that lead out: a proxy may be one.
    #expect(!isAway(all, since: long, distrusted: long, route: false))
    #expect(isAway(all, route: false))
  }

  @Test func whyNoCertificateWasCheckedIsSaid() {
    let one = distrust("https://a.example/", because: "its certificate has expired")
    let (two, three) = (distrust("https://b.example/"), silence("https://c.example/"))
    let why =
      "this network may ask for a login first, or this machine's clock or its certificates (package"
      + " ca-certificates) may be wrong. Nothing is held against the feeds yet."
    let reason = "a.example is not trusted: its certificate has expired"
    #expect(outage([one]).sentence() == "\(reason). T" + why.dropFirst())
    #expect(
      outage([one, two]).sentence()
        == "None of 2 servers showed a certificate that can be checked (\(reason)): \(why)")
    #expect(
      outage([three, one, two]).sentence()
        == "2 of 3 servers showed no certificate that can be checked, the others gave no news"
        + " (\(reason)): \(why)")
  }

  @Test func oneReasonIsNamed() {
    let (one, two) = (silence("https://a.example/"), silence("https://b.example/"))
    let rest = "he network seems to be away. Nothing is held against the feeds."
    let reason = "The name a.example could not be resolved"
    #expect(outage([one]).sentence() == "\(reason). T\(rest)")
    #expect(outage([one, two]).sentence() == "None of 2 servers answered (\(reason)): t\(rest)")
  }

  @Test func ofTheFeedThatIsAwaitedTheReasonIsNamed() {
    let (one, two) = (silence("https://a.example/"), distrust("https://b.example/"))
    let outage = outage([one, two])
    #expect(
      outage.sentence(isAwaited: true)
        == "The name a.example could not be resolved. " + outage.sentence())
    #expect(
      self.outage([two, one]).sentence(isAwaited: true) == self.outage([two, one]).sentence())
  }

  @Test func whoBeganToAnswerHasAnswered() {
    let errors: [(String) -> FetchError] = [
      { .brokenOff(host: $0) }, { .garbled(host: $0) }, { .timedOut(host: $0, seconds: 30) },
    ]
    for error in errors {
      let (visit, failure) = cut("https://a.example/", error)
      #expect(outage([]).isProof(failure, of: visit))
      #expect(!outage([]).holds(failure, of: visit))
      let plain = ["a", "b"].map { cut("http://\($0).example/", error) }
      #expect(!isAway([plain[0]], hosts: 1) && !isAway(plain))
      #expect(!isAway([plain[0]], since: now))
      #expect(!isAway([plain[0], silence("https://b.example/")], hosts: 2))
    }
  }

  @Test func whoBeganToAnswerInAPortalsPlaceProvesNothing() {
    let cut = cut("http://c.example/") { .brokenOff(host: $0) }
    #expect(isAway([cut] + ["a", "b"].map { silence("https://\($0).example/") }))
    let refused = ["a", "b"].map { answer("http://\($0).example/", 403, from: "hotel") }
    #expect(isAway([cut] + refused))
  }

  @Test func aRefusalOverTLSIsAProof() {
    let (visit, failure) = answer("https://a.example/", 404)
    #expect(outage([]).isProof(failure, of: visit))
    #expect(!outage([]).holds(failure, of: visit))
    let (plain, other) = answer("http://a.example/", 404)
    #expect(!outage([]).isProof(other, of: plain))
  }

  @Test func aPageIsHeldForFeedsThatNeverAnsweredToo() {
    let visit = visit("http://new.example/")
    var facts = AnswerFacts()
    (facts.status, facts.host) = (200, "login.example")
    let response = FetchResponse(finalURL: "http://login.example/")
    let failure = Failure(.notAFeed, response, facts, asked: visit.host, wasGood: false)
    #expect(isAway([(visit, failure), silence("http://a.example/"), silence("http://b.example/")]))
  }

  @Test func whatFewHostsDidNotAnswerIsAskedOfOthers() {
    let all = ["a", "b", "c"].map { silence("http://\($0).example/") }
    #expect(outage(Array(all[..<2])).isOpen(hasRoute: true) { _ in nil })
    #expect(!outage(all).isOpen(hasRoute: true) { _ in nil })
    #expect(outage(all + [answer("http://d.example/", 404)]).isOpen(hasRoute: true) { _ in nil })
    var failed = Visit()
    failed.failures = 1
    #expect(!outage([all[0]]).isOpen(hasRoute: true) { _ in failed })
    // Behind a proxy no way may lead out, and the network is there.
    #expect(outage([all[0]]).isOpen(hasRoute: false) { _ in failed })
  }

  /// The way to it leads over a proxy that is down.
  private func behindProxy(_ url: String, own proxy: String? = nil) -> Outage.Held {
    var request = FetchRequest(url: url)
    request.manner.proxy = proxy
    let plain = visit(url)
    let job = Pipeline.Job(request: request, source: plain.job.source)
    let visit = PlannedVisit(plain.subscription, job: job, manner: "")
    return (visit, failure(.proxyAway("127.0.0.1:9"), of: visit))
  }

  @Test func aProxyThatIsDownForAllIsNoNetwork() {
    let one = behindProxy("https://a.example/")
    #expect(isAway([one]) && isAway([one], failures: 3))
    #expect(isAway([one], since: now.addingTimeInterval(-90_000), hosts: 1))
    let sentence = "The proxy 127.0.0.1:9 could not be reached. Nothing is held against the feeds."
    #expect(outage([one, behindProxy("http://b.example/")]).sentence() == sentence)
  }

  @Test func aProxyOfAFeedsOwnIsTheFeedsFailure() {
    let one = behindProxy("https://a.example/", own: "http://127.0.0.1:9")
    #expect(!isAway([one]))
    #expect(isAway([one, silence("http://b.example/"), silence("http://c.example/")]))
  }

  @Test func aProxyIsNamedAsSuch() {
    let visit = visit("http://a.example/")
    let error = FetchError.proxy(host: "a.example", reason: "it answered 407")
    let refused = (visit, failure(error, of: visit))
    let sentence = error.description + " Nothing is held against the feeds."
    #expect(outage([refused]).sentence() == sentence)
    #expect(outage([answer("http://b.example/", 502), refused]).sentence() == sentence)
    #expect(
      outage([silence("http://b.example/"), refused]).sentence().hasPrefix("None of 2 servers"))
  }
}
