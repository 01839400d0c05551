import Markup

extension ManuscriptWriter {
  /// A list while its items are written.
  struct ListState {
    var isOrdered: Bool
    var next: Int
    var step: Int
    var numbering: Character
    /// The widest marker, in cells.
    var width: Int
  }

  mutating func enterList(_ node: HTMLTree.NodeID, _ tag: HTMLTree.Tag) {
    boundary(frame.listDepth > 0 ? 0 : 1)
    frames[frames.count - 1].listDepth += 1
    lists.append(listState(node, isOrdered: tag == .ol))
  }

  mutating func leaveList() {
    lists.removeLast()
    boundary(frame.listDepth > 1 ? 0 : 1)
  }

  /// HTML §4.4.5: `start`, `reversed` and `type`.
  private func listState(_ node: HTMLTree.NodeID, isOrdered: Bool) -> ListState {
    guard isOrdered else {
      return ListState(isOrdered: false, next: 0, step: 0, numbering: "•", width: 1)
    }
    let count = tree.children(node).reduce(0) { $0 + (tree.tag($1) == .li ? 1 : 0) }
    let isReversed = tree.attribute("reversed", of: node) != nil
    let start = tree.attribute("start", of: node).flatMap { number($0) } ?? (isReversed ? count : 1)
    let numbering = tree.attribute("type", of: node)?.first ?? "1"
    var list = ListState(
      isOrdered: true, next: start, step: isReversed ? -1 : 1, numbering: numbering, width: 0)
    let last = start + list.step * max(0, count - 1)
    list.width = max(list.marker(start).utf8.count, list.marker(last).utf8.count)
    return list
  }

  private func number(_ text: String) -> Int? {
    Int(text.prefix(7)).flatMap { abs($0) < 1_000_000 ? $0 : nil }
  }

  mutating func enterItem(_ node: HTMLTree.NodeID) {
    boundary()
    let marker = nextMarker(node)
    if table?.cell != nil { return append(marker + " ") }
    let width = max(Cells.width(of: marker), lists.last?.width ?? 1) + 1
    addMargin(.marker(marker), width: width, style: lists.last?.isOrdered == true ? [] : .dim)
  }

  private mutating func nextMarker(_ node: HTMLTree.NodeID) -> String {
    if let box = checkbox(in: node) {
      return tree.attribute("checked", of: box) == nil ? "[ ]" : "[x]"
    }
    guard var list = lists.last, list.isOrdered else {
      let bullets = ambiguousIsWide ? ["*", "-", "+"] : ["•", "◦", "–"]
      return bullets[max(0, frame.listDepth - 1) % 3]
    }
    if let value = tree.attribute("value", of: node).flatMap({ number($0) }) { list.next = value }
    let marker = list.marker(list.next)
    list.next += list.step
    lists[lists.count - 1] = list
    return marker
  }

  /// The box of a task: an input first in the item, or first in the item's first element.
  private func checkbox(in item: HTMLTree.NodeID) -> HTMLTree.NodeID? {
    var place = tree.firstChild(item)
    for _ in 0..<4 {
      guard let node = place else { return nil }
      switch tree.tag(node) {
      case .input: return tree.attribute("type", of: node) == "checkbox" ? node : nil
      case .p, .label: place = tree.firstChild(node)
      case .unknown where tree.kind(node) == .text:
        guard tree.text(node).allSatisfy(\.isWhitespace) else { return nil }
        place = tree.nextSibling(node)
      default: return nil
      }
    }
    return nil
  }
}

extension ManuscriptWriter.ListState {
  /// The marker of an item with this number.
  func marker(_ number: Int) -> String {
    switch numbering {
    case "a": return letters(number, from: 0x61) + "."
    case "A": return letters(number, from: 0x41) + "."
    case "i": return roman(number).lowercased() + "."
    case "I": return roman(number) + "."
    default: return "\(number)."
    }
  }

  private func letters(_ number: Int, from first: UInt8) -> String {
    guard number > 0 else { return "\(number)" }
    var (rest, letters) = (number, [UInt8]())
    while rest > 0 {
      letters.append(first + UInt8((rest - 1) % 26))
      rest = (rest - 1) / 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }

  private func roman(_ number: Int) -> String {
    guard (1..<4000).contains(number) else { return "\(number)" }
    let signs: [(Int, String)] = [
      (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
      (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]
    var (rest, text) = (number, "")
    for (value, sign) in signs {
      while rest >= value {
        text += sign
        rest -= value
      }
    }
    return text
  }
}
