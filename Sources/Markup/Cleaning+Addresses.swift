/// Addresses made whole and judged, one by one and in sets.
extension CleaningPass {
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

  /// The same, remembered: what an element is kept for is what is written next.
  mutating func lastAddress(_ slice: HTMLSlice) -> ArraySlice<UInt8>? {
    if let last = lastResolved, last.slice == slice { return last.address }
    let address = address(slice, isPicture: false)
    lastResolved = (slice, address)
    return address
  }

  /// The address of what an element plays or shows; where scripts would put it there, theirs.
  mutating func playedAddress(_ index: Int32) -> ArraySlice<UInt8>? {
    if let source = tree.value(names.src, of: index), !source.isEmpty,
      let address = lastAddress(source)
    {
      return address
    }
    return late(lateSources, index).flatMap { lastAddress($0) }
  }

  func late(_ wanted: [Int32], _ index: Int32) -> HTMLSlice? {
    for name in wanted {
      if let slice = tree.value(name, of: index), !slice.isEmpty { return slice }
    }
    return nil
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

  mutating func appendSet(_ slice: HTMLSlice) {
    let set = wholeSet(tree.arena.bytes(slice))
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
        descriptor = Self.descriptor(rest)
        rest = rest[descriptor.endIndex...]
      }
      appendCandidate(reference, descriptor, to: &result)
    }
  }

  /// The descriptors of a candidate end at a comma that stands in no parentheses.
  private static func descriptor(_ rest: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var isInParentheses = false
    return rest.prefix { byte in
      if byte == UInt8(ascii: "(") { isInParentheses = true }
      if byte == UInt8(ascii: ")") { isInParentheses = false }
      return isInParentheses || byte != UInt8(ascii: ",")
    }
  }

  /// Whether a descriptor is a width, a height or a density; others mean nothing, and could be taken
  /// for an address.
  private static func isMeasure(_ word: ArraySlice<UInt8>) -> Bool {
    guard word.count > 1, let unit = word.last, "whx".utf8.contains(unit) else { return false }
    return word.dropLast().allSatisfy { $0.digit(hex: false) != nil || $0 == UInt8(ascii: ".") }
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
    let words = descriptor.split(whereSeparator: \.isHTMLSpace).filter(Self.isMeasure)
    if !words.isEmpty { set += [32] + words.joined(separator: [32]) }
  }
}
