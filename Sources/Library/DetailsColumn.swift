import FoundationEssentials
import News

/// What feeds say beyond what every article shows, as JSON in a column of its own.
extension Article {
  /// `nil` for the most of articles. That an id is an address, and rubrics that are bare words, stand
  /// in other columns already.
  var detailsColumn: String? {
    var kept = details
    kept.isPermalink = nil
    if kept.tags.allSatisfy({ $0.scheme == nil && $0.label == nil }) { kept.tags = [] }
    return kept == Details() ? nil : DetailsColumn.text(kept)
  }

  /// What the column holds; nothing where it is empty or from a Telex that wrote it otherwise.
  static func details(column: String?) -> Details {
    column.flatMap { DetailsColumn.value($0) } ?? Details()
  }
}

extension Feed {
  /// `nil` where it says nothing beyond its name.
  var detailsColumn: String? { details == Details() ? nil : DetailsColumn.text(details) }

  /// What the column holds; nothing where it is empty or from a Telex that wrote it otherwise.
  static func details(column: String?) -> Details {
    column.flatMap { DetailsColumn.value($0) } ?? Details()
  }
}

private enum DetailsColumn {
  static func text(_ value: some Encodable) -> String? {
    // Numbers that JSON does not have cannot come from a feed that was JSON or XML.
    (try? JSONEncoder().encode(value)).map { String(decoding: $0, as: UTF8.self) }
  }

  static func value<Value: Decodable>(_ text: String) -> Value? {
    try? JSONDecoder().decode(Value.self, from: Data(text.utf8))
  }
}
