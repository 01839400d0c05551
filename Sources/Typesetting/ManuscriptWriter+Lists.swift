import Markup

extension ManuscriptWriter {
  /// A list while its items are written.
  struct ListState {
    var isOrdered: Bool
    var next: Int
    var step: Int
    var numbering: Numbering
    /// The widest marker, in cells.
    var width: Int
  }

  /// How items are told from each other.
  enum Numbering: Equatable {
    case none
    case sign(String)
    case decimal, padded, small, capital, smallRoman, roman
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
    let numbering = numbering(of: node) ?? (isOrdered ? .decimal : .sign(bullet))
    guard isOrdered else {
      return ListState(isOrdered: false, next: 0, step: 0, numbering: numbering, width: 1)
    }
    let items = tree.children(node).filter { tree.tag($0) == .li }
    let count = items.count
    let isReversed = tree.attribute("reversed", of: node) != nil
    let start = tree.attribute("start", of: node).flatMap { number($0) } ?? (isReversed ? count : 1)
    var list = ListState(
      isOrdered: true, next: start, step: isReversed ? -1 : 1, numbering: numbering, width: 0)
    for item in items {
      if let value = value(of: item) { list.next = value }
      list.width = max(list.width, Cells.width(of: list.marker(list.next)))
      list.next += list.step
    }
    list.next = start
    return list
  }

  /// The number an item asks for (HTML §4.4.8).
  private func value(of item: HTMLTree.NodeID) -> Int? {
    tree.attribute("value", of: item).flatMap { number($0) }
  }

  var bullet: String {
    let bullets = ambiguousIsWide ? ["*", "-", "+"] : ["•", "◦", "–"]
    return bullets[max(0, frame.listDepth - 1) % 3]
  }

  /// What the author asks for, by style (CSS Lists §3) or the old way.
  private func numbering(of node: HTMLTree.NodeID) -> Numbering? {
    let style = declared("list-style-type", of: node) ?? declared("list-style", of: node)
    for word in style?.split(separator: " ") ?? [] {
      if let found = Numbering(style: String(word), isNarrow: !ambiguousIsWide) { return found }
    }
    guard let type = tree.attribute("type", of: node) else { return nil }
    return Numbering(type: type)
      ?? Numbering(style: type.lowercased(), isNarrow: !ambiguousIsWide)
  }

  private func number(_ text: String) -> Int? {
    Int(text.prefix(7)).flatMap { abs($0) < 1_000_000 ? $0 : nil }
  }

  mutating func enterItem(_ node: HTMLTree.NodeID) {
    boundary()
    let marker = nextMarker(node)
    if table?.cell != nil {
      let depth = max(0, frame.listDepth - 1)
      let indent = String(repeating: "\u{A0}\u{A0}", count: min(4, depth))
      return sign(marker.isEmpty ? indent : indent + marker + " ")
    }
    if marker.isEmpty { return }
    let width = max(Cells.width(of: marker), lists.last?.width ?? 1) + 1
    addMargin(.marker(marker), width: width, style: lists.last?.isOrdered == true ? [] : .dim)
  }

  private mutating func nextMarker(_ node: HTMLTree.NodeID) -> String {
    if let box = checkbox(in: node) {
      markerBox = box
      return mark(of: box)
    }
    let own = numbering(of: node)
    guard var list = lists.last else { return bullet }
    if let own { list.numbering = own }
    if let value = value(of: node) { list.next = value }
    let marker = list.marker(list.next)
    lists[lists.count - 1].next = list.next + list.step
    return marker
  }

  /// A box to tick that is no item's marker.
  mutating func appendBox(_ node: HTMLTree.NodeID) {
    guard node != markerBox, tree.attribute("type", of: node)?.lowercased() == "checkbox" else {
      return
    }
    append(mark(of: node) + " ")
  }

  private func mark(of box: HTMLTree.NodeID) -> String {
    tree.attribute("checked", of: box) == nil ? "[ ]" : "[x]"
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

extension ManuscriptWriter.Numbering {
  /// By the old attribute (HTML §4.4.5).
  init?(type: String) {
    switch type {
    case "1": self = .decimal
    case "a": self = .small
    case "A": self = .capital
    case "i": self = .smallRoman
    case "I": self = .roman
    default: return nil
    }
  }

  /// By a name of CSS Counter Styles §6, or a string.
  init?(style: String, isNarrow: Bool) {
    switch style {
    case "none": self = .none
    case "disc": self = .sign(isNarrow ? "•" : "*")
    case "circle": self = .sign(isNarrow ? "◦" : "o")
    case "square": self = .sign(isNarrow ? "▪" : "#")
    case "decimal": self = .decimal
    case "decimal-leading-zero": self = .padded
    case "lower-alpha", "lower-latin": self = .small
    case "upper-alpha", "upper-latin": self = .capital
    case "lower-roman": self = .smallRoman
    case "upper-roman": self = .roman
    default: return nil
    }
  }
}

extension ManuscriptWriter.ListState {
  /// The marker of an item with this number; empty where items have none.
  func marker(_ number: Int) -> String {
    switch numbering {
    case .none: return ""
    case .sign(let sign): return sign
    case .small: return letters(number, from: 0x61) + "."
    case .capital: return letters(number, from: 0x41) + "."
    case .smallRoman: return roman(number).lowercased() + "."
    case .roman: return roman(number) + "."
    case .padded: return (0..<10).contains(number) ? "0\(number)." : "\(number)."
    case .decimal: return "\(number)."
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
