import FoundationEssentials

extension Query {
  /// The query in the language people type; `Query(parsing:)` gives the same query back, whatever
  /// the time and zone.
  public var text: String { text(binding: .or) }

  /// How close what stands around binds: it decides whether parentheses are needed.
  private enum Binding: Int, Comparable {
    case or, and, not
    static func < (left: Binding, right: Binding) -> Bool { left.rawValue < right.rawValue }
  }

  private func text(binding: Binding) -> String {
    switch self {
    case .or(let left, let right):
      let text = left.text(binding: .or) + " or " + right.text(binding: .and)
      return binding > .or ? "(\(text))" : text
    case .and(let left, let right):
      let text = left.text(binding: .and) + " " + right.text(binding: .not)
      return binding > .and ? "(\(text))" : text
    case .not(.unread): return "is:read"
    case .not(.starred): return "is:unstarred"
    case .not(let inner):
      let text = inner.text(binding: .not)
      return (text.hasPrefix("-") ? "not " : "-") + text
    default: return term
    }
  }

  private var term: String {
    switch self {
    case .unread: "is:unread"
    case .starred: "is:starred"
    case .hidden: "is:hidden"
    case .feeds(let keys): "feed:" + Self.list(keys)
    case .origin(let origin): "origin:" + origin.rawValue
    case .tagged(let tag): "tag:" + Self.value(tag)
    case .from(let name): "from:" + Self.value(name)
    case .within(let name): "in:" + Self.value(name)
    case .words(let words): words.text(named: words.field == .title)
    case .dated(let from, let until): "date:" + Self.moment(from) + ".." + Self.moment(until)
    case .all, .and, .or, .not: "all"
    }
  }

  private static func list(_ keys: [Feed.Key]) -> String {
    keys.isEmpty ? "\"\"" : keys.map { quoted($0.text) }.joined(separator: ",")
  }

  /// Bare where a bare value reads the same.
  private static func value(_ text: String) -> String {
    let isBare = !text.isEmpty && text.last != "*" && !text.contains(where: QueryScanner.endsBare)
    return isBare ? text : quoted(text)
  }

  fileprivate static func quoted(_ text: String) -> String {
    let escaped = text.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] }
    return "\"" + String(escaped) + "\""
  }

  /// `2026-05-01T00:00:00Z`; nothing for no moment.
  private static func moment(_ date: Date?) -> String {
    guard let date else { return "" }
    let civil = Zone.utc.civil(date)
    let second = Int(date.timeIntervalSince1970.rounded(.down)) - civil.day * 86_400
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let year = String(repeating: "0", count: max(0, 4 - "\(civil.year)".count)) + "\(civil.year)"
    return "\(year)-\(two(civil.month))-\(two(civil.dayOfMonth))"
      + "T\(two(civil.hour)):\(two(civil.minute)):\(two(second % 60))Z"
  }
}

extension Words {
  /// As it is typed.
  fileprivate func text(named isNamed: Bool) -> String {
    let isBare = !isPhrase && !text.isEmpty && !text.contains(where: QueryScanner.endsBare)
    return (isNamed ? "title:" : "") + (isBare ? text : Query.quoted(text)) + (isPrefix ? "*" : "")
  }
}
