import Typesetting

/// What lies over the article or the list and takes the keys until it is left.
enum Layer: Hashable, Sendable {
  /// Letters on the links on screen; those typed so far.
  case hints(typed: String)
  /// All links of the article.
  case links(LinkList)
  /// What can be copied.
  case copying
  /// What is known of the article.
  case facts(FactsPane)
  /// The feeds, over the list.
  case feeds(FeedsDrawer)
  /// What can be added, over the article.
  case offers(OfferList)
  /// The feeds that fail, over everything.
  case errors(ErrorsPane)

  /// Whether it stays whatever article is shown.
  var outlivesArticle: Bool {
    switch self {
    case .feeds, .offers, .errors: true
    case .hints, .links, .copying, .facts: false
    }
  }
}

extension State {
  /// A key while a layer lies over the article.
  mutating func press(_ key: Key, in layer: Layer) -> [Effect] {
    switch key {
    case .control("z"): return [.suspend]
    case .control("l"): return [.redraw]
    case .named(.escape), .control("c"), .control("g"): return leave()
    default: break
    }
    switch layer {
    case .hints(let typed): return typeHint(key, after: typed)
    case .links(let list): return press(key, in: list)
    case .copying: return chooseCopy(key)
    case .facts(let pane): return press(key, in: pane)
    case .feeds(let drawer): return press(key, in: drawer)
    case .offers(let list): return press(key, in: list)
    case .errors(let pane): return press(key, in: pane)
    }
  }

  /// Takes the layer off.
  mutating func leave() -> [Effect] {
    layer = nil
    return []
  }

  /// Another size or the text set anew: other letters may stand on the links, so none count as typed.
  mutating func refitLayer(isNewText: Bool = false) {
    switch layer {
    case .hints: layer = .hints(typed: "")
    case .links(var list):
      let links = pane.article?.text.links ?? []
      guard !links.isEmpty else { return layer = nil }
      var picked = list.selection
      if isNewText, let text = pane.article?.text {
        picked = links.firstIndex(of: list.address(of: picked)) ?? 0
        list = LinkList(text, columns: overlayArea.columns, habits)
      }
      list.columns = overlayArea.columns
      list.select(picked, height: linkListHeight)
      layer = .links(list)
    case .feeds(var drawer):
      drawer.select(drawer.selection, height: max(1, (layout.listArea ?? overlayArea).rows - 1))
      layer = .feeds(drawer)
    case .errors(let pane): _ = keep(pane)
    case .facts(let pane): _ = scroll(pane, by: 0)
    case .offers(let list): refit(list)
    case .copying, nil: break
    }
  }

  /// Where a layer that needs room lies: over the article, else over what has the screen.
  var overlayArea: Layout.Area {
    let layout = layout
    return layout.articleArea ?? layout.listArea
      ?? Layout.Area(row: 1, column: 0, rows: 1, columns: size.columns)
  }

  /// The lines at the foot of the screen that a layer wants instead of the bottom line.
  var layerLines: [[Run]]? {
    switch layer {
    case .hints(let typed): hintLines(typed)
    case .copying: footLines(copyWords)
    case .feeds(let drawer): notice == nil ? drawerLine(drawer) : nil
    case .offers(let list): notice == nil ? offerLine(list) : nil
    case .errors: notice == nil ? errorsHints : nil
    case .links, .facts, nil: nil
    }
  }

  /// Words that belong together are not parted, and take as many lines as they need.
  func footLines(_ words: [String]) -> [[Run]] {
    var lines: [String] = []
    for word in words {
      let longer = (lines.last.map { $0 + "  " } ?? " ") + word
      if lines.isEmpty || habits.width(of: longer) >= size.columns {
        lines.append(" " + word)
      } else {
        lines[lines.count - 1] = longer
      }
    }
    return lines.map { [Run(habits.fitted($0, to: size.columns))] }
  }
}
