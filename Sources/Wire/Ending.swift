/// How the worker ends (sysexits.h; design.md §6).
public enum Ending: Int32, Hashable, Sendable {
  /// All is well, or some of it.
  case fine = 0
  /// Wrong arguments.
  case usage = 64
  /// What was given is no feed, or bad data.
  case badData = 65
  /// What was given does not exist.
  case missing = 66
  /// The network, or what stands for it, is not there.
  case unavailable = 69
  /// The disk failed.
  case disk = 74
  /// Nothing answered; trying later may help.
  case later = 75
}

extension Ending {
  /// How an order ends that a document did not come for.
  init(_ error: FetchError) {
    switch error {
    case .malformedAddress, .unsupportedScheme: self = .usage
    case .status(_, 404), .status(_, 410), .file: self = .missing
    default: self = .unavailable
    }
  }
}
