import Typesetting

/// The pages a text has in a pane of so many lines.
///
/// A page leaves one line of the last one, so that eyes find their place; but a heading with less
/// than two lines of its text below it is not left alone at a page's foot: it begins the next page.
struct Pages {
  let text: SetText
  let rows: Int

  private var count: Int { text.lines.count }
  private var lastTop: Int { max(0, count - rows) }

  /// The line after the last of the page that begins at a line. Cost: O(lines of the page).
  func end(of top: Int) -> Int {
    let bottom = top + max(1, rows)
    guard bottom < count, top >= 0 else { return count }
    var index = headingIndex(before: bottom)
    guard let last = index.map({ text.headings[$0] }), last > top else { return bottom }
    guard lines(of: last, before: bottom) < 2 else { return bottom }
    var end = last
    // Headings that follow each other without a text stay together.
    while let above = index.flatMap({ $0 > 0 ? text.headings[$0 - 1] : nil }), above > top {
      guard lines(of: above, before: end) == 0 else { break }
      (index, end) = (index.map { $0 - 1 }, above)
    }
    return end
  }

  /// The top of the page that follows; the same where the end is on screen.
  func top(after top: Int) -> Int {
    let next = min(top + max(1, rows - 1), end(of: top))
    return max(top, min(next, lastTop))
  }

  /// The top of the page before: the one that leads here from the text's top, else a page's length
  /// up. Cost: O(lines above).
  func top(before top: Int) -> Int {
    var page = 0
    while page < top {
      let next = self.top(after: page)
      if next == top { return page }
      if next > top || next == page { break }
      page = next
    }
    return max(0, top - max(1, rows - 1))
  }

  /// The last heading that begins before a line, by its place among the headings.
  private func headingIndex(before line: Int) -> Int? {
    var (low, high) = (0, text.headings.count)
    while low < high {
      let middle = (low + high) / 2
      if text.headings[middle] < line { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }

  /// How many lines of text stand between a heading and a line below it; 2 stands for more.
  private func lines(of heading: Int, before end: Int) -> Int {
    var line = heading
    while line < end, isHeading(line) { line += 1 }
    var found = 0
    while line < end, found < 2 {
      if hasText(line) { found += 1 }
      line += 1
    }
    return found
  }

  private func isHeading(_ line: Int) -> Bool {
    text.lines[line].runs.contains { $0.style.contains(.heading) }
  }

  /// Words or a part of a picture; the bars of a quotation that go on between its blocks are none.
  private func hasText(_ line: Int) -> Bool {
    text.lines[line].runs.contains { run in
      run.style != [.quote, .dim] && run.text.utf8.contains { $0 != 0x20 }
    } || holdsPicture(line)
  }

  private func holdsPicture(_ line: Int) -> Bool {
    var (low, high) = (0, text.pictures.count)
    while low < high {
      let middle = (low + high) / 2
      if text.pictures[middle].line <= line { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return false }
    return line < text.pictures[low - 1].line + text.pictures[low - 1].rows
  }
}

extension State {
  private var pages: Pages {
    Pages(text: pane.article?.text ?? SetText(), rows: layout.articleRows)
  }

  /// Pages on; the last lines of the page that was shown are its end.
  mutating func pageOn() -> [Effect] { page(to: pages.top(after: pane.top)) }

  /// Pages back, to the page that was shown before.
  mutating func pageBack() -> [Effect] {
    let (from, target) = (pane.top, pages.top(before: pane.top))
    let effects = scroll(to: target)
    pagedTop = pages.end(of: target) >= from ? target : nil
    return effects
  }

  private mutating func page(to top: Int) -> [Effect] {
    let effects = scroll(to: top == pane.top ? top + 1 : top)
    pagedTop = pane.top
    return effects
  }

  /// The lines on screen. A page that was paged to ends above a heading that it would leave alone.
  var shownLines: Range<Int> {
    let isPage = pane.top == 0 || pane.top == pagedTop
    let end = isPage ? pages.end(of: pane.top) : pane.top + layout.articleRows
    return pane.top..<max(pane.top, min(end, pane.count))
  }
}
