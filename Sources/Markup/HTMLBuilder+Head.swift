/// The insertion modes around the body: HTML §13.2.6.4.1 to §13.2.6.4.6 and from §13.2.6.4.17 on.
extension HTMLBuilder {
  /// Cuts white space off the beginning of a text token. True if nothing is left of it.
  mutating func takeSpace(_ token: inout HTMLToken, insert: Bool) -> Bool {
    guard token.kind == .text else { return false }
    var count = 0
    while count < token.text.count, tokenizer.arena.byte(token.text, count).isHTMLSpace {
      count += 1
    }
    if insert, count > 0 { insertText(token.text.prefix(count)) }
    token.text = token.text.dropFirst(count)
    return token.text.isEmpty
  }

  // MARK: - Before the body

  /// HTML §13.2.6.4.1.
  mutating func initial(_ token: inout HTMLToken) {
    if takeSpace(&token, insert: false) { return }
    switch token.kind {
    case .comment: insertComment(token, in: 0)
    case .doctype:
      insertDoctype(token)
      isQuirky = HTMLQuirks.areForced(by: token, in: tokenizer.arena)
      mode = .beforeHTML
    default:
      isQuirky = true
      reprocess(&token, in: .beforeHTML)
    }
  }

  /// HTML §13.2.6.4.2.
  mutating func beforeHTML(_ token: inout HTMLToken) {
    if takeSpace(&token, insert: false) { return }
    switch (token.kind, token.tag) {
    case (.comment, _): insertComment(token, in: 0)
    case (.doctype, _): break
    case (.startTag, .html):
      let html = makeElement(token)
      insert(html, under: 0, before: -1)
      push(html)
      mode = .beforeHead
    case (.endTag, .head), (.endTag, .body), (.endTag, .html), (.endTag, .br):
      startHTML(&token)
    case (.endTag, _): break
    default: startHTML(&token)
    }
  }

  private mutating func startHTML(_ token: inout HTMLToken) {
    insertImplied(.html)
    reprocess(&token, in: .beforeHead)
  }

  /// HTML §13.2.6.4.3.
  mutating func beforeHead(_ token: inout HTMLToken) {
    if takeSpace(&token, insert: false) { return }
    switch (token.kind, token.tag) {
    case (.comment, _): insertComment(token)
    case (.doctype, _): break
    case (.startTag, .html): inBody(&token)
    case (.startTag, .head):
      insertElement(token)
      head = current
      mode = .inHead
    case (.endTag, .head), (.endTag, .body), (.endTag, .html), (.endTag, .br):
      startHead(&token)
    case (.endTag, _): break
    default: startHead(&token)
    }
  }

  private mutating func startHead(_ token: inout HTMLToken) {
    insertImplied(.head)
    head = current
    reprocess(&token, in: .inHead)
  }

  /// HTML §13.2.6.4.4.
  mutating func inHead(_ token: inout HTMLToken) {
    if takeSpace(&token, insert: true) { return }
    switch token.kind {
    case .comment: insertComment(token)
    case .doctype: break
    case .startTag: inHeadStart(&token)
    case .endTag: inHeadEnd(&token)
    default: leaveHead(&token)
    }
  }

  private mutating func leaveHead(_ token: inout HTMLToken) {
    pop()
    reprocess(&token, in: .afterHead)
  }

  private mutating func inHeadStart(_ token: inout HTMLToken) {
    switch token.tag {
    case .html: inBody(&token)
    case .base, .basefont, .bgsound, .link, .meta: insertVoid(token)
    case .title: insertRaw(token, .rcdata)
    case .noframes, .style: insertRaw(token, .rawText)
    case .noscript:
      insertElement(token)
      mode = .inHeadNoscript
    case .script: insertRaw(token, .script)
    case .template: startTemplate(token)
    case .head: break
    default: leaveHead(&token)
    }
  }

  private mutating func inHeadEnd(_ token: inout HTMLToken) {
    switch token.tag {
    case .head:
      pop()
      mode = .afterHead
    case .body, .html, .br: leaveHead(&token)
    case .template: endTemplate()
    default: break
    }
  }

  /// HTML §13.2.6.2: the generic raw text and RCDATA element parsing algorithms.
  mutating func insertRaw(_ token: HTMLToken, _ content: HTMLTokenizer.Content) {
    insertElement(token)
    tokenizer.content = content
    originalMode = mode
    mode = .text
  }

  private mutating func startTemplate(_ token: HTMLToken) {
    guard insertElement(token) else { return }
    insertMarker()
    isFramesetOK = false
    mode = .inTemplate
    templateModes.append(.inTemplate)
  }

  mutating func endTemplate() {
    guard mayBeOpen(.template), isTemplateOpen else { return }
    generateAllImpliedEndTags()
    popThrough(.template)
    clearToMarker()
    templateModes.removeLast(min(1, templateModes.count))
    resetMode()
  }

  var isTemplateOpen: Bool {
    mayBeOpen(.template) && stack.contains { nodes[Int($0)].isHTML(.template) }
  }

