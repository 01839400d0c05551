// What stands around the headline: deck, caption, repetitions, the site's name.

extension TextPage.Head {
  /// Between headline and last byline stands the deck; without a byline a long open line is one.
  mutating func takeDeck(after title: Int) {
    let last = told.max() ?? title
    let between = (title + 1..<max(title + 1, last)).filter { !told.contains($0) && isDeckLine($0) }
    let found = between.isEmpty ? openDeck(after: last) : between
    guard !found.isEmpty else { return }
    deck = found.map { page.blocks[$0].text }.joined(separator: " ")
    told.formUnion(found)
  }

  private func isDeckLine(_ index: Int) -> Bool {
    let block = page.blocks[index]
    return !page.isNothing(index) && !TextPage.isCaption(block) && !isTitleAgain(block)
      && (block.isProse || block.words >= 4 || block.width >= 30)
  }

  /// A line without a full stop, too long for a heading, right before the text.
  private func openDeck(after last: Int) -> [Int] {
    guard let index = (last + 1..<max(last + 1, limit)).first(where: { !page.isNothing($0) }) else {
      return []
    }
    let block = page.blocks[index]
    let next = (index + 1..<page.blocks.count).first { !page.isNothing($0) }
    let leadsToText = next.map { page.isText($0) || TextPage.isCaption(page.blocks[$0]) } ?? false
    let isOpen = !block.endsSentence && block.width > 76 && isDeckLine(index)
    return isOpen && leadsToText ? [index] : []
  }

  /// The first caption before the second block of text.
  mutating func takeCaption() {
    let texts = (0..<limit).filter { page.isText($0) && !told.contains($0) }
    let end = texts.first ?? limit
    let found = (0..<end).first {
      !page.isNothing($0) && !told.contains($0) && TextPage.isCaption(page.blocks[$0])
    }
    guard let found else { return }
    caption = page.blocks[found].text
    told.insert(found)
    if found > 0, isPictureText(found - 1) { told.insert(found - 1) }
  }

  /// What a browser writes for the picture itself, in one group with the caption below.
  private func isPictureText(_ index: Int) -> Bool {
    let block = page.blocks[index]
    return index > titleIndex ?? 0 && !told.contains(index) && !block.isProse && block.words >= 2
      && page.isFurnished && block.followsBlank && !page.blocks[index + 1].followsBlank
  }

  /// The headline said again, in the head or as the first heading.
  mutating func takeRepetitions() {
    for index in 0..<min(limit, page.blocks.count) where isTitleAgain(page.blocks[index]) {
      if !TextPage.isCaption(page.blocks[index]) { told.insert(index) }
    }
  }

  func isTitleAgain(_ block: TextPage.Block) -> Bool {
    let key = TextPage.key(of: title)
    if block.key == key { return true }
    return key.utf8.count >= 12 && block.key.utf8.count <= key.utf8.count + 60
      && TextPage.titleParts(block.text).contains { TextPage.key(of: $0) == key }
  }
}

// MARK: Site

extension TextPage.Head {
  mutating func takeSite(before title: Int) {
    let fromTitle = site ?? siteBesideTitle()
    let candidates = (0..<title).filter(isSiteLine)
    let best = candidates.max { support($0) < support($1) || support($0) == support($1) && $0 > $1 }
    let named = best.map { page.blocks[$0].text }
    let rights = siteInRights()
    if let fromTitle, best.map({ support($0) == 0 }) ?? true {
      site = fromTitle
    } else {
      site = named ?? fromTitle
    }
    if let rights, site == nil || weakSite(best, rights) { site = rights }
    told.formUnion(candidates)
    takeTagline(before: title)
  }

  /// A one-word line that nothing supports gives way to the name in the statement of rights.
  private func weakSite(_ best: Int?, _ rights: String) -> Bool {
    guard let best, let site else { return true }
    return support(best) == 0 && TextPage.wordCount(site) <= 2
      && TextPage.key(of: rights).firstRange(of: TextPage.key(of: site)) == nil
  }

