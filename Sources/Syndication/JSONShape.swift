/// Tells JSON without any news, which servers answer in place of a feed, from a text that begins like it.
enum JSONShape {
  /// Whether bytes are one value of JSON (RFC 8259 §2), or the beginning of one: nothing else stands
  /// outside of its strings. Cost: linear, up to the first byte that shows that they are none.
  static func fits(_ utf8: [UInt8]) -> Bool {
    var (place, depth, hasValue) = (0, 0, false)
    while place < utf8.count {
      let byte = utf8[place]
      if byte.isBlank || isByteOrderMark(utf8, place) {
        place += byte.isBlank ? 1 : 3
        continue
      }
      // Behind the value there is nothing.
      if hasValue, depth == 0 { return false }
      hasValue = true
      guard let next = passed(utf8, place, &depth) else { return false }
      place = next
    }
    return hasValue
  }

  /// Behind the mark, the string, the number or the word that begins here.
  private static func passed(_ utf8: [UInt8], _ place: Int, _ depth: inout Int) -> Int? {
    switch utf8[place] {
    case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
    case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
    case UInt8(ascii: ","), UInt8(ascii: ":"): return depth > 0 ? place + 1 : nil
    case UInt8(ascii: "\""): return string(utf8, place + 1)
    default: return word(utf8, place)
    }
    return depth >= 0 ? place + 1 : nil
  }

  private static func string(_ utf8: [UInt8], _ start: Int) -> Int {
    var place = start
    while place < utf8.count, utf8[place] != UInt8(ascii: "\"") {
      place += utf8[place] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(place + 1, utf8.count)
  }

  private static func word(_ utf8: [UInt8], _ place: Int) -> Int? {
    let word = utf8[place...].prefix { $0.isWordByte || "+-.".utf8.contains($0) }
    let isNumber = word.allSatisfy { $0 &- 48 < 10 || "+-.eE".utf8.contains($0) }
    let isName = ["true", "false", "null"].contains { word.elementsEqual($0.utf8) }
    return !word.isEmpty && (isNumber || isName) ? word.endIndex : nil
  }

  private static func isByteOrderMark(_ utf8: [UInt8], _ place: Int) -> Bool {
    utf8[place...].starts(with: [0xEF, 0xBB, 0xBF])
  }
}
