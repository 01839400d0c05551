import Testing
import Typesetting

struct HyphenationTests {
  private static let patterns = Array("UTF-8\na1b\n".utf8)

  static let tags: [(tag: String, files: [String], wanted: String?)] = [
    ("de-AT", ["de_AT", "de_DE", "de"], "de_AT"), ("de-AT", ["de_CH", "de_DE", "de"], "de_DE"),
    ("de-AT", ["de", "fr_FR"], "de"), ("en", ["en_GB", "en_US"], "en_US"),
    ("en", ["en_GB"], "en_GB"), ("en-AU", ["en_GB", "en_US"], "en_GB"),
    ("EN_us", ["en_GB", "en_US"], "en_US"), ("pt-BR", ["pt_BR", "pt_PT"], "pt_BR"),
    ("pt", ["pt_BR"], "pt_BR"), ("sr-Latn-RS", ["sr_Latn", "sr_RS"], "sr_Latn"),
    ("es-419", ["es_ES", "es_MX"], "es_ES"), ("no", ["nb_NO"], "nb_NO"),
    ("cs", ["cs_CZ"], "cs_CZ"), ("xx-YY", ["xx_ZZ"], "xx_ZZ"), ("zh-Hant-TW", ["zh_TW"], nil),
    ("ja", ["ja_JP"], nil), ("th", ["th_TH"], nil), ("fr", ["de_DE"], nil),
    ("../de_DE", ["de_DE"], nil), ("", ["de_DE"], nil), ("deutsch", ["de_DE"], nil),
  ]

  @Test(arguments: tags)
  func aTagFindsItsFile(tag: String, files: [String], wanted: String?) throws {
    var contents: [String: [UInt8]] = [:]
    for file in files { contents[file] = Array("UTF-8\nbb1a\n".utf8) }
    if let wanted { contents[wanted] = Array("UTF-8\naa1b\n".utf8) }
    try withPatterns(contents) { hyphenation in
      #expect(parted("aabbaab", hyphenation, tag) == (wanted == nil ? "aabbaab" : "aa-bbaab"))
      #expect(hyphenation.knows(tag) == (wanted != nil))
    }
  }

  @Test func theFirstFolderThatHasAFileCounts() throws {
    try withPatterns(["de": Self.patterns]) { hyphenation in
      #expect(parted("mmabmmm", hyphenation, "de") == "mma-bmmm")
    }
    #expect(Hyphenation(folders: ["/nowhere/at/all"]).places(in: "mmabmmm", language: "de") == [])
  }

  @Test(arguments: [
    ("mmabmmm", "mma-bmmm"), ("mabmm", "ma-bmm"), ("abmmm", "abmmm"), ("mmabm", "mmabm"),
    ("Mmabmmm", "Mmabmmm"), ("MMABMMM", "MMABMMM"), ("MMMMMABMMMM", "MMMMMA-BMMMM"),
    ("mmAbmmm", "mmAbmmm"), ("mm4abmmm", "mm4abmmm"), ("mm'abmmm", "mm'abmmm"),
    ("mm’mabmmm", "mm’ma-bmmm"), ("mm.abmmm", "mm.abmmm"), ("日本語abmmm", "日本語abmmm"),
    ("mmab\u{7}mmm", "mmab\u{7}mmm"), ("mmab\u{301}mmm", "mmab\u{301}mmm"),
  ])
  func onlyWordsArePartedAndNotNames(word: String, expected: String) throws {
    try withPatterns(["xx": Self.patterns]) { #expect(parted(word, $0, "xx") == expected) }
  }

  @Test func germanNounsArePartedThoughTheyBeginWithACapital() throws {
    try withPatterns(["de": Self.patterns]) { #expect(parted("Mmabmmm", $0, "de") == "Mma-bmmm") }
  }

  @Test func wordsOfMoreThanSixtyLettersAreLeftAlone() throws {
    let letters = String(repeating: "m", count: 28)
    try withPatterns(["xx": Self.patterns]) { hyphenation in
      #expect(parted(letters + "abm" + letters, hyphenation, "xx").contains("-"))
      #expect(!parted(letters + "abmmm" + letters, hyphenation, "xx").contains("-"))
      #expect(
        hyphenation.places(in: String(repeating: "ab", count: 500_000), language: "xx") == [])
    }
  }

  @Test(arguments: [
    ("international", "in-ter-na-tional"), ("represent", "rep-re-sent"), ("the", "the"),
    ("hyphenation", "hy-phen-ation"), ("doesn’t", "doesn’t"),
  ])
  func englishIsPartedAsInPrint(word: String, expected: String) {
    guard let hyphenation = systemPatterns("en-US", "hyphen-en-us") else { return }
    #expect(parted(word, hyphenation, "en") == expected)
  }

  @Test(arguments: [
    ("Donaudampfschifffahrtsgesellschaft", "Do-nau-dampf-schiff-fahrts-ge-sell-schaft"),
    ("außergewöhnlich", "au-ßer-ge-wöhn-lich"), ("Straßen", "Stra-ßen"),
    ("Bundeswirtschaftsministerium", "Bun-des-wirt-schafts-mi-nis-te-rium"),
  ])
  func germanIsPartedAsInPrint(word: String, expected: String) {
    guard let hyphenation = systemPatterns("de", "hyphen-de") else { return }
    #expect(parted(word, hyphenation, "de-AT") == expected)
  }

  @Test(arguments: [
    ("fr", "ordinateur", "or-di-na-teur"), ("fr", "l’ordinateur", "l’or-di-na-teur"),
    ("es", "biblioteca", "bi-blio-teca"), ("es", "comunicación", "co-mu-ni-ca-ción"),
  ])
  func frenchAndSpanishArePartedAsInPrint(language: String, word: String, expected: String) {
    let package = language == "fr" ? "hyphen-fr" : "hyphen-es"
    guard let hyphenation = systemPatterns(language, package) else { return }
    #expect(parted(word, hyphenation, language) == expected)
  }
}
