/// The pictures of a terminal that speaks kitty's graphics protocol, as strict as any of them: text
/// that is written over a picture takes it away, and showing what is not held is a mistake.
struct DrawnGraphics {
  /// A picture on the screen.
  struct Place: Hashable {
    var row: Int
    var column: Int
    var columns: Int
    var rows: Int
    /// The part that is shown: `x,y,w,h`; empty for all of it.
    var part = ""
  }

  /// Pictures the terminal holds, in base64, by their ids.
  private(set) var held: [Int: String] = [:]
  /// Pictures on screen, by their ids and their placements' ids.
  var places: [[Int]: Place] = [:]
  private var sending: Int?

  /// Performs a command. Gives what is wrong with it.
  mutating func perform(_ command: String, at cursor: (row: Int, column: Int)) -> String? {
    guard command.first == "G" else { return "APC \(command.prefix(20))" }
    let halves = command.dropFirst().split(separator: ";", maxSplits: 1)
    var keys: [String: String] = [:]
    for pair in halves[0].split(separator: ",") {
      keys[String(pair.prefix(1))] = String(pair.dropFirst(2))
    }
    let data = halves.count > 1 ? String(halves[1]) : ""
    if sending != nil, keys["a"] != nil { return "\(halves[0]) between pieces" }
    if data.count > 4096 { return "a chunk of \(data.count) characters" }
    switch keys["a"] {
    case "q": return nil
    case "t", nil: return take(data, keys)
    case "p": return show(keys, at: cursor)
    case "d": return delete(keys)
    default: return "graphics \(command.prefix(40))"
    }
  }

  private mutating func take(_ data: String, _ keys: [String: String]) -> String? {
    if let id = keys["i"].flatMap(Int.init) {
      guard keys["f"] == "100", keys["q"] == "2", sending == nil else {
        return "transmission \(keys)"
      }
      held[id] = ""
      sending = id
    }
    guard let id = sending else { return "a chunk of nothing" }
    held[id]?.append(data)
    if keys["m"] == "0" { sending = nil }
    return nil
  }

  private mutating func show(_ keys: [String: String], at cursor: (row: Int, column: Int))
    -> String?
  {
    guard let id = keys["i"].flatMap(Int.init), let number = keys["p"].flatMap(Int.init),
      let columns = keys["c"].flatMap(Int.init), let rows = keys["r"].flatMap(Int.init),
      held[id] != nil, keys["C"] == "1", keys["q"] == "2"
    else { return "showing \(keys)" }
    if places[[id, number]] != nil { return "shown twice" }
    let part = ["x", "y", "w", "h"].compactMap { keys[$0] }.joined(separator: ",")
    places[[id, number]] = Place(
      row: cursor.row, column: cursor.column, columns: columns, rows: rows, part: part)
    return nil
  }

  private mutating func delete(_ keys: [String: String]) -> String? {
    let id = keys["i"].flatMap(Int.init)
    switch (keys["d"], id, keys["p"].flatMap(Int.init)) {
    case ("A", nil, nil):
      places.removeAll()
      held.removeAll()
    case ("i", let id?, let number?): places[[id, number]] = nil
    case ("I", let id?, nil):
      places = places.filter { $0.key[0] != id }
      held[id] = nil
    default: return "deleting \(keys)"
    }
    return nil
  }

  /// Text is written over cells.
  mutating func write(row: Int, columns: Range<Int>) {
    places = places.filter { _, place in
      !(place.row..<(place.row + place.rows)).contains(row)
        || !(place.column..<(place.column + place.columns)).overlaps(columns)
    }
  }
}
