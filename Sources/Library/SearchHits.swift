/// Where patterns stand in one text, found through the same tokens as the index holds.
struct SearchHits {
  /// One place.
  struct Hit: Hashable {
    /// Bytes of the text.
    var source: Range<Int>
    /// Which of the patterns.
    var pattern: Int
  }

  /// From the beginning of the text on.
  private(set) var hits: [Hit] = []

  /// Looks through a text. Cost: linear in its length, times the patterns.
  init(of patterns: [SearchPattern], in text: UnsafeBufferPointer<UInt8>) {
    guard !patterns.isEmpty else { return }
    var tokenizer = Tokenizer(keepsPlaces: true)
    tokenizer.read(text)
    let wanted = patterns.map { pattern in pattern.tokens.map { Array($0.utf8) } }
    tokenizer.output.withUnsafeBufferPointer { output in
      let tokens = tokenizer.places
      for first in tokens.indices {
        for index in wanted.indices {
          let count = wanted[index].count
          guard
            Self.stands(wanted[index], patterns[index].isPrefix, at: first, of: tokens, in: output)
          else { continue }
          let end = tokens[first + count - 1].source.upperBound
          hits.append(Hit(source: tokens[first].source.lowerBound..<end, pattern: index))
        }
      }
    }
  }

  private static func stands(
    _ wanted: [[UInt8]], _ isPrefix: Bool, at first: Int, of tokens: [Tokenizer.Place],
    in output: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard first + wanted.count <= tokens.count else { return false }
    for offset in wanted.indices {
      let token = tokens[first + offset].token
      let asked = wanted[offset]
      let mayGoOn = isPrefix && offset == wanted.count - 1
      guard token.count == asked.count || mayGoOn && token.count > asked.count else { return false }
      for place in asked.indices where output[token.lowerBound + place] != asked[place] {
        return false
      }
    }
    return true
  }
}
