import Markup

extension ManuscriptWriter {
  /// Writes a formula; those that are to be shown apart are paragraphs.
  mutating func appendMath(_ node: HTMLTree.NodeID) -> Bool {
    let text = MathText.of(node, in: tree)
    let isBlock = tree.attribute("display", of: node) == "block"
    if isBlock { boundary(1) }
    for (index, line) in text.split(separator: "\n").enumerated() {
      if index > 0 { appendNewline() }
      append(line)
    }
    if isBlock { boundary(1) }
    return true
  }
}
