extension Look {
  /// The SGR sequence that sets this look on plain letters; empty for the plain look.
  ///
  /// Source: ECMA-48 §8.3.117; xterm's ctlseqs for 256 and direct colours.
  func sequence(depth: Theme.Depth) -> String {
    let names: [(Attributes, String)] = [
      (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.reverse, "7"), (.strike, "9"),
    ]
    var codes = names.filter { attributes.contains($0.0) }.map(\.1)
    if let foreground { codes.append(foreground.code(base: 30, depth: depth)) }
    if let background { codes.append(background.code(base: 40, depth: depth)) }
    return codes.isEmpty ? "" : "\u{1B}[\(codes.joined(separator: ";"))m"
  }
}

extension Look.Color {
  /// The parameters that name the colour for letters (30) or their ground (40).
  fileprivate func code(base: Int, depth: Theme.Depth) -> String {
    switch index {
    case 0..<8: return "\(base + Int(index))"
    case 8..<16: return "\(base + 52 + Int(index))"
    default: break
    }
    guard depth == .direct else { return "\(base + 8);5;\(index)" }
    return "\(base + 8);2;\(rgb >> 16 & 255);\(rgb >> 8 & 255);\(rgb & 255)"
  }
}
