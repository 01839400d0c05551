extension TextPage {
  /// One line of a saved page, without the blanks around its words.
  struct Line: Hashable, Sendable {
    /// The words, runs of blanks made one.
    var text: String
    /// The line with its inner blanks, for verse and code.
    var raw: String
    /// Blanks before the first word; a tab counts four.
    var indent: Int
    /// Whether an empty line, or the page's beginning, stands before it.
    var followsBlank: Bool
    /// Terminal cells, roughly: Han, kana and Hangul count two.
    var width: Int
    /// Cells that a wrapper would have needed to put the first word on the line above.
    var firstWord: Int
  }

  /// The lines that hold anything, whatever ended them. Cost: O(n).
  static func lines(of text: String) -> [Line] {
    var reader = LineReader()
    for scalar in text.unicodeScalars { reader.take(scalar) }
    reader.endLine()
    return reader.lines
  }

  /// Cells of a text, roughly.
  static func width(of text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + cells(of: $1) }
  }

  static func cells(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0..<0x300: 1
    case 0x300..<0x370, 0x200B...0x200F, 0xFE00...0xFE0F: 0
    case 0x1100..<0x1160, 0x2E80..<0xA4D0, 0xAC00..<0xD7A4, 0xF900..<0xFB00: 2
    case 0xFE30..<0xFE70, 0xFF00..<0xFF61, 0xFFE0..<0xFFE7, 0x1F300..<0x1FB00: 2
    case 0x20000..<0x40000: 2
    default: 1
    }
  }
}

/// Collects scalars into lines.
private struct LineReader {
  var lines: [TextPage.Line] = []
  private var raw = String.UnicodeScalarView()
  private var indent = 0
  private var hasWords = false
  private var sawBlank = true
  private var lastWasReturn = false

  mutating func take(_ scalar: Unicode.Scalar) {
    defer { lastWasReturn = scalar == "\r" }
    switch scalar.value {
    case 0x0A where lastWasReturn: return
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: endLine()
    case 0..<0x09, 0x0E..<0x20, 0x7F..<0xA0, 0x200B, 0x2060, 0xFEFF, 0xFFFE...0xFFFF: return
    default: add(scalar)
    }
  }

  mutating func endLine() {
    defer { reset() }
    while let last = raw.last, last.properties.isWhitespace { raw.removeLast() }
    guard hasWords else {
      sawBlank = true
      return
    }
    let text = TextPage.collapsed(raw)
    lines.append(
      TextPage.Line(
        text: text, raw: String(raw), indent: indent, followsBlank: sawBlank,
        width: TextPage.width(of: text), firstWord: TextPage.firstWordWidth(text)))
    sawBlank = false
  }

  private mutating func add(_ scalar: Unicode.Scalar) {
    let isBlank = scalar.properties.isWhitespace
    if !hasWords && isBlank {
      indent += scalar == "\t" ? 4 : TextPage.cells(of: scalar)
      return
    }
    hasWords = true
    raw.append(scalar)
  }

  private mutating func reset() {
    raw.removeAll(keepingCapacity: true)
    (indent, hasWords) = (0, false)
  }
}

extension TextPage {
  fileprivate static func collapsed(_ scalars: String.UnicodeScalarView) -> String {
    var kept = String.UnicodeScalarView()
    var isAfterBlank = false
    for scalar in scalars {
      let isBlank = scalar.properties.isWhitespace
      if isBlank && !isAfterBlank { kept.append(" ") }
      if !isBlank { kept.append(scalar) }
      isAfterBlank = isBlank
    }
    return String(kept)
  }

  /// Han and kana may be broken after every character, so their first word is one character.
  fileprivate static func firstWordWidth(_ text: String) -> Int {
    var width = 0
    for scalar in text.unicodeScalars {
      if scalar == " " { break }
      width += cells(of: scalar)
      if isUnspaced(scalar) { break }
    }
    return width
  }

  /// Whether this is a character of a script that is written without blanks between words.
  static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3000..<0x3130, 0x31F0..<0x3200, 0x3400..<0xA000, 0xF900..<0xFB00, 0xFF00..<0xFF61: true
    case 0x20000..<0x40000: true
    default: false
    }
  }
}
