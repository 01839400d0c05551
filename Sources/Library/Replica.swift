import Glibc

/// This machine's name among all that share one read-state store.
enum Replica {
  /// Reads the name, giving the machine one where it has none.
  ///
  /// It lies outside the marks folder, so that a folder sync never gives one name to two machines.
  static func name(at path: String) throws(LibraryError) -> String {
    if let name = try stored(at: path) { return name }
    if let folder = Disk.parent(of: path) { try Disk.createFolder(folder) }
    let temporary = "\(path).\(getpid()).tmp"
    try Disk.replace(temporary, with: Array((fresh() + "\n").utf8))
    defer { unlink(temporary) }
    // Two processes may start at once: the first link wins, both read it.
    guard link(temporary, path) == 0 || errno == EEXIST else {
      throw Disk.failure("write", path)
    }
    if let name = try stored(at: path) { return name }
    try Disk.replace(path, with: Array((fresh() + "\n").utf8))
    return try stored(at: path) ?? fresh()
  }

  /// A new name of 12 hexadecimal digits.
  static func fresh() -> String {
    let digits = String(UInt64.random(in: 0..<1 << 48), radix: 16)
    return String(repeating: "0", count: 12 - digits.count) + digits
  }

  /// The name in the file; `nil` where it is missing or no name.
  private static func stored(at path: String) throws(LibraryError) -> String? {
    guard let bytes = try Disk.contents(of: path) else { return nil }
    let text = String(decoding: bytes.prefix(64), as: UTF8.self)
    let name = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
    return 4...40 ~= name.count && text.dropFirst(name.count).allSatisfy(\.isWhitespace)
      ? String(name) : nil
  }
}
