import FoundationEssentials
import Testing
import Typesetting

/// A folder of patterns made for a test, gone with it; `files` are contents by language ("de_DE").
func withPatterns(
  _ files: [String: [UInt8]], _ body: (Hyphenation) throws -> Void
) throws {
  let folder = FileManager.default.temporaryDirectory
    .appending(path: "telex-patterns-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  for (name, bytes) in files {
    try Data(bytes).write(to: folder.appending(path: "hyph_\(name).dic"))
  }
  try body(Hyphenation(folders: [folder.path(percentEncoded: false)]))
}

/// The word with `-` at its places.
func parted(_ word: String, _ hyphenation: Hyphenation, _ language: String) -> String {
  var bytes = Array(word.utf8)
  for place in hyphenation.places(in: word, language: language).reversed() {
    bytes.insert(0x2D, at: place)
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// Debian's patterns, where a language has some; says so where it has none.
func systemPatterns(_ language: String, _ package: String) -> Hyphenation? {
  let hyphenation = Hyphenation()
  if hyphenation.knows(language) { return hyphenation }
  print("skipped: no patterns for \(language) (Debian package \(package))")
  return nil
}
