public import Library

/// The order `page`: brings pages into the cache and says of each where its text is.
public struct PageOrder {
  private let cache: PageCache
  private let fetching: PageFetching
  private let report: (WireEvent) -> Void

  /// An order for one worker's life.
  ///
  /// - Parameter report: takes the events as they happen.
  public init(
    cache: PageCache, fetching: PageFetching, report: @escaping (WireEvent) -> Void
  ) {
    (self.cache, self.fetching, self.report) = (cache, fetching, report)
  }

  /// Brings these pages; one that fails holds up no other.
  ///
  /// - Parameter missing: sentences about what led to no address at all.
  /// - Returns: 0 where any came, 74 where they could not be kept, 65 where what came is no page, 69
  ///   where nothing answered.
  public func run(
    _ requests: [FetchRequest], missing: [String] = [],
    until interruption: Interruption = Interruption()
  ) -> Ending {
    report(.hello)
    var (tally, came, ending) = (Tally(), 0, missing.isEmpty ? Ending.fine : .missing)
    func tell(_ event: WireEvent) {
      tally.count(event)
      report(event)
    }
    for sentence in missing { tell(.failed(nil, at: nil, reason: sentence)) }
    fetching.run(requests, pace: { interruption.isHere ? .stop : .go }) { number, outcome in
      let url = requests[number].url
      switch outcome {
      case .success:
        came += 1
        tell(.page(url: url, path: cache.path(ofText: url)))
      case .failure(let error):
        ending = error.ending
        tell(.failed(nil, at: .url(url), reason: error.description))
      }
    }
    report(.done(tally))
    return came > 0 ? .fine : ending
  }
}

extension PageError {
  fileprivate var ending: Ending {
    switch self {
    case .fetch: .unavailable
    case .noPage, .noText: .badData
    case .disk, .noRoom: .disk
    }
  }
}
