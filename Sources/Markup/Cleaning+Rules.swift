/// Which elements stay.
extension CleaningPass {
  enum Fate { case keep, unwrap, drop }

  mutating func fate(of node: HTMLTree.Node, _ index: Int32) -> Fate {
    if isHidden(node, index) { return .drop }
    switch node.namespace {
    case .svg: return .unwrap
    case .mathml: return mathFate(node)
    case .html:
      let fate = htmlFate(node, index)
      return mathDepth > 0 && fate == .keep ? .unwrap : fate
    }
  }

  private mutating func htmlFate(_ node: HTMLTree.Node, _ index: Int32) -> Fate {
    switch node.tag {
    case .abbr, .acronym, .address, .article, .aside, .audio, .b, .bdi, .bdo, .big, .blockquote,
      .br,
      .caption, .center, .cite, .code, .col, .colgroup, .data, .dd, .del, .details, .dfn, .dir,
      .div, .dl, .dt, .em, .figcaption, .figure, .footer, .h1, .h2, .h3, .h4, .h5, .h6, .header,
      .hgroup, .hr, .i, .img, .ins, .kbd, .li, .listing, .main, .mark, .menu, .nav, .ol, .p,
      .picture, .plaintext, .pre, .q, .rb, .rp, .rt, .rtc, .ruby, .s, .samp, .search, .section,
      .small, .source, .strike, .strong, .sub, .summary, .sup, .table, .tbody, .td, .tfoot, .th,
      .thead, .time, .tr, .track, .tt, .u, .ul, .var, .video, .wbr, .xmp:
      return .keep
    case .a: return leads(names.href, index) || isTarget(index) ? .keep : .unwrap
    case .span: return hasAny([names.lang, names.dir, names.id], index) ? .keep : .unwrap
    case .iframe, .embed: return playedAddress(index) != nil ? .keep : .drop
    case .dialog: return hasAny([names.open], index) ? .keep : .drop
    case .script, .style, .template, .title, .meta, .link, .base, .basefont, .bgsound, .noembed,
      .noframes, .frame, .button, .input, .keygen, .select, .option, .optgroup, .textarea,
      .datalist, .param, .area:
      return .drop
    default: return .unwrap
    }
  }

  private func mathFate(_ node: HTMLTree.Node) -> Fate {
    switch node.tag {
    case .annotationXML, .mglyph, .malignmark, .script, .style: return .drop
    case .math, .annotation, .maction, .menclose, .merror, .mfenced, .mfrac, .mi, .mmultiscripts,
      .mn, .mo, .mover, .mpadded, .mphantom, .mprescripts, .mroot, .mrow, .ms, .mspace, .msqrt,
      .mstyle, .msub, .msubsup, .msup, .mtable, .mtd, .mtext, .mtr, .munder, .munderover,
      .semantics:
      return .keep
    default: return tree.arena.name(node.name) == "none" ? .keep : .unwrap
    }
  }

  private mutating func leads(_ name: Int32, _ index: Int32) -> Bool {
    tree.value(name, of: index).map { lastAddress($0) != nil } ?? false
  }

  private func isTarget(_ index: Int32) -> Bool { hasAny([names.id, names.name], index) }

  private func hasAny(_ wanted: [Int32], _ index: Int32) -> Bool {
    tree.attributes[tree.attributeRange(index)].contains { wanted.contains($0.name) }
  }

  // MARK: - Hidden parts

  private func isHidden(_ node: HTMLTree.Node, _ index: Int32) -> Bool {
    for attribute in tree.attributes[node.slice.range] {
      switch attribute.name {
      case names.hidden:
        if tree.arena.string(attribute.value).lowercased() != "until-found" { return true }
      case names.style: if hides(style: attribute.value) { return true }
      case names.ariaHidden:
        if tree.arena.string(attribute.value).lowercased() == "true",
          isSign(node, index) || isSpokenFormula(node)
        {
          return true
        }
      default: break
      }
    }
    return false
  }

  private func hides(style: HTMLSlice) -> Bool {
    guard style.count >= 12 else { return false }
    return declarations(style).contains { property, value in
      property == "display" && value.hasPrefix("none")
        || property == "visibility" && value.hasPrefix("hidden")
        || property == "mso-hide" && value.hasPrefix("all")
    }
  }

  /// The properties of a style attribute with their values, both in lower case.
  func declarations(_ style: HTMLSlice) -> [(property: String, value: String)] {
    tree.arena.bytes(style).split(separator: UInt8(ascii: ";")).compactMap { declaration in
      guard let colon = declaration.firstIndex(of: UInt8(ascii: ":")) else { return nil }
      return (lowered(declaration[..<colon]), lowered(declaration[(colon + 1)...]))
    }
  }

  private func lowered(_ bytes: ArraySlice<UInt8>) -> String {
    let kept = bytes.filter { !$0.isHTMLSpace }
    return String(decoding: kept.map(\.lowered), as: UTF8.self)
  }

  /// What `aria-hidden` hides from screen readers only is seen by all others, and stays; but for the
  /// sign of a link to the heading it stands in.
  private func isSign(_ node: HTMLTree.Node, _ index: Int32) -> Bool {
    guard node.isHTML(.a) || tree.nodes[Int(node.parent)].isHTML(.a) else { return false }
    var next = node.first
    for _ in 0..<4 where next >= 0 {
      let inner = tree.nodes[Int(next)]
      if inner.kind == .element, inner.tag == .img || inner.tag == .math { return false }
      if inner.kind == .text, inner.slice.count > 16 || saysSomething(inner.slice) { return false }
      next = tree.successor(of: next, under: index)
    }
    return next < 0
  }

  private func saysSomething(_ slice: HTMLSlice) -> Bool {
    tree.arena.string(slice).unicodeScalars.contains {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
    }
  }

  /// A formula drawn with text, behind the same in MathML (KaTeX writes both).
  private func isSpokenFormula(_ node: HTMLTree.Node) -> Bool {
    guard node.previous >= 0 else { return false }
    let before = tree.nodes[Int(node.previous)]
    if before.kind == .element, before.tag == .math { return true }
    return before.first >= 0 && tree.nodes[Int(before.first)].tag == .math
      && tree.nodes[Int(before.first)].kind == .element
  }
}

extension HTMLTree.Tag {
  /// Whether the parser lets the element stand in some places only, or ends others for it.
  var isParticular: Bool {
    switch self {
    case .a, .rb, .rp, .rt, .rtc: return true
    default: return HTMLTraits.table[Int(rawValue)] & HTMLTraits.special != 0
    }
  }

  /// Whether the parser lets elements stand inside this one that could not stand side by side
  /// without it (HTML §13.2.4.2: the special and scoping elements that cleaning unwraps).
  var keepsOthersApart: Bool {
    switch self {
    case .applet, .button, .fieldset, .form, .frameset, .marquee, .noscript, .object, .select,
      .template, .map, .nobr, .center:
      return true
    default: return false
    }
  }
}
