import Glibc
import Synchronization

/// Where threads leave work for others; a descriptor wakes whoever waits with `poll`.
final class Mailbox<Letter: Sendable>: Sendable {
  private struct State {
    var letters: [Letter] = []
    var head = 0
    var isClosed = false
  }

  private let bell = Bell()
  private let state = Mutex(State())

  /// To be polled; readable while something lies in it, and for ever once it is closed.
  var descriptor: Int32 { bell.descriptor }

  /// Leaves something, from any thread.
  func post(_ letter: Letter) {
    state.withLock { state in
      state.letters.append(letter)
      if state.letters.count - state.head == 1 { bell.ring() }
    }
  }

  /// Nothing more will come; with `discarding`, what lies in it is thrown away.
  func close(discarding: Bool = false) {
    state.withLock { state in
      if discarding { (state.letters, state.head) = ([], 0) }
      state.isClosed = true
      bell.ring()
    }
  }

  /// Takes the oldest letter; `nil` where there is none now.
  func take() -> Letter? {
    state.withLock { state in
      guard state.head < state.letters.count else { return nil }
      defer { forget(&state) }
      return state.letters[state.head]
    }
  }

  /// Takes the oldest letters, in order; none where there are none now.
  func take(upTo most: Int) -> [Letter] {
    var letters: [Letter] = []
    while letters.count < most, let letter = take() { letters.append(letter) }
    return letters
  }

  /// It is closed and empty.
  var isOver: Bool { state.withLock { $0.isClosed && $0.head == $0.letters.count } }

  /// Waits for a letter; `nil` once the box is closed and empty.
  func next() -> Letter? {
    while true {
      if let letter = take() { return letter }
      if isOver { return nil }
      _ = Waiting.readable([descriptor], milliseconds: 1000)
    }
  }

  /// Moves on behind the letter that was taken, and gives its place back.
  private func forget(_ state: inout State) {
    state.head += 1
    guard state.head == state.letters.count || state.head > 256 else { return }
    state.letters.removeFirst(state.head)
    state.head = 0
    if state.letters.isEmpty, !state.isClosed { bell.silence() }
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
