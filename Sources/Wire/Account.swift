/// What an order has told so far, and how it will end.
struct Account {
  private(set) var tally = Tally()
  private(set) var ending = Ending.fine
  private let report: (WireEvent) -> Void

  init(report: @escaping (WireEvent) -> Void) { self.report = report }

  mutating func begin() { report(.hello) }

  mutating func tell(_ event: WireEvent) {
    tally.count(event)
    report(event)
  }

  /// - Parameter name: an address as it may be shown, or a word of the user's.
  mutating func fail(_ name: String, _ reason: String, _ code: Ending) {
    ending = code
    tell(.failed(nil, at: .url(name), reason: reason))
  }

  /// Somebody ended it before all had their turn.
  mutating func noteStop() {
    if ending == .fine { ending = .later }
  }

  /// So many bytes came over the network.
  mutating func count(bytes: Int) { tally.bytes += bytes }

  mutating func end() -> Ending {
    report(.done(tally))
    return ending
  }
}
