/// The insertion modes of tables and templates: HTML §13.2.6.4.9 to §13.2.6.4.16.
extension HTMLBuilder {
  /// HTML §13.2.6.4.9.
  mutating func inTable(_ token: inout HTMLToken) {
    switch token.kind {
    case .text, .null:
      guard currentNode.namespace == .html, isTableContext(currentNode.tag) else {
        return inTableOther(&token)
      }
      pendingText.removeAll(keepingCapacity: true)
      pendingHasText = false
      originalMode = mode
      reprocess(&token, in: .inTableText)
    case .comment: insertComment(token)
    case .doctype: break
    case .startTag: inTableStart(&token)
    case .endTag: inTableEnd(&token)
    case .end: inBody(&token)
    }
  }

  private func isTableContext(_ tag: HTMLTree.Tag) -> Bool {
    switch tag {
    case .table, .tbody, .template, .tfoot, .thead, .tr: return true
    default: return false
    }
  }

  private mutating func inTableStart(_ token: inout HTMLToken) {
    switch token.tag {
    case .caption:
      popBackToTable()
      insertMarker()
      insertElement(token)
      mode = .inCaption
    case .colgroup:
      popBackToTable()
      insertElement(token)
      mode = .inColumnGroup
    case .col:
      popBackToTable()
      insertImplied(.colgroup)
      reprocess(&token, in: .inColumnGroup)
    case .tbody, .tfoot, .thead:
      popBackToTable()
      insertElement(token)
      mode = .inTableBody
    case .td, .th, .tr:
      popBackToTable()
      insertImplied(.tbody)
      reprocess(&token, in: .inTableBody)
    case .table:
      guard hasInScope(.table, .table) else { return }
      popThrough(.table)
      resetMode()
      process(&token)
    case .style, .script, .template: inHead(&token)
    case .input where isHiddenInput: insertVoid(token)
    case .form:
      guard !isTemplateOpen, form < 0 else { return }
      if insertElement(token) {
        form = current
        pop()
      }
    default: inTableOther(&token)
    }
  }

  private mutating func popBackToTable() {
    popBack { $0 == .table || $0 == .template || $0 == .html }
  }

  private mutating func inTableEnd(_ token: inout HTMLToken) {
    switch token.tag {
    case .table:
      guard hasInScope(.table, .table) else { return }
      popThrough(.table)
      resetMode()
    case .body, .caption, .col, .colgroup, .html, .tbody, .td, .tfoot, .th, .thead, .tr: break
    case .template: endTemplate()
    default: inTableOther(&token)
    }
  }

  private mutating func inTableOther(_ token: inout HTMLToken) {
    fosterParents = true
    isMisnested = true
    inBody(&token)
    fosterParents = false
  }

  /// HTML §13.2.6.4.10.
  mutating func inTableText(_ token: inout HTMLToken) {
    switch token.kind {
    case .null: return
    case .text:
      pendingText.append(token.text)
      for place in 0..<token.text.count where !pendingHasText {
        if !tokenizer.arena.byte(token.text, place).isHTMLSpace { pendingHasText = true }
      }
    default:
      insertPendingText()
      reprocess(&token, in: originalMode)
    }
  }

  private mutating func insertPendingText() {
    for text in pendingText {
      if pendingHasText {
        var token = HTMLToken()
        token.kind = .text
        token.text = text
        inTableOther(&token)
      } else {
        insertText(text)
      }
    }
    pendingText.removeAll(keepingCapacity: true)
  }

  /// HTML §13.2.6.4.11.
  mutating func inCaption(_ token: inout HTMLToken) {
    switch (token.kind, token.tag) {
    case (.endTag, .caption): _ = closeCaption()
    case (.startTag, .caption), (.startTag, .col), (.startTag, .colgroup), (.startTag, .tbody),
      (.startTag, .td), (.startTag, .tfoot), (.startTag, .th), (.startTag, .thead),
      (.startTag, .tr), (.endTag, .table):
      if closeCaption() { processInMode(&token, mode) }
    case (.endTag, .body), (.endTag, .col), (.endTag, .colgroup), (.endTag, .html),
      (.endTag, .tbody), (.endTag, .td), (.endTag, .tfoot), (.endTag, .th), (.endTag, .thead),
      (.endTag, .tr):
      break
    default: inBody(&token)
    }
  }

