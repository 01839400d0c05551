import Glibc
import Testing

@testable import Wire

struct InterruptionTests {
  private func pair() -> (Int32, Int32) {
    var ends: [Int32] = [-1, -1]
    _ = socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends)
    return (ends[0], ends[1])
  }

  private func isPulled(_ rope: Int32, within patience: Int32 = 300) -> Bool {
    !Waiting.readable([rope], milliseconds: patience).isEmpty
  }

  /// What systemd gives a service for its output.
  @Test func aSocketOfWhichNothingIsToBeReadInterruptsNothing() {
    let (mine, journal) = pair()
    var rope: [Int32] = [-1, -1]
    _ = pipe(&rope)
    shutdown(mine, Int32(SHUT_RD))
    let end = rope[1]
    _ = Background(detached: true) { Interruption.waitForEnd(of: mine, rope: end) }
    #expect(!isPulled(rope[0]))
    close(journal)
    #expect(isPulled(rope[0], within: 20_000))
  }
}
