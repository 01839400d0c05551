/// A language in an encoding of single bytes, and what each byte costs as part of a text in it.
struct CharsetLanguage: Sendable {
  /// What a byte is to the words of the language.
  enum Kind { case start, gap, lower, upper, letter, mark, foreign, point, sign }

  /// What stands behind a letter.
  struct Neighbours: OptionSet, Sendable {
    let rawValue: UInt8
    static let vowel = Neighbours(rawValue: 1)
    static let consonant = Neighbours(rawValue: 2)
    static let end = Neighbours(rawValue: 4)
  }

  let encoding: CharsetEncoding
  let isLatin: Bool
  /// What the language has to be cheaper by, because it is rarer than others.
  let handicap: Int
  private var kinds = [Kind](repeating: .gap, count: 256)
  private var costs = [Int](repeating: 4, count: 256)
  /// What each byte is to the one before it, and what does not stand behind it.
  private var roles = [Neighbours](repeating: .end, count: 256)
  private var avoided = [Neighbours](repeating: [], count: 256)

  /// - Parameter letters: those beyond ASCII in lower case, the most frequent first.
  /// - Parameter avoiding: letters, and what does not stand behind them.
  init(
    _ encoding: CharsetEncoding, _ letters: String, isLatin: Bool = false, handicap: Int = 0,
    avoiding: [(String, Neighbours)] = []
  ) {
    (self.encoding, self.isLatin, self.handicap) = (encoding, isLatin, handicap)
    let ranks = Dictionary(
      letters.unicodeScalars.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    guard let tables = CharsetTables.tables(of: encoding) else { return }
    for byte in 0x40..<256 {
      guard let scalar = tables.singles[byte].scalar else { continue }
      let small = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
      (kinds[byte], costs[byte]) = assessment(of: scalar, rank: ranks[scalar] ?? ranks[small])
      if kinds[byte] != .gap, kinds[byte] != .point { roles[byte] = Self.role(of: small) }
      for (letters, neighbours) in avoiding where letters.unicodeScalars.contains(small) {
        avoided[byte].formUnion(neighbours)
      }
    }
    costs[0x20] = 0
  }

  private static func role(of small: Unicode.Scalar) -> Neighbours {
    if "aeiouy".unicodeScalars.contains(small) { return .vowel }
    return small.isASCII || "ñçßðþ".unicodeScalars.contains(small) ? .consonant : .vowel
  }

  private func assessment(of scalar: Unicode.Scalar, rank: Int?) -> (Kind, Int) {
    let properties = scalar.properties
    if scalar.isASCII {
      guard properties.isAlphabetic else { return (.sign, 6) }
      return (!isLatin ? .foreign : properties.isUppercase ? .upper : .lower, 4)
    }
    if let known = Self.known(scalar) { return known }
    let isMark = properties.generalCategory == .nonspacingMark
    guard rank != nil || properties.isAlphabetic || isMark else { return (.sign, 12) }
    let cost = rank.map { isLatin ? 5 + min($0 / 4, 2) : 3 + $0 / 5 } ?? (isLatin ? 11 : 12)
    if isMark { return (.mark, cost) }
    return (properties.isUppercase ? .upper : properties.isLowercase ? .lower : .letter, cost)
  }

  /// Faults, and the signs that texts in all languages have.
  private static func known(_ scalar: Unicode.Scalar) -> (Kind, Int)? {
    let isFault = scalar == "\u{FFFD}" || scalar.properties.generalCategory == .control
    if isFault { return (.sign, 24) }
    let rows: [(String, (Kind, Int))] = [
      ("\u{A0}\u{AD}’\u{200C}\u{200D}\u{200E}\u{200F}\u{640}", (.gap, 6)),
      ("“”„‘‚«»‹›–—…•·€£¡¿،؛؟", (.point, 7)), ("©®§°™", (.sign, 7)), ("²³¹½¼¾ªº¥¢±×µ№", (.sign, 9)),
    ]
    return rows.first { $0.0.unicodeScalars.contains(scalar) }?.1
  }

  /// What the bytes cost as text in this language, in about bits.
  func cost(of words: [UInt8]) -> Int {
    let (kinds, costs, words) = (kinds.span, costs.span, words.span)
    var (cost, before, last, avoided) = (handicap, Kind.start, Kind.start, Neighbours())
    for place in words.indices {
      let byte = Int(words[place])
      cost += costs[byte] + Self.cost(of: kinds[byte], after: last, before)
      if !avoided.isEmpty, avoided.contains(roles[byte]) { cost += 5 }
      (before, last, avoided) = (last, kinds[byte], self.avoided[byte])
    }
    return cost
  }

  /// What is odd in a word: scripts and signs between its letters, capitals behind small ones.
  private static func cost(of kind: Kind, after last: Kind, _ before: Kind) -> Int {
    switch (last, kind) {
    case (.lower, .upper): 8
    case (.start, .sign): 6  // the sample begins in a word, as a rule
    case (.upper, .lower): before == .upper ? 4 : 0
    case (.gap, .upper), (.point, .upper): 2
    case (.gap, .mark), (.point, .mark), (.sign, .mark), (.foreign, .mark), (.mark, .mark): 6
    case (.foreign, .lower), (.foreign, .upper), (.foreign, .letter): 8
    case (.lower, .foreign), (.upper, .foreign), (.letter, .foreign), (.mark, .foreign): 8
    case (.lower, .sign), (.upper, .sign), (.letter, .sign): before == .gap ? 4 : 8
    case (.sign, .lower), (.sign, .upper), (.sign, .letter): 4
    case (.point, .lower), (.point, .letter), (.point, .foreign):
      before == .lower || before == .upper || before == .letter ? 6 : 0
    default: 0
    }
  }
}