  private mutating func closeCaption() -> Bool {
    guard hasInScope(.caption, .table) else { return false }
    generateImpliedEndTags()
    popThrough(.caption)
    clearToMarker()
    mode = .inTable
    return true
  }

  /// HTML §13.2.6.4.12.
  mutating func inColumnGroup(_ token: inout HTMLToken) {
    if takeSpace(&token, insert: true) { return }
    switch (token.kind, token.tag) {
    case (.comment, _): insertComment(token)
    case (.doctype, _): break
    case (.startTag, .html), (.end, _): inBody(&token)
    case (.startTag, .col): insertVoid(token)
    case (.endTag, .colgroup): _ = closeColumnGroup()
    case (.endTag, .col): break
    case (.startTag, .template), (.endTag, .template): inHead(&token)
    default:
      if closeColumnGroup() { processInMode(&token, mode) }
    }
  }

  private mutating func closeColumnGroup() -> Bool {
    guard isCurrent(.colgroup), stack.count > 1 else { return false }
    pop()
    mode = .inTable
    return true
  }

  /// HTML §13.2.6.4.13.
  mutating func inTableBody(_ token: inout HTMLToken) {
    switch (token.kind, token.tag) {
    case (.startTag, .tr):
      popBackToBody()
      insertElement(token)
      mode = .inRow
    case (.startTag, .th), (.startTag, .td):
      popBackToBody()
      insertImplied(.tr)
      reprocess(&token, in: .inRow)
    case (.endTag, .tbody), (.endTag, .tfoot), (.endTag, .thead):
      guard hasInScope(token.tag, .table) else { return }
      popBackToBody()
      pop()
      mode = .inTable
    case (.startTag, .caption), (.startTag, .col), (.startTag, .colgroup), (.startTag, .tbody),
      (.startTag, .tfoot), (.startTag, .thead), (.endTag, .table):
      guard hasInScope(.table, { $0 == .tbody || $0 == .thead || $0 == .tfoot }) else { return }
      popBackToBody()
      pop()
      reprocess(&token, in: .inTable)
    case (.endTag, .body), (.endTag, .caption), (.endTag, .col), (.endTag, .colgroup),
      (.endTag, .html), (.endTag, .td), (.endTag, .th), (.endTag, .tr):
      break
    default: inTable(&token)
    }
  }

  private mutating func popBackToBody() {
    popBack { tag in
      switch tag {
      case .tbody, .tfoot, .thead, .template, .html: return true
      default: return false
      }
    }
  }

  /// HTML §13.2.6.4.14.
  mutating func inRow(_ token: inout HTMLToken) {
    switch (token.kind, token.tag) {
    case (.startTag, .th), (.startTag, .td):
      popBackToRow()
      insertElement(token)
      mode = .inCell
      insertMarker()
    case (.endTag, .tr): _ = closeRow()
    case (.startTag, .caption), (.startTag, .col), (.startTag, .colgroup), (.startTag, .tbody),
      (.startTag, .tfoot), (.startTag, .thead), (.startTag, .tr), (.endTag, .table):
      if closeRow() { processInMode(&token, mode) }
    case (.endTag, .tbody), (.endTag, .tfoot), (.endTag, .thead):
      guard hasInScope(token.tag, .table) else { return }
      if closeRow() { processInMode(&token, mode) }
    case (.endTag, .body), (.endTag, .caption), (.endTag, .col), (.endTag, .colgroup),
      (.endTag, .html), (.endTag, .td), (.endTag, .th):
      break
    default: inTable(&token)
    }
  }

  private mutating func popBackToRow() {
    popBack { $0 == .tr || $0 == .template || $0 == .html }
  }

