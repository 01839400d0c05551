/// A document as a browser would build it, in flat arrays: cheap to keep, cheap to walk.
public struct HTMLTree: Sendable {
  /// A node's place in the tree; only valid for the tree it came from.
  public struct NodeID: Hashable, Sendable {
    let index: Int32
  }

  /// What a node is.
  public enum Kind: UInt8, Sendable { case document, doctype, element, text, comment }
}
