import Library
import News
import Synchronization
import Syndication

/// What the threads of one run of a pipeline share.
final class Belt: Sendable {
  let jobs: [Pipeline.Job]
  let products = Mailbox<Pipeline.Arrival>()
  private let answers = Mailbox<Answer>()
  private let claim: @Sendable ([Int]) -> Set<Int>
  private let rests: @Sendable (String) -> Int?
  private let room = Bell()
  private let load = Atomic<Int>(0)
  private let isStopped = Atomic<Bool>(false)
  private let admitted = Mutex<Set<Int>>([])

  private struct Answer: Sendable {
    let number: Int
    let response: FetchResponse
    let facts: AnswerFacts
  }

  init(
    jobs: [Pipeline.Job], claim: @escaping @Sendable ([Int]) -> Set<Int>,
    rests: @escaping @Sendable (String) -> Int?
  ) {
    (self.jobs, self.claim, self.rests) = (jobs, claim, rests)
  }

  /// Bytes under way from which on nothing new is fetched.
  private static let fullLoad = 4 << 20
  /// So many jobs are claimed at a time: few enough that two workers share what there is.
  private static let claims = 32

  func fetch(_ limits: FetchLimits) {
    var claims = Claims(count: jobs.count, size: Self.claims, claim: claim)
    Fetcher(limits: limits, rests: rests).fetch(jobs.map(\.request), wake: room.descriptor) {
      room.silence()
      if isStopped.load(ordering: .relaxed) { return .stop }
      return load.load(ordering: .relaxed) > Self.fullLoad ? .hold : .go
    } admit: { number in
      let isMine = claims.has(number)
      if isMine { admitted.withLock { _ = $0.insert(number) } }
      if !isMine { products.post(Pipeline.Arrival(number: number, product: .elsewhere)) }
      return isMine
    } each: { number, outcome, facts in
      take(outcome, of: number, facts)
    }
    answers.close(discarding: isStopped.load(ordering: .relaxed))
  }

  private func take(_ outcome: Fetcher.Outcome, of number: Int, _ facts: AnswerFacts) {
    switch outcome {
    case .failure(let error):
      products.post(Pipeline.Arrival(number: number, product: .failed(error), facts: facts))
    case .success(let response) where response.bringsNothing:
      products.post(Pipeline.Arrival(number: number, product: .unchanged(response), facts: facts))
    case .success(let response):
      load.add(response.body.count, ordering: .relaxed)
      answers.post(Answer(number: number, response: response, facts: facts))
    }
  }

  func read() {
    while let answer = answers.next() { products.post(arrival(of: answer)) }
  }

  private func arrival(of answer: Answer) -> Pipeline.Arrival {
    let (job, body) = (jobs[answer.number], answer.response.body)
    let name = body.isSpooled ? nil : ContentName.of(body.bytes)
    let product: Pipeline.Product
    if let name, job.contentName == name {
      var response = answer.response
      response.body = FetchedBody()
      product = .unchanged(response)
    } else {
      product = Self.product(of: answer.response, for: job)
    }
    return Pipeline.Arrival(
      number: answer.number, product: product, facts: answer.facts, contentName: name,
      bytes: body.count)
  }

  /// The jobs that were begun here.
  var asked: Set<Int> { admitted.withLock { $0 } }

  /// The caller has taken so many bytes: there is room for more.
  func unload(_ bytes: Int) {
    let before = load.subtract(bytes, ordering: .relaxed).oldValue
    if before > Self.fullLoad { room.ring() }
  }

  func stop() {
    isStopped.store(true, ordering: .relaxed)
    answers.close(discarding: true)
    room.ring()
  }

  private static func product(
    of response: FetchResponse, for job: Pipeline.Job
  ) -> Pipeline.Product {
    var rest = response
    do throws(FeedError) {
      let read = try FeedReading.publication(of: response, from: job.source)
      rest.body = FetchedBody()
      var delivery = Delivery(read.feed, read.articles, isNews: job.contentName == nil)
      delivery.isCut = read.isCut
      return .read(rest, delivery)
    } catch { return .unreadable(response, error) }
  }
}

/// Which jobs this worker has taken in hand: asked for one, it claims the next few too.
struct Claims {
  private var states: [Bool?]
  private let size: Int
  private let claim: ([Int]) -> Set<Int>

  /// - Parameter claim: gives those of the jobs that may be had.
  init(count: Int, size: Int, claim: @escaping ([Int]) -> Set<Int>) {
    (states, self.size, self.claim) = (Array(repeating: nil, count: count), size, claim)
  }

  /// Whether the job may be done here.
  mutating func has(_ job: Int) -> Bool {
    if let known = states[job] { return known }
    let wanted = states.indices[job...].lazy.filter { [states] in states[$0] == nil }.prefix(size)
    let numbers = Array(wanted)
    let mine = claim(numbers)
    for number in numbers { states[number] = mine.contains(number) }
    return mine.contains(job)
  }
}
