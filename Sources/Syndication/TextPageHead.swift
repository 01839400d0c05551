extension TextPage {
  /// The top of an article: what stands before its text, and which blocks said it.
  struct Head {
    /// The headline's block; `nil` where none was found.
    var titleIndex: Int?
    var title = ""
    var site: String?
    var siteSummary: String?
    var deck: String?
    var caption: String?
    var byline: Byline?
    /// Blocks that are told by the fields above and do not stand in the text again.
    var told: Set<Int> = []
    /// The text begins behind this block.
    var end = 0
    /// Whether there is a page to be taken apart, and not just a text.
    var isPage = false

    let page: Page
    /// Bylines by block, of the blocks in which a head can stand.
    var bylines: [Int: Byline] = [:]
    /// The head lies in the blocks before this one.
    var limit = 0

    init(of page: Page) {
      self.page = page
      guard page.blocks.count <= Page.mostBlocks else { return }
      limit = headLimit()
      for index in 0..<limit where page.furniture[index] == nil {
        bylines[index] = Byline(page.blocks[index])
      }
      guard let found = bestTitle() else { return }
      isPage = page.isFurnished || hasCertainByline(after: found) && !isLetter
      if isPage { read(title: found) }
    }

    private mutating func read(title index: Int) {
      titleIndex = index
      told.insert(index)
      takeTitle(at: index)
      takeBylines(around: index)
      takeDeck(after: index)
      takeCaption()
      takeRepetitions()
      takeSite(before: index)
      end = told.filter { $0 < limit }.max() ?? index
    }
  }
}

// MARK: Where the head lies

extension TextPage.Head {
  /// Behind the third block of running text there is no head any more.
  private func headLimit() -> Int {
    var texts = 0
    for index in page.blocks.indices.prefix(900) where page.isText(index) {
      texts += 1
      if texts == 3 { return index }
    }
    return min(900, page.blocks.count)
  }

  private func hasCertainByline(after title: Int) -> Bool {
    bylines.contains { index, line in
      line.isCertain && abs(index - title) < 8
        && (line.isLabelled || line.minutes != nil || index > title)
    }
  }

  /// Whether somebody is addressed: `Dear Anna,`, `Sehr geehrte Damen und Herren,`.
  private var isLetter: Bool {
    page.blocks.prefix(16).contains { block in
      let text = block.text.lowercased()
      return block.width < 60 && text.last.map { ",!:，、：".contains($0) } ?? false
        && Self.greetings.contains(where: text.begins)
    }
  }

  private static let greetings = [
    "dear ", "hello", "hi ", "hi,", "to whom", "sehr geehrte", "liebe", "hallo", "guten tag",
    "cher ", "chère ", "bonjour",
    "madame", "monsieur", "querid", "estimad", "hola", "caro ", "cara ", "beste ", "안녕하", "친애하는",
    "拝啓", "前略", "亲爱的", "尊敬的",
  ]
}

// MARK: Title

extension TextPage.Head {
  private func bestTitle() -> Int? {
    let first = (0..<limit).first { page.isText($0) } ?? limit
    let last = bylines.filter { $0.value.isCertain }.keys.max() ?? 0
    let echoes = echoKeys(before: limit)
    var best: (index: Int, score: Int)?
    for index in 0..<min(limit, max(first, last)) where canBeTitle(index) {
      let score = score(index, echoes)
      if score > best?.score ?? 0 { best = (index, score) }
    }
    return best?.index
  }

  private func canBeTitle(_ index: Int) -> Bool {
    let block = page.blocks[index]
    return !page.isNothing(index) && block.width >= 4 && block.width <= 260
      && !(bylines[index]?.isCertain ?? false) && !TextPage.isCaption(block)
      && !block.text.hasPrefix("http") && TextPage.sources(block) == nil
  }

  private func score(_ index: Int, _ echoes: Echoes) -> Int {
    let block = page.blocks[index]
    var score = lengthScore(block)
    if block.endsSentence, !"?!？！".contains(block.text.last ?? " ") { score -= 4 }
    if TextPage.titleParts(block.text).count > 1 { score -= 2 }
    if echoes.repeats(block.key) && block.words >= 2 { score += 5 }
    if leadsToByline(index) { score += 3 }
    if followsByline(index) { score += 1 }
    if isNamedInFoot(block) { score -= 5 }
    if isUnderMasthead(index) { score -= 2 } else if isInFirstGroup(index) { score -= 1 }
    if bylines[index] != nil { score -= 2 }
    if isAboveMenu(index) { score -= 3 }
    if isFirstLine(index), block.width <= 40 { score -= 1 }
    return score
  }

  private func lengthScore(_ block: TextPage.Block) -> Int {
    switch block.words {
    case ..<2: block.width < 12 ? -3 : 0
    case 2: block.width < 16 ? -1 : 1
    case 3: 2
    case 4: 3
    case 5...30: 4
    default: -2
    }
  }

