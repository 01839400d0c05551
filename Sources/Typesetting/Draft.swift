import Markup

/// An article before it has a width: what setting it at any width starts from.
///
/// A long article is set in three steps, so that its reader waits for none: the beginning of its
/// HTML alone (`init(beginningOf:)`), what is on screen of the whole (`set(_:from:lines:)`), all.
public struct Draft: Sendable {
  /// What its words are parted by.
  struct Speech: Sendable {
    /// The language where no element names one; nil to guess it.
    var language: String?
    var hyphenation: Hyphenation?
  }

  private let manuscript: Manuscript
  private let speech: Speech

  /// How much HTML the beginning of an article is taken from, in bytes.
  public static let beginning = 32_000

  /// Reads an article.
  ///
  /// Of the measure only `notes` and `ambiguousIsWide` count here; set it at measures that have the
  /// same. Words are parted by `hyphenation`, where the measure allows it: in the language an element
  /// names, else in `language` (a BCP 47 tag), else in the one the words look like. Cost: linear in
  /// the size of `html`.
  public init(
    masthead: Masthead?, html: String, baseURL: String?, measure: Measure,
    language: String? = nil, hyphenation: Hyphenation? = nil
  ) {
    let tree = HTMLTree.fragment(html, mending: true)
    var writer = ManuscriptWriter(tree, base: baseURL, measure: measure, language: language)
    writer.manuscript.text.reserveCapacity(html.utf8.count)
    if let masthead { writer.write(masthead) }
    writer.write()
    writer.finishLinks()
    manuscript = writer.manuscript
    speech = Speech(language: language, hyphenation: hyphenation)
  }

  /// Reads the first blocks of a long article: all that its first 32 kB surely hold, which is what
  /// the whole begins with. Cost: the same for any length.
  public init(
    beginningOf html: String, masthead: Masthead?, baseURL: String?, measure: Measure,
    language: String? = nil, hyphenation: Hyphenation? = nil
  ) {
    let tree = HTMLTree.fragment(utf8: Draft.beginning(of: html), mending: true)
    var writer = ManuscriptWriter(tree, base: baseURL, measure: measure, language: language)
    if let masthead { writer.write(masthead) }
    let first = writer.manuscript.blocks.count
    writer.write()
    // The last block may go on behind the cut.
    if writer.manuscript.blocks.count > first { writer.manuscript.blocks.removeLast() }
    writer.finishLinks(atFoot: false)
    manuscript = writer.manuscript
    speech = Speech(language: language, hyphenation: hyphenation)
  }

  /// The paragraphs without their looks, a table's rows each as one; none is empty. Cost: linear.
  public var paragraphs: [String] {
    let text = manuscript.text
    func words(_ passage: Manuscript.Passage) -> String {
      String(decoding: text[passage.text], as: UTF8.self)
    }
    return manuscript.blocks.flatMap { block in
      guard case .table(let table) = block.kind else { return [words(block.passage)] }
      return manuscript.tables[table].rows.map { row in
        row.map { words($0.passage) }.joined(separator: " ")
      }
    }.filter { $0.contains { !$0.isWhitespace } }
  }

  /// The text as set at a measure. Cost: linear.
  public func set(_ measure: Measure) -> SetText {
    Compositor.set(manuscript, measure, by: speech)
  }

  /// A part of the text as set at a measure: from a place on, `lines` lines and what completes their
  /// last block. The lines are those of `set(_:)`, but for blank ones above the first. Cost: linear
  /// in the part.
  public func set(_ measure: Measure, from place: Anchor, lines: Int) -> SetText {
    Compositor.set(manuscript, measure, by: speech, from: place.block, lines: lines)
  }

  /// A character that the cut parts belongs to the last block, which is not shown.
  private static func beginning(of html: String) -> [UInt8] { Array(html.utf8.prefix(beginning)) }
}
