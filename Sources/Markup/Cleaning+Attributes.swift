/// Which attributes stay, and addresses made whole.
extension CleaningPass {
  mutating func appendAttributes(_ node: HTMLTree.Node, _ index: Int32) {
    for attribute in tree.attributes[node.slice.range] {
      switch names.use(of: attribute.name) {
      case .none: continue
      case .global: append(attribute)
      case .address: appendAddress(attribute, node.tag)
      case .set: if node.tag == .source { appendSet(attribute) }
      case .table: if node.tag.isTablePart { append(attribute) }
      case .media: if node.tag.isMedia { append(attribute) }
      case .kind: if node.tag.isMedia || node.tag == .ol { append(attribute) }
      case .list: if node.tag == .ol { append(attribute) }
      case .code: if node.tag == .code || node.tag == .pre { append(attribute) }
      case .anchor: if node.tag == .a { append(attribute) }
      case .state: if node.tag == .details { append(attribute) }
      case .value: if node.tag == .data || node.tag == .li { append(attribute) }
      case .math: if node.namespace == .mathml { append(attribute) }
      case .style: appendAlignment(attribute, node, index)
      }
    }
  }

  private mutating func append(_ attribute: HTMLAttribute) {
    if targets != nil, attribute.name == names.id || attribute.name == names.name {
      writtenTargets.insert(tree.arena.string(attribute.value))
    }
    append(name: attribute.name, value: tree.arena.bytes(attribute.value))
  }

  private mutating func append(name: Int32, value: ArraySlice<UInt8>) {
    output.append(UInt8(ascii: " "))
    output.append(contentsOf: tree.arena.nameBytes(name))
    output.append(UInt8(ascii: "="))
    output.append(UInt8(ascii: "\""))
    HTMLEscaping.append(value, inAttribute: true, to: &output)
    output.append(UInt8(ascii: "\""))
  }

  private mutating func appendAddress(_ attribute: HTMLAttribute, _ tag: HTMLTree.Tag) {
    guard tag.takesAddress(attribute.name, names) else { return }
    guard let address = address(attribute.value, isPicture: attribute.name == names.poster)
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

  // MARK: - Addresses

  /// The whole address of a reference, nil if it could do harm or means nothing.
  func address(_ slice: HTMLSlice, isPicture: Bool) -> ArraySlice<UInt8>? {
    let bytes = tree.arena.bytes(slice)
    if isPlainlyWhole(bytes) { return bytes }
    let reference = String(decoding: bytes, as: UTF8.self)
    guard mayKeep(reference, isPicture: isPicture) else { return nil }
    if leadsInside(reference) { return bytes }
    let whole = whole(reference) ?? reference
    return mayKeep(whole, isPicture: isPicture) ? Array(whole.utf8)[...] : nil
  }

  /// The reference seen from the first base from which it means something.
  private func whole(_ reference: String) -> String? {
    for base in bases {
      if let whole = Address.resolve(reference, against: base) { return whole }
    }
    return bases.isEmpty ? Address.resolve(reference, against: "") : nil
  }

  /// Whether an address is whole and in the one spelling it would be given: nearly all are.
  private func isPlainlyWhole(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.starts(with: "https://".utf8) || bytes.starts(with: "http://".utf8),
      let host = bytes.firstIndex(of: UInt8(ascii: ":")).map({ $0 + 3 }), host < bytes.endIndex,
      bytes[host].isLetterOrDigit
    else { return false }
    var isHost = true
    var before: UInt8 = 0
    for byte in bytes[host...] {
      if byte <= 32 || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "%") && isHost {
        return false
      }
      if byte == UInt8(ascii: "?") && isHost { return false }
      if byte == UInt8(ascii: "/") { isHost = false }
      if isHost && byte.isUpperCase { return false }
      if before == UInt8(ascii: "/"), byte == UInt8(ascii: ".") || byte == UInt8(ascii: "%") {
        return false
      }
      before = byte
    }
    return true
  }

  /// A document on this machine may name its neighbours; one from elsewhere may not.
  private func mayKeep(_ address: String, isPicture: Bool) -> Bool {
    if Address.isSafe(address, forImage: isPicture) { return true }
    return address.hasPrefix("file:") && isLocal
  }

  /// Whether a reference leads to a place in this document; such stay as they are.
  private func leadsInside(_ reference: String) -> Bool {
    reference.hasPrefix("#") && targets?.contains(String(reference.dropFirst())) == true
  }

  /// Every `id` and `name` of the document.
  static func targets(in tree: HTMLTree) -> Set<String> {
    let names = CleaningNames.known
    var targets: Set<String> = []
    for attribute in tree.attributes
    where attribute.name == names.id || attribute.name == names.name {
      targets.insert(tree.arena.string(attribute.value))
    }
    return targets
  }

  // MARK: - Sets of pictures

  private mutating func appendSet(_ attribute: HTMLAttribute) {
    let set = wholeSet(tree.arena.bytes(attribute.value))
    if !set.isEmpty { append(name: names.srcset, value: set[...]) }
  }

