import News
import TOMLKit

/// What feeds have of their own.
extension SettingsReading {
  private static let feedNames = [
    "keep_days", "keep_count", "unread_again", "every", "proxy", "insecure", "private",
    "user_agent",
    "cookies",
    "certificate", "key", "pages", "pictures",
  ]

  /// `[feeds."ADDRESS"]`, each with what it says laid over what holds for all.
  mutating func takeFeeds(_ settings: inout Settings) {
    guard let value = table["feeds"] else { return }
    guard let feeds = value.table else {
      return note("feeds", "feeds is a table for each feed: [feeds.\"https://…\"].")
    }
    for address in feeds.keys {
      let line = line(ofFeed: address)
      guard let own = feeds[address]?.table else {
        note(address, at: line, "the feed \(address) takes a table.")
        continue
      }
      let key = Feed.Key(address: address)
      settings.feeds[key] = keeping(in: own, at: line, of: settings.keeping)
      settings.feedFetching[key] = fetching(in: own, at: line, of: settings.fetching)
      for name in own.keys where !Self.feedNames.contains(name) {
        note(
          name, at: line,
          "\(name) is no setting of a feed; there are \(Self.feedNames.joined(separator: ", ")).")
      }
    }
  }

  /// What a table says of keeping articles, over what held before.
  mutating func keeping(
    in table: TOMLTable, at line: Int? = nil, of wider: Keeping
  ) -> Keeping {
    var keeping = wider
    take("keep_days", in: table, at: line, "a number of days from 1 on, or false", Self.amount) {
      keeping.days = $0
    }
    take("keep_count", in: table, at: line, "a number of articles from 1 on, or false", Self.amount)
    {
      keeping.count = $0
    }
    take("unread_again", in: table, at: line, "per cent of the words, 0 to 99, or false") { value in
      if value.bool == false { return .some(Double?.none) }
      return value.int.flatMap { 0...99 ~= $0 ? Double($0) / 100 : nil }
    } into: {
      keeping.renewal = $0
    }
    return keeping
  }

  private static func amount(_ value: TOMLValue) -> Int?? {
    if value.bool == false { return .some(nil) }
    return value.int.flatMap { $0 > 0 ? .some($0) : nil }
  }

  private func line(ofFeed address: String) -> Int? {
    rows.firstIndex { $0.drop(while: \.isWhitespace).hasPrefix("[feeds") && $0.contains(address) }
  }
}
