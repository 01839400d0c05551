import Glibc

@testable import Wire

/// A folder of its own for the length of a test.
final class TestFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/telex-wire-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw FileError.forbidden("/tmp") }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    Self.remove(path)
  }

  /// Writes a file, its folders included; returns its path. It counts as changed long ago.
  @discardableResult func write(_ name: String, _ text: String) -> String {
    write(name, Array(text.utf8))
  }

  @discardableResult func write(_ name: String, _ bytes: [UInt8]) -> String {
    let parts = name.split(separator: "/")
    for count in 1..<max(1, parts.count) {
      mkdir(path + "/" + parts.prefix(count).joined(separator: "/"), 0o700)
    }
    let file = path + "/" + name
    let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    _ = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    let past = [
      timespec(tv_sec: 1_780_000_000, tv_nsec: 0), timespec(tv_sec: 1_780_000_000, tv_nsec: 0),
    ]
    futimens(descriptor, past)
    close(descriptor)
    return file
  }

  private static func remove(_ path: String) {
    if let directory = opendir(path) {
      defer { closedir(directory) }
      while let entry = readdir(directory) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name != ".", name != ".." { remove(path + "/" + name) }
      }
    }
    _ = Glibc.remove(path)
  }
}
