/// What the tree builder asks of the elements that are open, for each kind of element at once.
///
/// A kind is the namespace's number times 256 and the tag's number; what is true of it is a set of
/// bits: the scopes it ends (`HTMLBuilder.Scope`), and whether it is special.
enum HTMLTraits {
  /// HTML §13.2.4.2: the bit of the special category.
  static let special: UInt8 = 16

  static let table: [UInt8] = {
    var table = [UInt8](repeating: 0, count: 768)
    for tag in HTMLTree.Tag.allCases {
      for namespace in [HTMLTree.Namespace.html, .svg, .mathml] {
        table[Int(namespace.rawValue) << 8 | Int(tag.rawValue)] = traits(tag, namespace)
      }
    }
    return table
  }()

  private static func traits(_ tag: HTMLTree.Tag, _ namespace: HTMLTree.Namespace) -> UInt8 {
    switch namespace {
    case .html: return limits(tag) | (isSpecial(tag) ? special : 0)
    case .svg: return isPoint(svg: tag) ? 1 | 2 | 4 | special : 0
    case .mathml: return isPoint(mathml: tag) ? 1 | 2 | 4 | special : 0
    }
  }

  /// The scopes an HTML element ends.
  private static func limits(_ tag: HTMLTree.Tag) -> UInt8 {
    switch tag {
    case .html, .table, .template: return 1 | 2 | 4 | 8
    case .applet, .caption, .td, .th, .marquee, .object, .select: return 1 | 2 | 4
    case .ol, .ul: return 2
    case .button: return 4
    default: return 0
    }
  }

  private static func isPoint(svg tag: HTMLTree.Tag) -> Bool {
    switch tag {
    case .foreignobject, .desc, .title: return true
    default: return false
    }
  }

  private static func isPoint(mathml tag: HTMLTree.Tag) -> Bool {
    switch tag {
    case .mi, .mo, .mn, .ms, .mtext, .annotationXML: return true
    default: return false
    }
  }

  private static func isSpecial(_ tag: HTMLTree.Tag) -> Bool {
    switch tag {
    case .address, .applet, .area, .article, .aside, .base, .basefont, .bgsound, .blockquote, .body,
      .br, .button, .caption, .center, .col, .colgroup, .dd, .details, .dir, .div, .dl, .dt, .embed,
      .fieldset, .figcaption, .figure, .footer, .form, .frame, .frameset, .h1, .h2, .h3, .h4, .h5,
      .h6, .head, .header, .hgroup, .hr, .html, .iframe, .img, .input, .keygen, .li, .link,
      .listing, .main, .marquee, .menu, .meta, .nav, .noembed, .noframes, .noscript, .object, .ol,
      .p, .param, .plaintext, .pre, .script, .search, .section, .select, .source, .style, .summary,
      .table, .tbody, .td, .template, .textarea, .tfoot, .th, .thead, .title, .tr, .track, .ul,
      .wbr, .xmp:
      return true
    default: return false
    }
  }
}

extension HTMLTree.Node {
  /// The element's namespace and tag as one number; all unknown names are one kind.
  var elementKind: UInt16 { UInt16(namespace.rawValue) << 8 | UInt16(tag.rawValue) }
}
