import CUnicode

// Characters of the document become text of the manuscript.
extension ManuscriptWriter {
  /// Appends text of the document: white space collapses (CSS Text §4.1), controls go.
  mutating func append(_ text: some StringProtocol) {
    UTF8Text.read(text) { bytes in
      if frame.isCode { return appendCode(bytes) }
      if let first = bytes.first { separateImage(from: first) }
      switch frame.space {
      case .collapsed, .unbroken: appendProse(bytes[...])
      case .lines, .kept: appendLines(bytes)
      }
    }
  }

  /// Appends text of our own in a look of its own.
  mutating func append(_ text: String, adding style: Style) {
    let old = frame
    frames[frames.count - 1].style.formUnion(style)
    frames[frames.count - 1].script = .plain
    append(text)
    frames[frames.count - 1] = old
  }

  private mutating func appendProse(_ slice: Slice<UnsafeBufferPointer<UInt8>>) {
    let bytes = UnsafeBufferPointer(rebasing: slice)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x20 || byte &- 0x09 < 5 {
        appendBlank()
        index += 1
      } else if byte &- 0x21 < 0x5E, frame.script == .plain {
        var end = index + 1
        while end < bytes.count, bytes[end] &- 0x21 < 0x5E { end += 1 }
        begin()
        manuscript.text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[index..<end]))
        filter.pass(bytes[end - 1])
        endsBlank = false
        index = end
      } else {
        appendOther(bytes, &index)
      }
    }
  }

  /// What is not printable ASCII, up to the next character that is.
  private mutating func appendOther(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) {
    repeat {
      let code = UTF8Text.next(bytes, &index)
      switch code {
      case 0xAD: join(.hyphen)
      case 0x200B: join(.always)
      case 0x2060, 0xFEFF: join(.never)
      case 0x85, 0x2028, 0x2029: appendBlank()
      case 0..<0x20, 0x7F..<0xA0: break
      default: appendScalar(frame.script.mapped(code))
      }
    } while index < bytes.count && bytes[index] >= 0x80
    filter.finish(&manuscript.text)
  }

  private mutating func appendScalar(_ code: UInt32) {
    let isFirst = open == nil
    if !isFirst && unicode_is_mark(code) { bindMark() } else { begin() }
    let before = manuscript.text.count
    filter.feed(code, to: &manuscript.text)
    if manuscript.text.count > before || !isFirst { endsBlank = false }
  }

  /// A mark looks like its base, and no line ends between the two.
  private mutating func bindMark() {
    if endsBlank { touch() }
    if let last = manuscript.joints.last, last.kind != .never,
      last.offset == manuscript.text.count
    {
      manuscript.joints.removeLast()
    }
  }

  mutating func appendBlank() {
    guard open != nil, !endsBlank else { return }
    touch()
    if frame.space == .unbroken {
      filter.feed(0xA0, to: &manuscript.text)
    } else {
      manuscript.text.append(0x20)
      filter.pass(0x20)
    }
    endsBlank = true
  }

  /// Text whose line ends count, and with `kept` its blanks: all but the last of several are fixed.
  private mutating func appendLines(_ bytes: UnsafeBufferPointer<UInt8>) {
    let keepsBlanks = frame.space == .kept
    var index = 0
    while index < bytes.count {
      var end = index
      switch bytes[index] {
      case 0x0A: appendNewline()
      case 0x20 where keepsBlanks, 0x09 where keepsBlanks:
        var count = 0
        while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 {
          count += bytes[end] == 0x09 ? 4 : 1
          end += 1
        }
        appendBlanks(count)
        index = end
        continue
      default:
        while end < bytes.count, bytes[end] != 0x0A,
          !keepsBlanks || bytes[end] != 0x20 && bytes[end] != 0x09
        {
          end += 1
        }
        appendProse(bytes[index..<end])
      }
      index = max(end, index + 1)
    }
  }

  private mutating func appendBlanks(_ count: Int) {
    let isAtStart = open == nil || manuscript.text.last == 0x0A
    let fixed = isAtStart ? count : count - 1
    if fixed > 0 { begin() }
    for _ in 0..<max(0, fixed) { filter.feed(0xA0, to: &manuscript.text) }
    if !isAtStart { appendBlank() }
  }

  /// Appends text of `pre`: blanks stay, tabs go to the next eighth cell, empty lines above go.
  private mutating func appendCode(_ bytes: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < bytes.count {
      let code = UTF8Text.next(bytes, &index)
      switch code {
      case 0x0A: appendNewline()
      case 0x09: appendTab()
      case 0..<0x20, 0x7F..<0xA0, 0x200B, 0x2060, 0xFEFF, 0xAD: break
      default:
        begin()
        filter.feed(code, to: &manuscript.text)
      }
    }
    filter.finish(&manuscript.text)
  }

  private mutating func appendTab() {
    begin()
    filter.finish(&manuscript.text)
    guard let last = open?.tab else { return }
    var (start, columns) = (manuscript.text.count, 0)
    let limit = max(last.offset, open?.start ?? start)
    while start > limit, manuscript.text[start - 1] != 0x0A { start -= 1 }
    if start == last.offset { columns = last.columns }
    columns += Cells.width(of: String(decoding: manuscript.text[start...], as: UTF8.self))
    for _ in 0..<8 - columns % 8 { manuscript.text.append(0x20) }
    open?.tab = (manuscript.text.count, 0)
    filter.pass(0x20)
  }

  /// Ends a line where the author wants it ended.
  mutating func appendNewline() {
    guard let open, manuscript.text.count > open.start else { return }
    if !frame.isCode { trimBlanks() }
    manuscript.text.append(0x0A)
    filter.pass(0x20)
    endsBlank = true
  }

  mutating func join(_ kind: Joint.Kind) {
    guard open != nil else { return }
    manuscript.joints.append(Joint(offset: manuscript.text.count, kind: kind))
  }
}
