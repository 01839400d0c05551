import Glibc
import Synchronization

/// Where one thread leaves work for another; a descriptor wakes whoever waits with `poll`.
final class Mailbox<Letter: Sendable>: Sendable {
  private let bell = Bell()
  private let letters = Mutex<[Letter]>([])

  /// To be polled; readable when something lies in it.
  var descriptor: Int32 { bell.descriptor }

  /// Leaves something, from any thread.
  func post(_ letter: Letter) {
    letters.withLock { $0.append(letter) }
    bell.ring()
  }

  /// Takes all that lies in it, in the order in which it came.
  func take() -> [Letter] {
    bell.silence()
    return letters.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
  }

  /// Waits until something lies in it, then takes all.
  func wait() -> [Letter] {
    while true {
      let taken = take()
      if !taken.isEmpty { return taken }
      _ = Waiting.readable([descriptor], milliseconds: 1000)
    }
  }
}

/// Wakes a thread that waits with `poll`, from any other thread.
final class Bell: Sendable {
  /// To be polled; readable once the bell has rung.
  let descriptor: Int32
  private let rope: Int32

  /// Where the system has no pipe left, the bell is dumb: its waiter looks up by the clock.
  init() {
    var ends: [Int32] = [-1, -1]
    _ = pipe(&ends)
    for end in ends where end >= 0 {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    (descriptor, rope) = (ends[0], ends[1])
  }

  deinit {
    close(descriptor)
    close(rope)
  }

  func ring() {
    var one: UInt8 = 1
    _ = write(rope, &one, 1)
  }

  func silence() {
    var bytes = [UInt8](repeating: 0, count: 256)
    while read(descriptor, &bytes, bytes.count) == bytes.count {}
  }
}

/// poll(2) over a few descriptors.
enum Waiting {
  /// Which of them are readable, closed or broken; empty when the time is over or a signal came.
  static func readable(_ descriptors: [Int32], milliseconds: Int32) -> [Int32] {
    var entries = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    guard poll(&entries, nfds_t(entries.count), milliseconds) > 0 else { return [] }
    return entries.filter { $0.revents != 0 }.map(\.fd)
  }
}
