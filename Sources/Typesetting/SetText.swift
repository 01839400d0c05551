/// How a piece of text looks, as meaning; a theme turns it into attributes and colours.
public struct Style: OptionSet, Hashable, Sendable {
  /// One bit for each meaning.
  public let rawValue: UInt32

  /// A style from its bits.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The article's headline.
  public static let title = Style(rawValue: 1 << 0)
  /// The line under the headline.
  public static let deck = Style(rawValue: 1 << 1)
  /// A heading within the text, of whatever rank.
  public static let heading = Style(rawValue: 1 << 2)
  /// Stressed (`em`, `i`, `cite`).
  public static let emphasis = Style(rawValue: 1 << 3)
  /// Important (`strong`, `b`).
  public static let strong = Style(rawValue: 1 << 4)
  /// Code, keys, samples.
  public static let code = Style(rawValue: 1 << 5)
  /// Somebody else's words.
  public static let quote = Style(rawValue: 1 << 6)
  /// The text of a link.
  public static let link = Style(rawValue: 1 << 7)
  /// A note's number or a link's address at the foot.
  public static let note = Style(rawValue: 1 << 8)
  /// Of little weight: bylines, captions, rules.
  public static let dim = Style(rawValue: 1 << 9)
  /// Taken back (`del`, `s`).
  public static let deleted = Style(rawValue: 1 << 10)
  /// Marked by the author (`mark`) or found by the reader.
  public static let marked = Style(rawValue: 1 << 11)
  /// Under the cursor.
  public static let selected = Style(rawValue: 1 << 12)
  /// Not read yet.
  public static let unread = Style(rawValue: 1 << 13)
  /// The top and bottom lines of the screen.
  public static let bar = Style(rawValue: 1 << 14)
  /// Something went wrong.
  public static let alert = Style(rawValue: 1 << 15)
  /// Belongs to the pane that has the focus.
  public static let focused = Style(rawValue: 1 << 16)
  /// Added by an editor (`ins`).
  public static let inserted = Style(rawValue: 1 << 17)
  /// A letter to be typed: the hint of a link.
  public static let hint = Style(rawValue: 1 << 18)

  /// A heading of a rank from 1 to 6, as HTML counts them; it contains `heading`.
  public static func heading(rank: Int) -> Style {
    [.heading, Style(rawValue: 1 << (18 + UInt32(max(1, min(6, rank)))))]
  }

  /// The rank of a heading, 1 to 6; `nil` where there is none.
  public var headingRank: Int? { (1...6).first { contains(Style.heading(rank: $0)) } }
}

/// A piece of a line in one style. Holds no control characters, ever.
public struct Run: Hashable, Sendable {
  /// What is printed.
  public var text: String
  /// How it looks.
  public var style: Style
  /// Which of the text's links it belongs to: an index into `SetText.links`.
  public var link: Int?

  /// A run; plain where no style is given.
  public init(_ text: String, _ style: Style = [], link: Int? = nil) {
    (self.text, self.style, self.link) = (text, style, link)
  }
}

/// A place in a text that survives a change of width: a paragraph and a word in it.
public struct Anchor: Hashable, Sendable, Comparable {
  /// The block, counted from 0 in the order of the text.
  public var block: Int
  /// The word within the block, counted from 0.
  public var word: Int

  /// A place; the start of the text where nothing is given.
  public init(block: Int = 0, word: Int = 0) { (self.block, self.word) = (block, word) }

  /// The order of reading.
  public static func < (left: Anchor, right: Anchor) -> Bool {
    (left.block, left.word) < (right.block, right.word)
  }
}

/// One line as set. It is never wider than the measure, but for lines that can be panned.
public struct Line: Hashable, Sendable {
  /// What it holds, from the left; indents are blanks in the first runs.
  public var runs: [Run]
  /// The place of its first word.
  public var anchor: Anchor
  /// Code and tables run on to the right; the pane shows a part and pans.
  public var isPannable: Bool

  /// A line of text.
  public init(_ runs: [Run] = [], anchor: Anchor = Anchor(), isPannable: Bool = false) {
    (self.runs, self.anchor, self.isPannable) = (runs, anchor, isPannable)
  }

  /// Its characters without style.
  public var plain: String { runs.map(\.text).joined() }
}

/// A text set at a measure: lines from top to end, and what they refer to.
public struct SetText: Hashable, Sendable {
  /// The lines, blank ones included.
  public var lines: Lines
  /// The addresses of the links, in the order of their numbers (the first is number 1).
  public var links: [String]
  /// Indices into `lines` where headings begin.
  public var headings: [Int]
  /// The pictures, in order; their lines are blank.
  public var pictures: [Picture]
  /// All that stand in a block of their own, in order, with room or without.
  public var images: [Image]

  /// A picture that the article names.
  public struct Image: Hashable, Sendable {
    /// The address it was given with, resolved.
    public var source: String
    /// The index of the first line of its words.
    public var line: Int

    /// A picture and its words.
    public init(source: String, line: Int) { (self.source, self.line) = (source, line) }
  }

  /// Room for a picture among the lines.
  public struct Picture: Hashable, Sendable {
    /// The address it was given with, resolved.
    public var source: String
    /// The index of its first line.
    public var line: Int
    /// Cells left of it.
    public var indent: Int
    /// The cells it takes in a line.
    public var columns: Int
    /// The lines it takes.
    public var rows: Int

    /// Room for a picture.
    public init(source: String, line: Int, indent: Int, columns: Int, rows: Int) {
      (self.source, self.line, self.indent) = (source, line, indent)
      (self.columns, self.rows) = (columns, rows)
    }
  }

  /// A text as set; empty where nothing is given.
  public init(
    lines: Lines = [], links: [String] = [], headings: [Int] = [], pictures: [Picture] = [],
    images: [Image] = []
  ) {
    (self.lines, self.links) = (lines, links)
    (self.headings, self.pictures, self.images) = (headings, pictures, images)
  }

  /// The line that holds a place: the last whose anchor is not after it. Cost: O(log lines).
  public func line(at anchor: Anchor) -> Int {
    var (low, high) = (0, lines.count)
    while low < high {
      let middle = (low + high) / 2
      if lines.anchor(of: middle) <= anchor { low = middle + 1 } else { high = middle }
    }
    return max(0, low - 1)
  }
}
