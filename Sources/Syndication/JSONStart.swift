/// Finds where JSON begins behind what servers put before it.
enum JSONStart {
  private static let longest = 4096

  /// The place of the first bracket; `nil` where the bytes do not look like JSON. Cost: the head.
  static func place(in utf8: [UInt8]) -> Int? {
    let head = utf8.prefix(longest)
    let start = skipped(head, from: 0)
    let lead = guards.first { head[start...].starts(with: $0) }
    let place = skipped(head, from: start + (lead?.count ?? 0))
    if isBracket(head, place) { return place }
    if let open = call(head, place), isBracket(head, open) { return open }
    return marked(head)
  }

  /// What keeps JSON from being run as a script, before it.
  private static let guards: [[UInt8]] = [
    ")]}',", ")]}'", "while(1);", "while (1);", "for(;;);", "for (;;);", "throw 1;", "{}&&",
  ].map { Array($0.utf8) }

  /// An object; or an array of objects, for text may well begin with a bracket.
  private static func isBracket(_ head: ArraySlice<UInt8>, _ place: Int) -> Bool {
    guard place < head.endIndex else { return false }
    if head[place] == UInt8(ascii: "{") { return true }
    let next = skipped(head, from: place + 1)
    return head[place] == UInt8(ascii: "[") && next < head.endIndex
      && head[next] == UInt8(ascii: "{")
  }

  /// JSONP: behind `name(`.
  private static func call(_ head: ArraySlice<UInt8>, _ start: Int) -> Int? {
    let name = head[start...].prefix { $0.isWordByte || $0 == 95 || $0 == 36 || $0 == 46 }
    guard !name.isEmpty, name.endIndex < head.endIndex, head[name.endIndex] == UInt8(ascii: "(")
    else { return nil }
    return skipped(head, from: name.endIndex + 1)
  }

  /// Behind words such as a warning of PHP: an object whose first member names JSON Feed.
  private static func marked(_ head: ArraySlice<UInt8>) -> Int? {
    var place = head.startIndex
    while let open = head[place...].firstIndex(of: UInt8(ascii: "{")) {
      let near = head[open...].prefix(120).filter { !$0.isBlank && $0 != UInt8(ascii: "\\") }
      let isNamed = marks.contains { near.starts(with: $0) }
      if isNamed { return open }
      place = open + 1
    }
    return nil
  }

  private static let marks: [[UInt8]] = [
    "{\"version\":\"https://jsonfeed.org/", "{\"version\":\"http://jsonfeed.org/", "{\"rss\":{",
  ].map { Array($0.utf8) }

  /// Behind space, marks of byte order and comments.
  private static func skipped(_ head: ArraySlice<UInt8>, from start: Int) -> Int {
    var place = start
    while place < head.endIndex {
      let rest = head[place...]
      if head[place] <= 32 {
        place += 1
      } else if rest.starts(with: [0xEF, 0xBB, 0xBF]) {
        place += 3
      } else if rest.starts(with: [47, 47]) {
        place = rest.firstIndex(of: 10) ?? head.endIndex
      } else if rest.starts(with: [47, 42]) {
        place = end(ofComment: rest) ?? head.endIndex
      } else {
        return place
      }
    }
    return place
  }

  private static func end(ofComment rest: ArraySlice<UInt8>) -> Int? {
    rest.indices.dropFirst(2).first { rest[$0...].starts(with: [42, 47]) }.map { $0 + 2 }
  }
}
