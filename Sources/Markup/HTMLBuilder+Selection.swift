/// HTML §4.10.7 and §4.10.17: `selectedcontent` mirrors the chosen option of its `select`.
///
/// The standard copies an option whenever it is closed; here it is done once, when the tree stands,
/// with the option that was chosen last. What is copied is at most a small part of the source's size.
extension HTMLBuilder {
  mutating func mirrorSelections() {
    guard let name = tokenizer.arena.existingID(of: "selectedcontent") else { return }
    var mirrors: [(select: Int32, mirror: Int32)] = []
    var seen: Set<Int32> = []
    for index in documentOrder() where nodes[Int(index)].isElement(name) {
      guard let select = mirroredSelect(of: index, name), seen.insert(select).inserted else {
        continue
      }
      mirrors.append((select, index))
    }
    var copiesLeft = 256 + tokenizer.count / 8
    for (select, mirror) in mirrors {
      guard let option = chosenOption(of: select) else { continue }
      fill(mirror, from: option, &copiesLeft)
    }
  }

  private func documentOrder() -> [Int32] {
    var order: [Int32] = []
    var next = nodes[0].first
    while next >= 0 {
      order.append(next)
      next = HTMLTree.successor(of: next, under: 0, in: nodes)
    }
    return order
  }

  /// The `select` an element mirrors; none inside an option or another mirror, nor if several options
  /// may be chosen.
  private func mirroredSelect(of index: Int32, _ name: Int32) -> Int32? {
    var found: Int32?
    var place = nodes[Int(index)].parent
    while place >= 0 {
      let node = nodes[Int(place)]
      if node.isHTML(.option) || node.isElement(name) || node.isHTML(.template) { return nil }
      if node.isHTML(.select) {
        guard found == nil, !has("multiple", node) else { return nil }
        found = place
      }
      place = node.parent
    }
    return found
  }

  /// The selectedness setting algorithm: the last option that says so, else the first that may be
  /// chosen.
  private func chosenOption(of select: Int32) -> Int32? {
    var first: Int32?
    var last: Int32?
    var next = nodes[Int(select)].first
    while next >= 0 {
      let node = nodes[Int(next)]
      if node.isHTML(.option) {
        if has("selected", node) { last = next }
        if first == nil, !has("disabled", node) { first = next }
      }
      let skips = node.isHTML(.option) || node.isHTML(.datalist) || node.isHTML(.template)
      next =
        skips
        ? HTMLTree.successorSkipping(next, under: select, in: nodes)
        : HTMLTree.successor(of: next, under: select, in: nodes)
    }
    return last ?? first
  }

  private func has(_ attribute: String, _ node: HTMLTree.Node) -> Bool {
    guard let name = tokenizer.arena.existingID(of: attribute) else { return false }
    return attributes[node.slice.range].contains { $0.name == name }
  }

  /// Replaces what the mirror holds by a copy of what the option holds.
  private mutating func fill(_ mirror: Int32, from option: Int32, _ copiesLeft: inout Int) {
    if lies(option, in: mirror) { isMisnested = true }
    while nodes[Int(mirror)].first >= 0 { remove(nodes[Int(mirror)].first) }
    var next = nodes[Int(option)].first
    var parent = mirror
    while next >= 0 {
      noteCopy(of: next, copiesLeft)
      guard copiesLeft > 0 else { return }
      copiesLeft -= 1
      let copy = copied(next)
      insert(copy, under: parent, before: -1)
      let first = nodes[Int(next)].first
      if first >= 0 {
        next = first
        parent = copy
        continue
      }
      while nodes[Int(next)].next < 0, nodes[Int(next)].parent != option {
        next = nodes[Int(next)].parent
        parent = nodes[Int(parent)].parent
      }
      next = nodes[Int(next)].next
    }
  }

  private func lies(_ index: Int32, in ancestor: Int32) -> Bool {
    var place = nodes[Int(index)].parent
    while place >= 0, place != ancestor { place = nodes[Int(place)].parent }
    return place == ancestor
  }

  /// A copy that was cut, or that holds what is chosen and mirrored itself, is another one when it is
  /// read again.
  private mutating func noteCopy(of index: Int32, _ copiesLeft: Int) {
    let node = nodes[Int(index)]
    let isChosen = node.isHTML(.option) || node.isHTML(.select)
    if isChosen || isMirror(node) || copiesLeft == 0 { isMisnested = true }
  }

  private func isMirror(_ node: HTMLTree.Node) -> Bool {
    tokenizer.arena.existingID(of: "selectedcontent").map(node.isElement) ?? false
  }

  private mutating func copied(_ index: Int32) -> Int32 {
    let node = nodes[Int(index)]
    return append(
      HTMLTree.Node(
        kind: node.kind, namespace: node.namespace, name: node.name, slice: node.slice))
  }
}

extension HTMLTree.Node {
  fileprivate func isElement(_ name: Int32) -> Bool {
    kind == .element && namespace == .html && self.name == name
  }
}
