/// The lines of a text, in one buffer: a megabyte of text is a few allocations, and is as quickly
/// given up as it was made. A `Line` is made where one is asked for.
public struct Lines: Sendable {
  /// A piece of a line in one look; it begins where the one before ends.
  private struct Stretch: Hashable, Sendable {
    var end: Int
    var style: Style
    var link: Int32
  }

  /// A line: its first piece, and what is known of it.
  private struct Entry: Hashable, Sendable {
    var first: Int
    var block: Int32
    var word: Int32
    var isPannable: Bool
  }

  private var text: [UInt8] = []
  private var stretches: [Stretch] = []
  private var entries: [Entry] = []

  /// No lines.
  public init() {}

  /// Makes room for a text of so many bytes, so that growing costs no second copy.
  mutating func reserve(_ bytes: Int) { text.reserveCapacity(bytes + bytes / 8) }

  /// Begins a line; what is added from here on is on it.
  mutating func begin(_ anchor: Anchor, isPannable: Bool = false) {
    entries.append(
      Entry(
        first: stretches.count, block: Int32(clamping: anchor.block),
        word: Int32(clamping: anchor.word), isPannable: isPannable))
  }

  /// Adds a piece to the last line.
  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, _ style: Style, link: Int = -1) {
    text.append(contentsOf: bytes)
    end(style, link)
  }

  /// Adds runs to the last line.
  mutating func add(_ runs: [Run]) {
    for run in runs {
      text.append(contentsOf: run.text.utf8)
      end(run.style, run.link ?? -1)
    }
  }

  /// Adds a byte to the last piece of the last line.
  mutating func extend(_ byte: UInt8) {
    text.append(byte)
    if !stretches.isEmpty { stretches[stretches.count - 1].end = text.count }
  }

  private mutating func end(_ style: Style, _ link: Int) {
    stretches.append(Stretch(end: text.count, style: style, link: Int32(clamping: link)))
  }

  /// Takes blanks off the end of the last line.
  mutating func trim() {
    guard let entry = entries.last else { return }
    while stretches.count > entry.first {
      let start = stretches.count > 1 ? stretches[stretches.count - 2].end : 0
      while text.count > start, text.last == 0x20 { text.removeLast() }
      guard text.count == start else { return stretches[stretches.count - 1].end = text.count }
      stretches.removeLast()
    }
  }

  /// Says where a line is within its block.
  mutating func setWord(_ word: Int, of line: Int) { entries[line].word = Int32(clamping: word) }

  /// Adds the lines of another text.
  mutating func append(_ other: Lines) { for line in other { append(line) } }

  /// Adds a line.
  mutating func append(_ line: Line) {
    begin(line.anchor, isPannable: line.isPannable)
    add(line.runs)
  }
}

extension Lines: RandomAccessCollection {
  /// The number of the first line.
  public var startIndex: Int { 0 }
  /// How many lines there are.
  public var endIndex: Int { entries.count }

  /// A line. Cost: linear in its length.
  public subscript(index: Int) -> Line {
    Line(runs(of: index), anchor: anchor(of: index), isPannable: entries[index].isPannable)
  }

  /// The place of a line's first word. Cost: O(1).
  public func anchor(of line: Int) -> Anchor {
    Anchor(block: Int(entries[line].block), word: Int(entries[line].word))
  }

  private func runs(of line: Int) -> [Run] {
    let first = entries[line].first
    let end = line + 1 < entries.count ? entries[line + 1].first : stretches.count
    var start = first > 0 ? stretches[first - 1].end : 0
    return (first..<end).map { index in
      let stretch = stretches[index]
      defer { start = stretch.end }
      let characters = String(decoding: text[start..<stretch.end], as: UTF8.self)
      return Run(characters, stretch.style, link: stretch.link < 0 ? nil : Int(stretch.link))
    }
  }
}

extension Lines: Hashable {
  /// Whether both show the same; how they came to be does not matter.
  public static func == (left: Lines, right: Lines) -> Bool {
    left.text == right.text && left.entries == right.entries && left.stretches == right.stretches
  }

  /// Hashes what the lines say.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(text)
    hasher.combine(entries)
  }
}

extension Lines: ExpressibleByArrayLiteral {
  /// Lines one after another.
  public init(arrayLiteral lines: Line...) { self.init(lines) }

  /// Lines one after another.
  public init(_ lines: some Sequence<Line>) { for line in lines { append(line) } }
}
