/// A place in a file of the user's that could not be taken as it stands; the rest of it holds.
public struct FileProblem: Hashable, Sendable, CustomStringConvertible {
  /// The file's path.
  public var path: String
  /// Counted from 1.
  public var line: Int
  /// What is wrong, and what would be right.
  public var sentence: String

  /// `path:line: sentence`.
  public var description: String { "\(path):\(line): \(sentence)" }
}
