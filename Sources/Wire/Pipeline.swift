import News
import Synchronization
import Syndication

/// The way of documents from the network to whoever stores them: one thread fetches, others read,
/// and the caller's takes the results one by one as they come.
struct Pipeline {
  /// One document that is wanted.
  struct Job: Hashable, Sendable {
    var request: FetchRequest
    /// Who the document is; its address becomes the one it was found under.
    var source: Source
  }

  /// What became of it.
  enum Product: Hashable, Sendable {
    /// The server says it is as it was.
    case unchanged(FetchResponse)
    /// It was read; the answer comes without its bytes.
    case read(FetchResponse, Publication)
    /// It came, but is no news; the answer comes with its bytes.
    case unreadable(FetchResponse, FeedError)
    /// It did not come.
    case failed(FetchError)
  }

  let limits: FetchLimits
  /// Threads that read.
  let readers: Int

  /// Hands over every job's product on the calling thread; returns false when interrupted.
  func run(
    _ jobs: [Job], until interruption: Interruption = Interruption(),
    each: (Int, Product) -> Void
  ) -> Bool {
    let belt = Belt(jobs: jobs)
    let fetching = Background { [limits] in belt.fetch(limits) }
    let reading = (0..<max(1, min(readers, jobs.count))).map { _ in Background { belt.read() } }
    defer { for thread in [fetching] + reading { thread.join() } }
    var left = jobs.count
    while left > 0 {
      if interruption.isHere {
        belt.stop()
        return false
      }
      guard let parcel = belt.products.take() else {
        _ = Waiting.readable(
          [belt.products.descriptor] + interruption.descriptors, milliseconds: 1000)
        continue
      }
      each(parcel.number, parcel.product)
      belt.unload(parcel.bytes)
      left -= 1
    }
    return true
  }
}

/// What the threads of one run share.
private final class Belt: Sendable {
  struct Parcel: Sendable {
    let number: Int
    let product: Pipeline.Product
    let bytes: Int
  }

  let jobs: [Pipeline.Job]
  let products = Mailbox<Parcel>()
  private let answers = Mailbox<(number: Int, response: FetchResponse)>()
  private let room = Bell()
  private let load = Atomic<Int>(0)
  private let isStopped = Atomic<Bool>(false)

  init(jobs: [Pipeline.Job]) { self.jobs = jobs }

  /// Bytes under way from which on nothing new is fetched.
  private static let fullLoad = 24 << 20

  func fetch(_ limits: FetchLimits) {
    Fetcher(limits: limits).fetch(jobs.map(\.request), wake: room.descriptor) {
      room.silence()
      if isStopped.load(ordering: .relaxed) { return .stop }
      return load.load(ordering: .relaxed) > Self.fullLoad ? .hold : .go
    } each: { number, outcome, _ in
      switch outcome {
      case .failure(let error): deliver(number, .failed(error), bytes: 0)
      case .success(let response) where response.isUnchanged:
        deliver(number, .unchanged(response), bytes: 0)
      case .success(let response):
        load.add(response.bytes.count, ordering: .relaxed)
        answers.post((number, response))
      }
    }
    answers.close(discarding: isStopped.load(ordering: .relaxed))
  }

  func read() {
    while let (number, response) = answers.next() {
      deliver(
        number, Self.product(of: response, from: jobs[number].source), bytes: response.bytes.count)
    }
  }

  /// The caller has taken a parcel of so many bytes: there is room for more.
  func unload(_ bytes: Int) {
    let before = load.subtract(bytes, ordering: .relaxed).oldValue
    if before > Self.fullLoad { room.ring() }
  }

  func stop() {
    isStopped.store(true, ordering: .relaxed)
    answers.close(discarding: true)
    room.ring()
  }

  private func deliver(_ number: Int, _ product: Pipeline.Product, bytes: Int) {
    products.post(Parcel(number: number, product: product, bytes: bytes))
  }

  private static func product(
    of response: FetchResponse, from source: Source
  ) -> Pipeline.Product {
    var rest = response
    do throws(FeedError) {
      let publication = try FeedReading.publication(of: response, from: source)
      rest.bytes = []
      return .read(rest, publication)
    } catch { return .unreadable(response, error) }
  }
}
