import Glibc

/// Why a picture could not be read. Each prints as one sentence for the user.
public enum PictureSourceError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Nothing stands at this path.
  case missing(String)
  /// The system does not let this user read it.
  case forbidden(String)
  /// A symbolic link, which could lead anywhere.
  case link(String)
  /// A pipe, a socket or a device: reading it could wait for ever.
  case special(String)
  /// A folder.
  case folder(String)
  /// More bytes than a picture should have.
  case tooLarge(String, megabytes: Int)
  /// An address of the network that was not fetched.
  case notCached(String)
  /// A `data:` address without an image in base64.
  case garbledData
  /// Neither an absolute path nor an address of a kind that is understood.
  case foreign(String)
  /// Anything else, in the system's words.
  case unreadable(String, reason: String)

  /// What the system just said of a file.
  init(code: Int32, _ name: String) {
    switch code {
    case ENOENT, ENOTDIR: self = .missing(name)
    case EACCES, EPERM: self = .forbidden(name)
    case ELOOP: self = .link(name)
    case ENXIO: self = .special(name)
    default: self = .unreadable(name, reason: String(cString: strerror(code)))
    }
  }

  /// What failed, on what, and why.
  public var description: String {
    switch self {
    case .missing(let name): "\(Self.short(name)) does not exist."
    case .forbidden(let name): "\(Self.short(name)) may not be read by this user."
    case .link(let name): "\(Self.short(name)) is a symbolic link, which Telex does not follow."
    case .special(let name): "\(Self.short(name)) is a pipe or a device and no picture."
    case .folder(let name): "\(Self.short(name)) is a folder and no picture."
    case .tooLarge(let name, let megabytes):
      "\(Self.short(name)) has more than \(megabytes) MB."
    case .notCached(let url): "\(Self.short(url)) is not in the cache."
    case .garbledData: "The data of the picture is no image in base64."
    case .foreign(let name):
      "\(Self.short(name)) is neither an absolute path nor an address that Telex takes pictures from."
    case .unreadable(let name, let reason): "\(Self.short(name)) cannot be read: \(reason)."
    }
  }

  /// A name as it fits into a sentence.
  public static func short(_ name: String) -> String {
    if name.utf8.prefix(5).elementsEqual("data:".utf8, by: { $0 | 0x20 == $1 | 0x20 }) {
      return "The picture in the text"
    }
    return name.count <= 300 ? name : name.prefix(299) + "…"
  }
}
