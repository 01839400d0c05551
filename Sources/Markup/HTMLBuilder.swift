/// Tokens to a tree as browsers do it: HTML §13.2.6.
///
/// Two bounds keep it linear where the standard is not, as browsers have them:
/// - At most `depthLimit` elements are open; an element beyond is put in the tree but not opened, so
///   what follows becomes its sibling. Parts of tables, of which a table has four, are exempt.
/// - At most `formattingLimit` formatting elements wait to be opened again after each block, the
///   latest; and all together they are opened again at most once for every 8 bytes of the source.
struct HTMLBuilder {
  /// HTML §13.2.4.1: the insertion mode.
  enum Mode {
    case initial, beforeHTML, beforeHead, inHead, inHeadNoscript, afterHead, inBody, text, inTable,
      inTableText, inCaption, inColumnGroup, inTableBody, inRow, inCell, inTemplate, afterBody,
      inFrameset, afterFrameset, afterAfterBody, afterAfterFrameset
  }

  static let depthLimit = 512
  static let formattingLimit = 24
  /// Stands for a marker in the list of active formatting elements.
  static let marker: Int32 = -1

  var tokenizer: HTMLTokenizer
  var nodes: [HTMLTree.Node] = []
  var attributes: [HTMLAttribute] = []
  /// The stack of open elements, HTML §13.2.4.2.
  var stack: [Int32] = []
  /// The kinds of the elements on the stack, beside them: scopes are asked for at every other tag.
  var kinds: [UInt16] = []
  let traits = HTMLTraits.table
  /// How many elements of each tag are open, to know fast that none is.
  var openCounts = [Int32](repeating: 0, count: 256)
  /// The list of active formatting elements, HTML §13.2.4.3.
  var formatting: [Int32] = []
  var reopeningsLeft: Int
  var mode = Mode.initial
  var originalMode = Mode.initial
  var templateModes: [Mode] = []
  var head: Int32 = -1
  var form: Int32 = -1
  /// The context element of a fragment (outside of the tree), -1 for documents.
  var context: Int32 = -1
  var isFramesetOK = true
  var isQuirky = false
  var fosterParents = false
  var skipsLineFeed = false
  /// Whether the tree may read differently when it is written out and read again.
  var isMisnested = false
  var hasBase = false
  /// The pending table character tokens, HTML §13.2.6.4.10.
  var pendingText: [HTMLSlice] = []
  var pendingHasText = false
  /// How much room texts have in the arena that were moved there to grow.
  var rooms: [Int32: Int] = [:]

  init(_ source: [UInt8]) {
    tokenizer = HTMLTokenizer(source)
    reopeningsLeft = 256 + source.count / 8
    nodes.reserveCapacity(8 + source.count / 40)
    nodes.append(HTMLTree.Node(kind: .document))
  }

  /// Runs to the end of the source and hands over the tree.
  mutating func built() -> HTMLTree {
    var token = HTMLToken()
    repeat {
      tokenizer.isInForeignContent =
        !stack.isEmpty && nodes[Int(adjustedCurrent)].namespace != .html
      tokenizer.next(&token)
      process(&token)
    } while token.kind != .end
    if context >= 0 { unwrapFragment() }
    mirrorSelections()
    for index in stack { nodes[Int(index)].isOpen = false }
    return HTMLTree(
      arena: tokenizer.arena, nodes: nodes, attributes: attributes, isMisnested: isMisnested,
      hasBase: hasBase)
  }

  // MARK: - Fragments

  /// HTML §13.4: prepares for the inside of an element.
  mutating func prepare(context name: String, namespace: HTMLTree.Namespace) {
    let contextName = nameNumber(name.lowercased())
    var node = HTMLTree.Node(kind: .element, namespace: namespace, name: contextName)
    context = append(node)
    node = HTMLTree.Node(kind: .element, name: number(of: .html))
    let html = append(node)
    insert(html, under: 0, before: -1)
    push(html)
    let tag = HTMLTree.Tag(number: contextName)
    if tag == .template { templateModes.append(.inTemplate) }
    if namespace == .html { setContent(for: tag) }
    resetMode()
    if tag == .form { form = context }
  }

