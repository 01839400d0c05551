/// Pictures: which show something, and where their addresses are.
extension CleaningPass {
  /// Writes a picture, unless it only counts readers, shows nothing or was there already.
  mutating func appendPicture(_ node: HTMLTree.Node, _ index: Int32) {
    let alt = tree.value(names.alt, of: index)
    let set = set(of: index)
    let source = source(of: index) ?? set.flatMap(firstCandidate)
    guard let source else {
      if alt?.isEmpty == false, !isPixel(node) { write(node, source: nil, set: nil) }
      return
    }
    guard !isPixel(node), !isCounter(source), !(alt?.isEmpty ?? true) || !showsNothing(source)
    else { return }
    let noscript = enclosingNoscript(node)
    if let noscript, noscript == coveredFallback { return }
    if noscript != nil || lastWasFallback, Array(source) == lastPicture { return }
    lastPicture = Array(source)
    lastWasFallback = noscript != nil
    if isLate(index) { coveredFallback = fallback(after: index) ?? -1 }
    write(node, source: source, set: set)
  }

  private mutating func write(
    _ node: HTMLTree.Node, source: ArraySlice<UInt8>?, set: [UInt8]?
  ) {
    output.append(contentsOf: "<img".utf8)
    if let source { append(name: names.src, value: source) }
    if let set { append(name: names.srcset, value: set[...]) }
    for attribute in tree.attributes[node.slice.range] {
      switch names.use(of: attribute.name) {
      case .global, .media: append(attribute)
      default: break
      }
    }
    output.append(UInt8(ascii: ">"))
  }

  // MARK: - Where the picture is

  /// The picture's address; where `src` is a stand-in, the one that scripts would put there. None if
  /// a stand-in has its picture in the `noscript` behind it.
  private func source(of index: Int32) -> ArraySlice<UInt8>? {
    let source = tree.value(names.src, of: index).map { tree.arena.bytes($0) } ?? []
    if source.isEmpty || isStandIn(source) {
      if let late = late(lateSources, index), let address = address(late, isPicture: true) {
        return address
      }
      if fallback(after: index) != nil { return nil }
    }
    guard !source.isEmpty, let slice = tree.value(names.src, of: index) else { return nil }
    return address(slice, isPicture: true)
  }

  private func set(of index: Int32) -> [UInt8]? {
    for slice in [tree.value(names.srcset, of: index), late(lateSets, index)] {
      guard let slice, !tree.arena.bytes(slice).starts(with: "data:".utf8) else { continue }
      let whole = wholeSet(tree.arena.bytes(slice))
      if !whole.isEmpty { return whole }
    }
    return nil
  }

  private func firstCandidate(_ set: [UInt8]) -> ArraySlice<UInt8>? {
    var first = set.prefix { !$0.isHTMLSpace }
    while first.last == UInt8(ascii: ",") { first.removeLast() }
    return first.isEmpty ? nil : first
  }

  private func isLate(_ index: Int32) -> Bool {
    late(lateSources, index) != nil || late(lateSets, index) != nil
  }

  /// The `noscript` with a picture that stands directly behind a picture, or behind the element that
  /// holds nothing else.
  private func fallback(after index: Int32) -> Int32? {
    var place = index
    for _ in 0..<3 {
      var next = tree.nodes[Int(place)].next
      if next >= 0, tree.nodes[Int(next)].kind == .text, isBlank(next) {
        next = tree.nodes[Int(next)].next
      }
      if next >= 0 {
        return tree.nodes[Int(next)].isHTML(.noscript) && holdsPicture(next) ? next : nil
      }
      place = tree.nodes[Int(place)].parent
      guard place > 0 else { return nil }
    }
    return nil
  }

  private func isBlank(_ index: Int32) -> Bool {
    tree.arena.bytes(tree.nodes[Int(index)].slice).prefix(100).allSatisfy(\.isHTMLSpace)
  }

  private func holdsPicture(_ index: Int32) -> Bool {
    var next = tree.nodes[Int(index)].first
    for _ in 0..<16 where next >= 0 {
      if tree.nodes[Int(next)].isHTML(.img) { return true }
      next = tree.successor(of: next, under: index)
    }
    return false
  }

  private func enclosingNoscript(_ node: HTMLTree.Node) -> Int32? {
    var parent = node.parent
    for _ in 0..<4 where parent >= 0 {
      if tree.nodes[Int(parent)].isHTML(.noscript) { return parent }
      parent = tree.nodes[Int(parent)].parent
    }
    return nil
  }

  // MARK: - What shows nothing

  private func isPixel(_ node: HTMLTree.Node) -> Bool {
    for attribute in tree.attributes[node.slice.range] {
      switch attribute.name {
      case names.width, names.height:
        if Self.isTiny(tree.arena.bytes(attribute.value)) { return true }
      case names.style:
        let isTinyBox = declarations(attribute.value).contains { property, value in
          ["width", "height", "max-width", "max-height"].contains(property)
            && Self.isTiny(Array(value.utf8)[...])
        }
        if isTinyBox { return true }
      default: break
      }
    }
    return false
  }

  /// Whether a length is at most one pixel: `1`, `1px`, ` 0 `, `0.5`; not `1%` nor `1em`.
  private static func isTiny(_ length: ArraySlice<UInt8>) -> Bool {
    let digits = length.drop(while: \.isHTMLSpace)
    guard let first = digits.first, first == UInt8(ascii: "0") || first == UInt8(ascii: "1") else {
      return false
    }
    var rest = digits.dropFirst()
    guard rest.first?.isLetterOrDigit != true || rest.first?.isLetter == true else { return false }
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst().drop { $0.isLetterOrDigit && !$0.isLetter }
    }
    let unit = rest.filter { !$0.isHTMLSpace }.map(\.lowered)
    return unit.isEmpty || unit.starts(with: "px".utf8) || unit == Array("!important".utf8)
  }

  /// Whether the address is a known counter of readers.
  private func isCounter(_ source: ArraySlice<UInt8>) -> Bool {
    guard !source.starts(with: "data:".utf8) else { return false }
    let source = source.prefix(400)
    return names.counters.contains { counter in
      guard let first = counter.first else { return false }
      return source.indices.contains { place in
        source[place] == first && source[place...].starts(with: counter)
      }
    }
  }

  /// Whether an address says by its last part that the picture is empty, or is such a picture itself.
  private func showsNothing(_ source: ArraySlice<UInt8>) -> Bool {
    if source.starts(with: "data:".utf8) {
      return names.emptyPictures.contains { source.starts(with: $0) }
    }
    let (stem, ending) = Self.lastPart(source)
    return names.emptyNames.contains(stem) && ["gif", "png", ""].contains(ending)
  }

  /// Whether the address is one that pages show until a script puts the picture there.
  private func isStandIn(_ source: ArraySlice<UInt8>) -> Bool {
    if source.starts(with: "data:".utf8) || showsNothing(source) { return true }
    return names.standInNames.contains(Self.lastPart(source).stem)
  }

  /// The last part of an address's path, in lower case, and the ending of its name.
  private static func lastPart(_ source: ArraySlice<UInt8>) -> (stem: String, ending: String) {
    let path = source.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    let start = path.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? path.startIndex
    guard path.endIndex - start <= 32 else { return ("", "") }
    let name = path[start...].map(\.lowered)
    let dot = name.lastIndex(of: UInt8(ascii: ".")) ?? name.count
    return (
      String(decoding: name[..<dot], as: UTF8.self),
      String(decoding: name.dropFirst(dot + 1), as: UTF8.self)
    )
  }
}
