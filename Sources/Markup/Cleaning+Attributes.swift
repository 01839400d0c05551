/// Which attributes stay, and addresses made whole.
extension CleaningPass {
  mutating func appendAttributes(_ node: HTMLTree.Node, _ index: Int32) {
    if node.tag.isPlayed, let address = playedAddress(index) {
      append(name: names.src, value: address)
    }
    if node.tag == .source, tree.value(names.srcset, of: index) == nil,
      let set = late(lateSets, index)
    {
      appendSet(set)
    }
    for attribute in tree.attributes[node.slice.range] {
      switch names.use(of: attribute.name) {
      case .none: continue
      case .global: append(attribute)
      case .address: appendAddress(attribute, node.tag)
      case .set: if node.tag == .source { appendSet(attribute.value) }
      case .table: if node.tag.isTablePart { append(attribute) }
      case .media: if node.tag.isMedia { append(attribute) }
      case .kind: if node.tag.isMedia || node.tag.isListPart { append(attribute) }
      case .list: if node.tag == .ol { append(attribute) }
      case .code: if node.tag == .code || node.tag == .pre { append(attribute) }
      case .anchor: if node.tag == .a { append(attribute) }
      case .state:
        if node.tag == .details || node.namespace == .mathml { append(attribute) }
      case .value: if node.tag == .data || node.tag == .li { append(attribute) }
      case .math: if node.namespace == .mathml { append(attribute) }
      case .style: appendAlignment(attribute, node, index)
      }
    }
  }

  mutating func append(_ attribute: HTMLAttribute) {
    if targets != nil, attribute.name == names.id || attribute.name == names.name {
      writtenTargets.insert(tree.arena.string(attribute.value))
    }
    append(name: attribute.name, value: tree.arena.bytes(attribute.value))
  }

  mutating func append(name: Int32, value: ArraySlice<UInt8>) {
    output.append(UInt8(ascii: " "))
    output.append(contentsOf: tree.arena.nameBytes(name))
    output.append(UInt8(ascii: "="))
    output.append(UInt8(ascii: "\""))
    HTMLEscaping.append(value, inAttribute: true, to: &output)
    output.append(UInt8(ascii: "\""))
  }

  private mutating func appendAddress(_ attribute: HTMLAttribute, _ tag: HTMLTree.Tag) {
    guard tag.takesAddress(attribute.name, names) else { return }
    let isPicture = attribute.name == names.poster
    guard
      let address = isPicture
        ? address(attribute.value, isPicture: true) : lastAddress(attribute.value)
    else { return }
    if targets != nil, address.first == UInt8(ascii: "#") {
      wantedTargets.insert(String(decoding: address.dropFirst(), as: UTF8.self))
    }
    append(name: attribute.name, value: address)
  }

  /// Tables from Markdown say by style how a column is set.
  private mutating func appendAlignment(
    _ attribute: HTMLAttribute, _ node: HTMLTree.Node, _ index: Int32
  ) {
    guard node.tag == .td || node.tag == .th, tree.value(names.align, of: index) == nil,
      let side = declarations(attribute.value).last(where: { $0.property == "text-align" })?.value,
      ["left", "right", "center"].contains(side)
    else { return }
    append(name: names.align, value: Array(side.utf8)[...])
  }
}

extension HTMLTree.Tag {
  fileprivate var isTablePart: Bool {
    switch self {
    case .table, .td, .th, .tr, .col, .colgroup, .tbody, .thead, .tfoot, .mtd: return true
    default: return false
    }
  }

  fileprivate var isListPart: Bool { self == .ol || self == .ul || self == .li }

  /// Whether the element has one address of what is played or shown in it.
  fileprivate var isPlayed: Bool {
    self == .video || self == .audio || self == .iframe || self == .embed
  }

  fileprivate var isMedia: Bool {
    switch self {
    case .img, .video, .audio, .source, .track, .iframe, .embed: return true
    default: return false
    }
  }

  fileprivate func takesAddress(_ name: Int32, _ names: CleaningNames) -> Bool {
    switch self {
    case .a: return name == names.href
    case .q, .blockquote, .del, .ins: return name == names.cite
    case .video: return name == names.poster
    case .source, .track: return name == names.src
    default: return false
    }
  }
}
