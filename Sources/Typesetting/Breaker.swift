/// Breaks a passage into lines of at most a given width, so that the sum of the squares of what the
/// lines lack is the least (total raggedness). The last line may be short. Cost: linear.
struct Breaker {
  /// A line: bytes of the text, and whether a hyphen is added.
  struct Slice: Equatable {
    var text: Range<Int>
    var width: Int
    var takesHyphen: Bool
    var word: Int
  }

  /// How lines are to be: each about full, all about as long, or with the parts of a byline whole.
  enum Shape { case ragged, balanced, inParts }

  /// The lines of the last passage.
  private(set) var lines: [Slice] = []
  /// The language of the block at hand: one of the manuscript's, -1 where it names none.
  var language = -1
  /// What parts words, if anything.
  var hyphenator: Hyphenator?

  let ambiguousIsWide: Bool
  var cutter: PieceCutter
  /// Parts Korean words too, where they are wider than a line.
  var fallback: PieceCutter
  var pieces: [Piece] = []
  private var offsets: [Int] = []
  private var costs: [Int] = []
  private var origins: [Int] = []
  /// Whether words have been parted in the pieces at hand.
  var hasHyphens = false

  init(ambiguousIsWide: Bool) {
    self.ambiguousIsWide = ambiguousIsWide
    cutter = PieceCutter(ambiguousIsWide: ambiguousIsWide)
    fallback = PieceCutter(
      keepsHangul: false, ambiguousIsWide: ambiguousIsWide, isTailored: true)
  }

  /// Breaks a passage. `lead` cells of the first line are taken already. Words are parted where
  /// they are wider than a line, and where a ragged line would lack too much without.
  mutating func set(
    _ bytes: UnsafeBufferPointer<UInt8>, _ passage: Manuscript.Passage, joints: [Joint],
    columns: Int, lead: Int = 0, shape: Shape = .ragged
  ) {
    lines.removeAll(keepingCapacity: true)
    var (start, lead, word) = (passage.text.lowerBound, lead, 0)
    let joints = joints[passage.joints]
    var request = Hyphenator.Request(language: language, firstSpan: passage.firstSpan)
    request.ambiguousIsWide = ambiguousIsWide
    while true {
      let end = Breaker.lineEnd(bytes, start, passage.text.upperBound)
      let part = Breaker.portion(bytes, start, end)
      let count = lines.count
      measure(bytes, start..<part, joints, columns: columns, lead: lead, request, &word)
      if shape == .inParts { keepParts(bytes) }
      breakPieces(at: start, columns: columns, isBalanced: shape == .balanced)
      if shape == .ragged, lacks(from: count, columns),
        partWords(bytes, joints, columns: columns, request)
      {
        lines.removeLast(lines.count - count)
        breakPieces(at: start, columns: columns, isBalanced: false)
      }
      if part < end {
        (start, lead) = (part, 0)
        if lines.count > count + 1, let last = lines.popLast() {
          (start, word) = (last.text.lowerBound, last.word)
        }
      } else if end < passage.text.upperBound {
        (start, lead) = (end + 1, 0)
      } else {
        break
      }
    }
  }

  /// The end of as much of a line as is broken at once, so that memory is bounded: the rest goes on
  /// with the last line that came out.
  private static func portion(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) -> Int {
    let most = 1 << 18
    guard end - start > most else { return end }
    var place = start + most
    while place > start + most / 2, bytes[place] != 0x20 { place -= 1 }
    if bytes[place] == 0x20 { return place + 1 }
    place = start + most
    while place < end, bytes[place] & 0xC0 == 0x80 { place += 1 }
    return place
  }

  /// Where the author ends a line: at the next newline or at the end.
  static func lineEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ limit: Int) -> Int {
    var end = start
    while end < limit, bytes[end] != 0x0A { end += 1 }
    return end
  }

  /// The widest line a passage needs, and its widest piece, in cells.
  mutating func extent(
    _ bytes: UnsafeBufferPointer<UInt8>, _ passage: Manuscript.Passage, joints: [Joint]
  ) -> (natural: Int, least: Int) {
    set(bytes, passage, joints: joints, columns: .max >> 8)
    let natural = lines.reduce(0) { max($0, $1.width) }
    pieces.removeAll(keepingCapacity: true)
    var (start, least) = (passage.text.lowerBound, 0)
    while start < passage.text.upperBound {
      let end = Breaker.lineEnd(bytes, start, passage.text.upperBound)
      cutter.cut(bytes, start..<end, joints: joints[passage.joints], into: &pieces)
      start = end + 1
    }
    for piece in pieces { least = max(least, piece.width + (piece.takesHyphen ? 1 : 0)) }
    return (natural, least)
  }
}

// MARK: - Lines

