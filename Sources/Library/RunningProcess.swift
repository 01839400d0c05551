public import Glibc

/// A process of this machine, told from a later one that has its number.
public struct RunningProcess: Hashable, Sendable {
  let number: pid_t
  /// When it began, in ticks since the machine did; `nil` where that is not known.
  let started: Int64?

  /// This process itself.
  static let own = RunningProcess(number: getpid(), started: startTime(of: getpid()))

  /// A process by its number.
  ///
  /// - Parameter started: when it began, as `started`.
  public init(number: pid_t, started: Int64?) { (self.number, self.started) = (number, started) }

  /// As `text` has it.
  init?(_ text: String) {
    let parts = text.split(separator: "@")
    guard let number = parts.first.flatMap({ pid_t($0) }) else { return nil }
    self.init(number: number, started: parts.dropFirst().first.flatMap { Int64($0) })
  }

  /// `NUMBER@STARTED`.
  var text: String { started.map { "\(number)@\($0)" } ?? "\(number)" }

  /// Process numbers come again: one that started at another time is another process. One that has
  /// ended and was not waited for does nothing any more.
  var isAlive: Bool {
    guard kill(number, 0) == 0 || errno == EPERM else { return false }
    guard Self.fields(of: number)?.first != [UInt8(ascii: "Z")] else { return false }
    guard let started, let now = Self.startTime(of: number) else { return true }
    return started == now
  }

  /// It is alive and not stopped (Ctrl-Z): who is waits for nobody knows how long.
  var isAtWork: Bool { isAlive && !isStopped }

  /// The process of this number is stopped (Ctrl-Z, or a debugger). Source: proc(5).
  public var isStopped: Bool {
    ["T", "t"].map { Array($0.utf8) }.contains(Self.fields(of: number)?.first)
  }

  /// proc(5): field 22 of `stat`.
  static func startTime(of process: pid_t) -> Int64? {
    guard let fields = fields(of: process), fields.count > 19 else { return nil }
    return Int64(String(decoding: fields[19], as: UTF8.self))
  }

  /// The fields of `stat` from the third on: those behind the name in parentheses.
  private static func fields(of process: pid_t) -> [[UInt8]]? {
    guard let file = try? Handle("/proc/\(process)/stat", O_RDONLY),
      let bytes = try? file.bytes(from: 0, to: 4096), let end = bytes.lastIndex(of: 0x29)
    else { return nil }
    return bytes[(end + 1)...].split(separator: 0x20).map(Array.init)
  }
}
