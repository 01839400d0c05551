/// Why a file or folder could not be read. Each prints as one sentence for the user.
public enum FileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Nothing stands at this path.
  case missing(String)
  /// The system does not let this user read it.
  case forbidden(String)
  /// A pipe, a socket or a device: reading it could wait for ever.
  case special(String)
  /// A folder where a file was wanted.
  case folder(String)
  /// The bytes are no text in any encoding.
  case binary(String)
  /// More than memory should be asked to hold.
  case tooLarge(String, megabytes: Int)
  /// A folder in which nothing can be read as news.
  case nothingInside(String)
  /// Anything else, in the system's words.
  case unreadable(String, reason: String)

  /// What failed, on what, and why.
  public var description: String {
    switch self {
    case .missing(let path): "\(path) does not exist."
    case .forbidden(let path): "\(path) may not be read by this user."
    case .special(let path): "\(path) is a pipe or a device; Telex reads files, folders and -."
    case .folder(let path): "\(path) is a folder; a file was expected."
    case .binary(let path): "\(path) is not text; Telex reads feeds, pages, Markdown and mail."
    case .tooLarge(let path, let megabytes): "\(path) has more than \(megabytes) MB."
    case .nothingInside(let path): "\(path) holds no feed, page or mail that could be read."
    case .unreadable(let path, let reason): "\(path) could not be read: \(reason)."
    }
  }
}
