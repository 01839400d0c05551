import Markup

/// Writes a part of a tree without some of its elements. No recursion: trees from strangers are deep.
enum HTMLPageWriter {
  private enum Step {
    case node(HTMLTree.NodeID)
    case text(String)
  }

  static func html(
    of tree: HTMLTree, under root: HTMLTree.NodeID, without isGone: (HTMLTree.NodeID) -> Bool
  ) -> String {
    let (gone, changed) = marks(tree, root, isGone)
    if gone.contains(root) { return "" }
    var steps = tree.children(root).reversed().map { Step.node($0) }
    var out = ""
    while let step = steps.popLast() {
      switch step {
      case .text(let text): out += text
      case .node(let node) where gone.contains(node): continue
      case .node(let node) where !changed.contains(node): out += tree.html(node)
      case .node(let node):
        out += tag(tree, node)
        steps.append(.text("</\(tree.name(node))>"))
        steps += tree.children(node).reversed().map { .node($0) }
      }
    }
    return out
  }

  /// The elements that go, and those that hold such.
  private static func marks(
    _ tree: HTMLTree, _ root: HTMLTree.NodeID, _ isGone: (HTMLTree.NodeID) -> Bool
  ) -> (gone: Set<HTMLTree.NodeID>, changed: Set<HTMLTree.NodeID>) {
    var (gone, changed) = (Set<HTMLTree.NodeID>(), Set<HTMLTree.NodeID>())
    for node in tree.descendants(root) where tree.kind(node) == .element && isGone(node) {
      gone.insert(node)
      var above = tree.parent(node)
      while let holder = above, holder != root, changed.insert(holder).inserted {
        above = tree.parent(holder)
      }
    }
    return (gone, changed)
  }

  private static func tag(_ tree: HTMLTree, _ node: HTMLTree.NodeID) -> String {
    let attributes = tree.attributes(of: node).map { name, value in
      let safe = value.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
      return " \(name)=\"\(safe)\""
    }
    return "<\(tree.name(node))\(attributes.joined())>"
  }
}
