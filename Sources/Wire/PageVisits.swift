/// Fetches a few documents that somebody waits for, with one fetcher: its connections stay, and so do
/// the pauses of hosts from one call to the next.
final class PageVisits {
  /// How it went, and what was said besides.
  typealias Answer = (outcome: Fetcher.Outcome, facts: AnswerFacts)

  let interruption: Interruption
  private let terms: VisitTerms
  private let limits: FetchLimits
  private let fetcher: Fetcher
  /// Bytes that came over the network so far.
  private(set) var bytes = 0
  /// When hosts answered last, in milliseconds of the monotonic clock.
  private var answered: [String: Int64] = [:]

  init(_ terms: VisitTerms, interruption: Interruption) {
    (self.terms, self.interruption, limits) = (terms, interruption, terms.fetchLimits)
    fetcher = Fetcher(limits: limits) { terms.rests?.seconds(of: $0) }
  }

  /// Asks for what was typed, or for another address in its place; `nil` where somebody ended it.
  func answer(to typed: TypedAddress, asking other: String? = nil) -> (answer: Answer, url: String)?
  {
    Self.answer(to: typed, asking: other) { answers(to: [($0, $1)])[0] }
  }

  /// The answer, and by which address what was typed is to be had.
  ///
  /// Where nobody listens for TLS and no scheme was typed it is asked without. A certificate that is
  /// wrong is no reason to do without.
  static func answer(
    to typed: TypedAddress, asking other: String? = nil, by ask: (String, FetchManner) -> Answer?
  ) -> (answer: Answer, url: String)? {
    let reach = Reach(of: typed.url)
    guard let first = ask(other ?? typed.url, reach.manner) else { return nil }
    guard case .failure(.unreachable) = first.outcome, other == nil,
      let plain = typed.withoutTLS
    else { return (first, typed.url) }
    guard let second = ask(plain, reach.mannerWithoutTLS) else { return nil }
    guard case .success = second.outcome else { return (first, typed.url) }
    return (second, plain)
  }

  /// Asks for several at once; by their numbers, those that somebody ended left out.
  ///
  /// - Parameter areMany: once some have answered, the last are not waited for to the end.
  func answers(
    to wanted: [(url: String, manner: FetchManner)], areMany: Bool = false
  ) -> [Int: Answer] {
    let requests = wanted.map { terms.request(for: $0.url, asked: $0.manner) }
    var answers: [Int: Answer] = [:]
    let allowed = allowed(requests) { answers[$0] = (.failure($1), AnswerFacts()) }
    guard !allowed.isEmpty, !pause(before: allowed.map(\.request)) else { return answers }
    var end = Int64.max
    fetcher.fetch(allowed.map(\.request), wake: interruption.descriptors.first ?? -1) {
      interruption.isHere || Clock.milliseconds() > end ? .stop : .go
    } each: { place, outcome, facts in
      if areMany, facts.status != nil { end = Clock.milliseconds() + terms.patience }
      answers[allowed[place].number] = (outcome, facts)
      note(outcome, facts, of: allowed[place].request)
    }
    return answers
  }
}

extension PageVisits {
  private func allowed(
    _ requests: [FetchRequest], refused: (Int, FetchError) -> Void
  ) -> [(number: Int, request: FetchRequest)] {
    requests.enumerated().compactMap { number, request in
      guard let error = terms.rests?.objection(to: request.url) else { return (number, request) }
      refused(number, error)
      return nil
    }
  }

  private func note(_ outcome: Fetcher.Outcome, _ facts: AnswerFacts, of request: FetchRequest) {
    terms.rests?.note(outcome, facts)
    bytes += facts.bytes
    guard facts.status != nil else { return }
    // Behind a redirect it was another host too.
    for host in [WebAddress(request.url)?.host, facts.host].compactMap(\.self) {
      answered[host] = Clock.milliseconds()
    }
  }

  /// Waits until none of the hosts rests from the call before; whether somebody ended it meanwhile.
  private func pause(before requests: [FetchRequest]) -> Bool {
    let ends = requests.compactMap { WebAddress($0.url) }
      .filter { limits.pausesLoopback || !$0.isLoopback }
      .compactMap { answered[$0.host].map { $0 + Int64(limits.hostPauseMilliseconds) } }
    let left = (ends.max() ?? 0) - Clock.milliseconds()
    return left > 0 && interruption.wait(seconds: Double(left) / 1000)
  }
}
