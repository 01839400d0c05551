import Markup

/// Which of an item's texts is the one to read.
extension ItemDraft {
  /// The text to read, and the summary where it says something else.
  var bodyAndSummary: (body: FeedText?, summary: String?) {
    guard !texts.isEmpty else { return (nil, nil) }
    let filled = texts.filter { !$0.text.isBlank }
    let sorted = filled.sorted { $0.rank < $1.rank }
    guard let body = Self.body(of: sorted) else { return (nil, nil) }
    let summary = sorted.first { $0.text != body.text && $0.rank != body.rank }
    guard let summary, let line = Self.summary(summary.text, beside: body.text) else {
      return (body.text, nil)
    }
    return (body.text, line)
  }

  private typealias Ranked = (rank: TextRank, text: FeedText)

  /// The best-ranked text, unless a description is much longer than a content that only teases.
  private static func body(of sorted: [Ranked]) -> Ranked? {
    guard let first = sorted.first else { return nil }
    let longest = sorted.filter { $0.rank <= .description }
      .max { $0.text.utf8.count < $1.text.utf8.count }
    guard let longest, longest.rank != first.rank,
      longest.text.utf8.count > 2 * first.text.utf8.count + 400
    else { return first }
    return longest
  }

  /// A summary's line; `nil` where the body begins with the very same words.
  private static func summary(_ summary: FeedText, beside body: FeedText) -> String? {
    let line = summary.line
    guard !line.isEmpty, line.utf8.count <= 4000 else { return nil }
    let short = letters(line)
    // Most summaries differ from the body in their first words: no need to read on.
    let start = letters(body.prefix(400).line)
    if start.count >= 12, !start.starts(with: short.prefix(12)) { return line }
    let long = letters(body.prefix(line.utf8.count * 2 + 600).line)
    let common = zip(short, long).lazy.prefix { $0 == $1 }.reduce(0) { count, _ in count + 1 }
    let isCut = short.count > 30 && common >= short.count - 12
    return common == short.count || isCut || common >= 120 ? nil : line
  }

  /// What two writings of one text have in common: no spaces, no punctuation of ASCII.
  private static func letters(_ line: String) -> [UInt8] {
    line.utf8.filter { $0 >= 0x80 || $0.isWordByte }
  }
}
