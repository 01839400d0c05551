import FoundationEssentials

/// The html5lib tests that lie beside the project, if they do. They are read, never copied.
enum HTMLCorpus {
  /// The folder `html5` of the shared corpus; nil where it is absent.
  static let folder: String? = {
    let here = #filePath.split(separator: "/").dropLast(3)
    let beside = "/" + here.dropLast().joined(separator: "/") + "/shared"
    let named = ProcessInfo.processInfo.environment["TELEX_SHARED"]
    return [named, beside].compactMap { $0 }.map { $0 + "/corpus/html5" }.first {
      FileManager.default.fileExists(atPath: $0)
    }
  }()

  /// The names of the files of a kind in a folder of the corpus, sorted.
  static func files(in folder: String, ending: String) -> [String] {
    guard let root = self.folder,
      let names = try? FileManager.default.contentsOfDirectory(atPath: root + "/" + folder)
    else { return [] }
    return names.filter { $0.hasSuffix(ending) }.sorted()
  }

  static func bytes(_ path: String) -> [UInt8] {
    guard let root = folder, let data = FileManager.default.contents(atPath: root + "/" + path)
    else { return [] }
    return Array(data)
  }
}
