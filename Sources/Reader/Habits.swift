import Typesetting

/// How the terminal shows text, as far as its user has to say it: what every width and every line
/// on the screen is reckoned by.
public struct Habits: Hashable, Sendable {
  /// It shows characters of ambiguous width in two cells.
  public var ambiguousIsWide: Bool
  /// It puts right-to-left text in order by itself, and cannot be told not to.
  public var reorders: Bool

  /// Habits; most terminals have none of them.
  public init(ambiguousIsWide: Bool = false, reorders: Bool = false) {
    (self.ambiguousIsWide, self.reorders) = (ambiguousIsWide, reorders)
  }
}

extension Habits {
  /// The cells a text takes.
  func width(of text: String) -> Int { Cells.width(of: text, ambiguousIsWide: ambiguousIsWide) }

  /// The cells runs take.
  func width(of runs: [Run]) -> Int { runs.reduce(0) { $0 + width(of: $1.text) } }

  /// A text in exactly so many cells.
  func fitted(_ text: String, to columns: Int) -> String {
    Cells.fitted(text, to: columns, ambiguousIsWide: ambiguousIsWide)
  }

  /// A text that may run from right to left, in exactly so many cells and in the order in which the
  /// terminal wants it.
  func ordered(
    _ text: String, to columns: Int, _ direction: Bidi.Direction = .auto
  ) -> String {
    guard !reorders else { return fitted(text, to: columns) }
    return Bidi.fitted(text, to: columns, direction, ambiguousIsWide: ambiguousIsWide)
  }

  /// Cells of a row, padded with blanks to exactly that many.
  func clipped(_ runs: [Run], from: Int, to: Int) -> [Run] {
    Cells.clipped(runs, from: from, to: to, ambiguousIsWide: ambiguousIsWide)
  }

  /// A row of a pane, brought to exactly the cells it has.
  func padded(_ runs: [Run], to columns: Int) -> [Run] { clipped(runs, from: 0, to: columns) }

  /// A text in lines of at most so many cells, parted where they are full; nothing is left out.
  func wrapped(_ text: String, to columns: Int) -> [String] {
    let columns = max(2, columns)
    guard !text.utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) else { return slices(text, of: columns) }
    var (lines, line, cells) = ([String](), "", 0)
    for character in Cells.harmless(text) {
      let width = width(of: String(character))
      if cells + width > columns, cells > 0 {
        lines.append(line)
        (line, cells) = ("", 0)
      }
      line.append(character)
      cells += width
    }
    return line.isEmpty ? lines : lines + [line]
  }

  private func slices(_ text: String, of length: Int) -> [String] {
    let bytes = Array(text.utf8)
    return stride(from: 0, to: bytes.count, by: length).map { start in
      String(decoding: bytes[start..<min(start + length, bytes.count)], as: UTF8.self)
    }
  }
}

/// The reader's own signs: ASCII where the pretty ones would take two cells.
extension Habits {
  /// An unread article.
  var unread: String { ambiguousIsWide ? "o" : "•" }
  /// Between two panes.
  var bar: String { ambiguousIsWide ? "|" : "│" }
  /// Under a pane, cell by cell.
  var rule: String { ambiguousIsWide ? "-" : "─" }
  /// Between two things that are told.
  var dot: String { ambiguousIsWide ? "-" : "·" }
}

/// Blank cells.
func blank(_ columns: Int, _ style: Style = []) -> Run {
  Run(String(repeating: " ", count: max(0, columns)), style)
}
