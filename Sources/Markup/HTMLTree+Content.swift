extension HTMLTree {
  /// The value of an attribute, nil if the element does not have it. The name in lower case.
  public func attribute(_ name: String, of id: NodeID) -> String? {
    // Most elements have none, and looking a name up is dear.
    guard !attributeRange(id.index).isEmpty else { return nil }
    guard let number = arena.existingID(of: name) ?? arena.existingID(of: name.lowercased())
    else { return nil }
    return value(number, of: id.index).map(arena.string)
  }

  /// The attributes of an element in the order of the markup, each name once.
  public func attributes(of id: NodeID) -> [(name: String, value: String)] {
    let isSVG = node(id).namespace == .svg
    return attributes[attributeRange(id.index)].map { attribute in
      let name = arena.name(attribute.name)
      let shown = isSVG ? HTMLForeignNames.svgAttribute(name) : name
      return (shown, arena.string(attribute.value))
    }
  }

  /// The characters of a text or a comment, empty for all others.
  public func text(_ id: NodeID) -> String {
    switch node(id).kind {
    case .text, .comment: return arena.string(node(id).slice)
    default: return ""
    }
  }

  /// The characters of all texts inside, one after the other.
  public func textContent(_ id: NodeID) -> String {
    if node(id).kind != .element, node(id).kind != .document { return text(id) }
    var bytes: [UInt8] = []
    var next = nodes[Int(id.index)].first
    while next >= 0 {
      let node = nodes[Int(next)]
      if node.kind == .text { bytes.append(contentsOf: arena.bytes(node.slice)) }
      next = successor(of: next, under: id.index)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  func value(_ name: Int32, of index: Int32) -> HTMLSlice? {
    for attribute in attributes[attributeRange(index)] where attribute.name == name {
      return attribute.value
    }
    return nil
  }

  func attributeRange(_ index: Int32) -> Range<Int> {
    let node = nodes[Int(index)]
    return node.kind == .element || node.kind == .doctype ? node.slice.range : 0..<0
  }
}
