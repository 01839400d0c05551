import Typesetting

extension State {
  /// Tab after f, or Y l: the list of links, from the first that is on screen.
  mutating func showLinks() -> [Effect] {
    layer = nil
    guard let text = pane.article?.text, !text.links.isEmpty else { return tell(Notice(noLinks)) }
    var list = LinkList(text, columns: overlayArea.columns, habits)
    list.select(hints.first?.link ?? 0, height: linkListHeight)
    layer = .links(list)
    return []
  }

  /// The lines that links have in the list: all but its first.
  var linkListHeight: Int { max(1, overlayArea.rows - 1) }

  /// A key in the list of links.
  mutating func press(_ key: Key, in list: LinkList) -> [Effect] {
    let height = linkListHeight
    switch key {
    case .named(.enter): return follow(list.selection, isCopied: false)
    case .character(let letter):
      if let digit = letter.wholeNumberValue, letter.isASCII {
        return change(list) { $0.type(digit, height: height) }
      }
    case .wheel(let lines, _, _):
      return change(list) { $0.move(by: lines.signum(), height: height) }
    case .click: return []
    default: break
    }
    let command = keymap.command(for: key, in: .article)
    return command.flatMap { perform($0, in: list) }
      ?? tell(Notice("Enter opens the link, y copies it, q closes the list."))
  }

  private mutating func perform(_ command: Command.Name, in list: LinkList) -> [Effect]? {
    let (height, here) = (linkListHeight, list.selection)
    let page = max(1, Set(list.rows(height: height).map(\.link)).count - 1)
    switch command {
    case .lineDown, .nextRow, .nextArticle: return change(list) { $0.move(by: 1, height: height) }
    case .lineUp, .previousRow, .previousArticle:
      return change(list) { $0.move(by: -1, height: height) }
    case .readOn, .pageDown, .halfPageDown:
      return change(list) { $0.select(here + page, height: height) }
    case .readBack, .pageUp, .halfPageUp:
      return change(list) { $0.select(here - page, height: height) }
    case .first: return change(list) { $0.select(0, height: height) }
    case .last: return change(list) { $0.select($0.count - 1, height: height) }
    case .browse: return follow(here, isCopied: false)
    case .copyAddress: return follow(here, isCopied: true)
    case .close:
      hasClosed = true
      return leave()
    case .back, .leaveLayer: return leave()
    case .quit: return [.quit]
    default: return nil
    }
  }

  private mutating func change(
    _ list: LinkList, _ body: (inout LinkList) -> Void
  ) -> [Effect] {
    var list = list
    body(&list)
    layer = .links(list)
    return []
  }

  /// The list of links as it stands over the article.
  func linkRows(_ list: LinkList, in area: Layout.Area) -> [[Run]] {
    let head = " Links \(habits.dot) \(list.selection + 1) of \(list.count)"
    let rows = list.rows(height: area.rows - 1).map { row in
      linkRow(row, isPicked: row.link == list.selection, columns: area.columns)
    }
    let blanks = Array(repeating: [blank(area.columns)], count: max(0, area.rows - 1 - rows.count))
    return [[Run(habits.fitted(head, to: area.columns), .heading)]] + rows + blanks
  }

  private func linkRow(_ row: LinkList.Row, isPicked: Bool, columns: Int) -> [Run] {
    let picked: Style = isPicked ? [.selected, .focused] : []
    let words =
      row.isAddress ? Run(row.text, picked.union(.link), link: row.link) : Run(row.text, picked)
    let room = columns - row.lead.utf8.count - habits.width(of: row.text)
    return habits.padded(
      [Run(row.lead, picked.union(.note)), words, blank(room, picked)], to: columns)
  }

  /// The cursor rests on the picked link.
  func linkCursor(_ list: LinkList) -> Frame.Cell {
    let rows = list.rows(height: linkListHeight)
    let line = rows.firstIndex { $0.link == list.selection } ?? 0
    return Frame.Cell(row: overlayArea.row + 1 + line, column: overlayArea.column)
  }
}
