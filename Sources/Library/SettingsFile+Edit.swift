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
    try Disk.replace(UrlsFile.real(path), with: Array(new.utf8), mode: 0o644, synced: true)
  }

  /// TOML 1.0, Table: a feed's own table is made once; where it is there, the line goes below its head.
  private static func trusting(_ feed: Feed.Key, in text: String) -> String {
    let head = "[feeds.\(JSON.string(feed.text).text)]"
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if let place = lines.firstIndex(where: { $0.hasPrefix(head) }) {
      lines.insert("insecure = true", at: place + 1)
      return lines.joined(separator: "\n")
    }
    let isComplete = text.isEmpty || text.hasSuffix("\n")
    return text + (isComplete ? "" : "\n") + "\(head)\ninsecure = true\n"
  }
}
