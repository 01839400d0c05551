// Addresses, tags, links and images: CommonMark 0.31 §6.3 to §6.6.

extension MarkdownInlines {
  mutating func readAngle() {
    if let end = text[place...].prefix(2000).firstIndex(where: {
      $0 == UInt8(ascii: ">") || $0 <= 0x20
    }),
      text[end] == UInt8(ascii: ">"), let link = Self.autolink(text[(place + 1)..<end])
    {
      emit(link)
      place = end + 1
    } else if let end = Self.tagEnd(text, from: place) {
      emit(text[place..<end])
      place = end
    } else {
      emit("&lt;".utf8)
      place += 1
    }
  }

  /// `<https://…>` and `<name@example.org>`.
  private static func autolink(_ inner: ArraySlice<UInt8>) -> [UInt8]? {
    let scheme = inner.prefix { isWordByte($0) && $0 < 0x80 || "+.-".utf8.contains($0) }
    let isAddress =
      (2...32).contains(scheme.count) && inner.dropFirst(scheme.count).first == UInt8(ascii: ":")
    let isMail =
      !isAddress && inner.count { $0 == UInt8(ascii: "@") } == 1
      && inner.contains(UInt8(ascii: "."))
      && inner.first != UInt8(ascii: "@") && !inner.contains { "\\<\"".utf8.contains($0) }
    guard isAddress || isMail else { return nil }
    return anchor(to: (isMail ? Array("mailto:".utf8) : []) + inner, showing: escaped(inner))
  }

  static func anchor(to address: [UInt8], showing html: [UInt8]) -> [UInt8] {
    Array("<a href=\"".utf8) + escaped(address) + Array("\">".utf8) + html + Array("</a>".utf8)
  }

  /// The place behind a tag or comment that begins here.
  static func tagEnd(_ text: [UInt8], from start: Int) -> Int? {
    guard start + 2 < text.count, text[start] == UInt8(ascii: "<") else { return nil }
    if text[start...].starts(with: "<!--".utf8) { return commentEnd(text, from: start) }
    let first = text[start + 1] == UInt8(ascii: "/") ? text[start + 2] : text[start + 1]
    guard (0x41...0x5A).contains(first) || (0x61...0x7A).contains(first) else { return nil }
    let nameEnd =
      text[(start + 2)...].firstIndex { !isWordByte($0) && $0 != UInt8(ascii: "-") } ?? text.count
    guard nameEnd < text.count, " \n/>".utf8.contains(text[nameEnd]) else { return nil }
    var (place, quote) = (nameEnd, UInt8(0))
    while place < text.count, place - start < 1200 {
      let byte = text[place]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: ">") {
        return place + 1
      } else if byte == UInt8(ascii: "<") {
        return nil
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        guard text[place - 1] == UInt8(ascii: "=") || text[place - 1] == 0x20 else { return nil }
        quote = byte
      } else if !isTagByte(byte) {
        return nil
      }
      place += 1
    }
    return nil
  }

  private static func isTagByte(_ byte: UInt8) -> Bool {
    isWordByte(byte) || "/-:_.=; \n?&#%+,@!*()[]{}|~$".utf8.contains(byte)
  }

  private static func commentEnd(_ text: [UInt8], from start: Int) -> Int? {
    let window = text[(start + 4)...].prefix(4000)
    return window.firstRange(of: "-->".utf8)?.upperBound
  }

  var isAddressStart: Bool {
    guard place == 0 || !Self.isWordByte(text[place - 1]),
      brackets.last(where: { $0.isActive && !$0.isImage }) == nil
    else { return false }
    return text[place...].starts(with: "https://".utf8)
      || text[place...].starts(with: "http://".utf8)
      || text[place...].starts(with: "www.".utf8)
  }

  /// GitHub's extended autolinks: to the next blank, without the punctuation that ends a sentence.
  mutating func readBareAddress() -> Bool {
    var end = place
    while end < text.count, text[end] > 0x20, !"<>\"`*[]".utf8.contains(text[end]),
      text[end] < 0x80, end - place < 2000
    { end += 1 }
    while end > place, "?!.,:;'_~".utf8.contains(text[end - 1]) { end -= 1 }
    let address = text[place..<end]
    if address.last == UInt8(ascii: ")"),
      address.count(where: { $0 == UInt8(ascii: "(") })
        < address.count(where: { $0 == UInt8(ascii: ")") })
    {
      end -= 1
    }
    let isWeb = text[place] | 0x20 == UInt8(ascii: "w")
    guard end - place > 9,
      text[place..<end].dropFirst(isWeb ? 4 : 8).contains(UInt8(ascii: ".")) || !isWeb
    else { return false }
    let target = (isWeb ? Array("http://".utf8) : []) + text[place..<end]
    emit(Self.anchor(to: target, showing: Self.escaped(text[place..<end])))
    place = end
    return true
  }
}

// MARK: Links and images

extension MarkdownInlines {
  private static let mostBrackets = 64

