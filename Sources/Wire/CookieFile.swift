import Glibc

/// A feed's file of cookies. Libcurl reads and writes it, and leaves its mode as it finds it.
enum CookieFile {
  /// Makes the file, and its folder, for this user only; what is there stays. Where that fails,
  /// cookies are not kept beyond the fetch.
  static func prepare(_ path: String) {
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex {
      mkdir(String(path[..<slash]), 0o700)
    }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOCTTY, 0o600)
    if descriptor >= 0 { close(descriptor) }
  }
}
