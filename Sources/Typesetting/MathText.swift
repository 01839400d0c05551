import Markup

/// A formula of MathML as a line of text: fractions with a slash, raised and lowered parts in Unicode's
/// characters where there are such, else behind `^` and `_`. Cost: linear in the formula.
struct MathText {
  private let tree: HTMLTree
  private(set) var text = ""
  /// Within raised and lowered parts no blanks stand around signs.
  private var tightness = 0
  /// Rows of a table that is the whole formula are lines.
  private let lineTable: HTMLTree.NodeID?

  /// The text of a `math` element; its alternative text where it holds none.
  static func of(_ math: HTMLTree.NodeID, in tree: HTMLTree) -> String {
    var writer = MathText(tree: tree, lineTable: wholeTable(math, tree))
    writer.write(row: math)
    var text = writer.text.drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return text.isEmpty ? tree.attribute("alttext", of: math) ?? "" : String(text)
  }

  private init(tree: HTMLTree, lineTable: HTMLTree.NodeID?) {
    (self.tree, self.lineTable) = (tree, lineTable)
  }

  /// The table that a formula is nothing but.
  private static func wholeTable(
    _ math: HTMLTree.NodeID, _ tree: HTMLTree
  ) -> HTMLTree.NodeID? {
    var place = math
    for _ in 0..<8 {
      let inside = tree.children(place).prefix(4).filter {
        tree.kind($0) == .element && ![.annotation, .annotationXML].contains(tree.tag($0))
      }
      guard inside.count == 1 else { return nil }
      if tree.tag(inside[0]) == .mtable { return inside[0] }
      place = inside[0]
    }
    return nil
  }

  private func elements(_ node: HTMLTree.NodeID) -> [HTMLTree.NodeID] {
    tree.children(node).filter { tree.kind($0) == .element }
  }

  /// Deeper than this it is but text: nobody nests so deep to be read.
  private static let deepest = 64
  private var depth = 0

  private mutating func write(row node: HTMLTree.NodeID) {
    for child in tree.children(node) {
      if tree.kind(child) == .element { write(child) } else { write(token: tree.text(child)) }
    }
  }

  private mutating func write(_ node: HTMLTree.NodeID) {
    depth += 1
    defer { depth -= 1 }
    guard depth < MathText.deepest else { return write(token: tree.textContent(node)) }
    switch tree.tag(node) {
    case .mi, .mn: write(token: tree.textContent(node))
    case .mtext: write(words: tree.textContent(node))
    case .ms: write(token: "“" + trimmed(tree.textContent(node)) + "”")
    case .mo: write(sign: trimmed(tree.textContent(node)))
    case .annotation, .annotationXML, .mphantom, .malignmark, .mglyph: break
    case .mspace: if tightness == 0 { addBlank() }
    default: writeParts(node)
    }
  }

  private mutating func writeParts(_ node: HTMLTree.NodeID) {
    let parts = elements(node)
    switch tree.tag(node) {
    case .mfrac where parts.count == 2: writeFraction(node, parts)
    case .msqrt: writeRoot(node)
    case .mroot where parts.count == 2: writeRoot(parts[0], index: parts[1])
    case .msup where parts.count == 2: writeScripts(parts[0], above: parts[1])
    case .msub where parts.count == 2: writeScripts(parts[0], below: parts[1])
    case .msubsup where parts.count == 3, .munderover where parts.count == 3:
      writeScripts(parts[0], below: parts[1], above: parts[2])
    case .munder where parts.count == 2: writeScripts(parts[0], below: parts[1])
    case .mover where parts.count == 2: writeOver(parts[0], parts[1])
    case .mmultiscripts: writeManyScripts(parts)
    case .mfenced: writeFenced(node, parts)
    case .mtable: writeTable(node, parts)
    case .semantics, .maction: if let first = parts.first { write(first) }
    default: write(row: node)
    }
  }

  // MARK: - Tokens

