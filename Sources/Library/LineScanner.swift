import News

/// Reads one line of a marks journal at a time, straight from its bytes.
///
/// Every index is checked, nothing recurses, time is linear. Names may come in any order; what this
/// Telex does not know is stepped over and said to be there. Source: design.md §5, RFC 8259.
struct LineScanner {
  /// What a line is.
  enum Kind {
    /// The words of a mark: see the scanner's properties.
    case marks
    /// The first line of a file.
    case header
    /// A JSON object that says nothing about articles that we know.
    case other
    /// No JSON object at all.
    case damaged
  }

  /// The articles named; valid until the next line is scanned.
  private(set) var articles: [Article.ID] = []
  /// Milliseconds since 1970.
  private(set) var at: Int64 = 0
  private(set) var counter: Int64 = 0
  private(set) var isRead: Bool?
  private(set) var isStarred: Bool?
  private(set) var tags: [String]?
  /// Keys of the feeds that moved, and where to.
  private(set) var feeds: [String] = []
  private(set) var moved: String?
  /// Where the names of groups stand in the bytes, without quotes; they are without escapes.
  private(set) var group: Range<Int>?
  private(set) var undoes: Range<Int>?
  private(set) var replica: Range<Int>?
  private(set) var generation: Int64 = 0
  /// The line holds words that this Telex does not know; it must not be thrown away.
  private(set) var hasUnknown = false

  /// A counter beyond this is nobody's; kept small so that counting on never overflows.
  private static let lastCounter: Int64 = 1 << 60

  private var index = 0
  private var end = 0
  private var hasTime = false
  private var isHeader = false

  /// Reads the line that stands between two places in the bytes, without its newline.
  mutating func scan(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Kind {
    clear(start, min(end, bytes.count))
    guard take(UInt8(ascii: "{"), bytes) else { return .damaged }
    if !take(UInt8(ascii: "}"), bytes) {
      repeat {
        guard let name = string(bytes), take(UInt8(ascii: ":"), bytes), field(name, bytes)
        else { return .damaged }
      } while take(UInt8(ascii: ","), bytes)
      guard take(UInt8(ascii: "}"), bytes) else { return .damaged }
    }
    skipSpace(bytes)
    guard index == self.end else { return .damaged }
    if isHeader { return .header }
    return hasTime && (saysOfArticles || saysOfFeeds) ? .marks : .other
  }

  /// The articles became read because somebody opened or scrolled them: what is marked on purpose, by
  /// a person, a command, a rule or an import, has a group. Source: docs/marks.md.
  var isOpening: Bool { isRead == true && group == nil && undoes == nil }

  private var saysOfArticles: Bool {
    !articles.isEmpty && (isRead != nil || isStarred != nil || tags != nil)
  }

  private var saysOfFeeds: Bool { !feeds.isEmpty && moved != nil }

  private mutating func clear(_ start: Int, _ end: Int) {
    articles.removeAll(keepingCapacity: articles.capacity < 4096)
    (index, self.end) = (start, end)
    (at, counter, generation) = (0, 0, 0)
    (isRead, isStarred, tags, moved) = (nil, nil, nil, nil)
    feeds = []
    (group, undoes, replica) = (nil, nil, nil)
    (hasTime, isHeader, hasUnknown) = (false, false, false)
  }
}

extension LineScanner {
  private enum Name {
    case at, counter, articles, read, starred, tags, group, undoes, telex, replica, generation
    case version, feeds, moved, unknown
  }

  /// Reads the value of a name; one that is not of the shape we know counts as unknown.
  private mutating func field(_ name: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
    skipSpace(bytes)
    let start = index
    if known(Self.name(name, bytes), bytes) { return true }
    hasUnknown = true
    index = start
    return skipValue(bytes)
  }

