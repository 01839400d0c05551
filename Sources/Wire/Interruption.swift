/// What tells an order to finish the feed in hand and to leave: a signal, or a listener that is gone.
public struct Interruption: Hashable, Sendable {
  /// Each says stop by being readable, closed or broken.
  public let descriptors: [Int32]

  /// An interruption by any of these descriptors; by none, it never comes.
  public init(_ descriptors: [Int32] = []) { self.descriptors = descriptors }

  /// It has come.
  public var isHere: Bool {
    !descriptors.isEmpty && !Waiting.readable(descriptors, milliseconds: 0).isEmpty
  }
}
