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

  /// Waits until it comes, or for so long; whether it came.
  public func wait(seconds: Double) -> Bool {
    let end = Clock.milliseconds() + Int64(seconds * 1000)
    while !isHere {
      let left = end - Clock.milliseconds()
      guard left > 0 else { return false }
      _ = Waiting.readable(descriptors, milliseconds: Int32(clamping: left))
    }
    return true
  }
}
