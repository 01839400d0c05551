import Glibc

/// A thread of its own for work that blocks. Its owner ends it and waits for it with `join`,
/// unless it is detached and ends by itself.
struct Background: Sendable {
  private let thread: pthread_t?

  /// Starts the work; where the system has no thread left, it is done here and now.
  init(detached: Bool = false, _ work: @escaping @Sendable () -> Void) {
    let box = Unmanaged.passRetained(Work(work))
    var thread = pthread_t()
    let code = pthread_create(&thread, nil, Self.body, box.toOpaque())
    if code == 0, detached { pthread_detach(thread) }
    self.thread = code == 0 && !detached ? thread : nil
    guard code != 0 else { return }
    box.release()
    work()
  }

  /// Waits for the end of the work; call it once.
  func join() {
    if let thread { pthread_join(thread, nil) }
  }

  private final class Work {
    let work: @Sendable () -> Void
    init(_ work: @escaping @Sendable () -> Void) { self.work = work }
  }

  private static let body: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = {
    guard let context = $0 else { return nil }
    Unmanaged<Work>.fromOpaque(context).takeRetainedValue().work()
    return nil
  }
}
