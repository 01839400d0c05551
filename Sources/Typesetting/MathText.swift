import Markup

/// A formula of MathML as a line of text: fractions with a slash, raised and lowered parts in Unicode's
/// characters where there are such, else behind `^` and `_`. Cost: linear in the formula.
struct MathText {
  let tree: HTMLTree
  var text = ""
  /// Within raised and lowered parts no blanks stand around signs.
  var tightness = 0
  /// Rows of a table that is the whole formula are lines.
  let lineTable: HTMLTree.NodeID?

  /// The text of a `math` element; its alternative text where it holds none.
  static func of(_ math: HTMLTree.NodeID, in tree: HTMLTree) -> String {
    var writer = MathText(tree: tree, lineTable: wholeTable(math, tree))
    writer.write(row: math)
    var text = writer.text.drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return text.isEmpty ? tree.attribute("alttext", of: math) ?? "" : String(text)
  }

  init(tree: HTMLTree, lineTable: HTMLTree.NodeID?) {
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

  func elements(_ node: HTMLTree.NodeID) -> [HTMLTree.NodeID] {
    tree.children(node).filter { tree.kind($0) == .element }
  }

  /// Deeper than this it is but text: nobody nests so deep to be read.
  private static let deepest = 64
  var depth = 0

  mutating func write(row node: HTMLTree.NodeID) {
    for child in tree.children(node) {
      if tree.kind(child) == .element { write(child) } else { write(token: tree.text(child)) }
    }
  }

  mutating func write(_ node: HTMLTree.NodeID) {
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

  func trimmed(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Words and numbers; a blank between two of which one is longer than a letter.
  mutating func write(token: String) {
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
  mutating func write(words: String) {
    if words.first?.isWhitespace == true { addBlank() }
    write(token: words)
    if words.last?.isWhitespace == true { addBlank() }
  }

  /// Takes off what was meant to part two things when none follows.
  mutating func trim() {
    while text.last == " " { text.removeLast() }
  }

  private var endsWithWord: Bool {
    text.suffix(2).count == 2 && text.suffix(2).allSatisfy(\.isLetter)
  }

  private static let relations = "=≠<>≤≥≪≫→←↔⇒⇐⇔↦∈∉∋⊂⊆⊃⊇≈≃≅≡∼∝≔"
  private static let infix = relations + "+−-±∓×·⋅÷∗∪∩∧∨⊕⊗∘:|∥⊥"

  /// Signs between two parts stand in blanks, those before one part do not.
  mutating func write(sign: String) {
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

  mutating func addBlank() {
    if let last = text.last, last != " ", last != "\n" { text += " " }
  }
}