  /// HTML §4.8.4.3.10 parsing a srcset attribute: each address made whole, unsafe ones left out.
  func wholeSet(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var rest = bytes
    let comma = UInt8(ascii: ",")
    while true {
      rest = rest.drop { $0.isHTMLSpace || $0 == comma }
      guard !rest.isEmpty else { return result }
      var reference = rest.prefix { !$0.isHTMLSpace }
      rest = rest[reference.endIndex...]
      var descriptor = ArraySlice<UInt8>()
      if reference.last == comma {
        while reference.last == comma { reference.removeLast() }
      } else {
        descriptor = rest.prefix { $0 != comma }
        rest = rest[descriptor.endIndex...]
      }
      appendCandidate(reference, descriptor, to: &result)
    }
  }

  private func appendCandidate(
    _ reference: ArraySlice<UInt8>, _ descriptor: ArraySlice<UInt8>, to set: inout [UInt8]
  ) {
    let text = String(decoding: reference, as: UTF8.self)
    guard mayKeep(text, isPicture: true) else { return }
    let whole = whole(text) ?? text
    guard mayKeep(whole, isPicture: true) else { return }
    if !set.isEmpty { set += Array(", ".utf8) }
    set += Array(whole.utf8)
    let words = descriptor.split(whereSeparator: \.isHTMLSpace)
    if !words.isEmpty { set += [32] + words.joined(separator: [32]) }
  }

  // MARK: - Pictures

  /// Writes a picture, unless it only counts readers or shows nothing.
  mutating func appendPicture(_ node: HTMLTree.Node, _ index: Int32) {
    guard !isPixel(node) else { return }
    let source = source(of: node, index)
    let alt = tree.value(names.alt, of: index)
    if source == nil, alt?.isEmpty ?? true { return }
    if let source {
      if isCounter(source) || isInNoscript(node) && Array(source) == lastPicture { return }
      lastPicture = Array(source)
    }
    output.append(contentsOf: "<img".utf8)
    if let source { append(name: names.src, value: source) }
    if let set = set(of: index) { append(name: names.srcset, value: set[...]) }
    for attribute in tree.attributes[node.slice.range] {
      switch names.use(of: attribute.name) {
      case .global, .media: append(attribute)
      default: break
      }
    }
    output.append(UInt8(ascii: ">"))
  }

  /// The picture's address; where `src` is a stand-in, the one that scripts would put there.
  private func source(of node: HTMLTree.Node, _ index: Int32) -> ArraySlice<UInt8>? {
    let source = tree.value(names.src, of: index)
    let isStandIn = source.map { tree.arena.bytes($0).starts(with: "data:".utf8) } ?? true
    if isStandIn, let late = late(lateSources, index) {
      if let address = address(late, isPicture: true) { return address }
    }
    guard let source, !source.isEmpty else { return nil }
    return address(source, isPicture: true)
  }

  private func set(of index: Int32) -> [UInt8]? {
    guard let set = tree.value(names.srcset, of: index) ?? late(lateSets, index) else {
      return nil
    }
    let whole = wholeSet(tree.arena.bytes(set))
    return whole.isEmpty ? nil : whole
  }

  private func late(_ wanted: [Int32], _ index: Int32) -> HTMLSlice? {
    for name in wanted {
      if let slice = tree.value(name, of: index), !slice.isEmpty { return slice }
    }
    return nil
  }

  private func isPixel(_ node: HTMLTree.Node) -> Bool {
    for attribute in tree.attributes[node.slice.range] {
      switch attribute.name {
      case names.width, names.height:
        if isTiny(tree.arena.string(attribute.value)) { return true }
      case names.style:
        let isTinyBox = declarations(attribute.value).contains { property, value in
          (property == "width" || property == "height") && isTiny(value)
        }
        if isTinyBox { return true }
      default: break
      }
    }
    return false
  }

  private func isTiny(_ length: String) -> Bool {
    ["0", "1", "0px", "1px"].contains(length)
  }

  private func isCounter(_ source: ArraySlice<UInt8>) -> Bool {
    names.counters.contains { counter in
      guard let first = counter.first else { return false }
      return source.indices.contains { place in
        source[place] == first && source[place...].starts(with: counter)
      }
    }
  }

  private func isInNoscript(_ node: HTMLTree.Node) -> Bool {
    var parent = node.parent
    for _ in 0..<3 where parent >= 0 {
      if tree.nodes[Int(parent)].isHTML(.noscript) { return true }
      parent = tree.nodes[Int(parent)].parent
    }
    return false
  }
}

extension HTMLTree.Tag {
  fileprivate var isTablePart: Bool {
    switch self {
    case .table, .td, .th, .tr, .col, .colgroup, .tbody, .thead, .tfoot: return true
    default: return false
    }
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
    case .video: return name == names.src || name == names.poster
    case .audio, .source, .track, .iframe, .embed: return name == names.src
    default: return false
    }
  }
}
