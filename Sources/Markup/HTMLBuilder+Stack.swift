/// The stack of open elements: HTML §13.2.4.2.
extension HTMLBuilder {
  var current: Int32 { stack.last ?? 0 }

  var currentNode: HTMLTree.Node { nodes[Int(current)] }

  /// The adjusted current node: in a fragment the context stands for the lowest element.
  var adjustedCurrent: Int32 { context >= 0 && stack.count == 1 ? context : current }

  func isCurrent(_ tag: HTMLTree.Tag) -> Bool { currentNode.isHTML(tag) }

  func number(of tag: HTMLTree.Tag) -> Int32 { Int32(tag.rawValue) }

  mutating func push(_ index: Int32) {
    stack.append(index)
    kinds.append(nodes[Int(index)].elementKind)
    nodes[Int(index)].isOpen = true
    count(index, by: 1)
  }

  mutating func pop() {
    guard stack.count > 1, let index = stack.popLast() else { return }
    kinds.removeLast()
    nodes[Int(index)].isOpen = false
    count(index, by: -1)
  }

  /// Takes an element out of the stack, wherever it is.
  mutating func removeFromStack(_ index: Int32) {
    guard let place = stack.lastIndex(of: index) else { return }
    stack.remove(at: place)
    kinds.remove(at: place)
    nodes[Int(index)].isOpen = false
    count(index, by: -1)
  }

  mutating func insertIntoStack(_ index: Int32, at place: Int) {
    let place = min(place, stack.count)
    stack.insert(index, at: place)
    kinds.insert(nodes[Int(index)].elementKind, at: place)
    nodes[Int(index)].isOpen = true
    count(index, by: 1)
  }

  private mutating func count(_ index: Int32, by change: Int32) {
    openCounts[Int(nodes[Int(index)].tag.rawValue)] += change
  }

  /// False if certainly no element of that tag is open (in any namespace).
  func mayBeOpen(_ tag: HTMLTree.Tag) -> Bool { openCounts[Int(tag.rawValue)] > 0 }

  /// Pops elements up to and including the nearest HTML element of a tag.
  mutating func popThrough(_ tag: HTMLTree.Tag) {
    popThrough { $0 == tag }
  }

  mutating func popThrough(_ isWanted: (HTMLTree.Tag) -> Bool) {
    while stack.count > 1 {
      let node = currentNode
      pop()
      if node.namespace == .html, isWanted(node.tag) { return }
    }
  }

  mutating func popThrough(node index: Int32) {
    while stack.count > 1 {
      let popped = current
      pop()
      if popped == index { return }
    }
  }

  /// Pops elements until the current one is an HTML element the closure wants (or `html`).
  mutating func popBack(to isWanted: (HTMLTree.Tag) -> Bool) {
    while stack.count > 1 {
      let node = currentNode
      if node.namespace == .html, isWanted(node.tag) { return }
      pop()
    }
  }

  // MARK: - Scope

  /// The scopes; each a bit in `HTMLTraits`.
  enum Scope: UInt8 { case standard = 1, list = 2, button = 4, table = 8 }

  func hasInScope(_ tag: HTMLTree.Tag, _ scope: Scope = .standard) -> Bool {
    guard mayBeOpen(tag) else { return false }
    let wanted = UInt16(tag.rawValue)
    let limit = scope.rawValue
    let kinds = self.kinds.span
    let traits = self.traits.span
    var place = kinds.count
    while place > 0 {
      place -= 1
      let kind = kinds[place]
      if kind == wanted { return true }
      if traits[Int(kind)] & limit != 0 { return false }
    }
    return false
  }

  /// HTML §13.2.4.2: has an element in a particular scope.
  func hasInScope(_ scope: Scope, _ isWanted: (HTMLTree.Tag) -> Bool) -> Bool {
    for kind in kinds.reversed() {
      if kind < 256, isWanted(HTMLTree.Tag(number: Int32(kind))) { return true }
      if traits[Int(kind)] & scope.rawValue != 0 { return false }
    }
    return false
  }

  func isInScope(node index: Int32) -> Bool {
    guard nodes[Int(index)].isOpen else { return false }
    for place in stack.indices.reversed() {
      if stack[place] == index { return true }
      if traits[Int(kinds[place])] & Scope.standard.rawValue != 0 { return false }
    }
    return false
  }

  // MARK: - Implied end tags

  /// HTML §13.2.6.3.
  mutating func generateImpliedEndTags(except tag: HTMLTree.Tag? = nil) {
    while currentNode.namespace == .html, currentNode.tag != tag, isImplied(currentNode.tag) {
      let before = stack.count
      pop()
      if stack.count == before { return }
    }
  }

  private func isImplied(_ tag: HTMLTree.Tag) -> Bool {
    switch tag {
    case .dd, .dt, .li, .optgroup, .option, .p, .rb, .rp, .rt, .rtc: return true
    default: return false
    }
  }

  mutating func generateAllImpliedEndTags() {
    while currentNode.namespace == .html, isThoroughlyImplied(currentNode.tag) {
      let before = stack.count
      pop()
      if stack.count == before { return }
    }
  }

  private func isThoroughlyImplied(_ tag: HTMLTree.Tag) -> Bool {
    switch tag {
    case .caption, .colgroup, .tbody, .td, .tfoot, .th, .thead, .tr: return true
    default: return isImplied(tag)
    }
  }

  // MARK: - Special

  /// HTML §13.2.4.2: the special category.
  func isSpecial(_ kind: UInt16) -> Bool { traits[Int(kind)] & HTMLTraits.special != 0 }
}
