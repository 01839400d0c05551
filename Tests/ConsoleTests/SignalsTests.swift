import Console
import Glibc
import Testing

/// Handlers belong to the process: one test at a time.
@Suite(.serialized)
struct SignalsTests {
  /// Sends a signal to this thread, where it arrives before the call returns. Threads of a pool
  /// keep signals off unless asked.
  private func send(_ number: Int32) {
    var set = sigset_t()
    var former = sigset_t()
    sigfillset(&set)
    pthread_sigmask(SIG_UNBLOCK, &set, &former)
    raise(number)
    pthread_sigmask(SIG_SETMASK, &former, nil)
  }

  @Test func signalsWaitInThePipeInTheirOrder() throws {
    let signals = try #require(Signals())
    #expect(signals.pending() == [])
    for number in [SIGWINCH, SIGTERM, SIGWINCH, SIGCONT, SIGHUP, SIGTSTP] { send(number) }
    var ready = pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0)
    #expect(poll(&ready, 1, 1000) == 1)
    #expect(signals.pending() == [.resized, .terminate, .resumed, .hangUp, .stop])
    #expect(signals.pending() == [])
  }

  @Test(arguments: [SIGTERM, SIGINT, SIGQUIT])
  func endingSignalsMeanTheSame(_ number: Int32) throws {
    let signals = try #require(Signals())
    send(number)
    #expect(signals.pending() == [.terminate])
  }

  @Test func aSecondOwnerIsRefusedWhileTheFirstLives() throws {
    let first = try #require(Signals())
    #expect(Signals() == nil)
    #expect(first.pending() == [])
  }

  @Test func handlersComeBack() throws {
    signal(SIGWINCH, SIG_IGN)
    _ = try #require(Signals())
    #expect(signal(SIGWINCH, SIG_DFL).map { unsafeBitCast($0, to: Int.self) } == 1)
  }
}