extension Breaker {
  private mutating func breakPieces(at start: Int, columns: Int, isBalanced: Bool) {
    guard !pieces.isEmpty else {
      return lines.append(Slice(text: start..<start, width: 0, takesHyphen: false, word: 0))
    }
    if pieces.count == 1 { return appendLine(0, 1) }
    let total = measureOffsets()
    if total <= columns { return appendLine(0, pieces.count) }
    optimise(isBalanced ? balanced(columns) : columns, lastCounts: isBalanced)
    var ends: [Int] = []
    var end = pieces.count
    while end > 0 {
      ends.append(end)
      end = origins[end]
    }
    var first = 0
    for end in ends.reversed() {
      appendLine(first, end)
      first = end
    }
  }

  /// Fills `offsets`: the cells before each piece when all stand in one line.
  private mutating func measureOffsets() -> Int {
    offsets.removeAll(keepingCapacity: true)
    var total = 0
    for piece in pieces {
      offsets.append(total)
      total += piece.width + piece.blank
    }
    offsets.append(total)
    return total - (pieces.last?.blank ?? 0)
  }

  private func width(_ first: Int, _ end: Int) -> Int {
    let last = pieces[end - 1]
    return offsets[end] - offsets[first] - last.blank + (last.takesHyphen ? 1 : 0)
  }

  /// Fills `origins`: where the best line that ends before a piece begins.
  private mutating func optimise(_ columns: Int, lastCounts: Bool) {
    let count = pieces.count
    costs = [Int](repeating: 0, count: count + 1)
    origins = costs
    var low = 0
    let (pieces, hasHyphens) = (pieces, hasHyphens)
    offsets.withUnsafeBufferPointer { offsets in
      costs.withUnsafeMutableBufferPointer { costs in
        for end in 1...count {
          let last = pieces[end - 1]
          let right = offsets[end] - last.blank
          while low < end - 1, right - offsets[low] > columns { low += 1 }
          let room = columns - right - (last.takesHyphen && end < count ? 1 : 0)
          var best: (cost: Int, origin: Int)
          if end == count && !lastCounts {
            best = Breaker.bestLast(
              low..<end, room, columns, offsets, costs, hasHyphens ? pieces : [])
          } else if hasHyphens && last.takesHyphen {
            best = Breaker.bestBeforeHyphen(
              low..<end, room, columns, offsets, costs, pieces)
          } else {
            best = Breaker.best(low..<end, room, offsets, costs)
          }
          costs[end] = best.cost + last.cost
          origins[end] = best.origin
        }
      }
    }
  }

  /// Where the line before `range`'s end begins best.
  @inline(__always)
  private static func best(
    _ range: Range<Int>, _ room: Int, _ offsets: UnsafeBufferPointer<Int>,
    _ costs: UnsafeMutableBufferPointer<Int>
  ) -> (cost: Int, origin: Int) {
    var (best, origin) = (Int.max, range.upperBound &- 1)
    for first in range {
      let slack = room &+ offsets[first]
      if slack < 0 && first < range.upperBound &- 1 { continue }
      let cost = costs[first] &+ slack &* slack
      if cost < best { (best, origin) = (cost, first) }
    }
    return (best, origin)
  }

  /// The same for the last line of a paragraph, which may be short.
  private static func bestLast(
    _ range: Range<Int>, _ room: Int, _ columns: Int, _ offsets: UnsafeBufferPointer<Int>,
    _ costs: UnsafeMutableBufferPointer<Int>, _ pieces: [Piece]
  ) -> (cost: Int, origin: Int) {
    var (best, origin) = (Int.max, range.upperBound - 1)
    for first in range where room + offsets[first] >= 0 || first == range.upperBound - 1 {
      var cost = costs[first] + stub(room + offsets[first], columns)
      if followsHyphen(pieces, first) { cost += hyphenBeforeLast(columns) }
      if cost < best { (best, origin) = (cost, first) }
    }
    return (best, origin)
  }

  /// A last line of a word or two looks lost.
  private static func stub(_ slack: Int, _ columns: Int) -> Int {
    let missing = slack - columns * 4 / 5
    return missing > 0 ? missing * missing : 0
  }

  /// The least width at which the text takes no more lines than at `columns`.
  private func balanced(_ columns: Int) -> Int {
    let count = lineCount(columns)
    var (low, high) = (pieces.reduce(0) { max($0, $1.width + 1) }, columns)
    while low < high {
      let middle = (low + high) / 2
      if lineCount(middle) <= count { high = middle } else { low = middle + 1 }
    }
    return min(columns, max(low, high))
  }

  private func lineCount(_ columns: Int) -> Int {
    var (count, first) = (1, 0)
    for end in 1...pieces.count where end - 1 > first && width(first, end) > columns {
      (count, first) = (count + 1, end - 1)
    }
    return count
  }

  private mutating func appendLine(_ first: Int, _ end: Int) {
    let last = pieces[end - 1]
    let hyphen = last.takesHyphen && end < pieces.count
    var width = last.width + (hyphen ? 1 : 0)
    if end - first > 1 { width = offsets[end] - offsets[first] - last.blank + (hyphen ? 1 : 0) }
    lines.append(
      Slice(
        text: pieces[first].start..<last.end, width: width, takesHyphen: hyphen,
        word: pieces[first].word))
  }
}
