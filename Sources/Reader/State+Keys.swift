import News

extension State {
  /// One key: to the prompt or the help if one is open, else by the keymap.
  mutating func press(_ key: Key, waited: Bool) -> [Effect] {
    if prompt != nil { return type(key) }
    (notice, isUntouched) = (nil, false)
    if let layer { return press(key, in: layer) }
    if case .wheel(let lines, let row, let column) = key {
      return turnWheel(lines, row: row, column: column)
    }
    if case .click(let row, let column) = key { return click(row: row, column: column) }
    if waitsForLayer {
      deferred = key == .named(.escape) ? [] : deferred + [key]
      return []
    }
    guard let command = keymap.command(for: key, in: focus) else { return explain(key) }
    if needsArticle(command), !hasText(for: command) { return `defer`(key) }
    deferred = []
    return perform(command, waited: waited)
  }

  /// A key that means nothing says so; pasted text outside a prompt is dropped.
  private mutating func explain(_ key: Key) -> [Effect] {
    if case .paste = key { return tell(Notice("Pasted text is only taken by a prompt.")) }
    return tell(Notice("\(key.label) has no meaning here. ? lists the keys."))
  }

  /// A key that opens a layer waits for its article; what is typed after it is meant for the layer.
  private var waitsForLayer: Bool {
    deferred.contains {
      [.linkHints, .copyMenu].contains(keymap.command(for: $0, in: focus))
    } && !paneIsCurrent
  }

  private mutating func `defer`(_ key: Key) -> [Effect] {
    guard list.selected != nil else { return tell(Notice(nothingUnread)) }
    deferred.append(key)
    return wantText()
  }

  private var paneIsCurrent: Bool {
    list.selected.map { pane.shows($0.id, at: layout.textColumns) } ?? false
  }

  /// Whether what the pane has of the selected article is enough for a command.
  private func hasText(for command: Command.Name) -> Bool {
    guard paneIsCurrent else { return false }
    switch command {
    case .readOn, .pageDown, .halfPageDown, .lineDown, .panRight:
      return pane.hasText(below: pane.top + 2 * layout.articleRows)
    case .readBack, .pageUp, .halfPageUp, .lineUp:
      return pane.hasText(above: pane.top - layout.articleRows)
    case .first: return pane.hasText(above: -1)
    case .last, .nextHeading, .previousHeading: return pane.article?.isWhole == true
    default: return true
    }
  }

  private func needsArticle(_ command: Command.Name) -> Bool {
    guard helpTop == nil else { return false }
    switch command {
    case .copyAddress, .browse: return !actsOnPicked
    case .readOn, .readBack, .halfPageDown, .halfPageUp, .lineDown, .lineUp, .panRight,
      .nextHeading, .previousHeading, .linkHints, .copyMenu, .fullText:
      return true
    case .pageDown, .pageUp, .first, .last, .nextUnread, .previousUnread, .search:
      return focus == .article
    default:
      return false
    }
  }

  /// Does a command; one method a case.
  mutating func perform(_ command: Command.Name, waited: Bool) -> [Effect] {
    if helpTop != nil { return performInHelp(command) }
    if actsOnPicked, let effects = performOnPicked(command) { return effects }
    switch command {
    case .nextRow, .nextArticle: return moveSelection(by: 1)
    case .previousRow, .previousArticle: return moveSelection(by: -1)
    case .first: return focus == .list ? selectEnd(.newest) : scroll(to: 0)
    case .last: return focus == .list ? selectEnd(.oldest) : scroll(to: .max)
    case .pageDown: return focus == .list ? pageRows(1) : pageOn()
    case .pageUp: return focus == .list ? pageRows(-1) : pageBack()
    case .halfPageDown: return scroll(by: max(1, layout.articleRows / 2))
    case .halfPageUp: return scroll(by: -max(1, layout.articleRows / 2))
    case .lineDown: return scroll(by: 1)
    case .lineUp: return scroll(by: -1)
    case .readOn: return readOn(waited: waited)
    case .readBack: return readBack()
    case .nextHeading: return scrollToHeading(after: true)
    case .previousHeading: return scrollToHeading(after: false)
    case .nextUnread:
      return find != nil ? goToMatch(isForward: true) : leaveForUnread(isForward: true)
    case .previousUnread:
      return find != nil ? goToMatch(isForward: false) : goToUnread(isForward: false)
    case .open: return open()
    case .panRight: return pan()
    case .back: return goBack()
    case .leaveLayer: return leaveLayer()
    case .otherPane: return switchPane()
    default: return performOther(command)
    }
  }

  private mutating func performOther(_ command: Command.Name) -> [Effect] {
    switch command {
    case .toggleRead: return toggleRead()
    case .markAbove: return markAbove()
    case .markAll: return markAll()
    case .toggleStar: return toggleStar()
    case .pick: return pick()
    case .pickAll: return pickAll()
    case .undo: return undo()
    case .redo: return redo()
    case .changeOrder: return changeOrder()
    case .toggleHidingRead: return [.reopen(scope: view.scope, hidesRead: !view.hidesRead)]
    case .takeIn: return [.reopen(scope: view.scope, hidesRead: view.hidesRead)]
    case .fullText: return toggleFullText()
    case .browse: return browse()
    case .linkHints: return showHints()
    case .copyAddress: return copyAddress()
    case .copyMenu: return showCopyMenu()
    case .search: return search()
    case .filter: return filter()
    case .tag: return tag()
    case .details: return showFacts()
    case .feeds: return showFeeds()
    case .unsubscribe: return unsubscribeView()
    case .starred: return openStarred()
    case .errors: return showErrors()
    case .nextFeed: return stepFeed(isForward: true)
    case .previousFeed: return stepFeed(isForward: false)
    case .nextStarred: return goToStarred(isForward: true)
    case .previousStarred: return goToStarred(isForward: false)
    case .save: return saveQuery("")
    case .backView: return travel(isBack: true)
    case .forwardView: return travel(isBack: false)
    case .add: return ask(.address)
    case .commandLine: return ask(.command)
    case .refreshView: return refreshView()
    case .refreshAll: return refreshAll()
    case .zoom: return zoom()
    case .help: return showHelp()
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .close: return close()
    case .quit: return [.quit]
    default: return []
    }
  }
}
