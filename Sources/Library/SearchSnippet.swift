public import News

/// A few words of an article around what was looked for.
public struct SearchSnippet: Hashable, Sendable {
  /// The words, blanks and line ends as single blanks, `…` where something was left out.
  public var text: String
  /// What was found in `text`, in bytes of its UTF-8; in order, never touching.
  public var matches: [Range<Int>]
  /// What was found in the title, in bytes of its UTF-8; in order, never touching.
  public var titleMatches: [Range<Int>]

  /// Longer texts are looked through up to here, in bytes.
  static let reach = 1 << 18

  /// The place of a text where most of the words stand together, else its beginning.
  ///
  /// - Parameter limit: the most characters the snippet may have. Cost: linear in the text.
  public init(title: String, text: String, words: [Words], limit: Int) {
    let patterns = SearchExpression.patterns(words)
    var title = title
    titleMatches = title.withUTF8 {
      Self.joined(SearchHits(of: patterns, in: $0).hits.map(\.source))
    }
    let inText = patterns.filter { $0.column != .title }
    var text = text
    (self.text, matches) = text.withUTF8 { bytes in
      let reached = UnsafeBufferPointer(rebasing: bytes[..<Self.whole(bytes, before: Self.reach)])
      let hits = SearchHits(of: inText, in: reached).hits
      let start = Self.start(hits, reached, room: limit)
      var cutting = SnippetCutting(reached, from: start, limit: limit)
      cutting.cut(isWhole: reached.count == bytes.count)
      return (cutting.text, cutting.places(of: Self.joined(hits.map(\.source))))
    }
  }

  /// The last place at or before another that begins a character.
  private static func whole(_ bytes: UnsafeBufferPointer<UInt8>, before place: Int) -> Int {
    guard place < bytes.count else { return bytes.count }
    var place = place
    while place > 0, bytes[place] & 0xC0 == 0x80 { place -= 1 }
    return place
  }

  /// Ranges in order, with those that overlap or touch made one.
  private static func joined(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = result.last, range.lowerBound <= last.upperBound {
        result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
    return result
  }
}

extension SearchSnippet {
  /// Where to begin: a little before the first of the hits that stand closest together.
  private static func start(
    _ hits: [SearchHits.Hit], _ bytes: UnsafeBufferPointer<UInt8>, room: Int
  ) -> Int {
    guard bytes.count > room, let best = best(hits, within: room),
      let lead = back(room / 4, from: best, in: bytes), back(room / 2, from: best, in: bytes) != nil
    else { return 0 }
    return blank(in: bytes, from: lead, to: best)
  }

  /// The place so many characters before another; `nil` where the text begins sooner.
  private static func back(
    _ characters: Int, from place: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    var (place, left) = (place, characters)
    while left > 0 {
      guard place > 0 else { return nil }
      place -= 1
      if bytes[place] & 0xC0 != 0x80 { left -= 1 }
    }
    return place
  }

  /// The first hit of the stretch that holds most different patterns, then most hits.
  private static func best(_ hits: [SearchHits.Hit], within room: Int) -> Int? {
    var best: (score: Int, place: Int)?
    var last = 0
    var counts: [Int: Int] = [:]
    for first in hits.indices {
      let limit = hits[first].source.lowerBound + room * 3 / 4
      while last < hits.count, hits[last].source.upperBound <= limit || last == first {
        counts[hits[last].pattern, default: 0] += 1
        last += 1
      }
      let score = counts.count << 16 + (last - first)
      if score > best?.score ?? 0 { best = (score, hits[first].source.lowerBound) }
      let left = counts[hits[first].pattern, default: 1] - 1
      counts[hits[first].pattern] = left == 0 ? nil : left
    }
    return best?.place
  }

  /// The beginning of a word between two places, else the first of them.
  private static func blank(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int
  ) -> Int {
    for place in start..<end where bytes[place] <= 0x20 { return place + 1 }
    return start
  }
}
