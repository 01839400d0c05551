import Glibc

/// What was typed into prompts, a line each, oldest first; readers that run at once share the file.
public struct HistoryFile: Sendable {
  private let path: String

  /// The most bytes of the file that are read; it is cut to them when it is twice as long.
  private static let most = 1 << 17

  /// The file among all others of Telex.
  public init(in folders: Folders) { path = folders.history }

  /// The newest lines, oldest first; none where there is no file.
  public func lines() throws(LibraryError) -> [String] {
    guard let bytes = try Disk.contents(of: path) else { return [] }
    let kept = newest(bytes)
    if bytes.count > 2 * Self.most {
      try Disk.replace(path, with: Array(kept), mode: 0o600, synced: false)
    }
    return kept.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Adds a line; it holds no line end. Makes the file where it is missing.
  public func append(_ line: String) throws(LibraryError) {
    if let folder = Disk.parent(of: path) { try Disk.createFolder(folder) }
    try Disk.append(Array((line + "\n").utf8), to: path)
  }

  /// The end of the file, from the beginning of a line on.
  private func newest(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    guard bytes.count > Self.most else { return bytes[...] }
    return bytes.suffix(Self.most).drop { $0 != 0x0A }.dropFirst()
  }
}
