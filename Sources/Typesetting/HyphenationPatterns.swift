import Markup

/// Where the words of one language may be parted: patterns of letters with digits between them, an
/// odd digit for, an even one against (F. M. Liang, "Word Hy-phen-a-tion by Com-put-er", 1983).
///
/// Read from the files that Debian's `hyphen-*` packages bring. The patterns stay as they are written,
/// found by a hash of their letters, so that reading a megabyte of them takes milliseconds.
struct HyphenationPatterns: Sendable {
  /// The file in UTF-8.
  let text: [UInt8]
  /// The first parts words into the words they are put together from, the next parts these.
  private(set) var levels: [HyphenationLevel] = []
  /// The fewest letters before the first place and after the last.
  private(set) var minimum = (left: 2, right: 3)
  /// The fewest letters on either side of a place, where a word within a word begins or ends.
  private(set) var compoundMinimum = (left: 2, right: 2)
  /// Whether what stands between apostrophes is a word of its own.
  private(set) var splitsAtApostrophes = true

  /// The most letters of a word that is parted, and the most bytes.
  static let mostLetters = 60, mostBytes = 240

  /// Patterns from a file's bytes; nil where they are none or over 8 MB.
  init?(_ file: [UInt8]) {
    guard file.count < 1 << 23, let utf8 = HyphenationPatterns.decoded(file) else { return nil }
    text = utf8
    var reader = HyphenationReader(text)
    while let level = reader.nextLevel() { levels.append(level) }
    if levels.count > 1, levels[0].isEmpty { levels.removeFirst() }
    if levels.count > 4 { levels.removeLast(levels.count - 4) }
    splitsAtApostrophes = !reader.namesLevels
    minimum = (max(2, reader.left), max(3, reader.right))
    compoundMinimum = (max(2, reader.compoundLeft), max(2, reader.compoundRight))
    if levels.allSatisfy(\.isEmpty) { return nil }
  }

  /// The first line of a file names its charset.
  private static func decoded(_ file: [UInt8]) -> [UInt8]? {
    guard let end = file.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }), end < 64 else {
      return nil
    }
    let name = String(decoding: file[..<end], as: UTF8.self).lowercased().filter { $0 != " " }
    if name == "utf-8" || name == "utf8" { return Array(file[end...]) }
    let label = name.hasPrefix("microsoft-cp") ? "windows-" + name.dropFirst(12) : name
    return Charset.utf8(
      Array(file[end...]), contentType: "text/plain; charset=" + label, as: .text
    ).utf8
  }
}

// MARK: - Words

extension HyphenationPatterns {
  /// The places in a word as bits: bit n is set where it may be parted before its letter n (from 0).
  ///
  /// `word` is in small letters, UTF-8, with `'` for every apostrophe. Longer words than
  /// `mostLetters` have no places. Cost: linear in the length.
  func places(in word: UnsafeBufferPointer<UInt8>) -> UInt64 {
    guard word.count > 4, word.count <= HyphenationPatterns.mostBytes else { return 0 }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: word.count + 1) { points in
      points.initialize(repeating: 0)
      var start = 0
      while start < word.count {
        var end = start
        while end < word.count, !(splitsAtApostrophes && word[end] == 0x27) { end += 1 }
        mark(0, word, start..<end, points)
        start = end + 1
      }
      return allowed(word, points)
    }
  }

  /// Sets the places of one word of a compound, and of the words in it.
  private func mark(
    _ number: Int, _ word: UnsafeBufferPointer<UInt8>, _ range: Range<Int>,
    _ points: UnsafeMutableBufferPointer<UInt8>
  ) {
    guard number < levels.count, range.count > 1 else { return }
    levels[number].weigh(text, UnsafeBufferPointer(rebasing: word[range])) { values in
      var start = range.lowerBound
      for place in 1...range.count {
        let end = range.lowerBound + place
        let value = place < range.count ? values[place + 1] : 1
        guard value & 1 == 1 else { continue }
        mark(number + 1, word, start..<end, points)
        if number + 1 < levels.count { clearEdges(word, start..<end, range, points) }
        if end < range.upperBound, value & HyphenationLevel.replaces == 0 { points[end] = 1 }
        start = end
      }
    }
  }

  /// Takes away the places too near to where a word within a word begins or ends.
  private func clearEdges(
    _ word: UnsafeBufferPointer<UInt8>, _ part: Range<Int>, _ whole: Range<Int>,
    _ points: UnsafeMutableBufferPointer<UInt8>
  ) {
    let total = letters(word, part)
    var letter = 0
    for place in part.dropFirst() where word[place] & 0xC0 != 0x80 {
      letter += 1
      let isEarly = part.lowerBound > whole.lowerBound && letter < compoundMinimum.left
      let isLate = part.upperBound < whole.upperBound && total - letter < compoundMinimum.right
      if isEarly || isLate { points[place] = 0 }
    }
  }

  /// The places with letters enough on either side, and none near an apostrophe.
  private func allowed(
    _ word: UnsafeBufferPointer<UInt8>, _ points: UnsafeMutableBufferPointer<UInt8>
  ) -> UInt64 {
    let total = letters(word, 0..<word.count)
    guard total <= HyphenationPatterns.mostLetters else { return 0 }
    var (bits, letter) = (UInt64(0), -1)
    for place in word.indices where word[place] & 0xC0 != 0x80 {
      letter += 1
      let hasRoom = letter >= minimum.left && total - letter >= minimum.right
      if points[place] == 1, hasRoom, !touchesApostrophe(word, place) { bits |= 1 << letter }
    }
    return bits
  }

  private func letters(_ word: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
    range.reduce(0) { $0 + (word[$1] & 0xC0 == 0x80 ? 0 : 1) }
  }

  /// Whether fewer than two letters stand between a place and an apostrophe.
  private func touchesApostrophe(_ word: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
    func isApostrophe(_ index: Int) -> Bool { word.indices.contains(index) && word[index] == 0x27 }
    func step(_ index: Int, _ by: Int) -> Int {
      var index = index + by
      while word.indices.contains(index), word[index] & 0xC0 == 0x80 { index += by }
      return index
    }
    return isApostrophe(place) || isApostrophe(step(place, 1)) || isApostrophe(place - 1)
      || isApostrophe(step(step(place, -1), -1))
  }
}
