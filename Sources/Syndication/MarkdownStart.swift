/// What begins at the first sign of a line: CommonMark 0.31 §4 and §5.
enum MarkdownStart {
  /// The mark of an entry.
  struct Item {
    var isOrdered: Bool
    var number: Int
    /// The bullet, or the sign behind the number.
    var mark: UInt8
    /// Columns from the mark to what the entry holds.
    var width: Int
  }

  case quote, rule, indentedCode
  case item(Item)
  case heading(Int, ArraySlice<UInt8>)
  case underline(Int)
  case fence(info: String, mark: UInt8, length: Int)
  case html(MarkdownHTMLStart.End)
  case footnote(label: String, length: Int)

  /// - Parameter isLazy: the line does not carry the marks of all open containers.
  init?(_ text: ArraySlice<UInt8>, indent: Int, isInParagraph: Bool, isLazy: Bool) {
    guard let first = text.first else { return nil }
    if first == UInt8(ascii: ">") {
      self = .quote
    } else if let heading = Self.heading(text) {
      self = heading
    } else if let fence = Self.fence(text) {
      self = fence
    } else if isInParagraph, !isLazy, let level = Self.underline(text) {
      self = .underline(level)
    } else if Self.isRule(text) {
      self = .rule
    } else if let item = Self.item(text, isInParagraph: isInParagraph && !isLazy) {
      self = .item(item)
    } else if let end = MarkdownHTMLStart.end(text, isInParagraph: isInParagraph) {
      self = .html(end)
    } else if let note = Self.footnote(text) {
      self = note
    } else {
      return nil
    }
  }

  private static func heading(_ text: ArraySlice<UInt8>) -> MarkdownStart? {
    let level = text.prefix { $0 == UInt8(ascii: "#") }.count
    guard (1...6).contains(level) else { return nil }
    var words = text.dropFirst(level)
    guard words.isEmpty || words.first == 0x20 else { return nil }
    words = words.trimmingBlanks
    let unclosed = words.suffix(while: { $0 == UInt8(ascii: "#") })
    if unclosed.isEmpty || unclosed.last == 0x20 { words = unclosed.trimmingBlanks }
    return .heading(level, words)
  }

  private static func fence(_ text: ArraySlice<UInt8>) -> MarkdownStart? {
    guard let mark = text.first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else {
      return nil
    }
    let length = text.prefix { $0 == mark }.count
    let info = text.dropFirst(length).trimmingBlanks
    guard length >= 3, mark != UInt8(ascii: "`") || !info.contains(mark) else { return nil }
    let language = info.prefix { $0 != 0x20 && $0 != UInt8(ascii: "{") }
    return .fence(info: String(decoding: language, as: UTF8.self), mark: mark, length: length)
  }

  private static func underline(_ text: ArraySlice<UInt8>) -> Int? {
    guard let mark = text.first, mark == UInt8(ascii: "=") || mark == UInt8(ascii: "-") else {
      return nil
    }
    let rest = text.drop { $0 == mark }
    return rest.allSatisfy { $0 == 0x20 } ? (mark == UInt8(ascii: "=") ? 1 : 2) : nil
  }

  private static func isRule(_ text: ArraySlice<UInt8>) -> Bool {
    guard let mark = text.first, "*-_".utf8.contains(mark) else { return false }
    return text.allSatisfy { $0 == mark || $0 == 0x20 } && text.count { $0 == mark } >= 3
  }

