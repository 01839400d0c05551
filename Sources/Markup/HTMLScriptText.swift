/// Where the text of a script ends: HTML §13.2.5.15 to §13.2.5.31.
enum HTMLScriptText {
  /// The place of the end tag that ends a script, minding `<!-- <script> </script> -->`; the end of
  /// the source if there is none. `name`: that of the element, in lower case.
  static func end(in source: Span<UInt8>, from start: Int, name: Span<UInt8>) -> Int {
    let script: [UInt8] = Array("script".utf8)
    var isEscaped = false
    var isDoubleEscaped = false
    var place = start
    while place < source.count {
      let byte = source[place]
      if byte == UInt8(ascii: "<") {
        let isEnd = at(place + 1, in: source) == UInt8(ascii: "/")
        if isEnd, !isDoubleEscaped, place > start, isName(name, at: place + 2, in: source) {
          return place
        }
        if !isEscaped, begins("!--", at: place + 1, in: source) {
          isEscaped = true
          place += 1
        } else if isEnd, isDoubleEscaped, isName(script.span, at: place + 2, in: source) {
          isDoubleEscaped = false
        } else if isEscaped, !isDoubleEscaped, isName(script.span, at: place + 1, in: source) {
          isDoubleEscaped = true
        }
      } else if isEscaped, byte == UInt8(ascii: "-"), begins("->", at: place + 1, in: source) {
        isEscaped = false
        isDoubleEscaped = false
      }
      place += 1
    }
    return place
  }

  /// Whether the name stands here, in any case, and ends like a tag's name.
  static func isName(_ name: Span<UInt8>, at start: Int, in source: Span<UInt8>) -> Bool {
    let end = start + name.count
    guard end < source.count else { return false }
    let last = source[end]
    guard last.isHTMLSpace || last == UInt8(ascii: "/") || last == UInt8(ascii: ">") else {
      return false
    }
    for place in 0..<name.count where source[start + place].lowered != name[place] { return false }
    return true
  }

  private static func at(_ place: Int, in source: Span<UInt8>) -> UInt8 {
    place < source.count ? source[place] : 0
  }

  private static func begins(
    _ word: StaticString, at start: Int, in source: Span<UInt8>
  ) -> Bool {
    var place = start
    for scalar in String(describing: word).utf8 {
      if at(place, in: source) != scalar { return false }
      place += 1
    }
    return true
  }
}
