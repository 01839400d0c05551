/// A language as BCP 47 writes it ("de-AT", "sr-Latn-RS"), as far as files of patterns are named by
/// it.
struct LanguageTag: Hashable, Sendable {
  /// Two or three small letters.
  let language: String
  /// Four letters, the first a capital; nil where none is given.
  private(set) var script: String?
  /// Two capitals or three digits; nil where none is given.
  private(set) var region: String?

  /// A tag from what documents say; nil where that is no language. Underscores count as hyphens.
  init?(_ text: String) {
    let parts = text.prefix(64).filter { $0 != " " }.split { $0 == "-" || $0 == "_" || $0 == "." }
    guard let first = parts.first, LanguageTag.holds(first, 2...3) else { return nil }
    language = first.lowercased()
    for part in parts.dropFirst() {
      if part.utf8.count == 1 { break }
      if script == nil, region == nil, LanguageTag.holds(part, 4...4) {
        script = part.prefix(1).uppercased() + part.dropFirst().lowercased()
      } else if region == nil, LanguageTag.holds(part, 2...2) {
        region = part.uppercased()
      } else if region == nil, part.utf8.count == 3, part.utf8.allSatisfy({ $0 &- 0x30 < 10 }) {
        region = String(part)
      }
    }
  }

  /// Whether a part is so many letters of ASCII.
  private static func holds(_ part: Substring, _ count: ClosedRange<Int>) -> Bool {
    count.contains(part.utf8.count) && part.utf8.allSatisfy { ($0 | 0x20) &- 0x61 < 26 }
  }

  /// Whether its nouns are capitalised, so that a capital does not mean a name.
  var capitalisesNouns: Bool { ["de", "lb", "nds", "gsw"].contains(language) }

  /// Whether its words are not parted with hyphens or its writing has no blanks between words.
  private var knowsNoHyphens: Bool {
    ["zh", "ja", "ko", "th", "lo", "km", "my", "yue", "vi", "ar", "he", "fa", "ur"]
      .contains(language)
  }

  /// The names that a file of patterns for it may have, the best first: the tag's own, then the
  /// region most write for, then none.
  var patternNames: [String] {
    if knowsNoHyphens { return [] }
    var names: [String] = []
    for language in [language] + LanguageTag.siblings[language, default: []] {
      let regions = [region].compactMap { $0 } + LanguageTag.regions(of: language, near: region)
      if let script { names += regions.map { "\(language)_\(script)_\($0)" } }
      if let script { names.append("\(language)_\(script)") }
      names += regions.map { "\(language)_\($0)" } + [language]
    }
    return names.map { "hyph_\($0).dic" }
  }

  /// The languages whose patterns do for another.
  private static let siblings = [
    "no": ["nb", "nn"], "nb": ["no"], "nn": ["no", "nb"], "gsw": ["de"], "bs": ["hr"],
    "sh": ["hr", "sr"],
  ]

  /// The regions most texts of a language come from.
  private static func regions(of language: String, near region: String?) -> [String] {
    switch language {
    case "en": region == nil || region == "CA" || region == "PH" ? ["US", "GB"] : ["GB", "US"]
    case "pt": ["PT", "BR"]
    default: LanguageTag.homes[language].map { [$0] } ?? [language.uppercased()]
    }
  }

  /// Where a language is at home, where that is not spelt as the language is.
  private static let homes = [
    "cs": "CZ", "da": "DK", "el": "GR", "et": "EE", "ga": "IE", "gl": "ES", "ca": "ES", "eu": "ES",
    "nb": "NO", "nn": "NO", "sl": "SI", "sr": "RS", "sv": "SE", "uk": "UA", "be": "BY", "sq": "AL",
    "gsw": "CH",
  ]
}
