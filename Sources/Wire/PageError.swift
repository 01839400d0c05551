public import Library

/// Why there is nothing to read of a page. Each prints as one sentence for the user.
public enum PageError: Error, Hashable, Sendable, CustomStringConvertible {
  /// It did not come.
  case fetch(FetchError)
  /// Something else came, with words for it: "a PDF document".
  case noPage(host: String, what: String)
  /// It came, and holds no text.
  case noText(host: String)
  /// It could not be kept.
  case disk(LibraryError)
  /// It was not wanted at its size.
  case noRoom

  var mayPass: Bool { if case .fetch(let error) = self { error.mayPass } else { false } }

  /// What failed, on what, and why.
  public var description: String {
    switch self {
    case .fetch(let error): error.description
    case .noPage(let host, let what): "\(host) sent \(what) and no page to read."
    case .noText(let host): "\(host) sent a page without a text."
    case .disk(let error): error.description
    case .noRoom: "There is no room for the page in the cache."
    }
  }
}

extension FetchError {
  /// Whether it is no fault of the address, and may be over in an hour.
  var mayPass: Bool {
    switch self {
    case .unresolved, .unreachable, .timedOut, .brokenOff, .leftAlone, .proxy, .other: true
    case .status(_, let code): [408, 425, 429].contains(code) || code >= 500
    default: false
    }
  }
}
