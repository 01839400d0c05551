/// Why a command of the user's gave no document. Each prints as one sentence that names its program
/// and not its arguments, for these may hold a password.
public enum CommandError: Error, Hashable, Sendable, CustomStringConvertible {
  /// It does not stand in the user's own list.
  case notOwn(program: String)
  /// The system has no process or pipe left, in its words.
  case notStarted(program: String, reason: String)
  /// It ended with a code that says it failed; with the first line it wrote to standard error.
  case failed(program: String, code: Int, complaint: String?)
  /// A signal ended it.
  case killed(program: String, signal: Int)
  /// It did not end in time, and was ended.
  case timedOut(program: String, seconds: Int)
  /// It wrote more than a feed can need, and was ended.
  case tooLarge(program: String, megabytes: Int)

  /// What failed, on what, and why.
  public var description: String {
    switch self {
    case .notOwn(let program):
      "\(program) was not run: commands run only from your own list of feeds."
    case .notStarted(let program, let reason): "\(program) could not be run: \(reason)."
    case .failed(let program, let code, let complaint):
      "\(program) ended with code \(code)\(complaint.map { ": \($0)" } ?? ".")"
    case .killed(let program, let signal): "\(program) was ended by signal \(signal)."
    case .timedOut(let program, let seconds):
      "\(program) did not end within \(seconds) s and was ended."
    case .tooLarge(let program, let megabytes):
      "\(program) wrote more than \(megabytes) MB and was ended."
    }
  }
}
