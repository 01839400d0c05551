import News
import Typesetting

extension State {
  /// What is shown, and how many are unread.
  var topBar: [Run] {
    let words = searchedFrom == nil ? unreadWords : foundWords
    let right = errands.areOrdered ? "fetching \(habits.dot) \(words) " : "\(words) "
    let parts = [name] + (view.hidesRead ? ["unread"] : []) + (sought != nil ? orderWords : [])
    let view = parts.joined(separator: " \(habits.dot) ")
    let left = " " + Cells.harmless(helpTop == nil ? view : "Help")
    for (words, least) in failingWords where hasRoom(left: left, right: words + right, least) {
      return bar(left: left, right: words + right, .bar, leaving: least)
    }
    return bar(left: left, right: right, .bar)
  }

  /// That feeds fail, in as many words as there is room for, and how much of the view's name goes before
  /// them: where it is narrow the name gives way, for no feed fails unseen.
  private var failingWords: [(words: String, least: Int)] {
    guard failing > 0 else { return [] }
    let dot = habits.dot
    return [
      ("\(failing) failing — e \(dot) ", 24), ("\(failing) ! e \(dot) ", 24),
      ("\(failing) ! e \(dot) ", 8), ("\(failing)! ", 8),
    ]
  }

  private func hasRoom(left: String, right: String, _ least: Int) -> Bool {
    size.columns - habits.width(of: right) - 1 >= min(least, habits.width(of: left))
  }

  /// In which order a search stands, and what it could not look through.
  private var orderWords: [String] {
    [list.isRanked ? "by relevance" : "newest first"]
      + (list.unindexed > 0 ? ["\(list.unindexed) not indexed yet"] : [])
  }

  /// While somebody types a search: how many rows there are.
  private var foundWords: String {
    guard sought != nil else { return unreadWords }
    if awaited == .newest { return "searching …" }
    return "\(list.rows.count)\(list.reachesOldest ? "" : "+") found"
  }

  /// The bottom line; a message that it has no room for takes more lines where there are some.
  var bottomLines: [[Run]] {
    guard let notice, size.rows >= 15 else { return [bottomBar] }
    let words = Cells.harmless(notice.text)
    let room = size.columns - habits.width(of: standing) - 3
    guard habits.width(of: words) > room else { return [bottomBar] }
    let style: Style = notice.isAlert ? .alert : .dim
    return sentenceLines(words).map {
      [Run(habits.ordered($0, to: size.columns, .leftToRight), style)]
    }
  }

  /// The last message, or the keys that matter now.
  private var bottomBar: [Run] {
    if let notice {
      let style: Style = notice.isAlert ? .alert : []
      return bar(left: " " + Cells.harmless(notice.text), right: standing + " ", style)
    }
    return bar(left: " " + (findWords ?? hintLine), right: standing + " ", .dim)
  }

  /// How many rows are selected, and where in the article one is.
  private var standing: String {
    picked.isEmpty ? progress : "\(picked.count) selected  " + progress
  }

  private var unreadWords: String {
    let none = lacksRows ? "reading …" : "all read"
    let words = unread == 0 ? none : "\(unread) unread"
    return announced > 0 ? "\(announced) new \(habits.dot) \(words)" : words
  }

  private var hintLine: String {
    fitting(hintWords, in: size.columns - habits.width(of: standing) - 3)
  }

  /// As many words as there is room for, those that matter most first.
  func fitting(_ words: [String], in room: Int) -> String {
    var line = ""
    for hint in words {
      let longer = line.isEmpty ? hint : line + "  " + hint
      if habits.width(of: longer) > room { continue }
      line = longer
    }
    return line
  }

  private var hintWords: [String] {
    if case .links = layer {
      return ["Enter opens", "y copies", "q back", "j k move", "1 2 … jump"]
    }
    if case .facts = layer { return ["Space more", "Esc close"] }
    if helpTop != nil { return ["Space more", "q close"] }
    if actsOnPicked {
      return [
        "m read", "s star", "Esc none", "t tag", "A mark read", "y copy", "o open", "v V select",
      ]
    }
    if sought != nil, focus == .list {
      return ["Enter open", "Esc back", "S order", "? help", "= filter", "n next unread"]
    }
    if list.rows.isEmpty { return ["R fetch", "a add a feed", "? help", "q quit", ". show read"] }
    if focus == .article {
      return ["Space read on", "? help", "h headlines", "n next unread", "m mark", "q back"]
    }
    return ["Space read on", "? help", "Enter open", "n next unread", "m mark", "a add", "q quit"]
  }

  /// A line with words on both sides; the right ones give way where it is narrow.
  ///
  /// - Parameter least: so many cells are left to a long left side.
  private func bar(
    left: String, right: String, _ style: Style, leaving least: Int = 24
  ) -> [Run] {
    let room = size.columns - habits.width(of: right) - 1
    guard hasRoom(left: left, right: right, least) else {
      return [Run(habits.ordered(left, to: size.columns, .leftToRight), style)]
    }
    return [Run(habits.ordered(left, to: room, .leftToRight) + " ", style), Run(right, style)]
  }
}
