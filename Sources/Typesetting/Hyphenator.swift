import CUnicode

/// Parts the words of one text: finds them in its pieces, by the language of each block.
struct Hyphenator {
  private let hyphenation: Hyphenation
  private let spans: [Manuscript.Span]
  /// The languages that blocks name, and the one of the text at -1, each with its patterns once
  /// they were asked for.
  private var voices: [Int: Voice] = [:]
  private var isSilent: Set<Int> = []
  private let languages: [String]
  private let ofText: () -> String?
  /// Words that were looked up, in a table that later ones write over; its size is a power of two.
  private var known: [Known]

  /// A language and its patterns.
  private struct Voice {
    var tag: LanguageTag
    var patterns: HyphenationPatterns
  }

  /// A word that was looked up, by where it stands in the text.
  private struct Known {
    var start = 0
    var length = 0
    var language = 0
    var places: UInt64 = 0
  }

  /// The words of `manuscript`; where a block names no language, `ofText` tells it, asked once.
  init(
    _ hyphenation: Hyphenation, _ manuscript: Manuscript, ofText: @escaping () -> String?
  ) {
    (self.hyphenation, self.ofText) = (hyphenation, ofText)
    (spans, languages) = (manuscript.spans, manuscript.languages)
    var rows = 256
    while rows < 16_384, rows * 16 < manuscript.text.count { rows *= 2 }
    known = [Known](repeating: Known(), count: rows)
  }

  /// What is asked of a passage.
  struct Request {
    /// The block's language, -1 where it names none.
    var language = -1
    /// The last span that begins no later than the passage.
    var firstSpan = 0
    /// What a hyphen at a line's end costs, in squared cells.
    var cost = 0
    /// Only pieces that take more cells than this are parted, wherever they can be.
    var widerThan = 0
    var isForced: Bool { widerThan > 0 }
    var ambiguousIsWide = false
  }

  /// The pieces with their words parted; false where there is nothing to part.
  mutating func part(
    _ pieces: inout [Piece], _ bytes: UnsafeBufferPointer<UInt8>, _ joints: ArraySlice<Joint>,
    _ request: Request
  ) -> Bool {
    guard let voice = voice(request.language) else { return false }
    var result: [Piece] = []
    result.reserveCapacity(pieces.count * 2)
    var (span, joint) = (request.firstSpan, joints.startIndex)
    var token = HyphenatedToken()
    for (index, piece) in pieces.enumerated() {
      token.reach(piece.start, bytes, until: pieces[pieces.count - 1].end)
      while span + 1 < spans.count, spans[span + 1].start <= piece.start { span += 1 }
      while joint < joints.endIndex, joints[joint].offset <= piece.start { joint += 1 }
      let isJoined = joint < joints.endIndex && joints[joint].offset < piece.end
      let isParted = piece.takesHyphen || index > 0 && pieces[index - 1].takesHyphen
      let isWide = piece.width > request.widerThan
      if isJoined || isParted || !isWide || !token.isPlain || isCode(piece, from: span) {
        result.append(piece)
      } else {
        part(piece, bytes, voice, request, into: &result)
      }
    }
    defer { pieces = result }
    return result.count > pieces.count
  }

  private func isCode(_ piece: Piece, from span: Int) -> Bool {
    spans[max(0, span)...].prefix { $0.start < piece.end }.contains { $0.style.contains(.code) }
  }

  /// The language to part words by; nil where it has no patterns.
  private mutating func voice(_ language: Int) -> Voice? {
    if let voice = voices[language] { return voice }
    if isSilent.contains(language) { return nil }
    let name = languages.indices.contains(language) ? languages[language] : ofText()
    if let tag = name.flatMap(LanguageTag.init), let patterns = hyphenation.patterns(for: tag) {
      voices[language] = Voice(tag: tag, patterns: patterns)
    } else {
      isSilent.insert(language)
    }
    return voices[language]
  }
}

// MARK: - Words

extension Hyphenator {
  /// Appends a piece, parted in each of its words.
  private mutating func part(
    _ piece: Piece, _ bytes: UnsafeBufferPointer<UInt8>, _ voice: Voice, _ request: Request,
    into pieces: inout [Piece]
  ) {
    var (rest, index) = (piece, piece.start)
    while let word = Hyphenator.word(in: bytes, from: index, until: piece.end) {
      index = word.upperBound
      var places = places(word, bytes, voice, request)
      var place = word.lowerBound
      while places != 0, place < word.upperBound {
        if places & 1 == 1, place > rest.start {
          let head = Hyphenator.cut(&rest, at: place, bytes, request)
          pieces.append(head)
        }
        places >>= 1
        place += 1
        while place < word.upperBound, bytes[place] & 0xC0 == 0x80 { place += 1 }
      }
    }
    if rest.start > piece.start { rest.word = piece.word + (rest.start - piece.start) / 64 }
    pieces.append(rest)
  }

  /// Takes what is before a place off a piece, as a piece that takes a hyphen.
  private static func cut(
    _ piece: inout Piece, at place: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ request: Request
  ) -> Piece {
    var (index, width) = (piece.start, 0)
    while index < place {
      let record = unicode_record(UTF8Text.next(bytes, &index))
      let isWide = request.ambiguousIsWide && unicode_record_is_ambiguous(record)
      width += isWide ? 2 : Int(unicode_record_width(record))
    }
    var head = Piece(start: piece.start, end: place, width: width, cost: request.cost)
    (head.takesHyphen, head.word) = (true, piece.word)
    (piece.start, piece.width) = (place, piece.width - width)
    return head
  }

  /// The next word: letters, with apostrophes between them.
  private static func word(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int, until end: Int
  ) -> Range<Int>? {
    var (index, first, last) = (start, -1, start)
    while index < end {
      let place = index
      let code = UTF8Text.next(bytes, &index)
      if HyphenatedWord.isLetter(code) {
        if first < 0 { first = place }
        last = index
      } else if first >= 0, !(code == 0x27 || code == 0x2019) || last < place {
        break
      }
    }
    return first < 0 ? nil : first..<last
  }

  /// The places in a word, found or remembered.
  private mutating func places(
    _ word: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>, _ voice: Voice, _ request: Request
  ) -> UInt64 {
    let text = UnsafeBufferPointer(rebasing: bytes[word])
    guard word.count >= HyphenatedWord.fewest, word.count <= HyphenationPatterns.mostBytes,
      request.isForced || !Hyphenator.isShortPart(word, bytes)
    else { return 0 }
    let language = request.language * 2 + (request.isForced ? 1 : 0)
    let row = Hyphenator.hash(text) & (known.count - 1)
    let known = known[row]
    if known.language == language, known.length == word.count,
      UnsafeBufferPointer(rebasing: bytes[known.start..<known.start + known.length])
        .elementsEqual(text)
    {
      return known.places
    }
    let places = HyphenatedWord.places(
      text, voice.patterns, in: voice.tag, must: request.isForced)
    self.known[row] = Known(
      start: word.lowerBound, length: word.count, language: language, places: places)
    return places
  }

  private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    Int(text.reduce(UInt64(0)) { ($0 ^ UInt64($1)) &* 0x9E37_79B9_7F4A_7C15 } >> 40)
  }

  /// Words put together with a hyphen are parted there, and in their parts only where these are long.
  private static func isShortPart(_ word: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let isBefore = word.lowerBound > 0 && bytes[word.lowerBound - 1] == 0x2D
    let isAfter = word.upperBound < bytes.count && bytes[word.upperBound] == 0x2D
    return (isBefore || isAfter) && word.count < HyphenatedWord.fewestCapitals
  }
}