  mutating func openBracket(isImage: Bool) {
    if !isImage, byte(1) == UInt8(ascii: "^"), readNote() { return }
    let length = isImage ? 2 : 1
    guard pieces.count < Self.mostPieces else { return literal(isImage ? "![" : "[") }
    if brackets.count == Self.mostBrackets { brackets.removeFirst() }
    pieces.append(Piece(html: Array(text[place..<place + length])))
    brackets.append(
      Bracket(piece: pieces.count - 1, place: place + length, runs: runs.count, isImage: isImage))
    place += length
  }

  /// `[^label]` calls a footnote that is defined.
  private mutating func readNote() -> Bool {
    guard let end = text[place...].prefix(200).firstIndex(of: UInt8(ascii: "]")) else {
      return false
    }
    let label = String(decoding: text[(place + 2)..<end], as: UTF8.self)
    guard let number = notes.number(of: label) else { return false }
    emit("<sup><a href=\"#note-\(number)\">\(number)</a></sup>".utf8)
    place = end + 1
    return true
  }

  mutating func closeBracket() {
    guard let bracket = brackets.popLast() else { return literal("]") }
    guard bracket.isActive, let (target, end) = target(of: bracket) else { return literal("]") }
    Self.emphasize(&pieces, &runs, from: bracket.runs)
    bracket.isImage ? wrapImage(bracket, target) : wrapLink(bracket, target)
    place = end
    if !bracket.isImage {
      for index in brackets.indices where !brackets[index].isImage {
        brackets[index].isActive = false
      }
    }
  }

  private mutating func literal(_ sign: String) {
    emit(sign.utf8)
    place += sign.utf8.count
  }

  /// `(address "title")`, `[label]`, `[]` or nothing behind the `]`.
  private func target(of bracket: Bracket) -> (MarkdownReferences.Target, Int)? {
    if byte(1) == UInt8(ascii: "("), let inline = inlineTarget() { return inline }
    let label = text[bracket.place..<place]
    if byte(1) == UInt8(ascii: "["), let end = Self.labelEnd(text, from: place + 2) {
      let named = text[(place + 2)..<end]
      return references[named.isEmpty ? label : named].map { ($0, end + 1) }
    }
    return references[label].map { ($0, place + 1) }
  }

  private func inlineTarget() -> (MarkdownReferences.Target, Int)? {
    var scanner = MarkdownLinkScanner(text: text, place: place + 2)
    scanner.skipBlanksAndLine()
    guard let address = scanner.address() else { return nil }
    let end = scanner.place
    scanner.skipBlanksAndLine()
    let title = scanner.place > end ? scanner.title() : nil
    scanner.skipBlanksAndLine()
    guard scanner.place < text.count, text[scanner.place] == UInt8(ascii: ")") else { return nil }
    return (MarkdownReferences.Target(address: address, title: title), scanner.place + 1)
  }

  /// The `]` that ends a label, which holds no other bracket.
  static func labelEnd(_ text: [UInt8], from start: Int) -> Int? {
    var place = start
    while place < text.count, place - start < 1000 {
      if text[place] == UInt8(ascii: "]") { return place }
      if text[place] == UInt8(ascii: "[") { return nil }
      place += text[place] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  private mutating func wrapLink(_ bracket: Bracket, _ target: MarkdownReferences.Target) {
    pieces[bracket.piece].html =
      Array("<a href=\"".utf8) + Self.attribute(target.address) + Array("\"".utf8)
      + Self.titleAttribute(target) + [UInt8(ascii: ">")]
    pieces.append(Piece(html: Array("</a>".utf8)))
    pieces.append(Piece())
  }

  private mutating func wrapImage(_ bracket: Bracket, _ target: MarkdownReferences.Target) {
    var words: [UInt8] = []
    for index in pieces.indices where index > bracket.piece {
      words += Self.withoutTags(pieces[index].html)
      pieces[index] = Piece()
    }
    pieces[bracket.piece].html =
      Array("<img src=\"".utf8) + Self.attribute(target.address) + Array("\" alt=\"".utf8) + words
      + Array("\"".utf8)
      + Self.titleAttribute(target) + [UInt8(ascii: ">")]
    pieces.append(Piece())
  }

  /// Entities in an address mean their characters, so only bare signs are escaped.
  private static func attribute(_ bytes: [UInt8]) -> [UInt8] {
    bytes.flatMap { $0 == UInt8(ascii: "&") ? [$0] : escape($0) }
  }

  private static func titleAttribute(_ target: MarkdownReferences.Target) -> [UInt8] {
    guard let title = target.title else { return [] }
    return Array(" title=\"".utf8) + attribute(title) + Array("\"".utf8)
  }

  private static func withoutTags(_ html: [UInt8]) -> [UInt8] {
    var isInside = false
    return html.filter { byte in
      if byte == UInt8(ascii: "<") { isInside = true }
      defer { if byte == UInt8(ascii: ">") { isInside = false } }
      return !isInside
    }
  }
}
