/// A document of JSON without its items, and its items one after another.
///
/// Cost: two passes over the bytes; of the items one at a time is in memory.
struct JSONItems {
  /// All of the document but the arrays of items.
  let root: JSONValue
  /// The document ended inside a value.
  let isCut: Bool
  private var reader: JSONReader
  /// Where the arrays that are still to be read begin, the next one last.
  private var places: [Int]
  /// Items that stand alone, where an array was expected.
  private var lone: [JSONValue]
  private var isInside = false
  /// Whether the document is an array and nothing says that it is of items.
  let isBare: Bool
  /// Whether the document names items at all, be they none.
  let areThere: Bool

  private static let names: Set<String> = ["items", "item"]

  init(_ utf8: [UInt8], at start: Int) {
    let isBare = utf8[start] == UInt8(ascii: "[")
    reader = JSONReader(utf8, at: start, settingAside: Self.names)
    root = reader.value(depth: 0, keeps: !isBare) ?? .null
    isCut = reader.isCut
    self.isBare = isBare
    let top = reader.asides.map(\.depth).min()
    let stated = reader.asides.filter { $0.depth == top }.map(\.place)
    let channel = (root["rss"]?["channel"] ?? root["channel"] ?? root["feed"])?.single
    let holders = [root, channel].compactMap { $0 }
    let named = holders.flatMap { holder in Self.names.compactMap { holder[$0] } }
    areThere = isBare || !named.isEmpty
    places = isBare ? [start + 1] : areThere ? stated.reversed() : []
    lone = places.isEmpty ? Self.items(in: named.first ?? .null).reversed() : []
  }

  /// Items that stand in no array: one alone, or several numbered as PHP writes arrays with gaps.
  private static func items(in value: JSONValue) -> [JSONValue] {
    guard case .object(let members) = value else { return [] }
    let numbered = members.compactMap { member in
      Int(member.name).map { (place: $0, item: member.value) }
    }
    guard numbered.count == members.count else { return [value] }
    return numbered.sorted { $0.place < $1.place }.map(\.item)
  }

  /// The next item that is whole.
  mutating func next() -> JSONValue? {
    if let item = lone.popLast() { return item }
    while true {
      if isInside, let item = reader.element(depth: 3) { return item }
      guard let place = places.popLast() else { return nil }
      reader = JSONReader(reader.bytes, at: place)
      isInside = true
    }
  }

  var warnings: [String] {
    guard isCut else { return [] }
    let line = reader.bytes.reduce(1) { $1 == 10 ? $0 + 1 : $0 }
    return ["line \(line): the JSON ends in the middle; an item that is not whole is left out"]
  }
}
