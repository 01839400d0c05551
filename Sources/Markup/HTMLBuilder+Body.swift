/// HTML §13.2.6.4.7: the "in body" insertion mode.
extension HTMLBuilder {
  mutating func inBody(_ token: inout HTMLToken) {
    switch token.kind {
    case .text: inBodyText(token.text)
    case .null, .doctype: break
    case .comment: insertComment(token)
    case .startTag: inBodyStart(&token)
    case .endTag: inBodyEnd(&token)
    case .end:
      if !templateModes.isEmpty { inTemplate(&token) }
    }
  }

  private mutating func inBodyText(_ text: HTMLSlice) {
    reconstructFormatting()
    insertText(text)
    guard isFramesetOK else { return }
    for place in 0..<text.count where !tokenizer.arena.byte(text, place).isHTMLSpace {
      isFramesetOK = false
      return
    }
  }

  // MARK: - Start tags

  mutating func inBodyStart(_ token: inout HTMLToken) {
    switch token.tag {
    case .p, .div, .ul, .ol, .section, .article, .aside, .blockquote, .center, .details, .dialog,
      .dir, .dl, .fieldset, .figcaption, .figure, .footer, .header, .hgroup, .main, .menu, .nav,
      .search, .summary, .address:
      closeParagraph()
      insertElement(token)
    case .b, .big, .code, .em, .font, .i, .s, .small, .strike, .strong, .tt, .u:
      reconstructFormatting()
      if insertElement(token) { pushFormatting(current) }
    case .a: startAnchor(token)
    case .html, .body, .frameset: startRoot(token)
    case .base, .basefont, .bgsound, .link, .meta, .noframes, .script, .style, .template, .title:
      inHead(&token)
    case .h1, .h2, .h3, .h4, .h5, .h6: startHeading(token)
    case .pre, .listing:
      closeParagraph()
      insertElement(token)
      skipsLineFeed = true
      isFramesetOK = false
    case .form: startForm(token)
    case .li: startListItem(token) { $0 == .li }
    case .dd, .dt: startListItem(token) { $0 == .dd || $0 == .dt }
    case .plaintext:
      closeParagraph()
      insertElement(token)
      tokenizer.content = .plainText
    case .button: startButton(token)
    case .nobr: startNoBreak(token)
    case .applet, .marquee, .object:
      reconstructFormatting()
      if insertElement(token) { insertMarker() }
      isFramesetOK = false
    case .table: startTable(token)
    case .area, .br, .embed, .img, .keygen, .wbr: insertVoidInline(token)
    case .image:
      token.tag = .img
      token.name = number(of: .img)
      insertVoidInline(token)
    case .input: startInput(token)
    case .param, .source, .track: insertVoid(token)
    case .hr:
      closeParagraph()
      if hasInScope(.select) { generateImpliedEndTags() }
      insertVoid(token)
      isFramesetOK = false
    case .textarea: startTextArea(token)
    case .xmp:
      closeParagraph()
      reconstructFormatting()
      isFramesetOK = false
      insertRaw(token, .rawText)
    case .iframe:
      isFramesetOK = false
      insertRaw(token, .rawText)
    case .noembed: insertRaw(token, .rawText)
    case .select: startSelect(token)
    case .optgroup, .option: startOption(token)
    case .rb, .rtc:
      if hasInScope(.ruby) { generateImpliedEndTags() }
      insertElement(token)
    case .rp, .rt:
      if hasInScope(.ruby) { generateImpliedEndTags(except: .rtc) }
      insertElement(token)
    case .math, .svg: startForeign(token)
    case .caption, .col, .colgroup, .frame, .head, .tbody, .td, .tfoot, .th, .thead, .tr: break
    default:
      reconstructFormatting()
      insertElement(token)
    }
  }

  mutating func closeParagraph() {
    if hasInScope(.p, .button) { popParagraph() }
  }

  private mutating func popParagraph() {
    generateImpliedEndTags(except: .p)
    popThrough(.p)
  }

