// Pieces, and what happens to those that are wider than a line.
extension Breaker {
  /// Fills `pieces` with what `range` holds; none is wider than a line.
  mutating func measure(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ joints: ArraySlice<Joint>,
    columns: Int, lead: Int, _ request: Hyphenator.Request, _ word: inout Int
  ) {
    pieces.removeAll(keepingCapacity: true)
    hasHyphens = false
    if lead > 0 {
      let start = range.lowerBound
      pieces.append(Piece(start: start, end: start, width: lead, cost: 400, word: word))
    }
    let first = pieces.count
    cutter.cut(bytes, range, joints: joints, into: &pieces)
    var isWide = false
    for index in first..<pieces.count {
      pieces[index].word = word
      word += Breaker.words(pieces[index].end - pieces[index].start)
      let hyphen = pieces[index].takesHyphen ? 1 : 0
      if pieces[index].width + hyphen > columns { isWide = true }
    }
    if isWide {
      var request = request
      request.widerThan = columns
      partWords(bytes, joints, columns: columns, request)
      split(bytes, columns: columns)
    }
  }

  /// Lets lines end at the dots of a byline; at a comma where a part is wider than a line, elsewhere
  /// where there is no other way.
  mutating func keepParts(_ bytes: UnsafeBufferPointer<UInt8>) {
    for index in pieces.indices.dropLast() where pieces[index].end > pieces[index].start {
      let end = pieces[index].end
      if end >= 2, bytes[end - 2] == 0xC2, bytes[end - 1] == 0xB7 { continue }
      let followsDigits = bytes[pieces[index + 1].start] &- 0x30 < 10
      pieces[index].cost += bytes[end - 1] == 0x2C && !followsDigits ? 1 << 16 : 1 << 20
    }
  }

  /// A piece of 64 bytes or more counts as several words, so that places in it can be told apart.
  private static func words(_ length: Int) -> Int { 1 + length / 64 }

  /// Replaces pieces that are wider than a line by parts that are not.
  private mutating func split(_ bytes: UnsafeBufferPointer<UInt8>, columns: Int) {
    let whole = pieces
    pieces.removeAll(keepingCapacity: true)
    for piece in whole {
      guard piece.width + (piece.takesHyphen ? 1 : 0) > columns, piece.end > piece.start else {
        pieces.append(piece)
        continue
      }
      var parts: [Piece] = []
      fallback.cut(bytes, piece.start..<piece.end, joints: [], into: &parts)
      let first = pieces.count
      for part in parts { splitWord(bytes, part, columns: columns) }
      for index in first..<pieces.count {
        pieces[index].word = piece.word + (pieces[index].start - piece.start) / 64
      }
      guard let last = pieces.indices.last else { continue }
      (pieces[last].blank, pieces[last].cost) = (piece.blank, piece.cost)
      pieces[last].takesHyphen = piece.takesHyphen && pieces[last].width < columns
    }
  }

  /// Splits a long word where addresses are read with a pause, else anywhere between clusters.
  private mutating func splitWord(
    _ bytes: UnsafeBufferPointer<UInt8>, _ word: Piece, columns: Int
  ) {
    if word.width <= columns { return pieces.append(word) }
    let text = UnsafeBufferPointer(rebasing: bytes[word.start..<word.end])
    let isLong = word.width > 4_000
    var (start, index, width, isFirst) = (0, 0, 0, false)
    while index < text.count {
      let next = Cells.cluster(text, at: index, ambiguousIsWide: ambiguousIsWide)
      let after = next.end < text.count ? text[next.end] : 0x20
      let pauses = index > 0 && Tailoring.pauses(text[index - 1], text[index], after)
      let mayEnd = index > start && text[index] != 0x20
      // No character stands alone at the start or the end of a word, if there is room.
      let followsBlank = index > 0 && text[index - 1] == 0x20
      let isEdge = (next.end == text.count || isFirst) && !followsBlank
      isFirst = index == 0
      if mayEnd, !isEdge && (pauses || followsBlank || !isLong) || width + next.width > columns {
        append(
          bytes, word.start + start, word.start + index, width,
          cost: followsBlank ? 60 : pauses ? 120 : 500)
        (start, width) = (index, 0)
      }
      (index, width) = (next.end, width + next.width)
    }
    append(bytes, word.start + start, word.end, width, cost: word.cost)
    pieces[pieces.count - 1].blank += word.blank
  }

  /// Appends a part of a word; blanks at its end (before an opening bracket) are no text.
  private mutating func append(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ width: Int, cost: Int
  ) {
    var part = Piece(start: start, end: end, width: width, cost: cost)
    while part.end > start, bytes[part.end - 1] == 0x20 {
      part.end -= 1
      part.width -= 1
      part.blank += 1
    }
    pieces.append(part)
  }
}
