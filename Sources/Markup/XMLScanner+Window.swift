/// The part of the document at hand, where it comes in pieces.
///
/// What is read lies in `source`, from `position` on; what was read is let go. A step that would need
/// more of the document than there is sets `wantsMore`, changes nothing, and is taken again when more
/// has come.
extension XMLScanner {
  /// So much lies ahead of every step: more than any mark, name or reference needs.
  static let margin = 1 << 16
  /// What does not end within so many bytes does not end.
  static let lookahead = 1 << 26

  /// Whether nothing that is still to come can change how this is read.
  var isWhole: Bool { isLast || source.count - position >= Self.lookahead }

  /// Whether something is left to be read; sees to it that enough lies ahead.
  mutating func hasMore() -> Bool {
    if !isLast, source.count - position < Self.margin { advance(ahead: Self.margin) }
    return position < source.count
  }

  /// Says that this step needs more of the document.
  mutating func want() -> Event? {
    wantsMore = true
    return nil
  }

  /// Takes the step back for which the window was too small, and makes it larger.
  mutating func widen() {
    wantsMore = false
    advance(ahead: 2 * (source.count - position))
  }

  /// Lets go of what was read and takes in at least so many bytes, if there are any.
  private mutating func advance(ahead bytes: Int) {
    letGo()
    while !isLast, source.count < bytes {
      guard let piece = more?() else {
        isLast = true
        return
      }
      source.append(contentsOf: piece)
    }
  }

  private mutating func letGo() {
    guard position > 0 else { return }
    linesBefore += Self.lines(in: source.span.extracting(0..<position))
    bytesBefore += position
    source.removeFirst(position)
    attributes.removeAll(keepingCapacity: true)
    (position, textRange) = (0, 0..<0)
  }

  /// Notes a fault at a place of the window.
  mutating func note(_ fault: XMLMending.Fault, at place: Int) {
    guard !mending.knows(fault) else { return mending.count(fault) }
    let line = line(of: place)
    mending.note(fault, line: line)
  }

  private func line(of place: Int) -> Int {
    linesBefore + Self.lines(in: source.span.extracting(0..<min(place, source.count))) + 1
  }

  private static func lines(in bytes: Span<UInt8>) -> Int {
    var (count, place) = (0, 0)
    while place < bytes.count {
      if bytes[place] == 10 { count += 1 }
      place += 1
    }
    return count
  }

  /// Where a piece of text may end that the window does not hold whole: behind a character, and
  /// before what may be the beginning of a reference.
  func cut(ofTextFrom start: Int) -> Int {
    let span = source.span
    var end = span.count
    while end > start + 1, span.count - end < 4, span[end - 1] & 0xC0 == 0x80 { end -= 1 }
    if end > start + 1, span[end - 1] >= 0xC0 { end -= 1 }
    var place = end - 1
    while place > start, end - place < 256 {
      if span[place] == UInt8(ascii: "&") { return place }
      place -= 1
    }
    return end
  }
}
