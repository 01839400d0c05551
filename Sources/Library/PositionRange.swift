import FoundationEssentials

/// The rows that dates leave over, by their positions (`Headline.Position`).
///
/// A position is its date's second times 4 or later, and later only where more than four articles
/// have one second; so the end has room for some 1.4 million of them.
struct PositionRange: Equatable {
  /// The first position that may be meant.
  private(set) var first = Int64.min
  /// The first position that no more may be meant.
  private(set) var end = Int64.max

  /// Whether every row is left over.
  var isWhole: Bool { self == PositionRange() }

  private static let room: Int64 = 4 * 86_400 * 4

  /// The position of a moment, or the one next to it.
  static func position(of date: Date) -> Int64 {
    Int64((Double(date.milliseconds) / 1000).rounded(.down)) * 4
  }

  /// Leaves over what has a date not before `from` and before `until`.
  mutating func narrow(from: Date?, until: Date?) {
    if let from { first = max(first, Self.position(of: from)) }
    if let until { end = min(end, Self.position(of: until) + Self.room) }
  }
}
