import Glibc
public import News

extension UrlsFile {
  /// Adds a line for a subscription, unless the feed is there already; whether it did.
  ///
  /// Makes the file where it is missing. Everything else in it stays byte for byte.
  public static func add(_ subscription: Subscription, to path: String) throws(LibraryError) -> Bool
  {
    try add(subscription, to: path) { file in
      file.subscriptions.contains { $0.key == subscription.key }
    }
  }

  private static func add(
    _ subscription: Subscription, to path: String, unless isKnown: (UrlsFile) -> Bool
  ) throws(LibraryError) -> Bool {
    if let folder = Disk.parent(of: path) { try Disk.createFolder(folder) }
    return try edit(path, creating: true) { (text, file) throws(LibraryError) in
      guard !isKnown(UrlsFile(text: text, path: path)) else { return false }
      let isComplete = text.isEmpty || text.utf8.last == 0x0A
      try file.write(Array(((isComplete ? "" : "\n") + UrlsLine.text(subscription) + "\n").utf8))
      return true
    }
  }

  /// Adds a line for a saved query, unless one of that name is there already; whether it did.
  public static func add(_ query: SavedQuery, to path: String) throws(LibraryError) -> Bool {
    try add(Subscription(query.address, tags: query.tags), to: path) { file in
      file.queries.contains { $0.title == query.title }
    }
  }

  /// Whether a line can say all of a subscription: what begins with `~` is a name there and no tag, `!`
  /// hides the feed, and a line ends at every kind of newline.
  public static func canHold(_ subscription: Subscription) -> Bool {
    UrlsFile(text: UrlsLine.text(subscription)).subscriptions == [subscription]
  }

  /// Takes out the lines of a feed; whether there were any.
  public static func remove(_ key: Feed.Key, from path: String) throws(LibraryError) -> Bool {
    try remove([key], from: path)
  }

  /// Takes out the lines of the first of these keys that has any; whether one had. Of a feed that moved,
  /// `FeedRow.namesInList` are its keys.
  public static func remove(_ keys: [Feed.Key], from path: String) throws(LibraryError) -> Bool {
    try !take(keys, from: path).isEmpty
  }

  /// Takes out the same lines and gives them, so that they can be put back; none where it has none.
  public static func take(_ keys: [Feed.Key], from path: String) throws(LibraryError) -> [Taken] {
    var taken: [Taken] = []
    _ = try edit(path, creating: false) { (text, file) throws(LibraryError) in
      let lines = UrlsLine.lines(text)
      guard let key = UrlsLine.first(of: keys, in: lines) else { return false }
      let isMeant = { (line: Substring) in UrlsLine(line).names(key) }
      taken = lines.enumerated().filter { isMeant($0.element) }
        .map { Taken(row: $0.offset, text: String($0.element)) }
      try replace(path, file, with: lines.filter { !isMeant($0) })
      return true
    }
    return taken
  }

  /// Puts lines back where they stood, unless their feed is followed again; whether it did.
  public static func putBack(_ taken: [Taken], in path: String) throws(LibraryError) -> Bool {
    try edit(path, creating: true) { (text, file) throws(LibraryError) in
      let keys = Set(UrlsFile(text: text).subscriptions.map(\.key))
      var lines = UrlsLine.lines(text)
      if lines.last?.isEmpty == false { lines.append("") }
      let missing = taken.filter { line in
        UrlsLine(Substring(line.text)).subscription.map { !keys.contains($0.key) } ?? false
      }
      for line in missing {
        lines.insert(Substring(line.text), at: min(line.row, max(0, lines.count - 1)))
      }
      guard !missing.isEmpty else { return false }
      try replace(path, file, with: lines)
      return true
    }
  }

  /// A line that was taken out.
  public struct Taken: Hashable, Sendable {
    /// Which one it was, counted from 0.
    public let row: Int
    /// As it stood, without its end.
    public let text: String
  }

  /// What writing another address into a line came to.
  public enum Readdressing: Hashable, Sendable {
    /// It stands there now.
    case done
    /// No line names the feed.
    case missing
    /// Another line has that address already.
    case taken
    /// The text is no address.
    case invalid
  }

  /// Writes another address into the line of a feed; its tags, its title and its comment stay.
  ///
  /// - Parameter keys: the feed's (`FeedRow.namesInList`); the first that has a line is meant.
  public static func readdress(
    _ keys: [Feed.Key], to address: String, in path: String
  ) throws(LibraryError) -> Readdressing {
    guard UrlsLine.hasScheme(address), !address.contains(where: \.isNewline),
      FetchRoute(address).objection == nil
    else { return .invalid }
    var result = Readdressing.missing
    _ = try edit(path, creating: false) { (text, file) throws(LibraryError) in
      let lines = UrlsLine.lines(text)
      guard let key = UrlsLine.first(of: keys, in: lines) else { return false }
      let new = Feed.Key(address: address)
      result = new != key && UrlsLine.first(of: [new], in: lines) != nil ? .taken : .done
      guard result == .done else { return false }
      let edited = lines.map { line in
        let known = UrlsLine(line)
        guard known.names(key), let old = known.subscription?.address else { return line }
        return UrlsLine.text(line, readdressed: UserInfo.lent(to: address, by: old))
      }
      try replace(path, file, with: edited)
      return true
    }
    return result
  }

  private static func replace(
    _ path: String, _ file: borrowing Handle, with lines: [Substring]
  ) throws(LibraryError) {
    let bytes = Array(lines.joined(separator: "\n").utf8)
    try Disk.replace(real(path), with: bytes, mode: try file.mode(), synced: true)
  }

  /// Works on the file while no other Telex does, wherever a symbolic link has put it.
  private static func edit(
    _ path: String, creating: Bool,
    _ change: (String, borrowing Handle) throws(LibraryError) -> Bool
  ) throws(LibraryError) -> Bool {
    for _ in 0..<100 {
      let flags = O_RDWR | O_APPEND | (creating ? O_CREAT : 0)
      guard let file = try Handle(path, flags, mode: 0o600) else {
        if creating { throw missingFolder(of: path) }
        return false
      }
      try file.lock()
      let identity = try file.identity()
      guard let named = FileIdentity(path: path), named.isSameFile(as: identity) else { continue }
      let bytes = try file.bytes(from: 0, to: identity.size)
      return try change(String(decoding: bytes, as: UTF8.self), file)
    }
    throw .file(action: "lock", path: path, reason: "other programs keep replacing it")
  }

  /// A file cannot be made in a folder that is not there.
  private static func missingFolder(of path: String) -> LibraryError {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else {
      return Disk.failure("write", path, code: ENOENT)
    }
    let reason = "it is a symbolic link into a folder that is not there"
    return .file(action: "write", path: path, reason: reason)
  }

  /// Where a symbolic link has put a file.
  static func real(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
