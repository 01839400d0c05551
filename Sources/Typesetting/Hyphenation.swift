import FoundationEssentials
import Synchronization

/// Where words may be parted at a line's end, by the language they are in.
///
/// The patterns are those of Debian's `hyphen-*` packages, read when a text first needs them and kept.
/// One is enough for a program; it may be used from any thread.
public final class Hyphenation: Sendable {
  private struct Shelf {
    /// The files of patterns by name, once the folders have been looked through.
    var files: [String: String]?
    /// What has been read, by path; nil for what is no file of patterns.
    var patterns: [String: HyphenationPatterns?] = [:]
  }

  private let folders: [String]
  private let shelf = Mutex(Shelf())

  /// The patterns in some folders, of which the first that has a file counts; where none are given,
  /// the system's. Nothing is read yet.
  public init(folders: [String] = ["/usr/share/hyphen"]) { self.folders = folders }

  /// The places where a word may be parted, in bytes from its start; none where the language has no
  /// patterns here. `language` is a BCP 47 tag; `word` is letters, and may have apostrophes.
  public func places(in word: String, language: String) -> [Int] {
    guard let tag = LanguageTag(language), let patterns = patterns(for: tag) else { return [] }
    return UTF8Text.read(word) { bytes in
      let places = HyphenatedWord.places(bytes, patterns, in: tag)
      return HyphenatedWord.offsets(bytes, places)
    }
  }

  /// Whether there are patterns for a language; reads them, where that has not been done.
  public func knows(_ language: String) -> Bool {
    LanguageTag(language).flatMap(patterns) != nil
  }

  /// The patterns for a language, read where that has not been done. Cost: for German, which has the
  /// most, some milliseconds once.
  func patterns(for tag: LanguageTag) -> HyphenationPatterns? {
    shelf.withLock { shelf in
      let files = shelf.files ?? Hyphenation.files(in: folders)
      shelf.files = files
      guard let path = Hyphenation.path(for: tag, among: files) else { return nil }
      if let known = shelf.patterns[path] { return known }
      let patterns = FileManager.default.contents(atPath: path).flatMap {
        HyphenationPatterns(Array($0))
      }
      shelf.patterns[path] = .some(patterns)
      return patterns
    }
  }

  /// The best file: by the names the tag gives, else any region's of the language.
  private static func path(for tag: LanguageTag, among files: [String: String]) -> String? {
    let names = tag.patternNames
    if let name = names.first(where: { files[$0] != nil }) { return files[name] }
    guard !names.isEmpty else { return nil }
    let start = "hyph_\(tag.language)_"
    return files.keys.filter { $0.hasPrefix(start) }.min().flatMap { files[$0] }
  }

  /// What the folders have, links followed, so that no file is read under two names.
  private static func files(in folders: [String]) -> [String: String] {
    var files: [String: String] = [:]
    for folder in folders {
      // A folder that is not there has no patterns.
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      for name in names where name.hasPrefix("hyph_") && name.hasSuffix(".dic") {
        let path = URL(filePath: folder + "/" + name).resolvingSymlinksInPath()
        if files[name] == nil { files[name] = path.path(percentEncoded: false) }
      }
    }
    return files
  }
}
