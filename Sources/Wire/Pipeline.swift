import Library
import News
import Syndication

/// The way of documents from the network to whoever stores them: one thread fetches, others read,
/// and the caller's takes the results as they come.
struct Pipeline {
  /// One document that is wanted.
  struct Job: Hashable, Sendable {
    var request: FetchRequest
    /// Who the document is; its address becomes the one it was found under.
    var source: Source
    /// The name of the bytes that were read the last time: the same ones are not read again.
    var contentName: String?
  }

  /// What became of it.
  enum Product: Sendable {
    /// It is as it was: the server says so, or its bytes do.
    case unchanged(FetchResponse)
    /// It was read; the answer comes without its bytes.
    case read(FetchResponse, Delivery)
    /// It came, but is no news; the answer comes with its bytes.
    case unreadable(FetchResponse, FeedError)
    /// It did not come.
    case failed(FetchError)
    /// Another worker has it in hand, or just had.
    case elsewhere
  }

  /// A job's product, and what was said besides.
  struct Arrival: Sendable {
    let number: Int
    let product: Product
    var facts = AnswerFacts()
    /// The name of the bytes that came.
    var contentName: String?
    /// Bytes of the document, for the load.
    var bytes = 0
  }

  let limits: FetchLimits
  /// Threads that read.
  let readers: Int
  /// For how many more seconds a host wants to be left alone.
  var rests: @Sendable (String) -> Int? = { _ in nil }

  /// The most products that are handed over at once.
  private static let handful = 64

  /// Hands over every job's product on the calling thread; returns false when interrupted.
  func run(
    _ jobs: [Job], until interruption: Interruption = Interruption(),
    each: (Int, Product) -> Void
  ) -> Bool {
    run(jobs, claim: { Set($0) }, until: interruption) {
      for arrival in $0 { each(arrival.number, arrival.product) }
      return true
    }
  }

  /// Hands over every job's product on the calling thread, as many at a time as are there; returns
  /// false when interrupted.
  ///
  /// - Parameter claim: called on the fetching thread with jobs that are to be fetched next; gives
  ///   those that may be.
  /// - Parameter lost: called at the end with jobs that were fetched, or nearly, and whose products
  ///   nobody waited for.
  /// - Parameter take: takes products; false ends the run, as an interruption does.
  func run(
    _ jobs: [Job], claim: @escaping @Sendable ([Int]) -> Set<Int>,
    lost: ([Int]) -> Void = { _ in }, until interruption: Interruption = Interruption(),
    take: ([Arrival]) -> Bool
  ) -> Bool {
    let belt = Belt(jobs: jobs, claim: claim, rests: rests)
    let fetching = Background { [limits] in belt.fetch(limits) }
    let reading = (0..<max(1, min(readers, jobs.count))).map { _ in Background { belt.read() } }
    let taken = handOver(from: belt, until: interruption, take)
    for thread in [fetching] + reading { thread.join() }
    lost(belt.asked.subtracting(taken).sorted())
    return taken.count == jobs.count
  }

  /// Hands over what comes, until all has or somebody has had enough; the numbers of what was taken.
  private func handOver(
    from belt: Belt, until interruption: Interruption, _ take: ([Arrival]) -> Bool
  ) -> Set<Int> {
    var taken: Set<Int> = []
    while taken.count < belt.jobs.count {
      if interruption.isHere {
        belt.stop()
        break
      }
      let arrivals = belt.products.take(upTo: Self.handful)
      if arrivals.isEmpty {
        _ = Waiting.readable(
          [belt.products.descriptor] + interruption.descriptors, milliseconds: 1000)
        continue
      }
      let goesOn = take(arrivals)
      taken.formUnion(arrivals.map(\.number))
      guard goesOn else {
        belt.stop()
        break
      }
      belt.unload(arrivals.reduce(0) { $0 + $1.bytes })
    }
    return taken
  }
}