  private mutating func known(_ name: Name, _ bytes: Span<UInt8>) -> Bool {
    switch name {
    case .at: return time(bytes)
    case .counter: return integer(bytes, into: \.counter)
    case .generation: return integer(bytes, into: \.generation)
    case .articles: return ids(bytes)
    case .read: return truth(bytes, into: \.isRead)
    case .starred: return truth(bytes, into: \.isStarred)
    case .tags: return words(bytes, into: \.tags)
    case .feeds: return keys(bytes)
    case .moved: return text(bytes, into: \.moved)
    case .group: return plain(bytes, into: \.group)
    case .undoes: return plain(bytes, into: \.undoes)
    case .replica: return plain(bytes, into: \.replica)
    case .telex:
      isHeader = true
      return string(bytes) != nil
    case .version: return skipValue(bytes)
    case .unknown: return false
    }
  }

  private static func name(_ range: Range<Int>, _ bytes: Span<UInt8>) -> Name {
    func isSpelled(_ word: StaticString) -> Bool {
      guard word.utf8CodeUnitCount == range.count else { return false }
      return word.withUTF8Buffer { letters in
        letters.indices.allSatisfy { letters[$0] == bytes[range.lowerBound + $0] }
      }
    }
    switch range.count {
    case 1: return isSpelled("n") ? .counter : .unknown
    case 2: return isSpelled("at") ? .at : .unknown
    case 4: return isSpelled("read") ? .read : isSpelled("tags") ? .tags : .unknown
    case 5:
      return isSpelled("group")
        ? .group
        : isSpelled("telex")
          ? .telex : isSpelled("moved") ? .moved : isSpelled("feeds") ? .feeds : .unknown
    case 6: return isSpelled("undoes") ? .undoes : .unknown
    case 7:
      return isSpelled("starred")
        ? .starred : isSpelled("replica") ? .replica : isSpelled("version") ? .version : .unknown
    case 8: return isSpelled("articles") ? .articles : .unknown
    case 10: return isSpelled("generation") ? .generation : .unknown
    default: return .unknown
    }
  }

  private mutating func time(_ bytes: Span<UInt8>) -> Bool {
    guard let range = string(bytes),
      let moment = Timestamp.milliseconds(bytes, range.lowerBound, range.upperBound)
    else { return false }
    (at, hasTime) = (moment, true)
    return true
  }

  private mutating func integer(
    _ bytes: Span<UInt8>, into field: WritableKeyPath<LineScanner, Int64>
  ) -> Bool {
    var value: Int64 = 0
    let start = index
    while index < end, case let digit = bytes[index] &- UInt8(ascii: "0"), digit < 10 {
      value = value * 10 + Int64(digit)
      index += 1
      guard value <= Self.lastCounter else { return false }
    }
    guard index > start, index < end, Self.endsWord(bytes[index]) else { return false }
    self[keyPath: field] = value
    return true
  }

  private mutating func truth(
    _ bytes: Span<UInt8>, into field: WritableKeyPath<LineScanner, Bool?>
  ) -> Bool {
    if isWord("true", bytes) {
      self[keyPath: field] = true
    } else if isWord("false", bytes) {
      self[keyPath: field] = false
    } else {
      return false
    }
    return true
  }

  private mutating func isWord(_ word: StaticString, _ bytes: Span<UInt8>) -> Bool {
    let count = word.utf8CodeUnitCount
    guard index + count < end, Self.endsWord(bytes[index + count]) else { return false }
    let isSpelled = word.withUTF8Buffer { letters in
      letters.indices.allSatisfy { letters[$0] == bytes[index + $0] }
    }
    if isSpelled { index += count }
    return isSpelled
  }

  private static func endsWord(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == 0x20
  }

  private mutating func ids(_ bytes: Span<UInt8>) -> Bool {
    articles.removeAll(keepingCapacity: true)
    guard take(UInt8(ascii: "["), bytes) else { return false }
    if take(UInt8(ascii: "]"), bytes) { return true }
    repeat {
      skipSpace(bytes)
      guard let range = string(bytes) else { return false }
      if let id = Self.id(bytes, range) { articles.append(id) } else { hasUnknown = true }
    } while take(UInt8(ascii: ","), bytes)
    return take(UInt8(ascii: "]"), bytes)
  }