  private mutating func closeRow() -> Bool {
    guard hasInScope(.tr, .table) else { return false }
    popBackToRow()
    pop()
    mode = .inTableBody
    return true
  }

  /// HTML §13.2.6.4.15.
  mutating func inCell(_ token: inout HTMLToken) {
    switch (token.kind, token.tag) {
    case (.endTag, .td), (.endTag, .th):
      guard hasInScope(token.tag, .table) else { return }
      generateImpliedEndTags()
      popThrough(token.tag)
      clearToMarker()
      mode = .inRow
    case (.startTag, .caption), (.startTag, .col), (.startTag, .colgroup), (.startTag, .tbody),
      (.startTag, .td), (.startTag, .tfoot), (.startTag, .th), (.startTag, .thead),
      (.startTag, .tr):
      if closeCell() { processInMode(&token, mode) }
    case (.endTag, .body), (.endTag, .caption), (.endTag, .col), (.endTag, .colgroup),
      (.endTag, .html):
      break
    case (.endTag, .table), (.endTag, .tbody), (.endTag, .tfoot), (.endTag, .thead),
      (.endTag, .tr):
      guard hasInScope(token.tag, .table) else { return }
      if closeCell() { processInMode(&token, mode) }
    default: inBody(&token)
    }
  }

  private mutating func closeCell() -> Bool {
    guard hasInScope(.table, { $0 == .td || $0 == .th }) else { return false }
    generateImpliedEndTags()
    popThrough { $0 == .td || $0 == .th }
    clearToMarker()
    mode = .inRow
    return true
  }

  // MARK: - Template

  /// HTML §13.2.6.4.16.
  mutating func inTemplate(_ token: inout HTMLToken) {
    switch token.kind {
    case .text, .null, .comment, .doctype: inBody(&token)
    case .startTag: inTemplateStart(&token)
    case .endTag: if token.tag == .template { endTemplate() }
    case .end:
      guard isTemplateOpen else { return }
      popThrough(.template)
      clearToMarker()
      templateModes.removeLast(min(1, templateModes.count))
      resetMode()
      processInMode(&token, mode)
    }
  }

  private mutating func inTemplateStart(_ token: inout HTMLToken) {
    switch token.tag {
    case .base, .basefont, .bgsound, .link, .meta, .noframes, .script, .style, .template, .title:
      inHead(&token)
    case .caption, .colgroup, .tbody, .tfoot, .thead: leaveTemplate(&token, to: .inTable)
    case .col: leaveTemplate(&token, to: .inColumnGroup)
    case .tr: leaveTemplate(&token, to: .inTableBody)
    case .td, .th: leaveTemplate(&token, to: .inRow)
    default: leaveTemplate(&token, to: .inBody)
    }
  }

  private mutating func leaveTemplate(_ token: inout HTMLToken, to mode: Mode) {
    if !templateModes.isEmpty { templateModes[templateModes.count - 1] = mode }
    reprocess(&token, in: mode)
  }

  // MARK: - Reset

  /// HTML §13.2.4.1: reset the insertion mode appropriately.
  mutating func resetMode() {
    for place in stack.indices.reversed() {
      let isLast = place == 0
      let node = nodes[Int(isLast && context >= 0 ? context : stack[place])]
      if node.namespace == .html, let found = resetMode(for: node.tag, at: place, isLast) {
        mode = found
        return
      }
      if isLast { mode = .inBody }
    }
  }

  private func resetMode(for tag: HTMLTree.Tag, at place: Int, _ isLast: Bool) -> Mode? {
    switch tag {
    case .td, .th: return isLast ? nil : .inCell
    case .tr: return .inRow
    case .tbody, .thead, .tfoot: return .inTableBody
    case .caption: return .inCaption
    case .colgroup: return .inColumnGroup
    case .table: return .inTable
    case .template: return templateModes.last ?? .inTemplate
    case .head: return isLast ? nil : .inHead
    case .body: return .inBody
    case .frameset: return .inFrameset
    case .html: return head < 0 ? .beforeHead : .afterHead
    default: return nil
    }
  }
}
