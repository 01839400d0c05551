import Markup

extension ManuscriptWriter {
  /// Writes what stands above the text; a heading at the text's start that says the title again is
  /// left out.
  mutating func write(_ masthead: Masthead) {
    let title = write(masthead.title, .title, .title)
    write(masthead.deck ?? "", .deck, .paragraph)
    writeByline(masthead.byline)
    gap = 1
    if write(masthead.imageCaption ?? "", .dim, .paragraph) != nil { gap = 1 }
    if let title { repeated = leadingHeading(saying: title) }
  }

  /// No line of a byline begins with the dot between two of its parts.
  private mutating func writeByline(_ byline: String) {
    frames.append(Frame(style: .dim, kind: .byline))
    for (index, part) in byline.split(separator: "·", omittingEmptySubsequences: false).enumerated()
    {
      if index > 0 {
        join(.never)
        append("·")
      }
      append(part)
    }
    frames.removeLast()
    close()
  }

  /// Writes a part as a block of its own and gives its text as it will be shown.
  @discardableResult
  private mutating func write(
    _ text: String, _ style: Style, _ kind: Manuscript.Block.Kind
  ) -> String? {
    frames.append(Frame(style: style, kind: kind))
    append(text)
    frames.removeLast()
    let count = manuscript.blocks.count
    close()
    guard manuscript.blocks.count > count else { return nil }
    return String(decoding: manuscript.text[manuscript.blocks[count].passage.text], as: UTF8.self)
  }

  /// The heading that is the first thing in the text, if it says just this.
  private func leadingHeading(saying title: String) -> HTMLTree.NodeID? {
    for node in tree.descendants(tree.root).prefix(40) {
      switch tree.tag(node) {
      case .h1, .h2, .h3:
        let text = tree.textContent(node)
        guard text.utf8.count < title.utf8.count * 4 + 100 else { return nil }
        let words = Cells.harmless(text).split(whereSeparator: \.isWhitespace)
        return words == title.split(whereSeparator: \.isWhitespace) ? node : nil
      case .unknown where tree.kind(node) == .text:
        if !tree.text(node).allSatisfy(\.isWhitespace) { return nil }
      case .p, .img, .table, .li, .pre, .blockquote: return nil
      default: continue
      }
    }
    return nil
  }
}