  /// A second `html`, `body` or `frameset`.
  private mutating func startRoot(_ token: HTMLToken) {
    switch token.tag {
    case .html:
      if !isTemplateOpen, let html = stack.first { addMissingAttributes(to: html) }
    case .body:
      guard stack.count > 1, nodes[Int(stack[1])].isHTML(.body), !isTemplateOpen else { return }
      isFramesetOK = false
      addMissingAttributes(to: stack[1])
    default:
      guard stack.count > 1, nodes[Int(stack[1])].isHTML(.body), isFramesetOK else { return }
      remove(stack[1])
      while stack.count > 1 { pop() }
      insertElement(token)
      mode = .inFrameset
    }
  }

  private func isHeading(_ tag: HTMLTree.Tag) -> Bool {
    switch tag {
    case .h1, .h2, .h3, .h4, .h5, .h6: return true
    default: return false
    }
  }

  private mutating func startHeading(_ token: HTMLToken) {
    closeParagraph()
    if currentNode.namespace == .html, isHeading(currentNode.tag) { pop() }
    insertElement(token)
  }

  private mutating func startForm(_ token: HTMLToken) {
    let isInTemplate = isTemplateOpen
    guard form < 0 || isInTemplate else { return }
    closeParagraph()
    if insertElement(token), !isInTemplate { form = current }
  }

  private mutating func startListItem(
    _ token: HTMLToken, _ isItem: (HTMLTree.Tag) -> Bool
  ) {
    isFramesetOK = false
    if let tag = itemToEnd(isItem) {
      generateImpliedEndTags(except: tag)
      popThrough(tag)
    }
    let depth = stack.count
    closeParagraph()
    // A paragraph may have held what kept this item from ending the one around it.
    if stack.count < depth, itemToEnd(isItem) != nil { isMisnested = true }
    insertElement(token)
  }

  /// The open item that another one ends, unless a special element lies before it.
  private func itemToEnd(_ isItem: (HTMLTree.Tag) -> Bool) -> HTMLTree.Tag? {
    for kind in kinds.reversed() {
      let tag = kind < 256 ? HTMLTree.Tag(number: Int32(kind)) : .unknown
      if isItem(tag) { return tag }
      if isSpecial(kind), tag != .address, tag != .div, tag != .p { return nil }
    }
    return nil
  }

  private mutating func startButton(_ token: HTMLToken) {
    if hasInScope(.button) {
      generateImpliedEndTags()
      popThrough(.button)
    }
    reconstructFormatting()
    insertElement(token)
    isFramesetOK = false
  }

  private mutating func startAnchor(_ token: HTMLToken) {
    if let open = formattingElement(token.name) {
      _ = runAdoptionAgency(token.name)
      removeFormatting(open)
      removeFromStack(open)
    }
    reconstructFormatting()
    if insertElement(token) { pushFormatting(current) }
  }

  private mutating func startNoBreak(_ token: HTMLToken) {
    reconstructFormatting()
    if hasInScope(.nobr) {
      if !runAdoptionAgency(token.name) { endOther(token) }
      reconstructFormatting()
    }
    if insertElement(token) { pushFormatting(current) }
  }

  private mutating func startTable(_ token: HTMLToken) {
    if !isQuirky { closeParagraph() }
    isFramesetOK = false
    if insertElement(token) { mode = .inTable }
  }

  private mutating func insertVoidInline(_ token: HTMLToken) {
    reconstructFormatting()
    insertVoid(token)
    isFramesetOK = false
  }

  private mutating func startInput(_ token: HTMLToken) {
    if isSelectFragment { return }
    if hasInScope(.select) { popThrough(.select) }
    reconstructFormatting()
    insertVoid(token)
    if !isHiddenInput { isFramesetOK = false }
  }

  /// Whether the tag just read has `type=hidden`.
  var isHiddenInput: Bool {
    let type = number(of: "type")
    return tokenizer.attributes.contains {
      $0.name == type && tokenizer.arena.string($0.value).lowercased() == "hidden"
    }
  }

  func number(of attribute: String) -> Int32 { HTMLNames.known.id(of: attribute) }

  private mutating func startTextArea(_ token: HTMLToken) {
    skipsLineFeed = true
    isFramesetOK = false
    insertRaw(token, .rcdata)
  }

  private var isSelectFragment: Bool { context >= 0 && nodes[Int(context)].isHTML(.select) }

