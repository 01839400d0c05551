public import News

extension WordSearch {
  /// The words that a query asks for everywhere in it, apart from what it asks besides; `nil` where
  /// it asks for none, or only as one of several possibilities.
  public init?(_ query: Query) {
    self.init([])
    var rest: [Query] = []
    for part in Self.conjunction(query) where !take(part) { rest.append(part) }
    guard !words.isEmpty || !names.isEmpty else { return nil }
    if let first = rest.first { scope = rest.dropFirst().reduce(first) { .and($0, $1) } }
  }

  /// Takes a part of the query that is about words; `false` for others.
  private mutating func take(_ part: Query) -> Bool {
    switch part {
    case .words(let words): self.words.append(words)
    case .from(let name): names.append(name)
    case .not(.words(let words)): without.append(words)
    default: return false
    }
    return true
  }

  private static func conjunction(_ query: Query) -> [Query] {
    var (parts, waiting) = ([Query](), [query])
    while let next = waiting.popLast() {
      if case .and(let left, let right) = next {
        waiting += [right, left]
      } else {
        parts.append(next)
      }
    }
    return parts
  }
}
