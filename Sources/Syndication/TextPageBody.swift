extension TextPage {
  /// What a block is in the text of an article.
  enum Role: Hashable, Sendable {
    case paragraph, heading, item, numberedItem, quote, caption, sources, code
  }

  /// The text of an article: its blocks in order, each with its role.
  struct Body {
    private(set) var parts: [(role: Role, block: Block)] = []

    init(of page: Page, head: Head) {
      var sorter = BodySorter(page: page, head: head)
      sorter.sort()
      parts = sorter.parts()
    }
  }
}

/// Walks down the page behind the headline and says of every block whether it is the article's.
struct BodySorter {
  let page: TextPage.Page
  let head: TextPage.Head
  let start: Int
  private let isFurnished: Bool
  private(set) var kept: [Bool]
  /// Blocks that must stay although they are no running text: entries under `Sources`.
  private(set) var isSource: [Bool]

  init(page: TextPage.Page, head: TextPage.Head) {
    (self.page, self.head) = (page, head)
    start = (head.titleIndex ?? -1) + 1
    isFurnished = page.isFurnished
    kept = page.blocks.indices.map { !head.told.contains($0) }
    isSource = page.blocks.map { _ in false }
  }

  var blocks: [TextPage.Block] { page.blocks }

  mutating func sort() {
    for index in 0..<min(start, kept.count) { kept[index] = kept[index] && page.isText(index) }
    guard isFurnished else { return markSources() }
    dropFurniture()
    dropRepeats()
    dropLooseLines()
    dropTail()
  }
}

// MARK: Furniture

extension BodySorter {
  private mutating func dropFurniture() {
    var index = start
    while index < blocks.count {
      index = step(at: index)
    }
  }

  private mutating func step(at index: Int) -> Int {
    if TextPage.sources(blocks[index]) != nil, hasText(before: index) {
      return keepSources(from: index)
    }
    if page.isBanner[index] { return dropBox(around: index) }
    switch page.furniture[index] {
    case nil: return index + 1
    case .rubric: if isHeadingPlace(index) { return index + 1 }
    case .related: return dropRelated(from: index)
    case .comments: if isBehindText(index) { return drop(index..<blocks.count) }
    case .banner: return dropBox(around: index)
    default: break
    }
    kept[index] = false
    return index + 1
  }

  /// On a page without furniture nothing goes; only what the text stands on is marked.
  private mutating func markSources() {
    guard let last = (start..<blocks.count).last(where: { TextPage.sources(blocks[$0]) != nil })
    else {
      return
    }
    isSource[last] = TextPage.sources(blocks[last])?.rest.isEmpty == false && hasText(before: last)
  }

  private mutating func drop(_ range: Range<Int>) -> Int {
    for index in range { kept[index] = false }
    return range.upperBound
  }

  private func hasText(before index: Int) -> Bool {
    (start..<max(start, index)).contains { page.isText($0) && kept[$0] }
  }

  /// The name of a section between two paragraphs is a heading of the article.
  private func isHeadingPlace(_ index: Int) -> Bool {
    guard index + 1 < blocks.count, page.isText(index + 1) else { return false }
    let above = (start..<max(start, index)).last { page.furniture[$0] != .advert }
    return above.map { !page.isNothing($0) } ?? false && hasText(before: index)
  }

  /// Whether most of the text stands above.
  private func isBehindText(_ index: Int) -> Bool {
    var (above, below) = (0, 0)
    for other in start..<blocks.count where page.isText(other) {
      if other < index { above += blocks[other].width } else { below += blocks[other].width }
    }
    return above > 0 && above >= below
  }

  /// A box goes with the title above it and the short lines between its parts.
  private mutating func dropBox(around index: Int) -> Int {
    var end = index + 1
    var last = index
    while end < blocks.count, end - last <= 2 {
      if page.isBanner[end] || page.furniture[end] == .banner {
        last = end
      } else if isOpenText(end) {
        break
      }
      end += 1
    }
    if isBoxTitle(index - 1, boxFrom: index) { kept[index - 1] = false }
    return drop(index..<last + 1)
  }

  private func isOpenText(_ index: Int) -> Bool {
    page.furniture[index] == nil && blocks[index].endsSentence && blocks[index].width > 60
  }

  /// A short line right above a box, with a paragraph above it, names the box.
  private func isBoxTitle(_ index: Int, boxFrom box: Int) -> Bool {
    guard index > start, kept[index], page.isBanner[box] || blocks[box].width > 14 else {
      return false
    }
    let block = blocks[index]
    return !block.isProse && block.words <= 8 && !TextPage.startsItem(block.text)
      && (box + 1 >= blocks.count || !page.isText(box + 1) || page.isBanner[box])
  }
}

// MARK: Lists of other articles

extension BodySorter {
  private mutating func dropRelated(from index: Int) -> Int {
    if isOneLine(index) { return drop(index..<index + 1) }
    guard let end = relatedEnd(from: index + 1) else {
      return dropRest(from: index)
    }
    return drop(index..<end)
  }

