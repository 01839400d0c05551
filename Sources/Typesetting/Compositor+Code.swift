extension Compositor {
  /// Code keeps its lines and blanks; what is too long runs on, or is wrapped with a sign.
  mutating func setCode(_ passage: Manuscript.Passage, _ prefix: Prefix, _ block: Int) {
    var prefix = prefix
    if prefix.leadWidth > 0 { setLeadAlone(&prefix, columns - prefix.width, block) }
    var (start, number, span) = (passage.text.lowerBound, 0, passage.firstSpan)
    while start <= passage.text.upperBound {
      let end = Breaker.lineEnd(bytes, start, passage.text.upperBound)
      let margin = number == 0 ? prefix.first : prefix.rest
      setCodeLine(start..<end, margin, prefix.rest, &span, block, number)
      (start, number) = (end + 1, number + 1)
    }
  }

  private mutating func setCodeLine(
    _ range: Range<Int>, _ first: [Run], _ rest: [Run], _ span: inout Int, _ block: Int,
    _ number: Int
  ) {
    let room = columns - width(of: rest)
    let line = UnsafeBufferPointer(rebasing: bytes[range])
    let isOrdered = resolve(range, .leftToRight)
    var (start, isFirst) = (0, true)
    repeat {
      let sign = isFirst || room < 8 ? "" : "↳ "
      let left = room - Cells.width(of: sign)
      var end = line.count
      if !pansCode {
        end =
          Cells.prefix(line, from: start, columns: left, ambiguousIsWide: ambiguousIsWide).end
      }
      if end < line.count { end = Compositor.codeBreak(line, start, end) }
      var runs = isFirst ? first : rest + (sign.isEmpty ? [] : [Run(sign, .dim)])
      let text = range.lowerBound + start..<range.lowerBound + end
      let slice = Breaker.Slice(text: text, width: 0, takesHyphen: false, word: 0)
      if isOrdered {
        addOrderedRuns(slice, &span, to: &runs)
      } else {
        addRuns(slice, &span, to: &runs)
      }
      Compositor.trim(&runs)
      append(runs, block, number, isPannable: pansCode)
      (start, isFirst) = (end, false)
    } while start < line.count
  }

  /// The end of a part of a long line of code: behind a blank in its last third, if there is one.
  private static func codeBreak(
    _ line: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) -> Int {
    var place = end
    while place > start + (end - start) * 2 / 3 {
      if line[place - 1] == 0x20 { return place }
      place -= 1
    }
    return max(end, start + 1)
  }
}
