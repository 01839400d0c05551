public import FoundationEssentials
public import Library

/// Fetches the pages that articles lead to and keeps them, with what there is to read on them.
public struct PageFetching {
  /// What it needs from outside this room.
  public struct Doors {
    /// Cleans a piece of HTML, which stands against these addresses, the best first.
    public var clean: (String, [String]) -> String
    /// How many bytes of text a piece of HTML has, in UTF-8.
    public var length: (String) -> Int

    /// Both doors.
    public init(
      clean: @escaping (String, [String]) -> String, length: @escaping (String) -> Int
    ) {
      (self.clean, self.length) = (clean, length)
    }
  }

  /// How one page ended.
  public typealias Outcome = Result<PageText, PageError>

  private let cache: PageCache
  private let reading: PageReading
  private let limits: FetchLimits
  private let rests: RestingHosts?
  private let clock: () -> Date

  /// A fetching for one worker's life.
  ///
  /// - Parameter rests: the hosts that want to be left alone.
  /// - Parameter clock: the time of day.
  public init(
    cache: PageCache, doors: Doors, limits: FetchLimits = FetchLimits(),
    rests: RestingHosts? = nil, clock: @escaping () -> Date = { Date() }
  ) {
    (self.cache, self.limits, self.rests, self.clock) = (cache, limits, rests, clock)
    reading = PageReading(doors: doors)
  }

  /// Hands over what there is to read on each page: from the cache at once, else as it comes.
  ///
  /// What could not be read is remembered in the cache as well.
  /// - Parameter pace: asked while pages come; must not block.
  /// - Parameter admit: whether a page that came from an address is to be kept, with so many bytes.
  /// - Parameter each: the request's number and its outcome.
  public func run(
    _ requests: [FetchRequest], pace: () -> Fetcher.Pace = { .go },
    admit: @escaping (String, Int) -> Bool = { _, _ in true }, each: (Int, Outcome) -> Void
  ) {
    MissingFetch(
      limits: limits, rests: rests, kept: kept, refused: { .failure(.fetch($0)) },
      taken: { taken($0, $1, admit) }
    ).run(requests, pace: pace, each: each)
  }

  /// What is in the cache. A page that is there without its text is read again.
  private func kept(_ url: String) -> Outcome? {
    if let text = cache.text(of: url) { return .success(text) }
    guard let page = cache.page(of: url) else { return nil }
    return read(page, of: url) { text throws(PageError) in try keep(nil, text, of: url) }
  }

  private func taken(
    _ outcome: Fetcher.Outcome, _ url: String, _ admit: (String, Int) -> Bool
  ) -> Outcome {
    switch outcome {
    case .failure(let error): return failed(.fetch(error), url)
    case .success(let response):
      let page = KeptPage(
        finalURL: response.finalURL, contentType: response.contentType, fetched: clock(),
        bytes: response.bytes)
      return read(page, of: url) { text throws(PageError) in
        guard admit(url, PageCache.size(of: page, text)) else { throw .noRoom }
        try keep(page, text, of: url)
      }
    }
  }

  private func keep(_ page: KeptPage?, _ text: PageText, of url: String) throws(PageError) {
    do throws(LibraryError) {
      if let page { try cache.keep(page, of: url) }
      try cache.keep(text, of: url)
    } catch { throw .disk(error) }
  }

  private func read(
    _ page: KeptPage, of url: String, keep: (PageText) throws(PageError) -> Void
  ) -> Outcome {
    let text: PageText
    do throws(PageError) { text = try reading.text(of: page) } catch { return failed(error, url) }
    do throws(PageError) { try keep(text) } catch { return .failure(error) }
    return .success(text)
  }

  private func failed(_ error: PageError, _ url: String) -> Outcome {
    // What is not remembered is only tried again.
    try? cache.noteFailure(of: url, mayPass: error.mayPass)
    return .failure(error)
  }
}

extension FetchLimits {
  /// For the pages that articles lead to.
  ///
  /// - Parameter wider: how much is asked of hosts.
  public static func pages(_ wider: FetchLimits = FetchLimits()) -> FetchLimits {
    var limits = wider
    limits.totalMilliseconds = min(limits.totalMilliseconds, 60_000)
    return limits
  }

  /// For pictures: 8 MB each, and none that takes long.
  ///
  /// - Parameter wider: how much is asked of hosts.
  public static func pictures(_ wider: FetchLimits = FetchLimits()) -> FetchLimits {
    var limits = wider
    (limits.concurrent, limits.bodyBytes) = (min(limits.concurrent, 16), 8 << 20)
    limits.stallMilliseconds = min(limits.stallMilliseconds, 10_000)
    limits.totalMilliseconds = min(limits.totalMilliseconds, 30_000)
    return limits
  }
}
