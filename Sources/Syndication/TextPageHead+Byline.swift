extension TextPage.Head {
  mutating func takeBylines(around title: Int) {
    var merged = Byline()
    let after = bylineRun(after: title)
    let before = after.contains { bylines[$0]?.published != nil } ? [] : bylineRun(before: title)
    for index in after + before {
      guard let line = bylines[index] else { continue }
      merged.merge(line)
      if page.isFurnished || !line.saysMore { told.insert(index) }
    }
    if merged.authors.isEmpty, let name = repeatedName(after: title) {
      merged.authors = bylines[name]?.authors ?? []
      told.insert(name)
    }
    byline = merged
  }

  /// The certain bylines behind the title, and names that stand beside them.
  private func bylineRun(after title: Int) -> [Int] {
    var (found, texts) = ([Int](), 0)
    for index in title + 1..<max(title + 1, limit) {
      if bylines[index]?.isCertain == true {
        found.append(index)
        texts = 0
      } else if page.isText(index) {
        texts += 1
      }
      if texts > (found.isEmpty ? 1 : 0) + (deckCanFollow(index, found) ? 1 : 0) { break }
    }
    return withNames(found, from: title)
  }

  /// A bare name below the headline is the author's where the page speaks of that person again.
  private func repeatedName(after title: Int) -> Int? {
    (title + 1..<max(title + 1, min(title + 5, limit))).first { index in
      guard let line = bylines[index], !line.isCertain, !page.isNothing(index) else { return false }
      let key = page.blocks[index].key
      return page.blocks.indices.contains {
        $0 > index && page.blocks[$0].key.holds(key)
      }
    }
  }

  /// Between two bylines a deck may stand.
  private func deckCanFollow(_ index: Int, _ found: [Int]) -> Bool {
    guard !found.isEmpty, page.isText(index), page.blocks[index].width < 320 else { return false }
    let next = (index + 1..<max(index + 1, limit)).first { !page.isNothing($0) }
    return next.map { bylines[$0]?.isCertain ?? false } ?? false
  }

  private func bylineRun(before title: Int) -> [Int] {
    let near = max(0, title - 3)..<title
    return withNames(near.filter { bylines[$0]?.isCertain == true }, from: max(0, title - 4))
  }

  /// A bare name counts where it stands beside a byline or is said again in one.
  private func withNames(_ certain: [Int], from start: Int) -> [Int] {
    var run = certain
    let known = Set(certain.flatMap { bylines[$0]?.authors ?? [] })
    for index in certain {
      for beside in [index - 1, index + 1, index - 2, index + 2]
      where beside > start && beside < limit {
        guard let line = bylines[beside], !line.isCertain, !run.contains(beside) else { continue }
        if !known.isEmpty && !known.isSuperset(of: line.authors) { continue }
        if abs(beside - index) == 1 || run.contains((beside + index) / 2) { run.append(beside) }
      }
    }
    return run.sorted()
  }
}

extension Byline {
  init() {}

  /// What another line adds; the first date of publication and a labelled author hold.
  mutating func merge(_ other: Byline) {
    if other.isLabelled && !isLabelled { authors = [] }
    if other.isLabelled || !isLabelled {
      for name in other.authors where !authors.contains(name) { authors.append(name) }
    }
    isLabelled = isLabelled || other.isLabelled
    if published == nil || published == modified { published = other.published ?? published }
    modified = other.modified ?? modified
    minutes = minutes ?? other.minutes
  }
}
