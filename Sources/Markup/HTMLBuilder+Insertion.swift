/// Creating nodes and putting them in their place: HTML §13.2.6.1.
extension HTMLBuilder {
  /// A place in the tree: before a child, or at the end of the parent (-1).
  struct Place {
    var parent: Int32
    var before: Int32 = -1
  }

  mutating func append(_ node: HTMLTree.Node) -> Int32 {
    nodes.append(node)
    return Int32(truncatingIfNeeded: nodes.count - 1)
  }

  /// The appropriate place for inserting a node, with foster parenting out of tables.
  func appropriatePlace(in target: Int32? = nil) -> Place {
    let target = target ?? current
    guard fosterParents, isTablePart(nodes[Int(target)]) else { return Place(parent: target) }
    for place in stack.indices.reversed() {
      let node = nodes[Int(stack[place])]
      if node.isHTML(.template) { return Place(parent: stack[place]) }
      if node.isHTML(.table) {
        if node.parent >= 0 { return Place(parent: node.parent, before: stack[place]) }
        return Place(parent: place > 0 ? stack[place - 1] : stack[place])
      }
    }
    return Place(parent: stack.first ?? 0)
  }

  private func isTablePart(_ node: HTMLTree.Node) -> Bool {
    guard node.namespace == .html else { return false }
    switch node.tag {
    case .table, .tbody, .tfoot, .thead, .tr: return true
    default: return false
    }
  }

  // MARK: - Elements

  /// Creates an element for the token's tag; its attributes are those the tokenizer has read.
  mutating func makeElement(
    _ token: HTMLToken, namespace: HTMLTree.Namespace = .html
  ) -> Int32 {
    let start = attributes.count
    attributes.append(contentsOf: tokenizer.attributes)
    return append(
      HTMLTree.Node(
        kind: .element, namespace: namespace, name: token.name,
        slice: HTMLSlice(source: start..<attributes.count)))
  }

  /// Inserts an element for the token and opens it, if it may still be opened.
  @discardableResult
  mutating func insertElement(
    _ token: HTMLToken, namespace: HTMLTree.Namespace = .html
  ) -> Bool {
    let element = makeElement(token, namespace: namespace)
    insert(element, at: appropriatePlace())
    guard stack.count < Self.depthLimit || namespace == .html && isExempt(token.tag) else {
      isMisnested = true
      return false
    }
    push(element)
    return true
  }

  /// Elements whose number is bounded by others, or that hold nothing but text.
  private func isExempt(_ tag: HTMLTree.Tag) -> Bool {
    switch tag {
    case .html, .head, .body, .caption, .colgroup, .tbody, .tfoot, .thead, .tr, .td, .th,
      .title, .style, .script, .textarea, .xmp, .iframe, .noembed, .noframes:
      return true
    default: return false
    }
  }

  /// Inserts an element that can hold nothing.
  mutating func insertVoid(_ token: HTMLToken, namespace: HTMLTree.Namespace = .html) {
    if token.tag == .base { hasBase = true }
    insert(makeElement(token, namespace: namespace), at: appropriatePlace())
  }

  /// Inserts an element without attributes that the markup left out.
  mutating func insertImplied(_ tag: HTMLTree.Tag) {
    let element = append(HTMLTree.Node(kind: .element, name: number(of: tag)))
    insert(element, at: stack.isEmpty ? Place(parent: 0) : appropriatePlace())
    push(element)
  }

  /// HTML §13.2.6.4.7: attributes an element does not have yet, from a second tag of its name.
  mutating func addMissingAttributes(to index: Int32) {
    let old = attributes[nodes[Int(index)].slice.range]
    // More than this is no page.
    guard old.count < 64 else { return }
    let missing = tokenizer.attributes.filter { new in !old.contains { $0.name == new.name } }
    guard !missing.isEmpty else { return }
    let start = attributes.count
    attributes.append(contentsOf: Array(old))
    attributes.append(contentsOf: missing)
    nodes[Int(index)].slice = HTMLSlice(source: start..<attributes.count)
  }

  // MARK: - Comments, doctypes

  mutating func insertComment(_ token: HTMLToken, in parent: Int32? = nil) {
    let comment = append(HTMLTree.Node(kind: .comment, slice: token.text))
    insert(comment, at: parent.map { Place(parent: $0) } ?? appropriatePlace())
  }

  /// The parts of a doctype are kept as attributes: `name`, `public`, `system`.
  mutating func insertDoctype(_ token: HTMLToken) {
    let start = attributes.count
    let known = HTMLNames.known
    if token.hasName {
      attributes.append(HTMLAttribute(name: known.id(of: "name"), value: token.text))
    }
    if let id = token.publicID {
      attributes.append(HTMLAttribute(name: known.id(of: "public"), value: id))
    }
    if let id = token.systemID {
      attributes.append(HTMLAttribute(name: known.id(of: "system"), value: id))
    }
    let slice = HTMLSlice(source: start..<attributes.count)
    let doctype = append(HTMLTree.Node(kind: .doctype, slice: slice))
    insert(doctype, under: 0, before: -1)
  }