  private mutating func nameNumber(_ name: String) -> Int32 {
    let start = tokenizer.arena.decoded.count
    tokenizer.arena.decoded.append(contentsOf: name.utf8)
    return tokenizer.arena.id(
      ofName: HTMLSlice(arena: start..<tokenizer.arena.decoded.count))
  }

  private mutating func setContent(for tag: HTMLTree.Tag) {
    switch tag {
    case .title, .textarea: tokenizer.content = .rcdata
    case .style, .xmp, .iframe, .noembed, .noframes: tokenizer.content = .rawText
    case .script: tokenizer.content = .script
    case .plaintext: tokenizer.content = .plainText
    default: break
    }
  }

  /// The children of the fragment's `html` element become those of the document.
  private mutating func unwrapFragment() {
    let html = stack[0]
    remove(html)
    moveChildren(of: html, to: 0)
  }

  // MARK: - Dispatch

  /// HTML §13.2.6 Tree construction dispatcher.
  mutating func process(_ token: inout HTMLToken) {
    if skipsLineFeed {
      skipsLineFeed = false
      if token.kind == .text, !token.text.isEmpty, tokenizer.arena.byte(token.text, 0) == 10 {
        token.text = token.text.dropFirst(1)
      }
    }
    if token.kind == .text, token.text.isEmpty { return }
    if usesHTMLRules(token) { processInMode(&token, mode) } else { processForeign(&token) }
  }

  private func usesHTMLRules(_ token: HTMLToken) -> Bool {
    guard !stack.isEmpty, token.kind != .end else { return true }
    let current = adjustedCurrent
    let node = nodes[Int(current)]
    guard node.namespace != .html else { return true }
    let isText = token.kind == .text || token.kind == .null
    let isStart = token.kind == .startTag
    if isMathTextPoint(node) {
      if isText { return true }
      if isStart, token.tag != .mglyph, token.tag != .malignmark { return true }
    }
    if node.namespace == .mathml, node.tag == .annotationXML, isStart, token.tag == .svg {
      return true
    }
    return (isText || isStart) && isHTMLPoint(current)
  }

  /// HTML §13.2.6.4: the rules of one insertion mode.
  mutating func processInMode(_ token: inout HTMLToken, _ mode: Mode) {
    switch mode {
    case .initial: initial(&token)
    case .beforeHTML: beforeHTML(&token)
    case .beforeHead: beforeHead(&token)
    case .inHead: inHead(&token)
    case .inHeadNoscript: inHeadNoscript(&token)
    case .afterHead: afterHead(&token)
    case .inBody: inBody(&token)
    case .text: inText(&token)
    case .inTable: inTable(&token)
    case .inTableText: inTableText(&token)
    case .inCaption: inCaption(&token)
    case .inColumnGroup: inColumnGroup(&token)
    case .inTableBody: inTableBody(&token)
    case .inRow: inRow(&token)
    case .inCell: inCell(&token)
    case .inTemplate: inTemplate(&token)
    case .afterBody: afterBody(&token)
    case .inFrameset: inFrameset(&token)
    case .afterFrameset: afterFrameset(&token)
    case .afterAfterBody: afterAfterBody(&token)
    case .afterAfterFrameset: afterAfterFrameset(&token)
    }
  }

  /// Goes on with the token in another mode.
  mutating func reprocess(_ token: inout HTMLToken, in mode: Mode) {
    self.mode = mode
    processInMode(&token, mode)
  }
}

extension HTMLTree.Node {
  var tag: HTMLTree.Tag { HTMLTree.Tag(number: name) }

  /// Whether this is the HTML element of that name.
  func isHTML(_ tag: HTMLTree.Tag) -> Bool {
    namespace == .html && name == Int32(tag.rawValue)
  }
}
