import Markup

extension ManuscriptWriter {
  mutating func appendImage(_ node: HTMLTree.NodeID) {
    let alt = tree.attribute("alt", of: node)
    let name = [alt, tree.attribute("title", of: node)].compactMap { $0 }.first {
      $0.contains { !$0.isWhitespace }
    }
    if alt != nil && name == nil { return }
    for side in ["width", "height"] {
      if let size = tree.attribute(side, of: node), size == "0" || size == "1" { return }
    }
    if let name, ManuscriptWriter.isSmiley(name) { return append(name) }
    append(name.map { "[image: \($0)]" } ?? "[image]", adding: .dim)
  }

  /// Blogs write emoji as small pictures whose text is the emoji.
  private static func isSmiley(_ name: String) -> Bool {
    name.count == 1 && name.utf8.count > 2
  }

  mutating func appendDrawing(_ node: HTMLTree.NodeID) {
    for child in tree.children(node).prefix(8) where tree.tag(child) == .title {
      let title = tree.textContent(child)
      if title.contains(where: { !$0.isWhitespace }) {
        append("[image: \(title)]", adding: .dim)
      }
    }
  }

  mutating func appendMedia(_ node: HTMLTree.NodeID, _ tag: HTMLTree.Tag) {
    let kind = tag == .audio ? "audio" : tag == .video ? "video" : "embed"
    let source = tree.children(node).prefix(32).first { tree.tag($0) == .source }
    let address = address(
      tree.attribute("src", of: node) ?? source.flatMap { tree.attribute("src", of: $0) })
    let title = tree.attribute("title", of: node) ?? tree.attribute("aria-label", of: node)
    let parts = [title, address.map(ManuscriptWriter.host)].compactMap { $0 }.filter { !$0.isEmpty }
    guard !parts.isEmpty else { return }
    boundary(1)
    frames.append(frame)
    if let address { beginLink(to: address) }
    append("[\(kind): \(parts.joined(separator: " · "))]", adding: .dim)
    if address != nil { endLink() }
    frames.removeLast()
    boundary(1)
  }

  /// The host of an address; empty where it has none.
  private static func host(_ address: String) -> String {
    guard let scheme = address.firstRange(of: "://") else { return "" }
    let host = address[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    return String(host.hasPrefix("www.") ? host.dropFirst(4) : host)
  }
}
