/// What the worker does for this reader: the orders at work, and those that wait for their turn.
///
/// Each order has a worker of its own, so that one feed is answered at once and not after all the
/// others; the workers share feeds by leases.
struct Errands: Hashable, Sendable {
  private(set) var atWork: [Errand] = []
  private(set) var waiting: [Order] = []

  /// The most workers at once.
  static let most = 4

  static let isFetched = "It is being fetched already; what comes is announced."

  /// Something that somebody wants fetched is not there yet.
  var areOrdered: Bool { (waiting + atWork.map(\.order)).contains { $0.fetches } }

  /// Whether an order is given and not done.
  func has(_ order: Order) -> Bool { waiting.contains(order) || isAtWork(order) }

  /// What an order told so far. What began before the reader is known by what it tells.
  subscript(order: Order) -> Errand {
    get { atWork.first { $0.order == order } ?? Errand(order: order) }
    set {
      let index = atWork.firstIndex { $0.order == order }
      if let index { atWork[index] = newValue } else { atWork.append(newValue) }
    }
  }

  /// Takes an order: it is done now, or in its turn.
  mutating func take(_ order: Order) -> [Effect] {
    guard !waiting.contains(order), order == .align || !isAtWork(order) else { return [] }
    waiting.append(order)
    // All feeds are asked anew, those that are due among them.
    let makesRoom = order == .refreshAll && isAtWork(.refreshDue)
    return (makesRoom ? [.endWork(.refreshDue)] : []) + startWaiting()
  }

  /// An order is done; gives what it told.
  mutating func end(_ order: Order) -> Errand {
    let errand = self[order]
    atWork.removeAll { $0.order == order }
    return errand
  }

  /// Gives the orders whose turn it is by now.
  mutating func startWaiting() -> [Effect] {
    var effects: [Effect] = []
    for order in waiting where mayStart(order) {
      waiting.removeAll { $0 == order }
      atWork.append(Errand(order: order))
      effects.append(.work(order))
    }
    return effects
  }

  private func isAtWork(_ order: Order) -> Bool { atWork.contains { $0.order == order } }

  /// A refresh that goes on would put back into the library what went out of the list.
  private func mayStart(_ order: Order) -> Bool {
    switch order {
    case .align: atWork.isEmpty
    case .refreshAll: !isAtWork(.refreshDue) && atWork.count < Self.most
    default: atWork.count < Self.most
    }
  }
}

/// An order at work, and what it told so far.
struct Errand: Hashable, Sendable {
  let order: Order
  /// Why feeds failed, a sentence each.
  var failures: [String] = []
  /// Feeds that were not asked, a sentence each.
  var skips: [String] = []
  /// Articles that came.
  var new = 0
  /// What came of adding something.
  var adding = AddingNews()

  /// The last failure, and how many more there were.
  var failureLine: String {
    guard let last = failures.last else { return "Some feeds failed." }
    return failures.count > 1 ? "\(last) (And \(failures.count - 1) more.)" : last
  }
}

extension Order {
  /// Nobody gave it.
  var isUnbidden: Bool {
    switch self {
    case .refreshDue, .open: true
    case .refreshAll, .refresh, .add, .follow, .keep, .align: false
    }
  }

  /// Somebody wants news of it.
  var fetches: Bool { self != .align && !isUnbidden }

  /// It adds something, and says what.
  var isAdding: Bool {
    switch self {
    case .add, .follow, .keep: true
    case .refreshAll, .refresh, .refreshDue, .open, .align: false
    }
  }
}
