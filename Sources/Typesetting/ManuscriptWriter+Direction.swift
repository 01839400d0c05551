import Markup

// Which way a text runs, as far as its author says: HTML §3.2.6.4 (dir) and §15.3.5 (bdi, bdo).
extension ManuscriptWriter {
  /// How an element within a line keeps its order to itself.
  enum Isolation { case none, isolate, override }

  /// Notes the direction that an element gives its content: a block hands it down, a part of a line
  /// is set apart from what is around it.
  mutating func enterDirection(_ node: HTMLTree.NodeID, _ tag: HTMLTree.Tag) {
    frames[frames.count - 1].isolation = .none
    let said = direction(of: node)
    guard isInline(tag) else {
      if let said { frames[frames.count - 1].direction = said }
      return
    }
    guard said != nil || tag == .bdi else { return }
    // A mark that opens around this part is no part of it.
    if !opening.isEmpty { begin() }
    frames[frames.count - 1].isolation = tag == .bdo ? .override : .isolate
    switch said ?? .auto {
    case .auto: control(0x2068)
    case .leftToRight: control(0x2066)
    case .rightToLeft: control(0x2067)
    }
    if tag == .bdo { control(said == .rightToLeft ? 0x202E : 0x202D) }
  }

  /// Ends what `enterDirection` has begun.
  mutating func leaveDirection() {
    if frame.isolation == .override { control(0x202C) }
    if frame.isolation != .none { control(0x2069) }
  }

  private func direction(of node: HTMLTree.NodeID) -> Bidi.Direction? {
    switch tree.attribute("dir", of: node)?.lowercased() {
    case "ltr": .leftToRight
    case "rtl": .rightToLeft
    case "auto": .auto
    default: nil
    }
  }

  private func isInline(_ tag: HTMLTree.Tag) -> Bool {
    switch tag {
    case .a, .abbr, .acronym, .b, .bdi, .bdo, .big, .cite, .code, .data, .del, .dfn, .em, .font, .i,
      .ins, .kbd, .label, .mark, .output, .q, .s, .samp, .small, .span, .strike, .strong, .sub,
      .sup,
      .time, .tt, .u, .var:
      true
    default: false
    }
  }

  /// Adds a control here. Where blanks were taken off the text, earlier ones come back with its end.
  private mutating func control(_ code: UInt32) {
    let offset = manuscript.text.count
    for index in manuscript.controls.indices.reversed() {
      guard manuscript.controls[index].offset > offset else { break }
      manuscript.controls[index].offset = offset
    }
    manuscript.controls.append(BidiParagraph.Control(offset: offset, code: code))
  }
}