  /// `Related: Some Other Title` is a list of one.
  private func isOneLine(_ index: Int) -> Bool {
    let text = blocks[index].text
    guard let colon = text.firstIndex(where: { ":：|｜".contains($0) }) else {
      return FurnitureTables.lines[TextPage.plain(text)] == nil && blocks[index].words > 5
    }
    return text[text.index(after: colon)...].contains { $0.isLetter }
  }

  /// To the end of the page, but for what it stands on.
  private mutating func dropRest(from index: Int) -> Int {
    for other in index..<blocks.count {
      if TextPage.sources(blocks[other]) != nil { return other }
      kept[other] = false
    }
    return blocks.count
  }

  /// Where the article goes on below a list; `nil` where it does not.
  private func relatedEnd(from first: Int) -> Int? {
    guard let text = (first..<blocks.count).first(where: { isResumption($0, first) }) else {
      return nil
    }
    let above = text - 1
    guard above > first, isLineAlone(above), isHeadingBehindList(above, first) else { return text }
    return above
  }

  private func isResumption(_ index: Int, _ first: Int) -> Bool {
    if TextPage.sources(blocks[index]) != nil { return true }
    guard page.isText(index) else { return false }
    return !isTeaser(index)
  }

  /// A short text under a title, and much shorter than the article's paragraphs, with more such.
  private func isTeaser(_ index: Int) -> Bool {
    let block = blocks[index]
    guard block.width < 220, block.width * 10 < usualWidth * 7, isLineAlone(index - 1) else {
      return false
    }
    let next = (index + 1..<blocks.count).first { !page.isNothing($0) }
    guard let next else { return true }
    return !page.isText(next)
  }

  private func isLineAlone(_ index: Int) -> Bool {
    page.furniture[index] == nil && !blocks[index].isProse
      && !TextPage.startsItem(blocks[index].text)
  }

  /// The last line above the text is its heading where it stands apart from the list.
  private func isHeadingBehindList(_ index: Int, _ first: Int) -> Bool {
    let entries = blocks[first..<index]
    let isApart = blocks[index].followsBlank && entries.dropFirst().contains { !$0.followsBlank }
    let mean = entries.reduce(0) { $0 + $1.width } / max(1, entries.count)
    let isShorter = entries.count > 1 && blocks[index].width * 4 <= mean * 3
    let isMarked = entries.allSatisfy { TextPage.startsItem($0.text) }
    return isApart || isShorter || isMarked
  }

  /// The middle width of the article's paragraphs.
  private var usualWidth: Int {
    let widths = (start..<blocks.count).filter { page.isText($0) }.map { blocks[$0].width }.sorted()
    return widths.isEmpty ? 0 : widths[widths.count / 2]
  }
}

// MARK: What is left over

extension BodySorter {
  /// Everything below `Sources` until furniture or running text after a heading.
  private mutating func keepSources(from index: Int) -> Int {
    isSource[index] = true
    guard TextPage.sources(blocks[index])?.rest.isEmpty == true else { return index + 1 }
    var next = index + 1
    while next < blocks.count, page.furniture[next] == nil, !page.isBanner[next], next - index < 80
    {
      isSource[next] = true
      next += 1
    }
    return next
  }

  /// The site's name and the author's, said again below the headline.
  private mutating func dropRepeats() {
    let site = TextPage.key(of: head.site ?? "")
    let authors = Set((head.byline?.authors ?? []).map { TextPage.key(of: $0) })
    for index in start..<blocks.count
    where kept[index] && !blocks[index].isProse && !isSource[index] {
      let key = blocks[index].key
      if key == site || authors.contains(key) || key == TextPage.key(of: head.title) {
        kept[index] = false
      }
    }
  }

  /// Short lines between headline and text that nothing explains: kickers, labels.
  private mutating func dropLooseLines() {
    guard let first = (start..<blocks.count).first(where: { kept[$0] && page.isText($0) }) else {
      return
    }
    for index in start..<first where kept[index] && !isSource[index] {
      let isHeading = index == first - 1 && blocks[index].words >= 2
      if !isHeading, !blocks[index].endsSentence, blocks[index].words <= 3 { kept[index] = false }
    }
  }

  /// Behind the last text of the article only what belongs to it stays.
  private mutating func dropTail() {
    guard let last = (start..<blocks.count).last(where: { kept[$0] && isAnchor($0) }) else {
      return
    }
    let rest = (last + 1..<blocks.count).filter { kept[$0] }
    let isCutOff = rest.count == 1 && rest[0] == last + 1 && blocks[rest[0]].width >= 60
    if isCutOff { return }
    for index in rest { kept[index] = false }
    dropTrailingByline(before: last)
  }

  private func isAnchor(_ index: Int) -> Bool {
    if isSource[index] || blocks[index].isProse { return true }
    let follows = index > start && kept[index - 1]
    return follows && (blocks[index].endsSentence || TextPage.startsItem(blocks[index].text))
      && Byline(blocks[index]) == nil
  }

  private mutating func dropTrailingByline(before last: Int) {
    for index in start...last where kept[index] && !blocks[index].isProse {
      guard let line = Byline(blocks[index]), line.isLabelled || line.minutes != nil else {
        continue
      }
      if Set(line.authors).isSubset(of: Set(head.byline?.authors ?? [])) { kept[index] = false }
    }
  }
}