  private static func item(_ text: ArraySlice<UInt8>, isInParagraph: Bool) -> Item? {
    guard let first = text.first else { return nil }
    if "-+*".utf8.contains(first) {
      let width = width(behind: text.dropFirst(), mark: 1, isInParagraph)
      return width.map { Item(isOrdered: false, number: 1, mark: first, width: $0) }
    }
    let digits = text.prefix { (0x30...0x39).contains($0) }
    guard (1...9).contains(digits.count), let mark = text.dropFirst(digits.count).first,
      mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")")
    else { return nil }
    let number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    guard !isInParagraph || number == 1 else { return nil }
    let rest = text.dropFirst(digits.count + 1)
    let width = width(behind: rest, mark: digits.count + 1, isInParagraph)
    return width.map { Item(isOrdered: true, number: number, mark: mark, width: $0) }
  }

  /// Columns of a mark and the blanks behind it: one to four, or one before code or nothing.
  private static func width(behind rest: ArraySlice<UInt8>, mark: Int, _ isInParagraph: Bool)
    -> Int?
  {
    let blanks = rest.prefix { $0 == 0x20 }.count
    let isEmpty = blanks == rest.count
    if isEmpty { return isInParagraph ? nil : mark + 1 }
    guard blanks > 0 else { return nil }
    return mark + (blanks > 4 ? 1 : blanks)
  }

  /// `[^label]: ` as GitHub and Pandoc write it.
  private static func footnote(_ text: ArraySlice<UInt8>) -> MarkdownStart? {
    guard text.starts(with: "[^".utf8),
      let end = text.prefix(200).firstIndex(of: UInt8(ascii: "]")),
      text.dropFirst(end - text.startIndex + 1).first == UInt8(ascii: ":")
    else { return nil }
    let label = text[(text.startIndex + 2)..<end]
    guard !label.isEmpty, !label.contains(0x20) else { return nil }
    return .footnote(
      label: String(decoding: label, as: UTF8.self), length: end - text.startIndex + 2)
  }
}

extension ArraySlice<UInt8> {
  /// Without blanks, tabs and line ends around it.
  var trimmingBlanks: ArraySlice<UInt8> {
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    return drop(while: isBlank).suffix(while: isBlank)
  }

  /// Without the bytes at its end that are such.
  func suffix(while isSuch: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    var part = self
    while let last = part.last, isSuch(last) { part.removeLast() }
    return part
  }
}

/// Where a block of HTML begins and ends: CommonMark 0.31 §4.6.
enum MarkdownHTMLStart {
  /// What ends the block.
  enum End: Hashable {
    case blank
    case text([String])

    /// Whether the line holds the end.
    func ends(_ line: ArraySlice<UInt8>) -> Bool {
      guard case .text(let ends) = self else { return false }
      let lowered = line.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
      return ends.contains { lowered.firstRange(of: Array($0.utf8)) != nil }
    }
  }

  static func end(_ text: ArraySlice<UInt8>, isInParagraph: Bool) -> End? {
    guard text.first == UInt8(ascii: "<"), text.count > 2 else { return nil }
    if text.starts(with: "<!--".utf8) { return .text(["-->"]) }
    if text.starts(with: "<?".utf8) { return .text(["?>"]) }
    if text.starts(with: "<![cdata[".utf8) { return .text(["]]>"]) }
    if text.starts(with: "<!".utf8) { return .text([">"]) }
    let isClosing = text.dropFirst().first == UInt8(ascii: "/")
    let tail = text.dropFirst(isClosing ? 2 : 1)
    let name = String(decoding: tail.prefix(16).prefix { isLetterOrDigit($0) }, as: UTF8.self)
      .lowercased()
    guard !name.isEmpty else { return nil }
    let next = tail.dropFirst(name.utf8.count).first
    let isTag = next == nil || " >/\t".utf8.contains(next ?? 0)
    if isTag, !isClosing, ["script", "pre", "style", "textarea"].contains(name) {
      return .text(["</\(name)>"])
    }
    if isTag, blocks.contains(name) { return .blank }
    return !isInParagraph && isWholeTag(text) ? .blank : nil
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  private static func isWholeTag(_ text: ArraySlice<UInt8>) -> Bool {
    guard let end = MarkdownInlines.tagEnd(Array(text.prefix(1200)), from: 0) else { return false }
    return text.dropFirst(end).allSatisfy { $0 == 0x20 }
  }

  private static let blocks: Set<String> = Set(
    """
    address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt
    fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link
    main menu menuitem nav noframes ol optgroup option p param picture search section summary table tbody td tfoot th
    thead title tr track ul video audio
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
