import Typesetting

extension State {
  /// Tab after f, or Y l: the list of links, from the first that is on screen.
  mutating func showLinks() -> [Effect] {
    layer = nil
    guard let text = pane.article?.text, !text.links.isEmpty else { return tell(Notice(noLinks)) }
    var list = LinkList(text)
    list.wrap(to: overlayArea.columns)
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
    let (height, count) = (linkListHeight, list.entries.count)
    let here = list.selection
    switch command {
    case .lineDown, .nextRow, .nextArticle: return change(list) { $0.move(by: 1, height: height) }
    case .lineUp, .previousRow, .previousArticle:
      return change(list) { $0.move(by: -1, height: height) }
    case .readOn, .pageDown, .halfPageDown:
      let below = max(here + 1, list.entry(at: list.top + height))
      return change(list) { $0.select(below, height: height) }
    case .readBack, .pageUp, .halfPageUp:
      let above = min(here - 1, list.entry(at: max(0, list.top - height)))
      return change(list) { $0.select(above, height: height) }
    case .first: return change(list) { $0.select(0, height: height) }
    case .last: return change(list) { $0.select(count - 1, height: height) }
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
    let head = " Links · \(list.selection + 1) of \(list.entries.count)"
    let lines = list.lines.indices.dropFirst(list.top).prefix(area.rows - 1)
    let rows = lines.map { linkRow($0, of: list, columns: area.columns) }
    let blanks = Array(repeating: [blank(area.columns)], count: area.rows - 1 - rows.count)
    return [[Run(Cells.fitted(head, to: area.columns), .heading)]] + rows + blanks
  }

  private func linkRow(_ line: Int, of list: LinkList, columns: Int) -> [Run] {
    let link = list.entry(at: line)
    let hasWords = !list.entries[link].text.isEmpty
    let isAddress = !hasWords || line > list.starts[link]
    let picked: Style = link == list.selection ? [.selected, .focused] : []
    let style = picked.union(isAddress ? .link : [])
    let lead = String(list.entries.count).utf8.count + 3
    let parts = Cells.clipped([Run(list.lines[line])], from: 0, to: lead).map {
      Run($0.text, picked.union(.note))
    }
    let rest = Cells.clipped([Run(list.lines[line])], from: lead, to: columns).map {
      Run($0.text, style, link: isAddress ? link : nil)
    }
    return parts + rest
  }
}