  /// Whether a byline comes soon, with no more than a deck between.
  private func leadsToByline(_ index: Int) -> Bool {
    var (texts, others) = (0, 0)
    for next in index + 1..<max(index + 1, limit) {
      if page.isNothing(next) || TextPage.isCaption(page.blocks[next]) { continue }
      if bylines[next]?.isCertain == true { return true }
      if page.blocks[next].isProse { texts += 1 } else { others += 1 }
      if texts > 1 || others > 4 { return false }
    }
    return false
  }

  /// The place of the site's name.
  private func isFirstLine(_ index: Int) -> Bool {
    page.blocks.indices.first { !page.isNothing($0) } == index
  }

  /// Whether a menu lies between it and the text: then it belongs to the page's frame.
  private func isAboveMenu(_ index: Int) -> Bool {
    var entries = 0
    for next in index + 1..<max(index + 1, limit) {
      if page.isText(next) || bylines[next]?.isCertain == true { break }
      if page.isNothing(next) { entries += 1 }
    }
    return entries > 5
  }

  private func followsByline(_ index: Int) -> Bool {
    let before = (0..<index).last { !page.isNothing($0) }
    return before.map { bylines[$0]?.isCertain ?? false } ?? false
  }

  /// Whether it stands in one group with the first line of the page, and a blank line follows.
  private func isUnderMasthead(_ index: Int) -> Bool {
    let first = page.blocks.indices.first { !page.isNothing($0) } ?? 0
    guard index > first, index < first + 3, page.blocks[first].words <= 6 else { return false }
    let isGrouped = page.blocks[first + 1...index].allSatisfy { !$0.followsBlank }
    let next = page.blocks.indices.dropFirst(index + 1).first { !page.isNothing($0) }
    return isGrouped && next.map { page.blocks[$0].followsBlank } ?? false
  }

  /// Whether no blank line parts it from the top of a page that has blank lines below.
  private func isInFirstGroup(_ index: Int) -> Bool {
    index > 0 && page.blocks[1...index].allSatisfy { !$0.followsBlank }
      && page.blocks[..<limit].dropFirst(index + 1).contains { $0.followsBlank }
  }

  /// Whether a statement of rights names it: then it is the site.
  private func isNamedInFoot(_ block: TextPage.Block) -> Bool {
    guard block.key.utf8.count >= 3 else { return false }
    return page.blocks.indices.suffix(80).contains {
      page.furniture[$0] == .rights && page.blocks[$0].key.holds(block.key)
    }
  }

  /// What lines of the head say twice, as keys.
  struct Echoes {
    var counts: [String: Int] = [:]
    var captions: [String] = []

    func repeats(_ key: String) -> Bool {
      if counts[key, default: 0] > 1 { return true }
      guard key.utf8.count >= 10 else { return false }
      return captions.contains { $0.utf8.count > key.utf8.count && $0.holds(key) }
    }
  }

  private func echoKeys(before limit: Int) -> Echoes {
    var echoes = Echoes()
    for block in page.blocks[..<limit] {
      echoes.counts[block.key, default: 0] += 1
      let isEcho = TextPage.isCaption(block) || TextPage.titleParts(block.text).count > 1
      if isEcho, echoes.captions.count < 40 { echoes.captions.append(block.key) }
    }
    return echoes
  }

  /// The headline without the site's name behind or before it.
  private mutating func takeTitle(at index: Int) {
    title = page.blocks[index].text
    let parts = TextPage.titleParts(title)
    guard parts.count > 1 else { return }
    let known = Set(page.blocks.map(\.key))
    let isBar = title.contains("|") || title.contains("｜")
    let named = parts.filter { known.contains(TextPage.key(of: $0)) && TextPage.wordCount($0) <= 6 }
    guard isBar || !named.isEmpty, let longest = parts.max(by: { $0.utf8.count < $1.utf8.count })
    else { return }
    title = longest
    site = named.first { $0 != longest } ?? parts.last { $0 != longest }
  }
}

extension TextPage {
  /// `Title | Site`, `Site - Title`, `Title — Section — Site` in their parts.
  static func titleParts(_ text: String) -> [String] {
    var parts = [text]
    for mark in [" | ", "｜", " - ", " – ", " — ", " :: ", " » ", " « ", " · "] {
      parts = parts.flatMap { PageNames.split($0, at: mark) }
      if parts.count > 6 { return [text] }
    }
    return parts.map { $0.trimmingBlanks }.filter { !$0.isEmpty }
  }
}

extension String {
  /// Without the blanks around it.
  var trimmingBlanks: String {
    var part = self[...]
    while part.first?.isWhitespace == true { part.removeFirst() }
    while part.last?.isWhitespace == true { part.removeLast() }
    return String(part)
  }
}
