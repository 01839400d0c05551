/// What changed between two texts, word by word: the shortest way from one to the other (Myers 1986,
/// An O(ND) Difference Algorithm and Its Variations).
public struct WordDiff: Hashable, Sendable {
  /// Words that stay, go or come.
  public enum Piece: Hashable, Sendable {
    /// They stand in both texts.
    case kept(String)
    /// They stand in the old text only.
    case removed(String)
    /// They stand in the new text only.
    case added(String)
  }

  /// A paragraph, or a part of one, in the order of reading; each begins a line.
  public private(set) var paragraphs: [[Piece]] = []

  /// Whether both texts have the same words.
  public var isEmpty: Bool {
    paragraphs.allSatisfy { $0.allSatisfy { if case .kept = $0 { true } else { false } } }
  }

  /// More words or paragraphs that differ than this are not compared any closer.
  static let most = 400

  /// The change from one text to another, both in paragraphs. Cost: linear in the texts, times how
  /// much they differ, up to `most`; beyond, whole paragraphs are told apart, and at last the texts.
  public init(from old: [String], to new: [String]) {
    for step in Self.steps(from: old, to: new) {
      switch step {
      case .kept(let texts): paragraphs += texts.map { [.kept($0)] }
      case .changed(let old, let new): paragraphs += Self.words(from: old, to: new)
      }
    }
  }

  private enum Step {
    case kept([String])
    case changed([String], [String])
  }

  /// Paragraphs that were changed are compared as one text of words, with a mark where each ends.
  private static func words(from old: [String], to new: [String]) -> [[Piece]] {
    let (left, right) = (tokens(of: old), tokens(of: new))
    var (lines, line) = ([[Piece]](), [Piece]())
    func text(_ words: some Sequence<String>) -> String { words.joined(separator: " ") }
    for step in steps(from: left, to: right) {
      switch step {
      case .kept(let words):
        for (index, part) in words.split(separator: end, omittingEmptySubsequences: false)
          .enumerated()
        {
          if index > 0 {
            lines.append(line)
            line = []
          }
          if !part.isEmpty { line.append(.kept(text(part))) }
        }
      case .changed(let gone, let come):
        let (gone, come) = (gone.filter { $0 != end }, come.filter { $0 != end })
        if !gone.isEmpty { line.append(.removed(text(gone))) }
        if !come.isEmpty { line.append(.added(text(come))) }
      }
    }
    return (lines + [line]).filter { !$0.isEmpty }
  }

  private static let end = "\n"

  private static func tokens(of paragraphs: [String]) -> [String] {
    paragraphs.flatMap { $0.split(whereSeparator: \.isWhitespace).map(String.init) + [end] }
  }

  /// The steps between two rows of texts; one change for all where they differ in too many.
  private static func steps(from old: [String], to new: [String]) -> [Step] {
    let start = zip(old, new).prefix { $0 == $1 }.count
    let rest = min(old.count, new.count) - start
    let end = zip(old.reversed(), new.reversed()).prefix(rest).prefix { $0 == $1 }.count
    let (left, right) = (
      Array(old[start..<old.count - end]), Array(new[start..<new.count - end])
    )
    var steps: [Step] = []
    if start > 0 { steps.append(.kept(Array(old[..<start]))) }
    if !left.isEmpty || !right.isEmpty {
      let same = path(left, right)
      steps += same.map { Self.steps(along: $0, left, right) } ?? [.changed(left, right)]
    }
    if end > 0 { steps.append(.kept(Array(old.suffix(end)))) }
    return steps
  }

  /// Which of each are the same, in order; `nil` where there is too much to tell.
  private static func path(_ old: [String], _ new: [String]) -> [(Int, Int)]? {
    let limit = min(most, old.count + new.count)
    var furthest = [1: 0]
    var history: [[Int: Int]] = []
    for edits in 0...limit {
      history.append(furthest)
      for diagonal in stride(from: -edits, through: edits, by: 2) {
        let isDown =
          diagonal == -edits
          || diagonal != edits && furthest[diagonal - 1] ?? -1 < furthest[diagonal + 1] ?? -1
        var x = isDown ? furthest[diagonal + 1] ?? 0 : (furthest[diagonal - 1] ?? 0) + 1
        var y = x - diagonal
        while x < old.count, y < new.count, old[x] == new[y] { (x, y) = (x + 1, y + 1) }
        furthest[diagonal] = x
        if x >= old.count, y >= new.count { return back(history, old.count, new.count) }
      }
    }
    return nil
  }

  /// The way back through what was reached with each number of edits.
  private static func back(_ history: [[Int: Int]], _ x: Int, _ y: Int) -> [(Int, Int)] {
    var (x, y, same) = (x, y, [(Int, Int)]())
    for (edits, furthest) in history.enumerated().reversed() {
      let diagonal = x - y
      let isDown =
        diagonal == -edits
        || diagonal != edits && furthest[diagonal - 1] ?? -1 < furthest[diagonal + 1] ?? -1
      let before = isDown ? diagonal + 1 : diagonal - 1
      let fromX = edits == 0 ? 0 : furthest[before] ?? 0
      let fromY = edits == 0 ? 0 : fromX - before
      while x > fromX, y > fromY {
        (x, y) = (x - 1, y - 1)
        same.append((x, y))
      }
      (x, y) = (fromX, fromY)
    }
    return same.reversed()
  }

  private static func steps(
    along same: [(Int, Int)], _ old: [String], _ new: [String]
  ) -> [Step] {
    var (steps, kept, x, y) = ([Step](), [String](), 0, 0)
    for (nextX, nextY) in same + [(old.count, new.count)] {
      if nextX > x || nextY > y {
        if !kept.isEmpty { steps.append(.kept(kept)) }
        steps.append(.changed(Array(old[x..<nextX]), Array(new[y..<nextY])))
        kept = []
      }
      if nextX < old.count { kept.append(old[nextX]) }
      (x, y) = (nextX + 1, nextY + 1)
    }
    if !kept.isEmpty { steps.append(.kept(kept)) }
    return steps
  }
}
