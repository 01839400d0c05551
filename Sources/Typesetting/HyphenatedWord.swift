import CUnicode

/// A word of a text: whether good print parts it, and where.
enum HyphenatedWord {
  /// The fewest letters of a word that is parted, and of one in capitals only.
  static let (fewest, fewestCapitals) = (5, 10)

  /// The places in a word as bits, as `HyphenationPatterns.places` gives them.
  ///
  /// None in names and in letters that stand for words (mixed capitals, short words in capitals); a
  /// capital at the start is a name but in languages whose nouns have one. With `must` the word is
  /// wider than a line, and any place is better than none.
  static func places(
    _ word: UnsafeBufferPointer<UInt8>, _ patterns: HyphenationPatterns, in language: LanguageTag,
    must: Bool = false
  ) -> UInt64 {
    guard word.count >= fewest, word.count <= HyphenationPatterns.mostBytes else { return 0 }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: word.count * 2 + 8) { room in
      guard let look = fold(word, into: room) else { return 0 }
      guard look.letters >= fewest, must || look.isParted(in: language) else { return 0 }
      return patterns.places(in: UnsafeBufferPointer(rebasing: room[..<look.length]))
    }
  }

  /// Bits as offsets in bytes from the word's start.
  static func offsets(_ word: UnsafeBufferPointer<UInt8>, _ places: UInt64) -> [Int] {
    var (offsets, letter) = ([Int](), -1)
    for index in word.indices where word[index] & 0xC0 != 0x80 {
      letter += 1
      if letter < 64, places >> letter & 1 == 1 { offsets.append(index) }
    }
    return offsets
  }

  /// What a word's letters look like.
  private struct Look {
    var length = 0
    var letters = 0
    var capitals = 0
    var beginsWithCapital = false

    func isParted(in language: LanguageTag) -> Bool {
      if capitals == 0 { return true }
      if capitals == letters { return letters >= fewestCapitals }
      return capitals == 1 && beginsWithCapital && language.capitalisesNouns
    }
  }

  /// Writes the word in small letters, one for each of its own; nil where it holds anything but
  /// letters and apostrophes.
  private static func fold(
    _ word: UnsafeBufferPointer<UInt8>, into room: UnsafeMutableBufferPointer<UInt8>
  ) -> Look? {
    var (look, index) = (Look(), 0)
    while index < word.count {
      let code = UTF8Text.next(word, &index)
      var small = code
      if code == 0x27 || code == 0x2019 {
        small = 0x27
      } else {
        guard isLetter(code) else { return nil }
        small = lowercased(code)
        look.letters += 1
        if small != code { look.capitals += 1 }
        if look.letters == 1 { look.beginsWithCapital = small != code }
      }
      guard look.length + 4 <= room.count else { return nil }
      write(small, into: room, &look.length)
    }
    return look
  }

  /// Whether it is a letter of an alphabet.
  @inline(__always)
  static func isLetter(_ code: UInt32) -> Bool {
    if code < 0x80 { return (code | 0x20) &- 0x61 < 26 }
    let record = unicode_record(code)
    return unicode_record_is_letter(record) && !unicode_record_is_mark(record)
      && unicode_record_line_break(record) == UInt32(UNICODE_LB_AL)
  }

  static func lowercased(_ code: UInt32) -> UInt32 {
    if code < 0x80 { return code &- 0x41 < 26 ? code | 0x20 : code }
    guard let scalar = Unicode.Scalar(code), scalar.properties.changesWhenLowercased else {
      return code
    }
    let small = scalar.properties.lowercaseMapping.unicodeScalars
    return small.count == 1 ? small.first?.value ?? code : code
  }

  private static func write(
    _ code: UInt32, into room: UnsafeMutableBufferPointer<UInt8>, _ length: inout Int
  ) {
    guard let scalar = Unicode.Scalar(code) else { return }
    for byte in UTF8.encode(scalar) ?? UTF8.EncodedScalar() {
      room[length] = byte
      length += 1
    }
  }
}
