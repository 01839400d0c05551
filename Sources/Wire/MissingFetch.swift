/// Fetches what a cache lacks, but from hosts that want to be left alone.
struct MissingFetch<Outcome> {
  let limits: FetchLimits
  /// The hosts that want to be left alone.
  let rests: RestingHosts?
  /// What is in the cache for an address.
  let kept: (String) -> Outcome?
  /// What is made of an address that was not asked for. It is not its fault: nothing is to be
  /// remembered of it.
  let refused: (FetchError) -> Outcome
  /// What is made of the answer for an address.
  let taken: (Fetcher.Outcome, String) -> Outcome

  /// Hands over the outcome of each request, by its number: of what is kept at once, else as it comes.
  ///
  /// - Parameter pace: asked while documents come; must not block.
  func run(
    _ requests: [FetchRequest], pace: () -> Fetcher.Pace, each: (Int, Outcome) -> Void
  ) {
    var wanted: [(number: Int, request: FetchRequest)] = []
    for (number, request) in requests.enumerated() {
      if let kept = kept(request.url) {
        each(number, kept)
      } else {
        wanted.append((number, request))
      }
    }
    fetch(wanted.filter { isAllowed($0, each: each) }, pace: pace, each: each)
  }

  private func isAllowed(
    _ entry: (number: Int, request: FetchRequest), each: (Int, Outcome) -> Void
  ) -> Bool {
    guard let error = rests?.objection(to: entry.request.url) else { return true }
    each(entry.number, refused(error))
    return false
  }

  private func fetch(
    _ wanted: [(number: Int, request: FetchRequest)], pace: () -> Fetcher.Pace,
    each: (Int, Outcome) -> Void
  ) {
    let fetcher = Fetcher(limits: limits) { [rests] in rests?.seconds(of: $0) }
    fetcher.fetch(wanted.map(\.request), pace: pace) { place in
      // Another worker may have brought it while this one waited.
      guard let kept = kept(wanted[place].request.url) else { return true }
      each(wanted[place].number, kept)
      return false
    } each: { place, outcome, facts in
      rests?.note(outcome, facts)
      each(wanted[place].number, taken(outcome, wanted[place].request.url))
    }
  }
}
