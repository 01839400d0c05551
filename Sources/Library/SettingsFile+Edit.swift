import Glibc
public import News

extension SettingsFile {
  /// Writes into the settings that a feed's certificate is not checked; everything else in the file stays
  /// byte for byte. Fails where the file is no TOML, or says otherwise already.
  public static func trust(_ feed: Feed.Key, in path: String) throws(LibraryError) {
    let bytes = try Disk.contents(of: path) ?? []
    let old = String(decoding: bytes, as: UTF8.self)
    guard SettingsFile(text: old, path: path).settings?.fetching(of: feed).isInsecure != true else {
      return
    }
    let new = trusting(feed, in: old)
    let read = SettingsFile(text: new, path: path)
    guard read.settings?.fetching(of: feed).isInsecure == true else {
      throw .file(
        action: "change", path: path,
        reason: "it says otherwise of \(feed.text), or is no TOML; write insecure = true there")
    }
    if let folder = Disk.parent(of: path) { try Disk.createFolder(folder) }
    try replace(path, with: new)
  }

  /// The file keeps its mode; a new one may come to hold passwords.
  private static func replace(_ path: String, with text: String) throws(LibraryError) {
    let mode = try Handle(path, O_RDONLY)?.mode() ?? 0o600
    try Disk.replace(UrlsFile.real(path), with: Array(text.utf8), mode: mode, synced: true)
  }

  /// Takes out of the settings that a feed's certificate is not checked, where a line of its own table
  /// says so; everything else in the file stays byte for byte.
  ///
  /// - Returns: whether the line was there.
  @discardableResult
  public static func distrust(_ feed: Feed.Key, in path: String) throws(LibraryError) -> Bool {
    guard let bytes = try Disk.contents(of: path) else { return false }
    let old = String(decoding: bytes, as: UTF8.self)
    guard let new = distrusting(feed, in: old),
      SettingsFile(text: new, path: path).settings != nil
    else { return false }
    try replace(path, with: new)
    return true
  }

  /// A table in which nothing else stands goes too.
  private static func distrusting(_ feed: Feed.Key, in text: String) -> String? {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let head = lines.firstIndex(where: { $0.hasPrefix(Self.head(of: feed)) }) else {
      return nil
    }
    let end = lines[(head + 1)...].firstIndex { $0.hasPrefix("[") } ?? lines.endIndex
    let isWish = { (line: String) in line.filter { !$0.isWhitespace }.hasPrefix("insecure=true") }
    guard let place = lines[(head + 1)..<end].firstIndex(where: isWish) else { return nil }
    lines.remove(at: place)
    let rest = lines[(head + 1)..<(end - 1)]
    if rest.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) { lines.remove(at: head) }
    return lines.joined(separator: "\n")
  }

  private static func head(of feed: Feed.Key) -> String { "[feeds.\(JSON.string(feed.text).text)]" }

  /// TOML 1.0, Table: a feed's own table is made once; where it is there, the line goes below its head.
  private static func trusting(_ feed: Feed.Key, in text: String) -> String {
    let head = head(of: feed)
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if let place = lines.firstIndex(where: { $0.hasPrefix(head) }) {
      lines.insert("insecure = true", at: place + 1)
      return lines.joined(separator: "\n")
    }
    let isComplete = text.isEmpty || text.hasSuffix("\n")
    return text + (isComplete ? "" : "\n") + "\(head)\ninsecure = true\n"
  }
}
