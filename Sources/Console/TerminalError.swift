import Reader

/// Why there is no screen to draw on.
public enum TerminalError: Error, Hashable, Sendable, CustomStringConvertible {
  /// There is no terminal: standard input and output lead elsewhere.
  case noTerminal
  /// `TERM` is empty or names a type that is not installed.
  case unknownType(String)
  /// The type cannot move its cursor, as `dumb` cannot.
  case cannotMove(String)
  /// The window has fewer cells than a screen needs.
  case tooSmall(columns: Int, rows: Int)
  /// The locale has no characters beyond ASCII, and C.UTF-8 is missing too.
  case noUTF8
  /// The terminal refused to change its modes.
  case failed

  /// One sentence for the user.
  public var description: String {
    switch self {
    case .noTerminal: "No terminal to draw on; `telex --plain` prints the headlines instead."
    case .unknownType(""): "TERM is not set; try `TERM=xterm-256color telex`."
    case .unknownType(let type):
      "The terminal type \"\(type)\" is not known here; try `TERM=xterm-256color telex`."
    case .cannotMove(let type):
      "The terminal type \"\(type)\" cannot move its cursor; `telex --plain` does without."
    case .tooSmall(let columns, let rows):
      "The terminal has \(columns)×\(rows) cells; Telex needs \(Terminal.smallest.columns)×"
        + "\(Terminal.smallest.rows)."
    case .noUTF8: "No UTF-8 locale is installed; try `LC_ALL=C.UTF-8 telex`."
    case .failed: "The terminal could not be opened for drawing."
    }
  }
}
