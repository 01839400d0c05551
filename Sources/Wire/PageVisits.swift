/// Fetches a few documents that somebody waits for, with one fetcher: its connections stay, and so do
/// the pauses of hosts from one call to the next.
final class PageVisits {
  /// How it went, and what was said besides.
  typealias Answer = (outcome: Fetcher.Outcome, facts: AnswerFacts)

  let interruption: Interruption
  private let terms: VisitTerms
  private let limits: FetchLimits
  private let fetcher: Fetcher
  /// When hosts answered last, in milliseconds of the monotonic clock.
  private var answered: [String: Int64] = [:]

  init(_ terms: VisitTerms, interruption: Interruption) {
    (self.terms, self.interruption, limits) = (terms, interruption, terms.fetchLimits)
    fetcher = Fetcher(limits: limits) { terms.rests?.seconds(of: $0) }
  }

  /// Asks for what was typed, or for another address in its place; `nil` where somebody ended it.
  ///
  /// Where nobody listens for TLS and no scheme was typed it is asked without. A certificate that is
  /// wrong is no reason to do without.
  func answer(to typed: TypedAddress, asking other: String? = nil) -> Answer? {
    let reach = Reach(of: typed.url)
    let first = answers(to: [(other ?? typed.url, reach.manner)])[0]
    guard case .failure(.unreachable)? = first?.outcome, other == nil,
      let plain = typed.withoutTLS,
      let second = answers(to: [(plain, reach.mannerWithoutTLS)])[0], case .success = second.outcome
    else { return first }
    return second
  }

  /// Asks for several at once; by their numbers, those that somebody ended left out.
  func answers(to wanted: [(url: String, manner: FetchManner)]) -> [Int: Answer] {
    let requests = wanted.map { terms.request(for: $0.url, asked: $0.manner) }
    var answers: [Int: Answer] = [:]
    let allowed = allowed(requests) { answers[$0] = (.failure($1), AnswerFacts()) }
    guard !allowed.isEmpty, !pause(before: allowed.map(\.request)) else { return answers }
    fetcher.fetch(allowed.map(\.request), wake: interruption.descriptors.first ?? -1) {
      interruption.isHere ? .stop : .go
    } each: { place, outcome, facts in
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
    guard facts.status != nil, let address = WebAddress(request.url) else { return }
    answered[address.host] = Clock.milliseconds()
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
