import Library
import News

/// One cache's part of a run in advance: what it lacks of what is wanted is brought, the newest first, as
/// far as there is room.
final class Stocking<Cache: StockedCache> {
  /// An address, and the feed that it stands in.
  struct Wanted {
    let url: String
    let feed: Feed.Key
  }

  /// How one ended.
  enum Arrival {
    /// It is in the cache.
    case kept
    /// It came, but `admit` did not let it in.
    case refused
    /// It did not come.
    case failed
    /// It cannot be kept, nor can any other.
    case unkept(LibraryError)
  }

  /// How many could not be brought.
  private(set) var failed = 0
  /// Why nothing can be kept, where that is so.
  private(set) var trouble: LibraryError?

  private let cache: Cache
  private let breath: Breath
  private var stock: Stock
  private var wanted: [Wanted] = []
  /// The numbers of those that are wanted, by what they are called in the cache.
  private var numbers: [String: Int] = [:]

  init(_ cache: Cache, until interruption: Interruption) {
    (self.cache, breath) = (cache, Breath(interruption))
    stock = Stock(room: cache.stockBound)
  }

  /// Whether one that is older than all so far may be wanted.
  var isOpen: Bool { stock.isOpen && !breath.isOver }
  /// How many were brought.
  var brought: Int { stock.brought }

  /// Wants one that is older than all so far.
  ///
  /// - Parameter isSpared: it is not to be asked for by this run.
  func want(_ url: String, of feed: Feed.Key, isSpared: Bool) {
    let name = cache.name(of: url)
    guard numbers[name] == nil else { return }
    let size = cache.stocked(url)
    if size == nil, cache.failedLately(url) { return }
    numbers[name] = wanted.count
    wanted.append(Wanted(url: url, feed: feed))
    if let size { return stock.add(here: size) }
    stock.add(noted: cache.notedSize(of: url), isSpared: isSpared)
  }

  /// Brings what there is room for; what is here already is used at that, so that it outlasts what
  /// nobody wants.
  ///
  /// - Parameter fetch: fetches these until the pace says stop, and hands over how each ended, by its
  ///   place among them.
  func bring(by fetch: ([Wanted], () -> Fetcher.Pace, (Int, Arrival) -> Void) -> Void) {
    use()
    defer { use() }
    while !breath.isOver, case let wave = stock.wave(), !wave.isEmpty, isReady() {
      fetch(wave.map { wanted[$0] }, pace) { place, arrival in take(arrival, of: wave[place]) }
    }
  }

  /// Whether there is room for what came from an address, with so many bytes. What it takes the place
  /// of is older.
  func admit(_ url: String, _ size: Int) -> Bool {
    guard let number = numbers[cache.name(of: url)] else { return true }
    let lost = stock.take(number, size)
    for one in lost {
      let url = wanted[one.number].url
      // What was there before goes when the room is needed, as all that is unused.
      if one.isNew { cache.remove(url) }
      // What is not remembered is only fetched again.
      try? cache.noteSize(one.size, of: url)
    }
    return !lost.contains { $0.number == number }
  }

  /// Counts what is here and has its place as used now, the newest as the last.
  func use() { cache.use(stock.kept.map { wanted[$0].url }) }

  private func pace() -> Fetcher.Pace {
    breath.isOver || stock.isSettled || trouble != nil ? .stop : .go
  }

  /// What cannot be kept is not fetched.
  private func isReady() -> Bool {
    guard trouble == nil else { return false }
    do throws(LibraryError) { try cache.makeReady() } catch { trouble = error }
    return trouble == nil
  }

  private func take(_ arrival: Arrival, of number: Int) {
    switch arrival {
    case .refused: return breath.take()
    case .kept: breath.take()
    case .failed: failed += 1
    case .unkept(let error): trouble = trouble ?? error
    }
    guard stock.awaits(number) else { return }
    guard case .kept = arrival, let size = cache.stocked(wanted[number].url) else {
      return stock.fail(number)
    }
    // It was here but for its text.
    _ = admit(wanted[number].url, size)
  }
}

/// Ends a run that is interrupted, or in which nothing came for too long: servers that are gone may not
/// hold up what comes after.
private final class Breath {
  private let interruption: Interruption
  private var last = Clock.milliseconds()

  init(_ interruption: Interruption) { self.interruption = interruption }

  var isOver: Bool { interruption.isHere || Clock.milliseconds() - last > Ahead.patience }

  func take() { last = Clock.milliseconds() }
}
