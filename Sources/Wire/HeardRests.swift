import FoundationEssentials
import Library
import News
import Synchronization

/// The hosts that want to be left alone, as all workers hear of them while this one runs: any thread
/// may ask.
final class HeardRests: Sendable {
  private struct State {
    var hosts: [String: HostRest] = [:]
    var read: Int64?
  }

  private let shelf: Shelf
  private let believed: Int64
  private let clock: @Sendable () -> Date
  private let state = Mutex(State())

  /// - Parameter believed: for how many milliseconds what the library says is.
  init(_ shelf: Shelf, believed: Int64 = 1000, clock: @escaping @Sendable () -> Date) {
    (self.shelf, self.believed, self.clock) = (shelf, believed, clock)
  }

  /// For how many more seconds a host wants to be left alone; `nil` where it may be asked. Cost: a
  /// look into a dictionary, and one into the library a second.
  func seconds(of host: String) -> Int? {
    state.withLock { state in
      let now = Clock.milliseconds()
      if state.read.map({ now - $0 >= believed }) ?? true {
        // A library that cannot say is no reason to ask nobody.
        state.hosts = (try? shelf.restingHosts(at: clock())) ?? state.hosts
        state.read = now
      }
      return state.hosts[WebAddress.server(named: host)].flatMap {
        Asking.seconds(of: $0, at: clock())
      }
    }
  }
}
