/// Which language a text is in, from its most frequent words; rather nothing than a wrong one.
enum LanguageGuess {
  /// How many bytes are looked at.
  private static let most = 6_000
  /// The fewest words of a language, and the least share of all words, that tell it.
  private static let (fewest, share) = (6, 6)

  /// The BCP 47 tag of the language of a text, nil where it is too short or in doubt. Cost: bounded.
  static func language(of text: String) -> String? {
    UTF8Text.read(text) { language(of: $0) }
  }

  /// The same for UTF-8.
  static func language(of text: UnsafeBufferPointer<UInt8>) -> String? {
    var (hits, count) = ([Int](repeating: 0, count: languages.count), 0)
    eachWord(UnsafeBufferPointer(rebasing: text.prefix(most))) { word in
      count += 1
      for place in places[word] ?? [] { hits[place] += 1 }
    }
    guard let best = hits.indices.max(by: { hits[$0] < hits[$1] }) else { return nil }
    let next = hits.indices.filter { $0 != best }.map { hits[$0] }.max() ?? 0
    let isClear =
      hits[best] >= fewest && hits[best] * share >= count && hits[best] - next >= margin(hits[best])
    return isClear ? languages[best].tag : nil
  }

  /// By how many words the best must be ahead of the next.
  private static func margin(_ hits: Int) -> Int { max(3, hits / 8) }

  /// The languages of each word, by their number.
  private static let places: [String: [Int]] = {
    var places: [String: [Int]] = [:]
    for (number, language) in languages.enumerated() {
      for word in Set(language.words.split(separator: " ")) {
        places[String(word), default: []].append(number)
      }
    }
    return places
  }()

  /// Calls `body` with each word in small letters, apostrophes straight; long ones and parts of
  /// addresses as nothing.
  private static func eachWord(
    _ text: UnsafeBufferPointer<UInt8>, _ body: (String) -> Void
  ) {
    var (index, word, isOdd) = (0, [UInt8](), false)
    while index <= text.count {
      let code = index < text.count ? UTF8Text.next(text, &index) : 0x20
      let isApostrophe = code == 0x27 || code == 0x2019
      if HyphenatedWord.isLetter(code) || isApostrophe && !word.isEmpty {
        if word.count < 24 {
          UTF8Text.append(isApostrophe ? 0x27 : HyphenatedWord.lowercased(code), to: &word)
        } else {
          isOdd = true
        }
      } else {
        let joins = code == 0x2F || code == 0x40 || code == 0x5F
        if !word.isEmpty { body(isOdd || joins ? "" : String(decoding: word, as: UTF8.self)) }
        (word, isOdd) = ([], joins || code == 0x2E)
        if code == 0x20 { isOdd = false }
        if index == text.count { break }
      }
    }
  }
}
