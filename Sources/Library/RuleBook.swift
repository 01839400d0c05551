public import FoundationEssentials
public import News

/// The user's rules at work: on articles as they come, and on demand on those that are here. Worker
/// only.
///
/// What somebody marked read or unread, starred or not stays as it is: a rule speaks first, never
/// last. Each of its marks stands in the journal like any other.
public struct RuleBook {
  /// What a rule did, or would do.
  public struct Finding: Hashable, Sendable {
    /// The rule.
    public var rule: Rule
    /// The articles it is about and would change: id and headline, newest first.
    public var articles: [(id: Article.ID, title: String)] { ids.map { ($0, titles[$0] ?? "") } }
    /// Articles that it holds for and that are as it wants them already.
    public var settled: Int

    var ids: [Article.ID]
    var titles: [Article.ID: String]
  }

  /// The name under which all that rules do as articles come stands in the journal: one act, so that it
  /// does not crowd out the acts of people that are kept to be undone.
  static let arriving = "rules"

  private let rules: [Rule]
  private let shelf: Shelf
  private let journal: Journal
  private let zone: Zone

  init(_ rules: [Rule], shelf: Shelf, journal: Journal, zone: Zone) {
    (self.rules, self.shelf, self.journal, self.zone) = (rules, shelf, journal, zone)
  }

  /// A rule book for orders on the whole library.
  public init(_ rules: [Rule], shelf: Shelf, of folders: Folders, zone: Zone) {
    self.init(rules, shelf: shelf, journal: Journal(opening: folders, over: shelf), zone: zone)
  }

  /// What each rule would do now with the articles since a moment, or with all; nothing is changed.
  ///
  /// Words are looked up in the index: articles that it does not have yet are passed over.
  public func findings(since moment: Date?, now: Date) throws(LibraryError) -> [Finding] {
    var findings: [Finding] = []
    for rule in rules {
      guard let query = try? rule.query(now: now, zone: zone) else { continue }
      findings.append(try finding(of: rule, shelf.holding(query, since: moment)))
    }
    return findings
  }

  /// Does what the findings say; one act, which can be undone (hiding apart).
  public func apply(
    _ findings: [Finding], of folders: Folders, now: Date
  ) throws(LibraryError) {
    let group = Journal.newGroup()
    for finding in findings { try apply(finding.rule, to: finding.ids, group: group, now: now) }
    try shelf.project(folders)
  }

  /// Applies all rules to articles that just came.
  ///
  /// - Parameter text: the words of a piece of HTML.
  func takeArrived(
    _ ids: [Article.ID], text: (String) -> String, now: Date
  ) throws(LibraryError) {
    guard !ids.isEmpty else { return }
    for rule in rules {
      guard let query = try? rule.query(now: now, zone: zone) else { continue }
      let found = try shelf.holding(query, among: ids, text: text)
      try apply(rule, to: finding(of: rule, found).ids, group: Self.arriving, now: now)
    }
  }
}

extension RuleBook {
  /// Of the articles that a rule holds for those that it changes.
  private func finding(of rule: Rule, _ found: [Ruled]) throws(LibraryError) -> Finding {
    let states = try states(of: found.map(\.id))
    let changed = found.filter { article in
      rule.then.contains { Self.changes(article, states[article.id], $0) }
    }
    return Finding(
      rule: rule, settled: found.count - changed.count, ids: changed.map(\.id),
      titles: Dictionary(changed.map { ($0.id, $0.title) }) { first, _ in first })
  }

  private func states(of ids: [Article.ID]) throws(LibraryError) -> [Article.ID: MarkState] {
    var states = try shelf.states(of: ids)
    for id in ids { if let state = journal.state(of: id) { states[id] = state } }
    return states
  }

  private static func changes(
    _ article: Ruled, _ state: MarkState?, _ action: Rule.Action
  ) -> Bool {
    switch action {
    case .read: !article.isRead && state?.isRead == nil
    case .star: !article.isStarred && state?.isStarred == nil
    case .hide: !article.isHidden
    case .tag(let name): state?.tags?.contains(name) != true
    }
  }

  private func apply(
    _ rule: Rule, to ids: [Article.ID], group: String?, now: Date
  ) throws(LibraryError) {
    guard !ids.isEmpty else { return }
    let states = try states(of: ids)
    for action in rule.then {
      switch action {
      case .read:
        try say(Mark(ids.filter { states[$0]?.isRead == nil }, isRead: true), group, now)
      case .star:
        try say(Mark(ids.filter { states[$0]?.isStarred == nil }, isStarred: true), group, now)
      case .hide: try shelf.hide(ids)
      case .tag(let name): try tag(ids, name, group, now)
      }
    }
  }

  /// A mark says all tags of an article: those that have the same ones share a line.
  private func tag(
    _ ids: [Article.ID], _ name: String, _ group: String?, _ now: Date
  ) throws(LibraryError) {
    let states = try states(of: ids)
    let byTags = Dictionary(grouping: ids) { states[$0]?.tags ?? [] }
    for (tags, ids) in byTags where !tags.contains(name) {
      try say(Mark(ids, tags: tags + [name]), group, now)
    }
  }

  private func say(_ mark: Mark, _ group: String?, _ now: Date) throws(LibraryError) {
    guard !mark.articles.isEmpty else { return }
    let written = journal.append(mark, group: group, now: now, over: shelf)
    if let failure = written.failure { throw failure }
  }
}
