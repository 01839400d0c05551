public import FoundationEssentials
public import News

/// A feed whose last try failed or that has ended, with what can be said and done about it.
public struct FeedTrouble: Hashable, Sendable {
  /// Who it is.
  public var key: Feed.Key
  /// Its name as the user sees it.
  public var name: String
  /// Why the last try failed, one sentence.
  public var reason: String
  /// The first failure in a row.
  public var since: Date?
  /// How many there were.
  public var tries = 0
  /// When it is asked again at the earliest; `nil` where nobody knows, or it has ended.
  public var nextTry: Date?
  /// Why then, in plain words.
  public var dueReason: String?
  /// It counts as failing, and not only its last try as failed.
  public var isFailing = false
  /// Its address as it stands in the user's list.
  public var address = ""
  /// Its page for people.
  public var site: String?

  /// A feed and its reason; the rest is set by who knows it.
  public init(key: Feed.Key, name: String, reason: String) {
    (self.key, self.name, self.reason) = (key, name, reason)
  }
}
