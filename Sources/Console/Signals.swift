import CNcurses
import Glibc

/// A signal that waits for the loop.
public enum Signal: Hashable, Sendable, CaseIterable {
  /// SIGTERM, SIGINT or SIGQUIT: leave in good order.
  case terminate
  /// SIGHUP: the terminal is gone.
  case hangUp
  /// SIGWINCH: the window may have another size.
  case resized
  /// SIGTSTP from outside: suspend.
  case stop
  /// SIGCONT: the process goes on after a stop; the terminal's modes and size may be others.
  case resumed
}

/// Signals as something to poll for. There can be one at a time; the process's former handlers
/// come back when it goes.
public final class Signals {
  /// Readable when a signal waits.
  public let descriptor: Int32

  /// Takes the signals over; `nil` where somebody has them already or the process has too many
  /// files open.
  public init?() {
    descriptor = cn_signals_start()
    if descriptor < 0 { return nil }
  }

  deinit { if descriptor >= 0 { cn_signals_stop() } }

  /// What came since the last call, each once, in the order of its first coming. Never blocks.
  public func pending() -> [Signal] {
    var signals: [Signal] = []
    var bytes = [UInt8](repeating: 0, count: 64)
    while case let count = read(descriptor, &bytes, bytes.count), count > 0 {
      for byte in bytes.prefix(count) {
        guard let signal = Self.signal(of: Int32(byte)), !signals.contains(signal) else { continue }
        signals.append(signal)
      }
    }
    return signals
  }

  private static func signal(of number: Int32) -> Signal? {
    switch number {
    case SIGTERM, SIGINT, SIGQUIT: .terminate
    case SIGHUP: .hangUp
    case SIGWINCH: .resized
    case SIGTSTP: .stop
    case SIGCONT: .resumed
    default: nil
    }
  }
}
