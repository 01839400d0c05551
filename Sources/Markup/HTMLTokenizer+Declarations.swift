/// Comments and doctypes: HTML §13.2.5.41 to §13.2.5.68.
extension HTMLTokenizer {
  /// HTML §13.2.5.42 Markup declaration open state; `place` is at `<!`.
  mutating func readDeclaration(_ token: inout HTMLToken) {
    let start = place + 2
    if isByte(start, "-"), isByte(start + 1, "-") {
      readComment(&token, from: start + 2)
    } else if isWord("doctype", at: start) {
      readDoctype(&token, from: start + 7)
    } else if isInForeignContent, isExactly("[CDATA[", at: start) {
      place = start + 7
      content = .cdata
      next(&token)
    } else {
      readBogusComment(&token, from: start)
    }
  }

  private func isWord(_ word: String, at start: Int) -> Bool {
    var place = start
    for byte in word.utf8 {
      if self.byte(place).lowered != byte { return false }
      place += 1
    }
    return true
  }

  private func isExactly(_ word: String, at start: Int) -> Bool {
    var place = start
    for byte in word.utf8 {
      if self.byte(place) != byte { return false }
      place += 1
    }
    return true
  }

  /// HTML §13.2.5.41 Bogus comment state.
  mutating func readBogusComment(_ token: inout HTMLToken, from start: Int) {
    var end = start
    while end < count, !isByte(end, ">") { end += 1 }
    emitComment(start..<end, next: end + 1, &token)
  }

  private mutating func emitComment(_ range: Range<Int>, next: Int, _ token: inout HTMLToken) {
    token.kind = .comment
    token.text = withoutNull(range)
    place = min(next, count)
  }

  /// HTML §13.2.5.43 to §13.2.5.52: up to `-->` or `--!>`.
  private mutating func readComment(_ token: inout HTMLToken, from start: Int) {
    if isByte(start, ">") { return emitComment(start..<start, next: start + 1, &token) }
    if isByte(start, "-"), isByte(start + 1, ">") {
      return emitComment(start..<start, next: start + 2, &token)
    }
    var end = start
    while end < count {
      if isByte(end, "-"), isByte(end + 1, "-") {
        if isByte(end + 2, ">") { return emitComment(start..<end, next: end + 3, &token) }
        if isByte(end + 2, "!"), isByte(end + 3, ">") {
          return emitComment(start..<end, next: end + 4, &token)
        }
      }
      end += 1
    }
    emitComment(start..<endOfUnclosedComment(start), next: count, &token)
  }

  /// What looks like the beginning of the comment's end is no part of it.
  private func endOfUnclosedComment(_ start: Int) -> Int {
    for ending in ["--!", "--", "-"] {
      let end = count - ending.utf8.count
      if end >= start, isExactly(ending, at: end) { return end }
    }
    return count
  }

  // MARK: - Doctype

  /// HTML §13.2.5.53 to §13.2.5.68. The end of the document inside forces quirks.
  private mutating func readDoctype(_ token: inout HTMLToken, from start: Int) {
    token.kind = .doctype
    token.text = .empty
    token.hasName = false
    token.publicID = nil
    token.systemID = nil
    token.forcesQuirks = false
    isDoctypeBogus = false
    place = start
    readDoctypeName(&token)
    if place >= count, !isDoctypeBogus { token.forcesQuirks = true }
    place = min(place + 1, count)
  }

  private mutating func skipDoctypeSpace() {
    while place < count, arena.source[place].isHTMLSpace { place += 1 }
  }

  /// HTML §13.2.5.54 to §13.2.5.56; ends at `>` or at the end of the document.
  private mutating func readDoctypeName(_ token: inout HTMLToken) {
    skipDoctypeSpace()
    guard place < count, !isByte(place, ">") else {
      token.forcesQuirks = true
      return
    }
    let start = place
    while place < count, !isByte(place, ">"), !arena.source[place].isHTMLSpace { place += 1 }
    token.hasName = true
    token.text = withoutNull(start..<place, lowered: true)
    skipDoctypeSpace()
    guard place < count, !isByte(place, ">") else { return }
    if isWord("public", at: place) {
      place += 6
      readPublicID(&token)
    } else if isWord("system", at: place) {
      place += 6
      readSystemID(&token, isRequired: true)
    } else {
      token.forcesQuirks = true
      skipBogusDoctype()
    }
  }

  private mutating func readPublicID(_ token: inout HTMLToken) {
    skipDoctypeSpace()
    guard let id = readIdentifier(&token) else { return }
    token.publicID = id
    if place < count { readSystemID(&token, isRequired: false) }
  }

  private mutating func readSystemID(_ token: inout HTMLToken, isRequired: Bool) {
    skipDoctypeSpace()
    if isByte(place, ">"), !isRequired { return }
    guard let id = readIdentifier(&token) else { return }
    token.systemID = id
    skipDoctypeSpace()
    // HTML §13.2.5.67: what follows is wrong, but forces no quirks.
    skipBogusDoctype()
  }

  /// A quoted identifier. One that `>` or the document's end cuts off counts, but forces quirks.
  private mutating func readIdentifier(_ token: inout HTMLToken) -> HTMLSlice? {
    guard isByte(place, "\"") || isByte(place, "'") else {
      token.forcesQuirks = true
      skipBogusDoctype()
      return nil
    }
    let quote = arena.source[place]
    let start = place + 1
    place = start
    while place < count, arena.source[place] != quote, !isByte(place, ">") { place += 1 }
    let id = withoutNull(start..<place)
    if place < count, arena.source[place] == quote {
      place += 1
    } else {
      token.forcesQuirks = true
    }
    return id
  }

  /// HTML §13.2.5.68 Bogus DOCTYPE state.
  private mutating func skipBogusDoctype() {
    isDoctypeBogus = place < count && !isByte(place, ">")
    while place < count, !isByte(place, ">") { place += 1 }
  }
}
