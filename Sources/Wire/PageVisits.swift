/// Fetches a few documents that somebody waits for.
struct PageVisits {
  /// How it went, and what was said besides.
  typealias Answer = (outcome: Fetcher.Outcome, facts: AnswerFacts)

  let limits: FetchLimits
  let interruption: Interruption

  /// Asks for what was typed, or for another address in its place; `nil` where somebody ended it.
  ///
  /// Where nobody listens for TLS and no scheme was typed it is asked without. A certificate that is
  /// wrong is no reason to do without.
  func answer(to typed: TypedAddress, asking other: String? = nil) -> Answer? {
    let reach = Reach(of: typed.url)
    let first = answers(to: [(other ?? typed.url, reach.manner)])[0]
    guard case .failure(.unreachable)? = first?.outcome, other == nil,
      let plain = typed.withoutTLS,
      let second = answers(to: [(plain, reach.manner)])[0], case .success = second.outcome
    else { return first }
    return second
  }

  /// Asks for several at once; by their numbers, those that somebody ended left out.
  func answers(to wanted: [(url: String, manner: FetchManner)]) -> [Int: Answer] {
    let requests = wanted.map { url, manner in
      var request = FetchRequest(url: url)
      request.manner = manner
      return request
    }
    var answers: [Int: Answer] = [:]
    guard !requests.isEmpty else { return answers }
    Fetcher(limits: limits).fetch(requests, wake: interruption.descriptors.first ?? -1) {
      interruption.isHere ? .stop : .go
    } each: {
      answers[$0] = ($1, $2)
    }
    return answers
  }
}
