/// What there is to do about a piece of HTML. Text without markup, of which there may be a hundred
/// megabytes, needs no tree.
enum CleaningNeed {
  case nothing, escaping, cleaning

  /// Looks at all bytes of a stretch, without a branch, as the compiler then takes many at a time.
  init(of html: Span<UInt8>) {
    var isPlain = true
    var start = 0
    while start < html.count {
      let end = min(start + 256, html.count)
      var (markup, escaped): (UInt8, UInt8) = (0, 0)
      for place in start..<end {
        let byte = html[place]
        markup |= byte == UInt8(ascii: "<") ? 1 : 0
        markup |= byte == UInt8(ascii: "&") ? 1 : 0
        // The parser drops the one and makes a line feed of the other.
        markup |= byte == 0 ? 1 : 0
        markup |= byte == 13 ? 1 : 0
        escaped |= byte == UInt8(ascii: ">") ? 1 : 0
        escaped |= byte == 0xC2 ? 1 : 0
      }
      if markup != 0 {
        self = .cleaning
        return
      }
      if escaped != 0 { isPlain = false }
      start = end
    }
    self = isPlain ? .nothing : .escaping
  }
}
