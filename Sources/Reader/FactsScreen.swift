import News
import Typesetting

/// The details of an article as they lie over it.
struct FactsPane: Hashable, Sendable {
  var facts: Facts
  /// The line at the top.
  var top = 0
}

extension State {
  /// `i`: what is known of the article.
  mutating func showFacts() -> [Effect] {
    guard let row = list.selected else { return tell(Notice(nothingUnread)) }
    return [.loadFacts(row.id)]
  }

  mutating func take(_ facts: Facts) -> [Effect] {
    guard facts.article == list.selected?.id, prompt == nil, layer == nil else { return [] }
    layer = .facts(FactsPane(facts: facts))
    return []
  }

  /// The moving keys scroll the details, the others close them.
  mutating func press(_ key: Key, in pane: FactsPane) -> [Effect] {
    let page = max(1, overlayArea.rows - 2)
    guard let command = keymap.command(for: key, in: .article) else { return leave() }
    switch command {
    case .lineDown, .nextRow: return scroll(pane, by: 1)
    case .lineUp, .previousRow: return scroll(pane, by: -1)
    case .readOn, .pageDown, .halfPageDown: return scroll(pane, by: page)
    case .readBack, .pageUp, .halfPageUp: return scroll(pane, by: -page)
    case .first: return scroll(pane, by: -pane.top)
    case .last: return scroll(pane, by: 1_000_000)
    case .quit: return [.quit]
    default:
      hasClosed = command == .close
      return leave()
    }
  }

  mutating func scroll(_ pane: FactsPane, by lines: Int) -> [Effect] {
    var pane = pane
    let last = max(0, factLines(pane.facts, columns: factColumns).count - (overlayArea.rows - 1))
    pane.top = max(0, min(pane.top + lines, last))
    layer = .facts(pane)
    return []
  }

  private var factColumns: Int { min(overlayArea.columns, measure + 4) }

  /// The details as they stand over the article.
  func factRows(_ pane: FactsPane, in area: Layout.Area) -> [[Run]] {
    let height = max(0, area.rows - 1)
    let lines = factLines(pane.facts, columns: min(area.columns, measure + 4))
    let shown = lines.dropFirst(pane.top).prefix(height)
    return [[Run(habits.fitted(" Details", to: area.columns), .heading)]]
      + shown.map { habits.padded($0, to: area.columns) }
      + Array(repeating: [blank(area.columns)], count: height - shown.count)
  }

  private func factLines(_ facts: Facts, columns: Int) -> [[Run]] {
    var lines: [[Run]] = []
    for fact in facts.facts {
      let value = habits.wrapped(Cells.harmless(fact.value), to: columns - 14)
      for (index, part) in value.enumerated() {
        let label = habits.fitted(index == 0 ? fact.label : "", to: 11)
        lines.append([blank(1), Run(label, .dim), Run(part)])
      }
    }
    guard let edited = facts.edited else { return lines }
    lines += [[], [Run(" Edited, seen \(edited)", .heading)]]
    guard let changes = facts.changes, !changes.isEmpty else {
      return lines + [[Run("  Its words are the same again, or only marks changed.", .dim)]]
    }
    return lines + [[Run("  [taken out], put in", .dim)]] + changeLines(changes, columns)
  }

  /// The paragraphs that changed, with a few words around each change.
  private func changeLines(_ changes: WordDiff, _ columns: Int) -> [[Run]] {
    var lines: [[Run]] = []
    for paragraph in changes.paragraphs where paragraph.contains(where: \.isChange) {
      lines.append([])
      lines += wrapped(words(of: paragraph), to: columns - 4).map { [blank(2)] + $0 }
    }
    return lines
  }

  private func words(of paragraph: [WordDiff.Piece]) -> [Run] {
    paragraph.enumerated().flatMap { index, piece in
      switch piece {
      case .removed(let text): Self.words("[" + text + "]", [.deleted, .dim])
      case .added(let text): Self.words(text, .inserted)
      case .kept(let text):
        Self.shortened(text, isFirst: index == 0, isLast: index == paragraph.count - 1)
      }
    }
  }

  private static func words(_ text: String, _ style: Style) -> [Run] {
    text.split(separator: " ").map { Run(Cells.harmless(String($0)), style) }
  }

  /// What stays is shown as far as it stands beside a change.
  private static func shortened(_ text: String, isFirst: Bool, isLast: Bool) -> [Run] {
    let (all, near) = (words(text, []), 8)
    let (before, after) = (isFirst ? 0 : near, isLast ? 0 : near)
    guard all.count > before + after + 3 else { return all }
    return all.prefix(before) + [Run("…", .dim)] + all.suffix(after)
  }

  /// Words in lines; those of one change stay in one style over the blanks between them.
  private func wrapped(_ words: [Run], to columns: Int) -> [[Run]] {
    var (lines, line, cells) = ([[Run]](), [Run](), 0)
    for word in words {
      for (index, part) in habits.wrapped(word.text, to: columns).enumerated() {
        let width = habits.width(of: part)
        if cells > 0, cells + 1 + width > columns || index > 0 {
          lines.append(line)
          (line, cells) = ([], 0)
        }
        if cells > 0 { line.append(Run(" ", line.last?.style == word.style ? word.style : [])) }
        line.append(Run(part, word.style))
        cells += width + (cells > 0 ? 1 : 0)
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }
}

extension WordDiff.Piece {
  /// Words that went or came.
  fileprivate var isChange: Bool { if case .kept = self { false } else { true } }
}
