public import Library

/// Why something could not be opened: how a program that wanted nothing else ends, and the sentence.
public struct Unreadable: Error, Hashable, Sendable, CustomStringConvertible {
  /// How to end where nothing else could be opened either.
  public let code: Ending
  /// One plain sentence.
  public let reason: String

  /// The document was there, and nothing stood in it.
  public let isOfEmptyDocument: Bool

  /// The sentence.
  public var description: String { reason }

  init(code: Ending, reason: String, isOfEmptyDocument: Bool = false) {
    (self.code, self.reason, self.isOfEmptyDocument) = (code, reason, isOfEmptyDocument)
  }

  init(_ error: FileError) {
    isOfEmptyDocument = false
    reason = error.description
    switch error {
    case .missing: code = .missing
    case .forbidden, .unreadable: code = .disk
    case .special, .folder, .binary, .tooLarge, .nothingInside: code = .badData
    }
  }

  /// How a program ends that could not use the library.
  public init(_ error: LibraryError) { self.init(code: .disk, reason: error.description) }

  /// Does something with a file, its failure in our words.
  static func naming<Value>(
    _ work: () throws(FileError) -> Value
  ) throws(Unreadable) -> Value {
    do { return try work() } catch { throw Unreadable(error) }
  }

  /// Does something with the library, its failure in our words.
  static func naming<Value>(
    _ work: () throws(LibraryError) -> Value
  ) throws(Unreadable) -> Value {
    do { return try work() } catch { throw Unreadable(error) }
  }
}
