extension HTMLTree {
  /// The node as markup: HTML §13.3, the node itself included.
  public func html(_ id: NodeID) -> String {
    var output: [UInt8] = []
    write(from: id.index, under: nodes[Int(id.index)].parent, isOuter: true, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// What the node holds as markup: HTML §13.3.
  public func innerHTML(_ id: NodeID) -> String {
    var output: [UInt8] = []
    write(from: id.index, under: id.index, isOuter: false, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  private func write(from top: Int32, under: Int32, isOuter: Bool, to output: inout [UInt8]) {
    var next = isOuter ? top : nodes[Int(top)].first
    while next >= 0 {
      open(next, to: &output)
      let first = nodes[Int(next)].first
      if first >= 0, !isVoid(next) {
        next = first
        continue
      }
      close(next, to: &output)
      while next >= 0, next != top || !isOuter, nodes[Int(next)].next < 0 {
        next = nodes[Int(next)].parent
        if next == top, !isOuter { return }
        if next >= 0 { close(next, to: &output) }
      }
      if next < 0 || next == top { return }
      next = nodes[Int(next)].next
    }
  }

  private func isVoid(_ index: Int32) -> Bool {
    let node = nodes[Int(index)]
    return node.kind == .element && node.namespace == .html && node.tag.isVoid
  }

  private func open(_ index: Int32, to output: inout [UInt8]) {
    let node = nodes[Int(index)]
    switch node.kind {
    case .document: break
    case .doctype: output.append(contentsOf: "<!DOCTYPE \(name(NodeID(index: index)))>".utf8)
    case .comment:
      output.append(contentsOf: "<!--".utf8)
      output.append(contentsOf: arena.bytes(node.slice))
      output.append(contentsOf: "-->".utf8)
    case .text:
      if isRaw(node.parent) {
        output.append(contentsOf: arena.bytes(node.slice))
      } else {
        HTMLEscaping.append(arena.bytes(node.slice), inAttribute: false, to: &output)
      }
    case .element: openElement(node, index, to: &output)
    }
  }

  private func isRaw(_ index: Int32) -> Bool {
    guard index >= 0, nodes[Int(index)].kind == .element, nodes[Int(index)].namespace == .html
    else { return false }
    switch nodes[Int(index)].tag {
    case .style, .script, .xmp, .iframe, .noembed, .noframes, .plaintext: return true
    default: return false
    }
  }

  private func openElement(_ node: Node, _ index: Int32, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "<"))
    appendName(node, to: &output)
    for attribute in attributes[attributeRange(index)] {
      output.append(UInt8(ascii: " "))
      output.append(contentsOf: arena.nameBytes(attribute.name))
      output.append(contentsOf: "=\"".utf8)
      HTMLEscaping.append(arena.bytes(attribute.value), inAttribute: true, to: &output)
      output.append(UInt8(ascii: "\""))
    }
    output.append(UInt8(ascii: ">"))
    // The parser drops a line feed here, so one that is text needs another before it.
    let isDropping = node.isHTML(.pre) || node.isHTML(.textarea) || node.isHTML(.listing)
    if isDropping, node.first >= 0 {
      let text = nodes[Int(node.first)]
      if text.kind == .text, arena.bytes(text.slice).first == 10 { output.append(10) }
    }
  }

  private func appendName(_ node: Node, to output: inout [UInt8]) {
    if node.namespace == .svg {
      output.append(contentsOf: HTMLForeignNames.svgElement(arena.name(node.name)).utf8)
    } else {
      output.append(contentsOf: arena.nameBytes(node.name))
    }
  }

  private func close(_ index: Int32, to output: inout [UInt8]) {
    let node = nodes[Int(index)]
    guard node.kind == .element, !isVoid(index) else { return }
    output.append(contentsOf: "</".utf8)
    appendName(node, to: &output)
    output.append(UInt8(ascii: ">"))
  }
}

/// HTML §13.3 escaping a string.
enum HTMLEscaping {
  static func append(_ bytes: ArraySlice<UInt8>, inAttribute: Bool, to output: inout [UInt8]) {
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let end = special(in: bytes, from: start, inAttribute)
      if end > start { output.append(contentsOf: bytes[start..<end]) }
      guard end < bytes.endIndex else { return }
      output.append(contentsOf: escape(bytes[end]))
      start = end + (bytes[end] == 0xC2 ? 2 : 1)
    }
  }

  /// The place of the next byte that cannot be written as it is.
  private static func special(
    in bytes: ArraySlice<UInt8>, from start: Int, _ inAttribute: Bool
  ) -> Int {
    let span = bytes.span
    let base = bytes.startIndex
    var place = start - base
    while place < span.count {
      let byte = span[place]
      // Nearly all are letters and spaces.
      if byte > UInt8(ascii: ">") && byte != 0xC2 || byte == 32 {
        place += 1
        continue
      }
      switch byte {
      case UInt8(ascii: "&"): return base + place
      // In values too, as the standard has it by now: much that strips tags knows no quotes.
      case UInt8(ascii: "<"), UInt8(ascii: ">"): return base + place
      case UInt8(ascii: "\""): if inAttribute { return base + place }
      case 13: return base + place
      case 0xC2: if place + 1 < span.count, span[place + 1] == 0xA0 { return base + place }
      default: break
      }
      place += 1
    }
    return base + place
  }

  private static func escape(_ byte: UInt8) -> String.UTF8View {
    switch byte {
    case UInt8(ascii: "&"): return "&amp;".utf8
    case UInt8(ascii: "<"): return "&lt;".utf8
    case UInt8(ascii: ">"): return "&gt;".utf8
    case UInt8(ascii: "\""): return "&quot;".utf8
    // Not in the standard; as itself it would be read as a line feed (HTML §13.2.3.5).
    case 13: return "&#13;".utf8
    default: return "&nbsp;".utf8
    }
  }
}

extension HTMLTree.Tag {
  /// Whether the HTML element of that name has no end tag: HTML §13.1.2.
  var isVoid: Bool {
    switch self {
    case .area, .base, .basefont, .bgsound, .br, .col, .embed, .frame, .hr, .img, .input, .keygen,
      .link, .meta, .param, .source, .track, .wbr:
      return true
    default: return false
    }
  }
}
