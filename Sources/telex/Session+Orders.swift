import Library
import News
import Reader

/// A worker on an order of this reader's.
struct OrderWorker {
  let process: WorkerProcess
  let order: Order
}

/// Orders: a worker of its own for each; how many at once, and in which turn, the state knows.
extension Session {
  func startWorker(on order: Order) {
    let (words, home) = (order.words, start.home.map { ["--home", $0] } ?? [])
    let process = WorkerProcess(
      program: start.whereabouts.worker, arguments: [words[0]] + home + words.dropFirst())
    guard let process else {
      let words = "The worker could not be started: \(start.whereabouts.worker) is missing."
      return send(.worker(.died(words), of: order))
    }
    process.giveWay()
    orderWorkers.append(OrderWorker(process: process, order: order))
  }

  /// What it does after its order nobody waits for, so that it need not be told to leave.
  func endWork(on order: Order) {
    for worker in orderWorkers where worker.order == order && !worker.process.isDone {
      worker.process.stop()
    }
  }

  /// What a worker has to say.
  func takeEvents(of worker: OrderWorker) {
    let events = worker.process.events()
    orderWorkers.removeAll { $0.process.descriptor < 0 }
    if events.contains(where: { if case .stored = $0 { true } else { false } }) { openShelf() }
    for event in events { send(.worker(named(event), of: worker.order)) }
    if events.contains(where: \.isLast) { countFailing() }
  }

  /// A feed that failed, by the name that the user knows: the worker tells its key, but of a command the
  /// program only, which may be that of several feeds.
  private func named(_ event: WorkerEvent) -> WorkerEvent {
    guard case .failed(let reason, let key?) = event else { return event }
    // A feed that the library does not know has no name yet.
    let known = try? shelf?.feed(Feed.Key(stored: key))
    return .failed(reason, feed: (known ?? onlyFeed(shownAs: key))?.name)
  }

  private func onlyFeed(shownAs text: String) -> FeedRow? {
    let feeds = (try? shelf?.feeds(.subscription))?.filter { $0.key.shown == text } ?? []
    return feeds.count == 1 ? feeds[0] : nil
  }
}

extension Order {
  /// The command line of the worker that does it.
  var words: [String] {
    switch self {
    case .refreshAll: ["refresh", "--json"]
    case .refreshDue: ["refresh", "--json", "--due"]
    case .refresh(let feeds): ["refresh", "--json"] + feeds.map(\.text)
    case .add(let address): ["add", "--json", "--single", "--", address]
    case .follow(let address): ["add", "--json", "--exact", "--", address]
    case .keep(let address): ["keep", "--json", "--", address]
    case .align: ["align"]
    case .open(let documents): ["open"] + documents
    }
  }
}
