import Markup

// What stands around an element's text: quotation marks, brackets, signs.
extension ManuscriptWriter {
  /// Text that is written before the element's first character and after its last; neither where it
  /// has none.
  mutating func surround(_ opening: String, _ closing: String) {
    self.opening += opening
    frames[frames.count - 1].openingCount = opening.count
    frames[frames.count - 1].closing = closing
    frames[frames.count - 1].firstBlock = manuscript.blocks.count
  }

  /// A sign of ours at the start of the element's first line.
  mutating func sign(_ sign: String) {
    opening += sign
    frames[frames.count - 1].openingCount = sign.count
  }

  mutating func writeOpening() {
    let text = opening
    opening = ""
    append(text)
  }

  /// Writes what is due at the element's end, or takes back what was announced at its start.
  mutating func writeClosing() {
    let frame = frame
    if !opening.isEmpty {
      opening.removeLast(min(frame.openingCount, opening.count))
    } else if !frame.closing.isEmpty {
      appendTail(frame.closing, since: frame.firstBlock)
    }
  }

  /// Appends text right behind the last word that was written, in the paragraph it is in.
  mutating func appendTail(_ text: String, since block: Int) {
    appendTail(since: block) { $0.append(text) }
  }

  /// Writes something right behind the last word that was written since there were so many blocks;
  /// nothing where that is not text.
  mutating func appendTail(since block: Int, _ write: (inout ManuscriptWriter) -> Void) {
    if open != nil {
      let last = manuscript.text.last
      trimBlanks(andNewlines: true)
      writeTail(write)
      if last == 0x0A { appendNewline() } else if last == 0x20 { appendBlank() }
    } else if reopen(since: block) {
      let (above, below) = (reopenedGap, gap)
      writeTail(write)
      gap = above
      close()
      gap = below
    }
  }

  /// What is written behind a picture's words belongs to them.
  private mutating func writeTail(_ write: (inout ManuscriptWriter) -> Void) {
    endsBlank = false
    let last = (open?.images.count ?? 0) - 1
    let belongs = last >= 0 && open?.images[last].text.upperBound == manuscript.text.count
    if belongs, let start = open?.images[last].text.lowerBound {
      open?.images[last].text = start..<Int.max
      write(&self)
      open?.images[last].text = start..<manuscript.text.count
    } else {
      write(&self)
    }
  }

  /// Opens the last paragraph again, if it is younger than `block` and nothing was written behind it.
  private mutating func reopen(since block: Int) -> Bool {
    guard let last = manuscript.blocks.last, manuscript.blocks.count > block,
      last.kind == .paragraph || last.kind == .heading, !last.passage.text.isEmpty,
      last.passage.text.upperBound == manuscript.text.count
    else { return false }
    manuscript.blocks.removeLast()
    reopenedGap = last.gap
    open = Opened(
      start: last.passage.text.lowerBound, firstSpan: last.passage.firstSpan,
      firstJoint: last.passage.joints.lowerBound, kind: last.kind, margin: last.margin,
      direction: last.direction, language: last.language)
    if let picture = manuscript.pictures.last, picture.block == manuscript.blocks.count {
      manuscript.pictures.removeLast()
      open?.images = [Image(text: last.passage.text, source: picture.source)]
    }
    endsBlank = false
    return true
  }
}

// MARK: - Quotations

extension ManuscriptWriter {
  mutating func enterQuotation() {
    let pair = frame.marks.pair(at: frame.quotationDepth)
    surround(pair.opening, pair.closing)
    frames[frames.count - 1].quotationDepth += 1
  }

  /// What was taken back is struck out where a terminal can; the waves say so everywhere.
  mutating func enterDeletion() {
    if !frame.style.contains(.deleted), !frame.isCode { surround("~~", "~~") }
    frames[frames.count - 1].style.formUnion(.deleted)
  }

  mutating func enterQuote() {
    boundary(1)
    guard table?.cell == nil else { return }
    frames[frames.count - 1].isQuote = true
    frames[frames.count - 1].style.formUnion(.quote)
    addMargin(.quote, width: 2)
  }

  /// In a quotation the footer says who it is from.
  mutating func enterFooter(_ node: HTMLTree.NodeID) {
    boundary()
    if frame.isQuote { attribute(to: node) }
  }

  /// A caption under a quotation says who it is from, too.
  mutating func enterCaption(_ node: HTMLTree.NodeID) {
    boundary()
    frames[frames.count - 1].style.formUnion(.dim)
    guard let before = element(before: node), tree.tag(before) == .blockquote else { return }
    gap = 0
    attribute(to: node)
  }

  /// A title or name; alone below a quotation it says who that is from.
  mutating func enterCitation(_ node: HTMLTree.NodeID) {
    if frame.isQuote, isAttribution(node) {
      if let parent = tree.parent(node), tree.tag(parent) == .blockquote { boundary() }
      attribute(to: node)
    }
    frames[frames.count - 1].style.formUnion(.emphasis)
  }

  private mutating func attribute(to node: HTMLTree.NodeID) {
    guard let first = shortText(node).unicodeScalars.first,
      !"-‐‑‒–—―~".unicodeScalars.contains(first)
    else { return }
    if opening.isEmpty { sign("— ") }
  }

  /// Whether a citation stands last in a quotation with no text before it in its paragraph.
  private func isAttribution(_ node: HTMLTree.NodeID) -> Bool {
    guard let parent = tree.parent(node) else { return false }
    if tree.tag(parent) == .blockquote {
      guard element(after: node) == nil, let before = element(before: node) else { return false }
      return [.p, .div, .ul, .ol, .br, .blockquote].contains(tree.tag(before))
    }
    return tree.tag(parent) == .p && sibling(of: node, tree.previousSibling) == nil
      && sibling(of: node, tree.nextSibling) == nil && element(after: parent) == nil
      && element(before: parent) != nil
  }

  /// The element next to this one, whatever text lies between, nil beyond a few nodes.
  func element(before node: HTMLTree.NodeID) -> HTMLTree.NodeID? {
    element(from: node, tree.previousSibling)
  }

  func element(after node: HTMLTree.NodeID) -> HTMLTree.NodeID? {
    element(from: node, tree.nextSibling)
  }

  private func element(
    from node: HTMLTree.NodeID, _ step: (HTMLTree.NodeID) -> HTMLTree.NodeID?
  ) -> HTMLTree.NodeID? {
    var place = step(node)
    for _ in 0..<8 {
      guard let found = place else { return nil }
      if tree.kind(found) == .element { return found }
      place = step(found)
    }
    return nil
  }

  /// The nearest sibling that is an element or says something.
  private func sibling(
    of node: HTMLTree.NodeID, _ step: (HTMLTree.NodeID) -> HTMLTree.NodeID?
  ) -> HTMLTree.NodeID? {
    var place = step(node)
    while let found = place {
      if tree.kind(found) == .element { return found }
      if tree.kind(found) == .text, !tree.text(found).allSatisfy(\.isWhitespace) { return found }
      place = step(found)
    }
    return nil
  }
}
