/// A document as a browser would build it (HTML §13.2), in flat arrays: cheap to keep, cheap to walk.
///
/// Scripts are off, so `noscript` holds elements. Text of any length, depth and wrongness gives a
/// tree in linear time; where browsers have bounds, so has this (`HTMLBuilder`): elements lie at most
/// about 512 deep, deeper ones become siblings.
public struct HTMLTree: Sendable {
  /// A node's place in the tree; only valid for the tree it came from.
  public struct NodeID: Hashable, Sendable {
    let index: Int32
  }

  /// What a node is.
  public enum Kind: UInt8, Sendable { case document, doctype, element, text, comment }

  /// The language an element's name belongs to.
  public enum Namespace: UInt8, Sendable { case html, svg, mathml }

  /// A node: its neighbours, and a slice whose meaning depends on the kind: the characters of text
  /// and comments, the range of attributes of elements and doctypes.
  struct Node: Sendable {
    var kind: Kind
    var namespace = Namespace.html
    /// Whether the node is on the builder's stack of open elements.
    var isOpen = false
    var name: Int32 = 0
    var parent: Int32 = -1
    var first: Int32 = -1
    var last: Int32 = -1
    var next: Int32 = -1
    var previous: Int32 = -1
    var slice = HTMLSlice.empty
  }

  var arena: HTMLArena
  var nodes: [Node]
  var attributes: [HTMLAttribute]
  /// Whether elements lie in each other as no markup could say: written out and read again, the tree
  /// may be another.
  var isMisnested = false
  /// Whether there is a `base` element.
  var hasBase = false

  /// Builds the tree of a document in UTF-8; wrong bytes read as U+FFFD.
  ///
  /// - Parameter isMending: a value whose second quote is missing ends with its tag, for the sake of
  ///   who wants to read; by the standard the tag, and with it all that follows, is nothing.
  public static func document(_ source: [UInt8], mending isMending: Bool = false) -> HTMLTree {
    var builder = HTMLBuilder(withoutMark(source))
    builder.tokenizer.isMending = isMending
    return builder.built()
  }

  /// Builds the tree of a document.
  public static func document(_ source: String, mending isMending: Bool = false) -> HTMLTree {
    document(Array(source.utf8), mending: isMending)
  }

  /// Builds the tree of a part of a document, as it would be inside an element of the given name
  /// (HTML §13.4). The root is a document node that holds the children.
  ///
  /// - Parameter isMending: as of a document.
  public static func fragment(
    _ source: String, in context: String = "body", mending isMending: Bool = false
  ) -> HTMLTree {
    fragment(utf8: Array(source.utf8), in: context, mending: isMending)
  }

  /// The same for bytes in UTF-8; wrong ones read as U+FFFD.
  public static func fragment(
    utf8 source: [UInt8], in context: String = "body", mending isMending: Bool = false
  ) -> HTMLTree {
    var builder = HTMLBuilder(source)
    builder.tokenizer.isMending = isMending
    builder.prepare(context: context, namespace: .html)
    return builder.built()
  }

  /// HTML §13.2.3.2: a byte order mark at the beginning is no text; in a part of a document it is.
  private static func withoutMark(_ source: [UInt8]) -> [UInt8] {
    source.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(source.dropFirst(3)) : source
  }

  /// The document node.
  public var root: NodeID { NodeID(index: 0) }

  /// How many nodes the tree has, all kinds together.
  public var count: Int { nodes.count }

  /// What the node is.
  public func kind(_ id: NodeID) -> Kind { node(id).kind }

  /// The element's name, in lower case but for the few of SVG that are not (`foreignObject`); for a
  /// doctype its name; empty for all others.
  public func name(_ id: NodeID) -> String {
    switch node(id).kind {
    case .element:
      let name = arena.name(node(id).name)
      return node(id).namespace == .svg ? HTMLForeignNames.svgElement(name) : name
    case .doctype: return attribute("name", of: id) ?? ""
    default: return ""
    }
  }

  /// The language the element belongs to.
  public func namespace(_ id: NodeID) -> Namespace { node(id).namespace }

  /// The element's name as a number, whatever its namespace.
  public func tag(_ id: NodeID) -> Tag {
    node(id).kind == .element ? Tag(number: node(id).name) : .unknown
  }

  func node(_ id: NodeID) -> Node { nodes[Int(id.index)] }
}

// MARK: - Neighbours

extension HTMLTree {
  /// The node this one lies in.
  public func parent(_ id: NodeID) -> NodeID? { existing(node(id).parent) }

  /// The first node inside.
  public func firstChild(_ id: NodeID) -> NodeID? { existing(node(id).first) }

  /// The last node inside.
  public func lastChild(_ id: NodeID) -> NodeID? { existing(node(id).last) }

  /// The node behind this one in the same parent.
  public func nextSibling(_ id: NodeID) -> NodeID? { existing(node(id).next) }

  /// The node before this one in the same parent.
  public func previousSibling(_ id: NodeID) -> NodeID? { existing(node(id).previous) }

  /// The nodes directly inside, in order.
  public func children(_ id: NodeID) -> Children { Children(tree: self, place: node(id).first) }

  /// All nodes inside, each before its own children.
  public func descendants(_ id: NodeID) -> Descendants {
    Descendants(tree: self, top: id.index, place: node(id).first)
  }

  private func existing(_ index: Int32) -> NodeID? { index < 0 ? nil : NodeID(index: index) }

  /// The nodes directly inside one.
  public struct Children: Sequence, IteratorProtocol, Sendable {
    let tree: HTMLTree
    var place: Int32

    /// The next child.
    public mutating func next() -> NodeID? {
      guard place >= 0 else { return nil }
      defer { place = tree.nodes[Int(place)].next }
      return NodeID(index: place)
    }
  }

  /// All nodes inside one, in document order.
  public struct Descendants: Sequence, IteratorProtocol, Sendable {
    let tree: HTMLTree
    let top: Int32
    var place: Int32

    /// The next node in document order.
    public mutating func next() -> NodeID? {
      guard place >= 0 else { return nil }
      defer { place = tree.successor(of: place, under: top) }
      return NodeID(index: place)
    }
  }

  /// The node after this one in document order, -1 behind the last under `top`.
  func successor(of index: Int32, under top: Int32) -> Int32 {
    Self.successor(of: index, under: top, in: nodes)
  }

  static func successor(of index: Int32, under top: Int32, in nodes: [Node]) -> Int32 {
    let first = nodes[Int(index)].first
    return first >= 0 ? first : successorSkipping(index, under: top, in: nodes)
  }

  /// The node after this one and all it holds, -1 behind the last under `top`.
  static func successorSkipping(_ index: Int32, under top: Int32, in nodes: [Node]) -> Int32 {
    var place = index
    while place >= 0, place != top {
      let next = nodes[Int(place)].next
      if next >= 0 { return next }
      place = nodes[Int(place)].parent
    }
    return -1
  }
}
