/// The deliberate acts of this reader, so that the last one can be undone and redone by name.
struct ActStack: Hashable, Sendable {
  /// One act: its number for the journal, and its words.
  struct Act: Hashable, Sendable {
    /// Counts from 1 in one run of the reader.
    let number: Int
    /// What was done, as a sentence without its full stop.
    var words: String
  }

  private(set) var done: [Act] = []
  private(set) var undone: [Act] = []
  private var last = 0

  /// A number for an act that is about to be done.
  mutating func next() -> Int {
    last += 1
    return last
  }

  /// An act was done; what was undone before can not be redone any more.
  mutating func push(_ number: Int, _ words: String) {
    done.append(Act(number: number, words: words))
    undone = []
  }

  /// The last act was undone, or the last undone one redone.
  mutating func revert(_ number: Int, isUndo: Bool) -> Act? {
    if isUndo, done.last?.number == number, let act = done.popLast() {
      undone.append(act)
      return act
    }
    if !isUndo, undone.last?.number == number, let act = undone.popLast() {
      done.append(act)
      return act
    }
    return nil
  }
}
