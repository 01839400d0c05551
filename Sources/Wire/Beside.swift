/// Work that goes on beside its owner's, one piece at a time and in order.
///
/// Who begins a piece waits until the one before is done: no more than two pieces are in memory.
final class Beside {
  private var running: Background?

  /// Begins a piece of work when the one before is done.
  func begin(_ work: @escaping @Sendable () -> Void) {
    end()
    running = Background(work)
  }

  /// Waits until all is done.
  func end() {
    running?.join()
    running = nil
  }
}
