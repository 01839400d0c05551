// Emphasis, strong emphasis and strikes: CommonMark 0.31 §6.2, appendix "process emphasis".

extension MarkdownInlines {
  mutating func readRun() {
    let mark = text[place]
    let length = text[place...].prefix { $0 == mark }.count
    guard pieces.count < Self.mostPieces else {
      emit(text[place..<place + length])
      place += length
      return
    }
    let before = scalar(before: place)
    let after = scalar(at: place + length)
    let run = Self.flanked(mark, length, before, after, piece: pieces.count)
    pieces.append(Piece(html: Array(text[place..<place + length])))
    if run.canOpen || run.canClose, mark != UInt8(ascii: "~") || length <= 2 { runs.append(run) }
    pieces.append(Piece())
    place += length
  }

  private static func flanked(
    _ mark: UInt8, _ length: Int, _ before: Unicode.Scalar?, _ after: Unicode.Scalar?, piece: Int
  ) -> Run {
    let (blankBefore, blankAfter) = (isBlank(before), isBlank(after))
    let (signBefore, signAfter) = (isSign(before), isSign(after))
    let opens = !blankAfter && (!signAfter || blankBefore || signBefore || isCJK(before))
    let closes = !blankBefore && (!signBefore || blankAfter || signAfter || isCJK(after))
    let isWordy = mark == UInt8(ascii: "_")
    return Run(
      piece: piece, mark: mark, length: length, original: length,
      canOpen: opens && (!isWordy || !closes || signBefore),
      canClose: closes && (!isWordy || !opens || signAfter))
  }

  private static func isBlank(_ scalar: Unicode.Scalar?) -> Bool {
    scalar?.properties.isWhitespace ?? true
  }

  private static func isSign(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    if scalar.isASCII { return isPunctuation(UInt8(scalar.value)) }
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation,
      .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol,
      .otherSymbol:
      return true
    default: return false
    }
  }

  /// Scripts without blanks between words: `**強調**。` and `**강조(強調)**는` are meant as emphasis.
  private static func isCJK(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    return TextPage.isUnspaced(scalar) || (0xAC00..<0xD7A4).contains(scalar.value)
  }

  private func scalar(before place: Int) -> Unicode.Scalar? {
    var start = place - 1
    while start > 0, place - start < 4, text[start] & 0xC0 == 0x80 { start -= 1 }
    guard start >= 0 else { return nil }
    return String(decoding: text[start..<place], as: UTF8.self).unicodeScalars.last
  }

  private func scalar(at place: Int) -> Unicode.Scalar? {
    guard place < text.count else { return nil }
    let end = min(place + 4, text.count)
    return String(decoding: text[place..<end], as: UTF8.self).unicodeScalars.first
  }

  /// Pairs closers with openers; what found none stays as it was written.
  ///
  /// Each run knows the live one before it, and below which run a kind of closer need not look again
  /// is remembered: that keeps this linear.
  static func emphasize(_ pieces: inout [Piece], _ runs: inout [Run], from bottom: Int) {
    guard bottom < runs.count else { return }
    var inner = Array(runs[bottom...])
    runs.removeSubrange(bottom...)
    emphasize(&pieces, &inner)
  }

  private static func emphasize(_ pieces: inout [Piece], _ runs: inout [Run]) {
    var floors: [Int: Int] = [:]
    var previous = Array(-1..<runs.count - 1)
    var closer = 0
    while closer < runs.count {
      guard runs[closer].canClose, runs[closer].length > 0 else {
        closer += 1
        continue
      }
      let kind = kind(of: runs[closer])
      guard let opener = opener(for: closer, in: runs, previous, above: floors[kind] ?? 0) else {
        floors[kind] = closer
        closer += 1
        continue
      }
      pair(opener, closer, &pieces, &runs)
      previous[closer] = runs[opener].length == 0 ? previous[opener] : opener
      if runs[closer].length == 0 {
        if closer + 1 < runs.count { previous[closer + 1] = previous[closer] }
        closer += 1
      }
    }
  }

  private static func kind(of closer: Run) -> Int {
    Int(closer.mark) * 8 + closer.original % 3 * 2 + (closer.canOpen ? 1 : 0)
  }

  private static func opener(for closer: Int, in runs: [Run], _ previous: [Int], above floor: Int)
    -> Int?
  {
    var index = previous[closer]
    while index >= floor {
      let start = runs[index]
      if start.mark == runs[closer].mark, start.canOpen, start.length > 0, fits(start, runs[closer])
      {
        return index
      }
      index = previous[index]
    }
    return nil
  }

  /// The rule of three (§6.2, rules 9 and 10); strikes need runs of one length.
  private static func fits(_ start: Run, _ end: Run) -> Bool {
    if start.mark == UInt8(ascii: "~") { return start.length == end.length }
    guard start.canClose || end.canOpen else { return true }
    return (start.original + end.original) % 3 != 0
      || start.original % 3 == 0 && end.original % 3 == 0
  }

  private static func pair(
    _ opener: Int, _ closer: Int, _ pieces: inout [Piece], _ runs: inout [Run]
  ) {
    let isStrike = runs[opener].mark == UInt8(ascii: "~")
    let isStrong = runs[opener].length >= 2 && runs[closer].length >= 2
    let name = isStrike ? "del" : isStrong ? "strong" : "em"
    let used = isStrong ? 2 : 1
    for run in [opener, closer] {
      runs[run].length -= used
      pieces[runs[run].piece].html.removeLast(used)
    }
    pieces[runs[opener].piece].after.insert(contentsOf: "<\(name)>".utf8, at: 0)
    pieces[runs[closer].piece].before += "</\(name)>".utf8
  }
}
