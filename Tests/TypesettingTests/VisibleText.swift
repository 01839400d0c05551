import CUnicode
import Markup
import Typesetting

/// What a tree shows as text, found without the writer under test: for the law that no character is
/// lost or reordered.
struct VisibleText {
  /// The letters and signs, in order; without those that may change by their neighbours.
  private(set) var letters: [UInt32] = []

  init(_ tree: HTMLTree) {
    var next = tree.firstChild(tree.root)
    while let node = next {
      if tree.kind(node) == .text { letters += VisibleText.plain(tree.text(node)) }
      if VisibleText.isShown(node, tree), let child = tree.firstChild(node) {
        next = child
      } else {
        next = VisibleText.next(behind: node, tree)
      }
    }
  }

  private static func next(behind node: HTMLTree.NodeID, _ tree: HTMLTree) -> HTMLTree.NodeID? {
    var place: HTMLTree.NodeID? = node
    while let current = place {
      if let sibling = tree.nextSibling(current) { return sibling }
      place = tree.parent(current)
    }
    return nil
  }

  private static func isShown(_ node: HTMLTree.NodeID, _ tree: HTMLTree) -> Bool {
    let unseen = ["script", "style", "template", "title", "noscript", "iframe"]
    if unseen.contains(tree.name(node)) || tree.attribute("hidden", of: node) != nil {
      return false
    }
    if tree.name(node) == "dialog" && tree.attribute("open", of: node) == nil { return false }
    return tree.attribute("style", of: node)?.contains("none") != true
      || tree.name(node) == "ul"
  }

  /// The characters of a line that the setting did not add by style.
  static func letters(_ line: Line) -> [UInt32] {
    line.runs.filter { !$0.style.contains(.note) }.flatMap { plain($0.text) }
  }

  /// A text without blanks, marks, joiners, jamo, flags, emoji, bars of quotations and all that is no printable character:
  /// these depend on what they stand beside. Raised and lowered characters read as they are on line.
  private static func plain(_ text: String) -> [UInt32] {
    text.unicodeScalars.compactMap { scalar in
      let code = scripts[scalar.value] ?? scalar.value
      switch code {
      case 0...0x20, 0x7F...0xA0, 0xAD, 0x1100...0x11FF, 0xAC00...0xD7FF, 0xE000...0xF8FF, 0xFFFD,
        0x25CC, 0x2502, 0x21B3, 0x1F1E6...0x1F1FF, 0x3000, 0xF0000...0x10FFFF:
        return nil
      default: break
      }
      let isSteady =
        unicode_is_printable(code) && !unicode_is_mark(code) && !unicode_is_delicate(code)
        && !(unicode_is_pictographic(code) && code > 0xFF) && unicode_cell_width(code) > 0
      return isSteady ? code : nil
    }
  }

  private static let scripts: [UInt32: UInt32] = {
    let pairs = zip(
      "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ−".unicodeScalars,
      "0123456789+-=()abcdefghijklmnoprstuvwxyz0123456789+-=()aehijklmnoprstuvx-".unicodeScalars)
    return Dictionary(pairs.map { ($0.value, $1.value) }) { first, _ in first }
  }()
}

// MARK: - Comparing

extension VisibleText {
  /// What the setting may add, and nowhere but where the text does not go on: words for what is no
  /// text, and signs.
  private static let words = [
    "[image:Apicture]", "[image640×480]", "[image]", "[embed:Apage]", "(Longname)",
  ].map { $0.unicodeScalars.map(\.value) }
  private static let signs = Set(
    "•◦–─*-~“”‘’„“‚‘()—▾.,^_0123456789|".unicodeScalars.map { scripts[$0.value] ?? $0.value })

  /// Where a text is not what was wanted, nil where it is all there and in order.
  static func firstDifference(_ wanted: [UInt32], _ shown: [UInt32]) -> String? {
    var (place, index) = (0, 0)
    while index < shown.count {
      if let word = words.first(where: { shown[index...].starts(with: $0) }) {
        index += word.count
      } else if place < wanted.count, shown[index] == wanted[place] {
        (place, index) = (place + 1, index + 1)
      } else if signs.contains(shown[index]) {
        index += 1
      } else {
        return "wanted \(text(wanted, place)), shown \(text(shown, index))"
      }
    }
    return place == wanted.count ? nil : "lost at the end: \(text(wanted, place))"
  }

  private static func text(_ codes: [UInt32], _ start: Int) -> String {
    String(String.UnicodeScalarView(codes[start...].prefix(24).compactMap(Unicode.Scalar.init)))
  }
}
