public import FoundationEssentials

/// "When an article answers a query, then …": what a user wants done with articles as they come.
public struct Rule: Hashable, Sendable {
  /// One thing that is done.
  public enum Action: Hashable, Sendable {
    /// Marks it read.
    case read
    /// Gives it a star.
    case star
    /// Gives it a tag beside those it has.
    case tag(String)
    /// Keeps it out of all lists but those that ask for `is:hidden`.
    case hide

    /// As it is written: `read`, `star`, `tag NAME`, `hide`; `nil` for anything else.
    public init?(_ text: String) {
      let words = text.split(maxSplits: 1, whereSeparator: \.isWhitespace)
      switch words.first {
      case "read" where words.count == 1: self = .read
      case "star" where words.count == 1: self = .star
      case "hide" where words.count == 1: self = .hide
      case "tag" where words.count == 2: self = .tag(String(words[1]))
      default: return nil
      }
    }

    /// As it is written.
    public var text: String {
      switch self {
      case .read: "read"
      case .star: "star"
      case .hide: "hide"
      case .tag(let name): "tag \(name)"
      }
    }
  }

  /// Which articles, in the language of `Query(parsing:)`.
  public var when: String
  /// What is done with each, in this order.
  public var then: [Action]

  /// A rule whose query is right.
  public init(when: String, then: [Action]) throws(QueryError) {
    (self.when, self.then) = (when, then)
    _ = try query(now: Date(timeIntervalSince1970: 0), zone: .utc)
  }

  /// The articles it is about at a moment; hidden ones too, so that a rule never depends on another.
  public func query(now: Date, zone: Zone) throws(QueryError) -> Query {
    let asked = try Query(parsing: when, now: now, zone: zone)
    return .and(asked, .or(.hidden, .not(.hidden)))
  }
}