  private static func id(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Article.ID? {
    guard range.count == 32 else { return nil }
    var halves: (UInt64, UInt64) = (0, 0)
    var bad: UInt8 = 0
    for at in range.lowerBound..<range.lowerBound + 16 {
      let digit = hexadecimal(bytes[at])
      bad |= digit
      halves.0 = halves.0 << 4 | UInt64(digit & 15)
    }
    for at in range.lowerBound + 16..<range.upperBound {
      let digit = hexadecimal(bytes[at])
      bad |= digit
      halves.1 = halves.1 << 4 | UInt64(digit & 15)
    }
    return bad < 16 ? Article.ID(high: halves.0, low: halves.1) : nil
  }

  /// 0 to 15, or 255 for what is no digit.
  private static func hexadecimal(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: 255
    }
  }

  /// Tags and moves are rare: they go through the room's general reader.
  private mutating func value(_ bytes: Span<UInt8>) -> JSON? {
    let start = index
    guard skipValue(bytes) else { return nil }
    return JSON(bytes.extracting(start..<index).withUnsafeBufferPointer { Array($0) })
  }

  private mutating func words(
    _ bytes: Span<UInt8>, into field: WritableKeyPath<LineScanner, [String]?>
  ) -> Bool {
    guard let values = value(bytes)?.array else { return false }
    let words = values.compactMap(\.string)
    guard words.count == values.count else { return false }
    self[keyPath: field] = words
    return true
  }

  private mutating func keys(_ bytes: Span<UInt8>) -> Bool {
    guard let values = value(bytes)?.array else { return false }
    feeds = values.compactMap(\.string)
    return feeds.count == values.count
  }

  private mutating func text(
    _ bytes: Span<UInt8>, into field: WritableKeyPath<LineScanner, String?>
  ) -> Bool {
    guard let text = value(bytes)?.string else { return false }
    self[keyPath: field] = text
    return true
  }

  private mutating func plain(
    _ bytes: Span<UInt8>, into field: WritableKeyPath<LineScanner, Range<Int>?>
  ) -> Bool {
    guard let range = string(bytes) else { return false }
    for at in range where bytes[at] == UInt8(ascii: "\\") { return false }
    self[keyPath: field] = range
    return true
  }

  /// Steps over a string; where it stands, without its quotes and with its escapes.
  private mutating func string(_ bytes: Span<UInt8>) -> Range<Int>? {
    skipSpace(bytes)
    guard index < end, bytes[index] == UInt8(ascii: "\"") else { return nil }
    index += 1
    let start = index
    while index < end {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        index += 1
        return start..<index - 1
      }
      guard byte >= 0x20 else { return nil }
      index += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  /// Steps over a value of any kind and depth.
  private mutating func skipValue(_ bytes: Span<UInt8>) -> Bool {
    var depth = 0
    repeat {
      skipSpace(bytes)
      guard index < end else { return false }
      switch bytes[index] {
      case UInt8(ascii: "\""): guard string(bytes) != nil else { return false }
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        index += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        index += 1
        guard depth >= 0 else { return false }
      case UInt8(ascii: ","), UInt8(ascii: ":"):
        guard depth > 0 else { return false }
        index += 1
      default: guard skipWord(bytes) else { return false }
      }
    } while depth > 0
    return true
  }

  private mutating func skipWord(_ bytes: Span<UInt8>) -> Bool {
    let start = index
    while index < end, Self.isWordByte(bytes[index]) { index += 1 }
    return index > start
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }

  private mutating func take(_ byte: UInt8, _ bytes: Span<UInt8>) -> Bool {
    skipSpace(bytes)
    guard index < end, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  private mutating func skipSpace(_ bytes: Span<UInt8>) {
    while index < end, bytes[index] == 0x20 || bytes[index] == 0x09 || bytes[index] == 0x0D {
      index += 1
    }
  }
}
