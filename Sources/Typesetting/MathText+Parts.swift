import Markup

// Fractions, roots, raised and lowered parts.
extension MathText {
  mutating func writeFraction(_ node: HTMLTree.NodeID, _ parts: [HTMLTree.NodeID]) {
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

  mutating func write(row node: HTMLTree.NodeID, between signs: [String]) {
    for (index, part) in elements(node).enumerated() {
      if index > 0, index < signs.count { text += signs[index] }
      write(part)
    }
  }

  /// A part in parentheses where it is more than one thing.
  mutating func write(grouped node: HTMLTree.NodeID) {
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

  mutating func writeRoot(_ node: HTMLTree.NodeID) {
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

  mutating func writeRoot(_ base: HTMLTree.NodeID, index: HTMLTree.NodeID) {
    text += raised(index)
    text += "√"
    write(grouped: base)
  }

  mutating func writeScripts(
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
}

// MARK: - Accents, prescripts, fences, tables

extension MathText {
  private static let accents: [String: String] = [
    "^": "\u{302}", "ˆ": "\u{302}", "¯": "\u{304}", "‾": "\u{304}", "_": "\u{332}", "~": "\u{303}",
    "˜": "\u{303}", "→": "\u{20D7}", "⃗": "\u{20D7}", "˙": "\u{307}", ".": "\u{307}",
    "¨": "\u{308}",
    "ˇ": "\u{30C}", "˘": "\u{306}",
  ]

  mutating func writeOver(_ base: HTMLTree.NodeID, _ over: HTMLTree.NodeID) {
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
  mutating func writeManyScripts(_ parts: [HTMLTree.NodeID]) {
    let middle = parts.firstIndex { tree.tag($0) == .mprescripts } ?? parts.count
    for (index, part) in parts.dropFirst(middle + 1).enumerated() {
      text += index % 2 == 0 ? lowered(part) : raised(part)
    }
    if let base = parts.first { write(base) }
    for (index, part) in parts[..<middle].dropFirst().enumerated() {
      text += index % 2 == 0 ? lowered(part) : raised(part)
    }
  }

  mutating func writeFenced(_ node: HTMLTree.NodeID, _ parts: [HTMLTree.NodeID]) {
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
  mutating func writeTable(_ node: HTMLTree.NodeID, _ rows: [HTMLTree.NodeID]) {
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
