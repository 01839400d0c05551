import News
import TOMLKit

/// What is done with articles as they come.
extension SettingsReading {
  /// `[[rules]]`, each with `when` and `then`; one that is wrong is left out.
  mutating func takeRules(_ settings: inout Settings) {
    guard let value = table["rules"] else { return }
    guard let rules = value.array else {
      return note("rules", "rules are tables: [[rules]] with when and then.")
    }
    let heads = rows.indices.filter { rows[$0].drop(while: \.isWhitespace).hasPrefix("[[rules]]") }
    for (number, rule) in rules.enumerated() {
      let line = heads.indices.contains(number) ? heads[number] : nil
      settings.rules += [rule.table.flatMap { self.rule(in: $0, at: line) }].compactMap(\.self)
    }
  }

  private mutating func rule(in table: TOMLTable, at line: Int?) -> Rule? {
    for name in table.keys where !["when", "then"].contains(name) {
      note(name, at: line, "\(name) is no part of a rule; there are when and then.")
    }
    guard let when = table["when"]?.string, let then = actions(table["then"]) else {
      note(
        table["when"]?.string == nil ? "when" : "then", at: line,
        "a rule takes when = \"QUERY\" and then = \"read\", \"star\", \"tag NAME\", \"hide\" or several."
      )
      return nil
    }
    do throws(QueryError) { return try Rule(when: when, then: then) } catch {
      note("when", at: line, "\(when): \(error)")
      return nil
    }
  }

  private func actions(_ value: (any TOMLValueConvertible)?) -> [Rule.Action]? {
    let words = value?.string.map { [$0] } ?? value?.array?.map { $0.string ?? "" }
    let actions = words?.map { Rule.Action($0) } ?? []
    let known = actions.compactMap(\.self)
    return known.isEmpty || known.count < actions.count ? nil : known
  }
}
