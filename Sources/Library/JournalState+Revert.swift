import News

extension JournalState {
  /// Says the opposite of an act wherever its words still hold.
  mutating func revert(_ act: Act, now: Int64) -> (Act, Written) {
    putBack(act.words.filter(stands), of: act, now: now)
  }

  /// Says what held before some words of an act.
  mutating func putBack(_ standing: [Act.Word], of act: Act, now: Int64) -> (Act, Written) {
    let marks = Self.marks(puttingBack: standing)
    var written = Written(marks: marks, group: act.group)
    written.skipped = act.words.count - standing.count
    var reverted = Act(group: Replica.fresh())
    guard !marks.isEmpty else { return (reverted, written) }
    let said = say(marks, group: reverted.group, undoes: act.group, now: now, earlier: [:])
    (reverted.words, written.failure) = (said.words, said.failure)
    restore(said.words, asBefore: standing)
    written.changes = changes(of: standing.map(\.article))
    return (reverted, written)
  }

  /// Nobody said anything since, or what was said since was undone again.
  private func stands(_ word: Act.Word) -> Bool {
    guard let stamp = fold.state(of: word.article)?.stamp(like: word.said) else { return false }
    return original(word, stamp) == original(word, word.stamp)
  }

  private func original(_ word: Act.Word, _ stamp: Stamp) -> Stamp {
    restored[Act.Restored(place: word.place, stamp: stamp)] ?? stamp
  }

  /// What stands now in place of a word counts as what stood there before it.
  private mutating func restore(_ new: [Act.Word], asBefore old: [Act.Word]) {
    let stamps = Dictionary(new.map { ($0.place, $0.stamp) }) { $1 }
    for word in old {
      guard let before = word.stampBefore, let stamp = stamps[word.place] else { continue }
      restored[Act.Restored(place: word.place, stamp: stamp)] = original(word, before)
    }
  }

  /// The marks that put back what held before, one for each value.
  private static func marks(puttingBack words: [Act.Word]) -> [Mark] {
    var places: [Act.Said: Int] = [:]
    var groups: [(said: Act.Said, articles: [Article.ID])] = []
    for word in words {
      if let place = places[word.before] {
        groups[place].articles.append(word.article)
      } else {
        places[word.before] = groups.count
        groups.append((word.before, [word.article]))
      }
    }
    return groups.map { $0.said.mark($0.articles) }
  }
}