  // MARK: - Text

  /// HTML §13.2.6.1 insert a character, for a run of them.
  mutating func insertText(_ text: HTMLSlice) {
    guard !text.isEmpty else { return }
    let place = appropriatePlace()
    guard nodes[Int(place.parent)].kind != .document else { return }
    let neighbour =
      place.before >= 0
      ? nodes[Int(place.before)].previous : nodes[Int(place.parent)].last
    if neighbour >= 0, nodes[Int(neighbour)].kind == .text {
      appendText(text, to: neighbour)
    } else {
      insert(append(HTMLTree.Node(kind: .text, slice: text)), at: place)
    }
  }

  /// Lengthens a text. It stays where it is as long as it can; one that has to be moved often gets
  /// twice the room each time.
  private mutating func appendText(_ text: HTMLSlice, to index: Int32) {
    let old = nodes[Int(index)].slice
    if old.touches(text), rooms[index] == nil {
      nodes[Int(index)].slice.extend(by: text.count)
    } else if old.isInArena, old.end == tokenizer.arena.decoded.count {
      copyToArena(text)
      nodes[Int(index)].slice.extend(by: text.count)
    } else if let room = rooms[index], old.count + text.count <= room {
      fillRoom(old.end, text)
      nodes[Int(index)].slice.extend(by: text.count)
    } else {
      moveText(index, adding: text)
    }
  }

  private mutating func copyToArena(_ slice: HTMLSlice) {
    if slice.isInArena {
      for place in slice.range { tokenizer.arena.decoded.append(tokenizer.arena.decoded[place]) }
    } else {
      tokenizer.arena.decoded.append(contentsOf: tokenizer.arena.source[slice.range])
    }
  }

  private mutating func fillRoom(_ start: Int, _ text: HTMLSlice) {
    for offset in 0..<text.count {
      tokenizer.arena.decoded[start + offset] = tokenizer.arena.byte(text, offset)
    }
  }

  private mutating func moveText(_ index: Int32, adding text: HTMLSlice) {
    let old = nodes[Int(index)].slice
    let start = tokenizer.arena.decoded.count
    copyToArena(old)
    copyToArena(text)
    let end = tokenizer.arena.decoded.count
    nodes[Int(index)].slice = HTMLSlice(arena: start..<end)
    guard old.isInArena, old.count > 32 else { return }
    tokenizer.arena.decoded.append(contentsOf: repeatElement(32, count: end - start))
    rooms[index] = (end - start) * 2
  }

  /// A character the source does not have (U+FFFD for a null in foreign content).
  mutating func insertReplacement() {
    let start = tokenizer.arena.decoded.count
    tokenizer.arena.decoded.append(contentsOf: [0xEF, 0xBF, 0xBD])
    insertText(HTMLSlice(arena: start..<start + 3))
  }

  // MARK: - Links

  mutating func insert(_ index: Int32, at place: Place) {
    insert(index, under: place.parent, before: place.before)
  }

  mutating func insert(_ index: Int32, under parent: Int32, before: Int32) {
    let previous = before >= 0 ? nodes[Int(before)].previous : nodes[Int(parent)].last
    nodes[Int(index)].parent = parent
    nodes[Int(index)].previous = previous
    nodes[Int(index)].next = before
    if previous >= 0 {
      nodes[Int(previous)].next = index
    } else {
      nodes[Int(parent)].first = index
    }
    if before >= 0 {
      nodes[Int(before)].previous = index
    } else {
      nodes[Int(parent)].last = index
    }
  }

  /// Takes a node out of its parent.
  mutating func remove(_ index: Int32) {
    let node = nodes[Int(index)]
    guard node.parent >= 0 else { return }
    if node.previous >= 0 {
      nodes[Int(node.previous)].next = node.next
    } else {
      nodes[Int(node.parent)].first = node.next
    }
    if node.next >= 0 {
      nodes[Int(node.next)].previous = node.previous
    } else {
      nodes[Int(node.parent)].last = node.previous
    }
    nodes[Int(index)].parent = -1
    nodes[Int(index)].previous = -1
    nodes[Int(index)].next = -1
  }

  mutating func moveChildren(of source: Int32, to target: Int32) {
    var child = nodes[Int(source)].first
    while child >= 0 {
      let next = nodes[Int(child)].next
      remove(child)
      insert(child, under: target, before: -1)
      child = next
    }
  }
}
