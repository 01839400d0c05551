import Markup

// Sound, films and pages within the page: a line each. What is inside them is for programs that
// cannot play them (HTML §4.8), so it is read where there is nothing to play.
extension ManuscriptWriter {
  /// Writes what is played; false where it has no address, so that its inside is to be read.
  mutating func appendMedia(_ node: HTMLTree.NodeID, _ tag: HTMLTree.Tag) -> Bool {
    if isTinyFrame(node) { return true }
    let source = mediaAddress(node, tag)
    if tag == .object || tag == .applet, source == nil || saysSomething(node) { return false }
    if tag == .object, isPicture(node, source) {
      append(imageWords(mediaTitle(node), size: nil), source: source)
      return true
    }
    let parts = [mediaTitle(node), source.map(MediaHost.name)]
      .compactMap { $0 }.filter { !$0.isEmpty }
    guard source != nil || mediaTitle(node) != nil else {
      if let page = tree.attribute("srcdoc", of: node) { appendPage(page) }
      return ![.video, .audio].contains(tag)
    }
    boundary(1)
    frames.append(frame)
    if let source { beginLink(to: source) }
    let kind = MediaHost.kind(of: source ?? "", tag)
    frames[frames.count - 1].style.formUnion(.dim)
    append("[\(kind): \(parts.joined(separator: " · "))")
    if let duration = duration(node) { appendBound(duration) }
    append("]")
    if source != nil { endLink() }
    frames.removeLast()
    boundary(1)
    return true
  }

  private func mediaAddress(_ node: HTMLTree.NodeID, _ tag: HTMLTree.Tag) -> String? {
    for name in ["src", "data-src", "data"] where name != "data" || tag == .object {
      if let address = address(tree.attribute(name, of: node)) { return address }
    }
    guard tag == .video || tag == .audio else { return nil }
    return tree.children(node).prefix(32).lazy.filter { self.tree.tag($0) == .source }
      .compactMap { self.address(self.tree.attribute("src", of: $0)) }.first
  }

  private func mediaTitle(_ node: HTMLTree.NodeID) -> String? {
    for name in ["title", "aria-label", "data-title"] {
      if let title = tree.attribute(name, of: node), title.contains(where: { !$0.isWhitespace }) {
        return title
      }
    }
    return nil
  }

  private func isTinyFrame(_ node: HTMLTree.NodeID) -> Bool {
    ["width", "height"].contains {
      ["0", "1", "0px", "1px"].contains(tree.attribute($0, of: node))
    }
  }

  private func saysSomething(_ node: HTMLTree.NodeID) -> Bool {
    tree.descendants(node).prefix(64).contains {
      [.img, .video, .iframe, .embed].contains(tree.tag($0))
        || tree.kind($0) == .text && !tree.text($0).allSatisfy(\.isWhitespace)
    }
  }

  private func isPicture(_ node: HTMLTree.NodeID, _ source: String?) -> Bool {
    if tree.attribute("type", of: node)?.hasPrefix("image/") == true { return true }
    let path = source?.prefix { $0 != "?" && $0 != "#" } ?? ""
    return [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"].contains { path.hasSuffix($0) }
  }

  /// The words of a page that is written out in an attribute.
  private mutating func appendPage(_ page: String) {
    boundary(1)
    append(PlainText.of(html: page))
    boundary(1)
  }

  // MARK: - Duration

  /// A few digits would be lost on a line of their own.
  private mutating func appendBound(_ duration: String) {
    for word in ["·", duration] {
      append(" ")
      join(.never)
      append(word)
    }
  }

  /// How long it plays, as "3:20" or "1:02:03", where the page says so.
  private func duration(_ node: HTMLTree.NodeID) -> String? {
    for name in ["data-duration", "duration"] {
      if let text = tree.attribute(name, of: node), let time = MediaTime(text) { return time.text }
    }
    let inside = tree.children(node).prefix(32)
    let beside = tree.parent(node).map { Array(tree.children($0).prefix(32)) } ?? []
    for other in Array(inside) + beside where tree.attribute("itemprop", of: other) == "duration" {
      let text = tree.attribute("content", of: other) ?? tree.attribute("datetime", of: other)
      if let time = MediaTime(text ?? shortText(other)) { return time.text }
    }
    return nil
  }
}

// MARK: - Drawings, values, maps

extension ManuscriptWriter {
  /// A drawing says what its title says, or else its description (SVG §5.7).
  mutating func appendDrawing(_ node: HTMLTree.NodeID) {
    let inside = tree.children(node).prefix(8)
    for wanted in [HTMLTree.Tag.title, .desc] {
      for child in inside where tree.tag(child) == wanted {
        let words = tree.textContent(child)
        if words.contains(where: { !$0.isWhitespace }) {
          return append(imageWords(words, size: nil), source: nil)
        }
      }
    }
    if let label = tree.attribute("aria-label", of: node), !label.isEmpty {
      append(imageWords(label, size: nil), source: nil)
    }
  }

  /// A gauge is the text inside or else its value; true where that was written.
  mutating func appendValue(_ node: HTMLTree.NodeID, _ tag: HTMLTree.Tag) -> Bool {
    guard tag != .output, shortText(node).isEmpty, let text = tree.attribute("value", of: node),
      let value = Double(text)
    else { return false }
    let most = tree.attribute("max", of: node).flatMap { Double($0) } ?? 1
    let share = value / most * 100
    guard most > 0, share.isFinite, abs(share) < 10_000 else { return true }
    append("\(Int(share.rounded())) %")
    return true
  }

  /// A place on a picture leads somewhere: a line of a list.
  mutating func appendArea(_ node: HTMLTree.NodeID) {
    guard let name = tree.attribute("alt", of: node), name.contains(where: { !$0.isWhitespace }),
      let address = address(tree.attribute("href", of: node))
    else { return }
    boundary()
    append(bullet + " ", adding: .dim)
    frames.append(frame)
    frames[frames.count - 1].style.formUnion(.link)
    beginLink(to: address)
    append(name)
    endLink()
    frames.removeLast()
    boundary()
  }
}
