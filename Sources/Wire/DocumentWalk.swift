import Glibc

/// The files of a folder and the folders in it that may hold news, sorted, without hidden ones.
///
/// Bounded in depth and number; a folder that is reached twice through links is walked once. A
/// maildir is one folder: its files are its mails, and the mailboxes in it are folders of their own.
struct DocumentWalk {
  /// One folder with the files that stand directly in it.
  struct Folder: Hashable {
    /// As the user wrote it, continued.
    var path: String
    /// Its path below the folder the walk began in; empty for that one itself.
    var name: String
    /// The paths of its files.
    var files: [String]
    /// Its files are mails, whatever they are called.
    var isMaildir = false

    /// Those of its files that are mails whatever they are called.
    var mails: Set<String> { isMaildir ? Set(files) : [] }
  }

  private static let deepest = 16
  private static let mostFiles = 20_000
  private var seen: Set<String> = []
  private var fileCount = 0
  private var folders: [Folder] = []

  /// All folders below a path, itself first.
  static func folders(under root: String) -> [Folder] {
    var walk = DocumentWalk()
    var waiting = [(path: root, name: "", depth: 0)]
    while let (path, name, depth) = waiting.popLast(), walk.fileCount < mostFiles {
      let inner = walk.visit(path, name: name)
      guard depth < deepest else { continue }
      waiting += inner.reversed().map {
        (path: "\(path)/\($0)", name: name.isEmpty ? $0 : "\(name)/\($0)", depth: depth + 1)
      }
    }
    return walk.folders
  }

  /// Takes one folder's files; gives the names of the folders in it.
  private mutating func visit(_ path: String, name: String) -> [String] {
    guard let real = LocalFile.realPath(path), seen.insert(real).inserted else { return [] }
    if Maildir.stands(at: path) { return visitMaildir(path, name: name) }
    var files: [String] = []
    var inner: [String] = []
    for entry in Self.names(in: path) where !entry.hasPrefix(".") {
      switch Self.kind(of: "\(path)/\(entry)") {
      case .file where !Self.isNoNews(entry): files.append("\(path)/\(entry)")
      case .folder: inner.append(entry)
      case .file, .special, nil: break  // Dangling links and devices hold nothing to read.
      }
    }
    take(Folder(path: path, name: name, files: files))
    return inner
  }

  /// What else lies in a mailbox belongs to the mail server, but for the mailboxes in it.
  private mutating func visitMaildir(_ path: String, name: String) -> [String] {
    let files = ["cur", "new"].flatMap { part in
      Self.names(in: "\(path)/\(part)").filter(Maildir.isMail).map { "\(path)/\(part)/\($0)" }
    }
    // A mail that goes from `new` to `cur` meanwhile is seen twice.
    var mails: [String: String] = [:]
    for file in files where Self.kind(of: file) == .file { mails[Maildir.uniqueName(file)] = file }
    let sorted = mails.sorted { $0.key < $1.key }.map(\.value)
    take(Folder(path: path, name: name, files: sorted, isMaildir: true))
    return Self.names(in: path).filter { entry in
      guard !Maildir.parts.contains(entry), Self.kind(of: "\(path)/\(entry)") == .folder else {
        return false
      }
      return !entry.hasPrefix(".") || Maildir.stands(at: "\(path)/\(entry)")
    }
  }

  private mutating func take(_ folder: Folder) {
    fileCount += folder.files.count
    if !folder.files.isEmpty { folders.append(folder) }
  }

  private static func kind(of path: String) -> LocalFile.Kind? {
    try? LocalFile(path: path).look().kind  // What cannot be looked at cannot be read either.
  }

  private static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// What stands beside saved pages and is never news itself.
  private static func isNoNews(_ name: String) -> Bool {
    guard let dot = name.lastIndex(of: ".") else { return false }
    return companions.contains(name[name.index(after: dot)...].lowercased())
  }

  private static let companions: Set<String> = [
    "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "ico", "bmp", "tif", "tiff", "css", "js",
    "mjs", "map", "woff", "woff2", "ttf", "otf", "eot", "mp3", "m4a", "ogg", "opus", "wav", "mp4",
    "webm", "mov", "mkv", "pdf", "zip", "gz", "xz", "bz2", "zst", "tar", "sqlite", "db", "swp",
    "py", "sh",
  ]
}