  /// HTML §13.2.6.4.5.
  mutating func inHeadNoscript(_ token: inout HTMLToken) {
    if takeSpace(&token, insert: true) { return }
    switch (token.kind, token.tag) {
    case (.doctype, _): break
    case (.comment, _): inHead(&token)
    case (.startTag, .html): inBody(&token)
    case (.endTag, .noscript):
      pop()
      mode = .inHead
    case (.startTag, .basefont), (.startTag, .bgsound), (.startTag, .link), (.startTag, .meta),
      (.startTag, .noframes), (.startTag, .style):
      inHead(&token)
    case (.startTag, .head), (.startTag, .noscript): break
    case (.endTag, .br): leaveNoscript(&token)
    case (.endTag, _): break
    default: leaveNoscript(&token)
    }
  }

  private mutating func leaveNoscript(_ token: inout HTMLToken) {
    pop()
    reprocess(&token, in: .inHead)
  }

  /// HTML §13.2.6.4.6.
  mutating func afterHead(_ token: inout HTMLToken) {
    if takeSpace(&token, insert: true) { return }
    switch (token.kind, token.tag) {
    case (.comment, _): insertComment(token)
    case (.doctype, _): break
    case (.startTag, .html): inBody(&token)
    case (.startTag, .body):
      insertElement(token)
      isFramesetOK = false
      mode = .inBody
    case (.startTag, .frameset):
      insertElement(token)
      mode = .inFrameset
    case (.startTag, .base), (.startTag, .basefont), (.startTag, .bgsound), (.startTag, .link),
      (.startTag, .meta), (.startTag, .noframes), (.startTag, .script), (.startTag, .style),
      (.startTag, .template), (.startTag, .title):
      returnToHead(&token)
    case (.endTag, .template): endTemplate()
    case (.startTag, .head): break
    case (.endTag, .body), (.endTag, .html), (.endTag, .br): startBody(&token)
    case (.endTag, _): break
    default: startBody(&token)
    }
  }

  private mutating func returnToHead(_ token: inout HTMLToken) {
    guard head >= 0 else { return }
    push(head)
    inHead(&token)
    removeFromStack(head)
  }

  private mutating func startBody(_ token: inout HTMLToken) {
    insertImplied(.body)
    reprocess(&token, in: .inBody)
  }

  /// HTML §13.2.6.4.8.
  mutating func inText(_ token: inout HTMLToken) {
    switch token.kind {
    case .text: insertText(token.text)
    case .null: insertReplacement()
    case .end:
      pop()
      tokenizer.content = .data
      reprocess(&token, in: originalMode)
    default:
      pop()
      tokenizer.content = .data
      mode = originalMode
    }
  }

  // MARK: - After the body

  /// HTML §13.2.6.4.17.
  mutating func afterBody(_ token: inout HTMLToken) {
    switch (token.kind, token.tag) {
    case (.comment, _): insertComment(token, in: stack.first)
    case (.doctype, _), (.end, _): break
    case (.startTag, .html): inBody(&token)
    case (.endTag, .html):
      if context < 0 { mode = .afterAfterBody }
    default: goOnInBody(&token)
    }
  }

  /// White space behind the end leaves the mode as it is; all else is body again.
  private mutating func goOnInBody(_ token: inout HTMLToken) {
    if token.kind == .text {
      var space = token
      if takeSpace(&token, insert: false) { return inBody(&space) }
      token = space
    }
    reprocess(&token, in: .inBody)
  }

  /// HTML §13.2.6.4.20.
  mutating func afterAfterBody(_ token: inout HTMLToken) {
    switch (token.kind, token.tag) {
    case (.comment, _): insertComment(token, in: 0)
    case (.doctype, _), (.end, _): break
    case (.startTag, .html): inBody(&token)
    default: goOnInBody(&token)
    }
  }

  // MARK: - Framesets

  /// HTML §13.2.6.4.18.
  mutating func inFrameset(_ token: inout HTMLToken) {
    switch (token.kind, token.tag) {
    case (.text, _): insertOnlySpace(token)
    case (.comment, _): insertComment(token)
    case (.startTag, .html): inBody(&token)
    case (.startTag, .frameset): insertElement(token)
    case (.endTag, .frameset):
      guard stack.count > 1 else { return }
      pop()
      if context < 0, !isCurrent(.frameset) { mode = .afterFrameset }
    case (.startTag, .frame): insertVoid(token)
    case (.startTag, .noframes): inHead(&token)
    default: break
    }
  }

  private mutating func insertOnlySpace(_ token: HTMLToken) {
    for place in 0..<token.text.count
    where tokenizer.arena.byte(token.text, place).isHTMLSpace {
      insertText(token.text.dropFirst(place).prefix(1))
    }
  }

  /// HTML §13.2.6.4.19.
  mutating func afterFrameset(_ token: inout HTMLToken) {
    switch (token.kind, token.tag) {
    case (.text, _): insertOnlySpace(token)
    case (.comment, _): insertComment(token)
    case (.startTag, .html): inBody(&token)
    case (.endTag, .html): mode = .afterAfterFrameset
    case (.startTag, .noframes): inHead(&token)
    default: break
    }
  }

  /// HTML §13.2.6.4.21.
  mutating func afterAfterFrameset(_ token: inout HTMLToken) {
    switch (token.kind, token.tag) {
    case (.text, _): insertOnlySpace(token)
    case (.comment, _): insertComment(token, in: 0)
    case (.startTag, .html): inBody(&token)
    case (.startTag, .noframes): inHead(&token)
    default: break
    }
  }
}
