import TestRandom

/// Words of an invented language, as often as words of a real one: the n-th most frequent one n times
/// less often than the first (Zipf).
struct Vocabulary {
  /// From the most frequent to the rarest.
  let words: [String]
  private let drawn: [UInt16]

  init(_ words: [String], seed: UInt64) {
    self.words = words
    var random = Seeded(seed)
    var sums: [Double] = []
    var sum = 0.0
    for place in words.indices {
      sum += 1 / (Double(place) + 2.7)
      sums.append(sum)
    }
    drawn = (0..<1 << 19).map { _ in
      let wanted = Double(random.next() >> 11) / Double(1 << 53) * sum
      return UInt16(sums.partitioningIndex { $0 > wanted })
    }
  }

  /// A word, by chance.
  func word(_ random: inout Seeded) -> String {
    words[Int(drawn[Int(truncatingIfNeeded: random.next() >> 45)])]
  }

  /// Twenty thousand words of Latin letters.
  static let latin = Vocabulary(
    distinct(20_000, seed: 7) { random in
      let count = [1, 2, 2, 3, 3, 4, 5][random.below(7)]
      return (0..<count).map { _ in syllables[random.below(syllables.count)] }.joined()
    }, seed: 8)

  /// Korean: stems with particles grown onto them.
  static let korean = Vocabulary(
    distinct(12_000, seed: 9) { random in
      let stem = scalars(0xAC00, 2350, 1 + (random.below(8) > 0 ? 1 + random.below(2) : 0), &random)
      return stem + particles[random.below(particles.count)]
    }, seed: 10)

  /// Chinese words of one to three characters.
  static let chinese = Vocabulary(
    distinct(12_000, seed: 11) { random in
      scalars(0x4E00, 3000, [1, 2, 2, 2, 3][random.below(5)], &random)
    }, seed: 12)

  /// Japanese: characters followed by kana, or kana alone.
  static let japanese = Vocabulary(
    distinct(12_000, seed: 13) { random in
      let kanji = random.below(3) > 0 ? scalars(0x4E00, 2000, 1 + random.below(2), &random) : ""
      return kanji + scalars(0x3042, 80, 1 + random.below(3), &random)
    }, seed: 14)

  private static let particles = ["", "", "이", "가", "은", "는", "을", "를", "에", "에서", "의", "도", "하고"]
  private static let syllables = """
    ba be bi bo bu da de di do du fa fe ga ge ka ke la le li lo ma me mi mo na ne ni no pa pe ra re \
    ri ro sa se si so ta te ti to va ve wa we ya za st tr pl an en in on er ar
    """.split(separator: " ").map(String.init)

  private static func scalars(
    _ first: UInt32, _ range: Int, _ count: Int, _ random: inout Seeded
  ) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<count {
      // The product makes the first of them the most frequent.
      let place = random.below(range) * random.below(range) / range
      if let scalar = Unicode.Scalar(first + UInt32(place)) { text.append(scalar) }
    }
    return String(text)
  }

  private static func distinct(
    _ count: Int, seed: UInt64, _ make: (inout Seeded) -> String
  ) -> [String] {
    var random = Seeded(seed)
    var (words, seen) = ([String](), Set<String>())
    while words.count < count {
      let word = make(&random)
      if seen.insert(word).inserted { words.append(word) }
    }
    return words
  }
}

extension Array<Double> {
  /// The first place whose number fulfils a test that all behind it fulfil as well.
  fileprivate func partitioningIndex(_ isBehind: (Double) -> Bool) -> Int {
    var (low, high) = (0, count - 1)
    while low < high {
      let middle = (low + high) / 2
      if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
