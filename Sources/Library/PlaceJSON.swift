import FoundationEssentials
import News

extension Place {
  /// The place as it stands in its file.
  var json: JSON {
    .object([
      "view": view.json, "position": JSON(position?.rowid), "article": JSON(article?.description),
      "block": .integer(Int64(block)), "word": .integer(Int64(word)), "reading": .bool(isReading),
      "zoomed": .bool(isZoomed), "left_at": .integer(leftAt),
    ])
  }

  /// Reads a place; `nil` where it has no view. What else is missing or odd is left at its default.
  init?(json: JSON) {
    guard let view = json["view"].flatMap(View.init(json:)) else { return nil }
    self.init(view: view)
    position = json["position"]?.integer.map(Headline.Position.init(rowid:))
    article = json["article"]?.string.flatMap { Article.ID($0) }
    block = Int(max(0, json["block"]?.integer ?? 0))
    word = Int(max(0, json["word"]?.integer ?? 0))
    isReading = json["reading"]?.bool ?? false
    isZoomed = json["zoomed"]?.bool ?? false
    leftAt = json["left_at"]?.integer ?? 0
  }
}

extension View {
  fileprivate var json: JSON {
    .object([
      "scope": scope.json, "hides_read": .bool(hidesRead), "watermark": .integer(watermark),
      "opened_at": .integer(openedAt),
    ])
  }

  fileprivate init?(json: JSON) {
    guard let scope = json["scope"].flatMap(Query.init(json:)) else { return nil }
    self.init(
      scope: scope, hidesRead: json["hides_read"]?.bool ?? false,
      watermark: json["watermark"]?.integer ?? .max, openedAt: json["opened_at"]?.integer ?? 0)
  }
}

extension Query {
  /// `["all"]`, `["feeds","KEY",…]`, `["and",QUERY,QUERY]` and so on, which a Telex of before the
  /// language also reads; else `["query",TEXT]`.
  var json: JSON { plainJSON ?? .array([.string("query"), .string(text)]) }

  /// The shapes of before the language; `nil` where they do not say it, or lie deep.
  private var plainJSON: JSON? {
    switch self {
    case .all: .array([.string("all")])
    case .unread: .array([.string("unread")])
    case .starred: .array([.string("starred")])
    case .feeds(let keys): .array([.string("feeds")] + keys.map { .string($0.text) })
    case .origin(let origin): .array([.string("origin"), .string(origin.rawValue)])
    case .and(let left, let right): Self.array("and", [left.atomJSON, right.atomJSON])
    case .not(let inner): Self.array("not", [inner.atomJSON])
    case .or, .hidden, .tagged, .from, .within, .words, .dated: nil
    }
  }

  private var atomJSON: JSON? {
    switch self {
    case .and, .not: nil
    default: plainJSON
    }
  }

  private static func array(_ name: String, _ parts: [JSON?]) -> JSON? {
    parts.contains(nil) ? nil : .array([.string(name)] + parts.compactMap { $0 })
  }

  init?(json: JSON) {
    let words = json.array ?? []
    let rest = Array(words.dropFirst())
    switch words.first?.string {
    case "query":
      // The text holds moments, so neither the time nor the zone matters.
      guard let text = rest.first?.string,
        let query = try? Query(parsing: text, now: Date(timeIntervalSince1970: 0), zone: .utc)
      else { return nil }
      self = query
    case "all": self = .all
    case "unread": self = .unread
    case "starred": self = .starred
    case "feeds": self = .feeds(rest.compactMap(\.string).map(Feed.Key.init(stored:)))
    case "origin":
      guard let origin = rest.first?.string.flatMap(Feed.Origin.init(rawValue:)) else { return nil }
      self = .origin(origin)
    case "and":
      guard rest.count == 2, let left = Query(json: rest[0]), let right = Query(json: rest[1])
      else { return nil }
      self = .and(left, right)
    case "not":
      guard let inner = rest.first.flatMap(Query.init(json:)) else { return nil }
      self = .not(inner)
    default: return nil
    }
  }
}