  private mutating func startSelect(_ token: HTMLToken) {
    if isSelectFragment { return }
    if hasInScope(.select) { return popThrough(.select) }
    reconstructFormatting()
    isFramesetOK = false
    insertElement(token)
  }

  private mutating func startOption(_ token: HTMLToken) {
    if hasInScope(.select) {
      generateImpliedEndTags(except: token.tag == .option ? .optgroup : nil)
    } else if isCurrent(.option) {
      pop()
    }
    reconstructFormatting()
    insertElement(token)
  }

  private mutating func startForeign(_ token: HTMLToken) {
    reconstructFormatting()
    let namespace: HTMLTree.Namespace = token.tag == .svg ? .svg : .mathml
    if token.isSelfClosing {
      insertVoid(token, namespace: namespace)
    } else {
      insertElement(token, namespace: namespace)
    }
  }

  // MARK: - End tags

  mutating func inBodyEnd(_ token: inout HTMLToken) {
    switch token.tag {
    case .p:
      if !hasInScope(.p, .button) { insertImplied(.p) }
      popParagraph()
    case .a, .b, .big, .code, .em, .font, .i, .nobr, .s, .small, .strike, .strong, .tt, .u:
      if !runAdoptionAgency(token.name) { endOther(token) }
    case .template: endTemplate()
    case .body, .html: endBody(&token)
    case .address, .article, .aside, .blockquote, .button, .center, .details, .dialog, .dir, .div,
      .dl, .fieldset, .figcaption, .figure, .footer, .header, .hgroup, .listing, .main, .menu, .nav,
      .ol, .pre, .search, .section, .select, .summary, .ul:
      guard hasInScope(token.tag) else { return }
      generateImpliedEndTags()
      popThrough(token.tag)
    case .form: endForm()
    case .li:
      guard hasInScope(.li, .list) else { return }
      generateImpliedEndTags(except: .li)
      popThrough(.li)
    case .dd, .dt:
      guard hasInScope(token.tag) else { return }
      generateImpliedEndTags(except: token.tag)
      popThrough(token.tag)
    case .h1, .h2, .h3, .h4, .h5, .h6:
      guard hasInScope(.standard, isHeading) else { return }
      generateImpliedEndTags()
      popThrough(isHeading)
    case .applet, .marquee, .object:
      guard hasInScope(token.tag) else { return }
      generateImpliedEndTags()
      popThrough(token.tag)
      clearToMarker()
    case .br: insertLineBreak(&token)
    default: endOther(token)
    }
  }

  private mutating func insertLineBreak(_ token: inout HTMLToken) {
    tokenizer.attributes.removeAll(keepingCapacity: true)
    token.kind = .startTag
    insertVoidInline(token)
  }

  private mutating func endBody(_ token: inout HTMLToken) {
    guard hasInScope(.body) else { return }
    mode = .afterBody
    if token.tag == .html { afterBody(&token) }
  }

  private mutating func endForm() {
    guard !isTemplateOpen else {
      guard hasInScope(.form) else { return }
      generateImpliedEndTags()
      return popThrough(.form)
    }
    let node = form
    form = -1
    guard node >= 0, nodes[Int(node)].isOpen else { return }
    let isInScope = isInScope(node: node)
    if isInScope { generateImpliedEndTags() }
    // What is open in the form stays there, and may from now on hold forms itself.
    if current != node { isMisnested = true }
    if isInScope { removeFromStack(node) }
  }

  /// Any other end tag.
  mutating func endOther(_ token: HTMLToken) {
    guard let index = elementToEnd(token) else { return }
    generateImpliedEndTags(except: token.tag == .unknown ? nil : token.tag)
    popThrough(node: index)
  }

  /// The nearest open HTML element of the tag's name, unless a special one lies before it.
  private func elementToEnd(_ token: HTMLToken) -> Int32? {
    guard mayBeOpen(token.tag) else { return nil }
    let wanted = UInt16(token.tag.rawValue)
    var place = kinds.count
    while place > 0 {
      place -= 1
      let kind = kinds[place]
      if kind == wanted, nodes[Int(stack[place])].name == token.name { return stack[place] }
      if traits[Int(kind)] & HTMLTraits.special != 0 { return nil }
    }
    return nil
  }
}
