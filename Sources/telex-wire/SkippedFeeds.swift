/// What is said of feeds that were not asked.
enum SkippedFeeds {
  /// One of them, and why in a few words.
  typealias Skip = (title: String, reason: String)

  /// One line for each kind of reason: whoever reads a log wants no hundred lines alike.
  static func lines(_ skips: [Skip]) -> [String] {
    var kinds: [String: (place: Int, skips: [Skip])] = [:]
    for skip in skips {
      let place = kinds.count
      kinds[kind(of: skip.reason), default: (place, [])].skips.append(skip)
    }
    return kinds.values.sorted { $0.place < $1.place }.map { sentence($0.skips) }
  }

  /// A sentence about one of them.
  static func sentence(_ skip: Skip) -> String { "\(skip.title): not asked, \(skip.reason)." }

  private static func sentence(_ skips: [Skip]) -> String {
    let more = skips.count - 1
    guard more > 0 else { return sentence(skips[0]) }
    return "\(skips[0].title) and \(more) more: not asked, \(skips[0].reason)."
  }

  /// Numbers, and what follows them, are not the same for all.
  private static func kind(of reason: String) -> String {
    let words = reason.split(separator: " ")
    let number = words.firstIndex { $0.allSatisfy(\.isNumber) } ?? words.endIndex
    return words[..<number].joined(separator: " ")
  }
}
