/// Formatting elements that outlive their blocks: HTML §13.2.4.3 and the adoption agency.
extension HTMLBuilder {
  /// Remembers an element as open formatting, at most three alike (Noah's Ark), and at most
  /// `formattingLimit` since the last marker.
  mutating func pushFormatting(_ index: Int32) {
    var alike: [Int] = []
    var count = 0
    for place in formatting.indices.reversed() {
      guard formatting[place] != Self.marker else { break }
      count += 1
      if isAlike(formatting[place], index) { alike.append(place) }
    }
    if alike.count >= 3, let earliest = alike.last {
      formatting.remove(at: earliest)
    } else if count >= Self.formattingLimit {
      formatting.remove(at: formatting.count - count)
    }
    formatting.append(index)
  }

  private func isAlike(_ one: Int32, _ other: Int32) -> Bool {
    let (a, b) = (nodes[Int(one)], nodes[Int(other)])
    guard a.name == b.name, a.namespace == b.namespace, a.slice.count == b.slice.count else {
      return false
    }
    if a.slice == b.slice { return true }
    guard a.slice.count <= 16 else { return false }
    return attributes[a.slice.range].allSatisfy { attribute in
      attributes[b.slice.range].contains { other in
        attribute.name == other.name
          && tokenizer.arena.bytes(attribute.value) == tokenizer.arena.bytes(other.value)
      }
    }
  }

  mutating func insertMarker() { formatting.append(Self.marker) }

  mutating func clearToMarker() {
    while let last = formatting.popLast(), last != Self.marker {}
  }

  /// HTML §13.2.4.3: reopens the formatting elements that a closed block took with it.
  mutating func reconstructFormatting() {
    guard let last = formatting.last, last != Self.marker, !nodes[Int(last)].isOpen else { return }
    var place = formatting.count - 1
    while place > 0 {
      let before = formatting[place - 1]
      if before == Self.marker || nodes[Int(before)].isOpen { break }
      place -= 1
    }
    while place < formatting.count {
      guard reopeningsLeft > 0, stack.count < Self.depthLimit else { return }
      reopeningsLeft -= 1
      // Markup that said so would end the `nobr` around it: HTML §13.2.6.4.7.
      if nodes[Int(formatting[place])].isHTML(.nobr), mayBeOpen(.nobr) { isMisnested = true }
      let clone = self.clone(formatting[place])
      insert(clone, at: appropriatePlace())
      push(clone)
      formatting[place] = clone
      place += 1
    }
  }

  private mutating func clone(_ index: Int32) -> Int32 {
    let node = nodes[Int(index)]
    return append(
      HTMLTree.Node(
        kind: .element, namespace: node.namespace, name: node.name, slice: node.slice))
  }

  /// The latest formatting element of a name since the last marker.
  func formattingElement(_ name: Int32) -> Int32? {
    for index in formatting.reversed() {
      if index == Self.marker { return nil }
      if nodes[Int(index)].name == name { return index }
    }
    return nil
  }

  mutating func removeFormatting(_ index: Int32) {
    if let place = formatting.lastIndex(of: index) { formatting.remove(at: place) }
  }

  // MARK: - Adoption agency

  /// HTML §13.2.6.4.7: the adoption agency algorithm. False if it is an ordinary end tag after all.
  mutating func runAdoptionAgency(_ name: Int32) -> Bool {
    if currentNode.namespace == .html, currentNode.name == name, !formatting.contains(current) {
      pop()
      return true
    }
    for _ in 0..<8 {
      guard let element = formattingElement(name) else { return false }
      guard nodes[Int(element)].isOpen else {
        removeFormatting(element)
        return true
      }
      guard isInScope(node: element), let place = stack.lastIndex(of: element) else { return true }
      guard let blockPlace = furthestBlock(above: place) else {
        popThrough(node: element)
        removeFormatting(element)
        return true
      }
      adopt(element, at: place, block: stack[blockPlace], at: blockPlace)
    }
    return true
  }

  private func furthestBlock(above place: Int) -> Int? {
    stack.indices.dropFirst(place + 1).first { isSpecial(kinds[$0]) }
  }

  private mutating func adopt(
    _ element: Int32, at place: Int, block: Int32, at blockPlace: Int
  ) {
    isMisnested = true
    let ancestor = place > 0 ? stack[place - 1] : stack[place]
    var bookmark = formatting.lastIndex(of: element) ?? 0
    let last = reparentBetween(element, block, blockPlace, &bookmark)
    remove(last)
    insert(last, at: appropriatePlace(in: ancestor))
    let clone = self.clone(element)
    moveChildren(of: block, to: clone)
    insert(clone, under: block, before: -1)
    moveFormatting(element, to: bookmark, as: clone)
    removeFromStack(element)
    insertIntoStack(clone, at: (stack.lastIndex(of: block) ?? stack.count - 1) + 1)
  }

  /// Steps 4.13: the elements between the formatting element and its furthest block.
  private mutating func reparentBetween(
    _ element: Int32, _ block: Int32, _ blockPlace: Int, _ bookmark: inout Int
  ) -> Int32 {
    var last = block
    var place = blockPlace
    var counter = 0
    while place > 0 {
      place -= 1
      counter += 1
      let node = stack[place]
      if node == element { break }
      var entry = formatting.lastIndex(of: node)
      if counter > 3, let found = entry {
        formatting.remove(at: found)
        if found < bookmark { bookmark -= 1 }
        entry = nil
      }
      guard let entry else {
        removeFromStack(node)
        continue
      }
      let clone = self.clone(node)
      formatting[entry] = clone
      replaceInStack(at: place, with: clone)
      if last == block { bookmark = entry + 1 }
      remove(last)
      insert(last, under: clone, before: -1)
      last = clone
    }
    return last
  }

  private mutating func replaceInStack(at place: Int, with clone: Int32) {
    nodes[Int(stack[place])].isOpen = false
    nodes[Int(clone)].isOpen = true
    stack[place] = clone
  }

  private mutating func moveFormatting(_ element: Int32, to bookmark: Int, as clone: Int32) {
    formatting.insert(clone, at: min(bookmark, formatting.count))
    removeFormatting(element)
  }
}
