import Markup

// What an element's attributes say of how it looks, as far as that is part of its meaning.
extension ManuscriptWriter {
  func isHidden(_ node: HTMLTree.NodeID, _ tag: HTMLTree.Tag) -> Bool {
    switch tag {
    case .script, .style, .template, .noscript, .head, .title, .meta, .link, .base, .param, .source,
      .track, .datalist, .select, .textarea, .button, .colgroup, .col, .noembed, .noframes,
      .canvas, .keygen:
      return true
    case .dialog: if tree.attribute("open", of: node) == nil { return true }
    case .a: if isWayBack(node) { return true }
    case .td, .span: if isLineNumber(node) { return true }
    default: break
    }
    if let hidden = tree.attribute("hidden", of: node), hidden.lowercased() != "until-found" {
      return true
    }
    guard let style = tree.attribute("style", of: node) else { return false }
    return ManuscriptWriter.value(of: "display", in: style) == "none"
      || ManuscriptWriter.value(of: "visibility", in: style) == "hidden"
  }

  /// The value an element's own style gives a property (CSS Style Attributes), in small letters and
  /// without blanks at its ends.
  func declared(_ property: String, of node: HTMLTree.NodeID) -> String? {
    tree.attribute("style", of: node).flatMap { ManuscriptWriter.value(of: property, in: $0) }
  }

  private static func value(of property: String, in style: String) -> String? {
    guard style.utf8.count < 10_000 else { return nil }
    var found: String?
    for declaration in style.utf8.split(separator: 0x3B) {
      guard let colon = declaration.firstIndex(of: 0x3A) else { continue }
      let name = trimmed(Substring(declaration[..<colon]))
      guard name.utf8.count == property.utf8.count, name.lowercased() == property else { continue }
      let value = Substring(declaration[declaration.index(after: colon)...]).prefix { $0 != "!" }
      found = trimmed(value).lowercased()
    }
    return found
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }

  /// CSS Text §3: what becomes of blanks and line ends. A line that must not be wrapped is kept whole
  /// where it is short; nobody can scroll to the end of a long one.
  mutating func enterSpace(_ node: HTMLTree.NodeID, _ tag: HTMLTree.Tag) {
    let last = frames.count - 1
    let isFixed = tag == .nobr || tag == .td && tree.attribute("nowrap", of: node) != nil
    guard let value = isFixed ? "nowrap" : declared("white-space", of: node) else { return }
    switch value {
    case "normal", "collapse": frames[last].space = .collapsed
    case "pre", "pre-wrap", "break-spaces", "preserve": frames[last].space = .kept
    case "pre-line", "preserve-breaks": frames[last].space = .lines
    case "nowrap":
      let isShort = frame.space == .collapsed && shortText(node, 25).utf8.count <= 24
      if isShort { frames[last].space = .unbroken }
    default: break
    }
  }

  /// Signs of a font that only the page has.
  func isIcon(_ text: String) -> Bool {
    guard let first = text.utf8.first, first >= 0xEE || first <= 0x20, text.utf8.count < 16 else {
      return false
    }
    var count = 0
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09...0x0D, 0x20: continue
      case 0xE000...0xF8FF, 0xF0000...0x10FFFF: count += 1
      default: return false
      }
    }
    return count > 0
  }

  /// Lines of code are counted by some pages; the numbers are no part of it.
  private func isLineNumber(_ node: HTMLTree.NodeID) -> Bool {
    guard let names = tree.attribute("class", of: node), names.utf8.count < 200 else {
      return false
    }
    let known = ["lineno", "linenos", "gutter", "rouge-gutter", "hljs-ln-numbers", "lnt", "ln"]
    guard names.split(separator: " ").contains(where: { known.contains(String($0)) }) else {
      return false
    }
    return shortText(node).allSatisfy { $0.isNumber || $0.isWhitespace }
  }
}
