import Glibc

/// Where the parts of Telex lie, found from the real path of the running program (design.md §1).
struct Whereabouts {
  /// The worker's program.
  let worker: String
  /// The bundled edition's folder; `nil` where it is not installed.
  let edition: String?

  init() {
    let folder = Self.folder(of: Self.realPath("/proc/self/exe") ?? "")
    worker =
      Self.firstExisting([folder + "/telex-wire", folder + "/../libexec/telex/telex-wire"])
      ?? folder + "/telex-wire"
    let above = (0...4).map { folder + String(repeating: "/..", count: $0) }
    let checkout = above.first { Self.exists($0 + "/Package.swift") }.map { $0 + "/Feeds" }
    let candidates = [folder + "/../share/telex/Feeds", checkout].compactMap { $0 }
    edition = Self.firstExisting(candidates).flatMap(Self.realPath)
  }

  private static func firstExisting(_ paths: [String]) -> String? { paths.first(where: exists) }

  private static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  private static func folder(of path: String) -> String {
    String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
  }

  static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
