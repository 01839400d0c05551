import News

/// A part of a query, and whether it must hold or must not.
struct QueryAtom {
  var query: Query
  var holds = true

  /// The parts that must all hold, with negations pushed down to them.
  static func conjunction(_ query: Query, holds: Bool = true) -> [QueryAtom] {
    switch query {
    case .not(let inner): conjunction(inner, holds: !holds)
    case .and(let left, let right) where holds: conjunction(left) + conjunction(right)
    case .or(let left, let right) where !holds:
      conjunction(left, holds: false) + conjunction(right, holds: false)
    default: [QueryAtom(query: query, holds: holds)]
    }
  }

  /// The two of which one must hold; `nil` where it is no such part.
  var alternatives: [QueryAtom]? {
    switch query {
    case .or(let left, let right) where holds: Self.alternatives(left) + Self.alternatives(right)
    case .and(let left, let right) where !holds:
      Self.alternatives(left, holds: false) + Self.alternatives(right, holds: false)
    default: nil
    }
  }

  private static func alternatives(_ query: Query, holds: Bool = true) -> [QueryAtom] {
    if case .not(let inner) = query { return alternatives(inner, holds: !holds) }
    let atom = QueryAtom(query: query, holds: holds)
    return atom.alternatives ?? [atom]
  }

  /// What the search index is asked for; `nil` where it cannot tell, or where a part must not hold.
  var match: String? {
    switch query {
    case .words(let words) where holds: return SearchExpression.match([words])
    case .from(let name) where holds: return SearchExpression.match([], from: [name])
    case .and, .or, .not: break
    default: return nil
    }
    if let alternatives {
      let parts = alternatives.map(\.match)
      guard !parts.contains(nil) else { return nil }
      return parts.compactMap { $0.map { "(\($0))" } }.joined(separator: " OR ")
    }
    let terms = SearchTerms(Self.conjunction(query, holds: holds))
    return terms.others.isEmpty ? terms.match : nil
  }

  /// The same part, held the other way.
  var opposite: QueryAtom { QueryAtom(query: query, holds: !holds) }
}

/// The parts of a conjunction, by what the search index can tell of them.
struct SearchTerms {
  /// What has to be found.
  private(set) var wanted: [String] = []
  /// What must not be found.
  private(set) var excluded: [String] = []
  /// What the index cannot tell.
  private(set) var others: [QueryAtom] = []

  init(_ atoms: [QueryAtom]) {
    for atom in atoms {
      if let match = atom.match {
        wanted.append(match)
      } else if let match = atom.opposite.match {
        excluded.append(match)
      } else {
        others.append(atom)
      }
    }
  }

  /// All of it in one expression; `nil` where nothing has to be found (FTS5 has no bare NOT).
  var match: String? {
    guard !wanted.isEmpty else { return nil }
    let all = wanted.map { "(\($0))" }.joined(separator: " AND ")
    return excluded.isEmpty ? all : "(\(all))" + excluded.map { " NOT (\($0))" }.joined()
  }
}
