import Synchronization
import Testing

@testable import Wire

@Test
func workBesideIsDoneInOrderAndNeverTwiceAtOnce() {
  let done = Mutex<[Int]>([])
  let atOnce = Atomic(0)
  let most = Atomic(0)
  let beside = Beside()
  for piece in 0..<200 {
    beside.begin {
      let now = atOnce.add(1, ordering: .relaxed).newValue
      most.max(now, ordering: .relaxed)
      done.withLock { $0.append(piece) }
      atOnce.subtract(1, ordering: .relaxed)
    }
  }
  beside.end()
  #expect(done.withLock { $0 } == Array(0..<200))
  #expect(most.load(ordering: .relaxed) == 1)
}