  private func trimmed(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Words and numbers; a blank between two of which one is longer than a letter.
  private mutating func write(token: String) {
    let token = trimmed(token)
    guard let first = token.first else { return }
    if let last = text.last, last.isLetter || last.isNumber || last == ")", first.isLetter,
      token.count > 1 || endsWithWord, tightness == 0
    {
      addBlank()
    }
    text += token
  }

  /// Words keep the blanks at their ends.
  private mutating func write(words: String) {
    if words.first?.isWhitespace == true { addBlank() }
    write(token: words)
    if words.last?.isWhitespace == true { addBlank() }
  }

  /// Takes off what was meant to part two things when none follows.
  private mutating func trim() {
    while text.last == " " { text.removeLast() }
  }

  private var endsWithWord: Bool {
    text.suffix(2).count == 2 && text.suffix(2).allSatisfy(\.isLetter)
  }

  private static let relations = "=≠<>≤≥≪≫→←↔⇒⇐⇔↦∈∉∋⊂⊆⊃⊇≈≃≅≡∼∝≔"
  private static let infix = relations + "+−-±∓×·⋅÷∗∪∩∧∨⊕⊗∘:|∥⊥"

  /// Signs between two parts stand in blanks, those before one part do not.
  private mutating func write(sign: String) {
    let sign = String(sign.unicodeScalars.filter { !(0x2061...0x2064).contains($0.value) })
    guard let first = sign.first else { return }
    let isMinus = sign == "-"
    if ")]}⟩⌋⌉".contains(first) {
      trim()
      text += sign
    } else if sign == "," || sign == ";" {
      trim()
      text += sign
      if tightness == 0 { addBlank() }
    } else if MathText.relations.contains(first), tightness == 0 {
      addBlank()
      text += sign + " "
    } else if MathText.infix.contains(first) || sign.count > 1 && !first.isLetter,
      tightness == 0, let last = text.last, !"([{,;|⟨ ".contains(last), sign != "|", sign != "∥"
    {
      addBlank()
      text += isMinus ? "−" : sign
      addBlank()
    } else if sign.count > 1, first.isLetter {
      write(token: sign)
    } else {
      text += isMinus ? "−" : sign
    }
  }

  private mutating func addBlank() {
    if let last = text.last, last != " ", last != "\n" { text += " " }
  }

  // MARK: - Parts

  private mutating func writeFraction(_ node: HTMLTree.NodeID, _ parts: [HTMLTree.NodeID]) {
    let isStack = tree.attribute("linethickness", of: node).map { $0.hasPrefix("0") } ?? false
    if isStack {
      write(row: node, between: ["", "¦", ""])
    } else {
      write(grouped: parts[0])
      trim()
      text += "/"
      write(grouped: parts[1])
      addBlank()
    }
  }

  private mutating func write(row node: HTMLTree.NodeID, between signs: [String]) {
    for (index, part) in elements(node).enumerated() {
      if index > 0, index < signs.count { text += signs[index] }
      write(part)
    }
  }

  /// A part in parentheses where it is more than one thing.
  private mutating func write(grouped node: HTMLTree.NodeID) {
    if isSingle(node) { return write(node) }
    text += "("
    write(node)
    trim()
    text += ")"
  }

  /// Whether it is one token, or stands in brackets already.
  private func isSingle(_ node: HTMLTree.NodeID) -> Bool {
    var place = node
    for _ in 0..<8 {
      switch tree.tag(place) {
      case .mi, .mn, .mtext, .mo, .mfenced, .msqrt, .mroot: return true
      case .msup, .msub, .msubsup, .mover: return true
      case .mrow, .mstyle, .mpadded, .semantics, .math:
        let parts = tree.children(place).prefix(12).filter { tree.kind($0) == .element }
        if parts.count == 1 {
          place = parts[0]
          continue
        }
        return parts.count < 12 && isBracketed(parts)
      default: return false
      }
    }
    return false
  }

  private func isBracketed(_ parts: [HTMLTree.NodeID]) -> Bool {
    guard let first = parts.first, let last = parts.last, parts.count > 1 else {
      return parts.isEmpty
    }
    let signs = [first, last].map { tree.tag($0) == .mo ? trimmed(tree.textContent($0)) : "" }
    let inner = parts.dropFirst().dropLast().contains {
      tree.tag($0) == .mo && "()".contains(trimmed(tree.textContent($0)))
    }
    return !inner && ["()", "[]", "{}", "||", "⟨⟩", "⌊⌋", "⌈⌉"].contains(signs.joined())
  }

  private mutating func writeRoot(_ node: HTMLTree.NodeID) {
    let parts = elements(node)
    if parts.count == 1 {
      text += "√"
      return write(grouped: parts[0])
    }
    text += "√("
    write(row: node)
    trim()
    text += ")"
  }

  private mutating func writeRoot(_ base: HTMLTree.NodeID, index: HTMLTree.NodeID) {
    text += raised(index)
    text += "√"
    write(grouped: base)
  }

  private mutating func writeScripts(
    _ base: HTMLTree.NodeID, below: HTMLTree.NodeID? = nil, above: HTMLTree.NodeID? = nil
  ) {
    let isGroup = !isSingle(base)
    if isGroup { text += "(" }
    write(base)
    trim()
    if isGroup { text += ")" }
    if let below { text += lowered(below) }
    if let above { text += raised(above) }
    if let last = text.unicodeScalars.last, isLargeOperator(base), last != " " { addBlank() }
  }

  private func isLargeOperator(_ base: HTMLTree.NodeID) -> Bool {
    tree.tag(base) == .mo
  }

  private func raised(_ node: HTMLTree.NodeID) -> String { script(node, .raised, "^") }
  private func lowered(_ node: HTMLTree.NodeID) -> String { script(node, .lowered, "_") }

  private func script(_ node: HTMLTree.NodeID, _ script: Script, _ sign: String) -> String {
    var inner = MathText(tree: tree, lineTable: nil)
    (inner.tightness, inner.depth) = (1, depth)
    inner.write(node)
    inner.trim()
    let text = inner.text
    if text.isEmpty { return "" }
    if "′″‴'*†".contains(text) { return text == "'" ? "′" : text }
    if script.covers(text) {
      return String(
        String.UnicodeScalarView(
          text.unicodeScalars.map {
            Unicode.Scalar(script.mapped($0.value)) ?? $0
          }))
    }
    return text.count == 1 ? sign + text : "\(sign)(\(text))"
  }

  // MARK: - Accents, prescripts, fences, tables

  private static let accents: [String: String] = [
    "^": "\u{302}", "ˆ": "\u{302}", "¯": "\u{304}", "‾": "\u{304}", "_": "\u{332}", "~": "\u{303}",
    "˜": "\u{303}", "→": "\u{20D7}", "⃗": "\u{20D7}", "˙": "\u{307}", ".": "\u{307}",
    "¨": "\u{308}",
    "ˇ": "\u{30C}", "˘": "\u{306}",
  ]

  private mutating func writeOver(_ base: HTMLTree.NodeID, _ over: HTMLTree.NodeID) {
    let mark = trimmed(tree.textContent(over))
    let token = trimmed(tree.textContent(base))
    if let accent = MathText.accents[mark], token.count == 1 {
      write(base)
      text += accent
    } else {
      writeScripts(base, above: over)
    }
  }

  /// Base, pairs behind it, then after `mprescripts` pairs before it (MathML §3.4.7).
  private mutating func writeManyScripts(_ parts: [HTMLTree.NodeID]) {
    let middle = parts.firstIndex { tree.tag($0) == .mprescripts } ?? parts.count
    for (index, part) in parts.dropFirst(middle + 1).enumerated() {
      text += index % 2 == 0 ? lowered(part) : raised(part)
    }
    if let base = parts.first { write(base) }
    for (index, part) in parts[..<middle].dropFirst().enumerated() {
      text += index % 2 == 0 ? lowered(part) : raised(part)
    }
  }

  private mutating func writeFenced(_ node: HTMLTree.NodeID, _ parts: [HTMLTree.NodeID]) {
    text += tree.attribute("open", of: node) ?? "("
    let signs = (tree.attribute("separators", of: node) ?? ",").filter { !$0.isWhitespace }
    for (index, part) in parts.enumerated() {
      if index > 0, let last = signs.last {
        let place = signs.index(signs.startIndex, offsetBy: min(index - 1, signs.count - 1))
        text += "\(index - 1 < signs.count ? signs[place] : last)"
        if tightness == 0 { addBlank() }
      }
      write(part)
    }
    trim()
    text += tree.attribute("close", of: node) ?? ")"
  }

  /// Cells stand in blanks, rows are parted by semicolons; a formula that is a table has lines.
  private mutating func writeTable(_ node: HTMLTree.NodeID, _ rows: [HTMLTree.NodeID]) {
    for (index, row) in rows.enumerated() {
      if index > 0 {
        trim()
        text += node == lineTable ? "\n" : "; "
      }
      for (column, cell) in elements(row).enumerated() {
        if column > 0 { addBlank() }
        write(row: cell)
      }
    }
  }
}
