/// Why a text is no query: where, and what would be right.
public struct QueryError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The first character that is wrong, counted from 1.
  public var column: Int
  /// One sentence for people, with a full stop.
  public var sentence: String

  /// Something that is wrong from a column on.
  public init(column: Int, _ sentence: String) { (self.column, self.sentence) = (column, sentence) }

  /// `Column 4: …`.
  public var description: String { "Column \(column): \(sentence)" }
}