  private func isSiteLine(_ index: Int) -> Bool {
    let block = page.blocks[index]
    return !page.isNothing(index) && !told.contains(index) && !block.isProse && block.width <= 60
      && block.words <= 7 && !(bylines[index]?.isCertain ?? false) && !TextPage.isCaption(block)
      && !TextPage.startsItem(block.text)
  }

  /// How often the rest of the page speaks of this name, and whether it sounds like a paper's.
  private func support(_ index: Int) -> Int {
    let key = page.blocks[index].key
    guard key.utf8.count >= 3 else { return 0 }
    let name = page.blocks[index].text.lowercased()
    var support = Self.paperWords.contains { name.holds($0) } ? 2 : 0
    if name.contains("."), !name.contains(" ") { support += 3 }
    for other in page.blocks.indices where other != index && isShortOrFurniture(other) {
      if page.blocks[other].key.holds(key) { support += 2 }
      if support > 12 { break }
    }
    return support
  }

  private func isShortOrFurniture(_ index: Int) -> Bool {
    page.furniture[index] != nil || page.isBanner[index] || page.blocks[index].width <= 120
  }

  private static let paperWords = [
    "times", "post", "dispatch", "daily", "news", "gazette", "herald", "tribune", "journal",
    "review", "chronicle",
    "courier", "observer", "bulletin", "weekly", "monitor", "magazine", "press", "standard",
    "telegraph", "reporter",
    "zeitung", "tagblatt", "anzeiger", "blatt", "bote", "kurier", "rundschau", "nachrichten",
    "allgemeine", "gazeta",
    "le ", "la ", "el ", "diario", "periódico", "courrier", "일보", "신문", "뉴스", "타임스", "저널", "데일리",
    "경제", "매거진", "통신",
    "新聞", "ニュース", "オンライン", "デジタル", "日報", "通信", "タイムズ", "ジャーナル", "新闻", "日报", "晚报", "时报", "周刊", "在线",
    ".com", ".org",
    ".net", ".de", ".kr", ".jp",
  ]

  /// The other part of a line `Title | Site` whose title is known from elsewhere.
  private func siteBesideTitle() -> String? {
    let key = TextPage.key(of: title)
    for block in page.blocks.prefix(limit) {
      let parts = TextPage.titleParts(block.text)
      guard parts.count > 1, parts.contains(where: { TextPage.key(of: $0) == key }) else {
        continue
      }
      return parts.last { TextPage.key(of: $0) != key }
    }
    return nil
  }

  /// `© 2026 The Quantum Dispatch. All rights reserved.`
  private func siteInRights() -> String? {
    for index in page.blocks.indices.suffix(80) where page.furniture[index] == .rights {
      let text = page.blocks[index].text
      guard
        let mark = text.firstIndex(where: { "©ⓒ".contains($0) })
          ?? text.lowercased().firstRange(of: "copyright")?.upperBound, mark < text.endIndex
      else { continue }
      if let name = Self.owner(text[mark...].dropFirst()) { return name }
    }
    return nil
  }

  private static func owner(_ text: Substring) -> String? {
    var words: [Substring] = []
    for word in text.split(separator: " ") {
      let bare = word.filter { $0.isLetter || $0.isNumber }
      if bare.isEmpty || Int(bare) != nil || ["c", "by", "copyright"].contains(bare.lowercased()) {
        if words.isEmpty { continue }
        break
      }
      if ["all", "alle", "tous", "todos", "무단", "무단전재", "저작권자"].contains(bare.lowercased()) {
        break
      }
      words.append(word)
      if word.hasSuffix(".") && !word.dropLast().contains(".") || words.count == 7 { break }
    }
    let name = PageNames.trimmed(words.joined(separator: " "))
    return name.isEmpty || name.count > 48 ? nil : name
  }

  /// A sentence before the headline is what the site says of itself.
  private mutating func takeTagline(before title: Int) {
    for index in 0..<title where page.isText(index) && page.blocks[index].width <= 150 {
      guard siteSummary == nil, !told.contains(index) else { continue }
      siteSummary = page.blocks[index].text
      told.insert(index)
    }
  }
}
