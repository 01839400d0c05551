import FoundationEssentials
import Glibc
import Testing

/// Programs that mark are killed at random instants: nothing acknowledged is lost, nothing invented.
/// The laws stand in Tests/Torture; `make torture` looks longer.
@Suite(.serialized) struct TortureTests {
  private func torture(_ words: String...) -> Int32 {
    let root = #filePath.dropLast("/Tests/LibraryTests/TortureTests.swift".count)
    let folder = ProcessInfo.processInfo.environment["TELEX_PROGRAMS"] ?? root + "/.build/debug"
    let program = folder + "/torture"
    let arguments = ([program] + words).map { strdup($0) } + [nil]
    defer { arguments.forEach { free($0) } }
    var process: pid_t = 0
    guard posix_spawn(&process, program, nil, nil, arguments, environ) == 0 else { return 127 }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status & 0x7f == 0 ? status >> 8 & 0xff : 128 + status & 0x7f
  }

  @Test func whatWasAcknowledgedOutlivesAKill() {
    #expect(torture("run", "30") == 0)
  }

  @Test func anAcknowledgementBeforeTheMarkIsFoundOut() {
    #expect(torture("lie", "400") == 1)
  }
}
