// What a hyphen is worth. Lines are broken without hyphens first, as TeX does ("The TeXbook",
// chapter 14); only where one of them then lacks too much are words parted.
extension Breaker {
  /// Whether a line from `first` on, but for the last, lacks more than a fifth of the measure.
  func lacks(from first: Int, _ columns: Int) -> Bool {
    guard hyphenator != nil else { return false }
    return lines[first...].dropLast().contains { $0.width * 5 < columns * 4 }
  }

  /// Parts words in the pieces; false where there is none to part.
  @discardableResult
  mutating func partWords(
    _ bytes: UnsafeBufferPointer<UInt8>, _ joints: ArraySlice<Joint>, columns: Int,
    _ request: Hyphenator.Request
  ) -> Bool {
    var request = request
    request.cost = Breaker.hyphen(columns)
    guard hyphenator?.part(&pieces, bytes, joints, request) == true else { return false }
    hasHyphens = true
    return true
  }

  /// A hyphen costs as much as a line that lacks just what is too much.
  private static func hyphen(_ columns: Int) -> Int { max(4, columns * columns / 25) }

  /// What a hyphen costs more in the line below another.
  static func hyphenBelowHyphen(_ columns: Int) -> Int { hyphen(columns) * 4 }

  /// What a hyphen costs more in the last line but one: more than any line that lacks.
  static func hyphenBeforeLast(_ columns: Int) -> Int { columns * columns }

  /// Whether the line before the one that begins with a piece ends in a hyphen.
  @inline(__always)
  static func followsHyphen(_ pieces: [Piece], _ first: Int) -> Bool {
    first > 0 && first < pieces.count && pieces[first - 1].takesHyphen
  }

  /// Where a line that ends in a hyphen begins best.
  static func bestBeforeHyphen(
    _ range: Range<Int>, _ room: Int, _ columns: Int, _ offsets: UnsafeBufferPointer<Int>,
    _ costs: UnsafeMutableBufferPointer<Int>, _ pieces: [Piece]
  ) -> (cost: Int, origin: Int) {
    var (best, origin) = (Int.max, range.upperBound - 1)
    for first in range {
      let slack = room + offsets[first]
      if slack < 0 && first < range.upperBound - 1 { continue }
      var cost = costs[first] + slack * slack
      if followsHyphen(pieces, first) { cost += hyphenBelowHyphen(columns) }
      if cost < best { (best, origin) = (cost, first) }
    }
    return (best, origin)
  }
}
