/// What bytes without a believable label are in, by their habits: pairs, letters and their company.
///
/// Shape: every candidate reads the same bytes and pays for each, in about bits, the more the less
/// it looks like a language written in it; the cheapest reading wins. windows-1252 has a start, so
/// that a byte or two beyond ASCII do not carry a document off.
///
/// Cost: linear in the sample; each candidate reads no more than 4 kB of words beyond ASCII.
struct CharsetGuess {
  /// The likeliest encoding; windows-1252 where nothing speaks for another.
  private(set) var encoding = CharsetEncoding.windows1252
  /// By how many bits it is cheaper than windows-1252.
  private var lead = 0
  /// It is for other letters than Latin ones.
  private var isForeign = false

  private static let evidenceLength = 4096

  /// Judges by a sample of bytes that are no UTF-8.
  init(_ sample: [UInt8]) { self.init(words: Self.words(in: sample)) }

  private init(words: [UInt8]) {
    let start = words.count { $0 >= 0x80 } < 3 ? 12 : 8
    let western = CharsetLanguage.western.map { $0.cost(of: words) }.min() ?? 0
    for language in CharsetLanguage.others {
      let lead = western - language.cost(of: words) - start
      take(language.encoding, lead: lead, isForeign: !language.isLatin)
    }
    for pairs in CharsetPairs.all where pairs.areLikely(in: words) {
      take(pairs.encoding, lead: western - pairs.cost(of: words) - start - 4, isForeign: true)
    }
  }

  private mutating func take(_ candidate: CharsetEncoding, lead: Int, isForeign: Bool) {
    guard lead > self.lead else { return }
    (encoding, self.lead, self.isForeign) = (candidate, lead, isForeign)
  }

  /// What a sample is in, if it is so little like Western text that a label which servers add
  /// unasked is wrong; nil mostly.
  ///
  /// In no language of windows-1252 are most letters beyond ASCII.
  static func foreign(_ sample: [UInt8]) -> CharsetEncoding? {
    let words = words(in: sample)
    let high = words.count { $0 >= 0x80 }
    guard high >= 16, high * 2 >= words.count else { return nil }
    let guess = CharsetGuess(words: words)
    return guess.isForeign && guess.lead >= high * 3 ? guess.encoding : nil
  }

  /// The words with a byte beyond ASCII in them, a space between.
  ///
  /// A word here is what no ASCII byte parts that cannot be the second half of a character.
  private static func words(in sample: [UInt8]) -> [UInt8] {
    var (words, start, isHigh) = ([UInt8](), 0, false)
    for (place, byte) in sample.enumerated() {
      isHigh = isHigh || byte >= 0x80
      if byte >= 0x40 { continue }
      if isHigh { words += sample[start..<place] + [0x20] }
      (start, isHigh) = (place + 1, false)
      if words.count >= evidenceLength { return words }
    }
    return isHigh ? words + sample[start...].prefix(evidenceLength) : words
  }
}
