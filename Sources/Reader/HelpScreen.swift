import Typesetting

extension State {
  mutating func showHelp() -> [Effect] {
    helpTop = 0
    return []
  }

  /// While the help is open the moving keys scroll it and the closing ones close it.
  mutating func performInHelp(_ command: Command.Name) -> [Effect] {
    let page = max(1, size.rows - 3)
    switch command {
    case .nextRow, .lineDown, .nextArticle: scrollHelp(by: 1)
    case .previousRow, .lineUp, .previousArticle: scrollHelp(by: -1)
    case .readOn, .pageDown, .halfPageDown: scrollHelp(by: page)
    case .readBack, .pageUp, .halfPageUp: scrollHelp(by: -page)
    case .first: scrollHelp(by: -helpLines.count)
    case .last: scrollHelp(by: helpLines.count)
    case .suspend: return [.suspend]
    case .redraw: return [.redraw]
    case .quit: return [.quit]
    default: helpTop = nil
    }
    if command == .close { hasClosed = true }
    return []
  }

  private mutating func scrollHelp(by lines: Int) {
    let last = max(0, helpLines.count - (size.rows - 2))
    helpTop = max(0, min((helpTop ?? 0) + lines, last))
  }

  func helpRows(height: Int) -> [[Run]] {
    let lines = helpLines.dropFirst(helpTop ?? 0).prefix(height)
    let rows = lines.map { habits.padded($0, to: size.columns) }
    return rows + Array(repeating: [blank(size.columns)], count: max(0, height - rows.count))
  }

  /// One line a command: its keys, what it does, its name.
  private var helpLines: [[Run]] {
    [[Run("  Keys", .heading)], []] + Command.all.map(helpLine)
  }

  private func helpLine(_ command: Command) -> [Run] {
    let keys = command.keys.map(\.label).joined(separator: " ")
    let place = command.contexts.count > 1 ? nil : command.contexts.first.flatMap { Self.names[$0] }
    let words = command.help + (place.map { " (\($0))" } ?? "")
    let lead = Run("  " + habits.fitted(keys, to: 12) + " ", .strong)
    // The names stand where there is room for the longest of them.
    guard size.columns >= 100 else {
      return [lead, Run(habits.fitted(words, to: max(1, size.columns - 15)))]
    }
    return [lead, Run(habits.fitted(words, to: 66) + " "), Run(":" + command.name.rawValue, .dim)]
  }

  private static let names: [Command.Context: String] = [
    .list: "headlines", .article: "article",
  ]
}
