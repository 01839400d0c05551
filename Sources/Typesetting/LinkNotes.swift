/// The links of a text and their numbers: one address has one number, wherever it is met.
struct LinkNotes {
  private(set) var addresses: [String] = []
  private var places: [String: Int] = [:]
  /// By place in `addresses`: the number shown, 0 for none.
  private var numbers: [Int] = []
  private var count = 0
  /// The long addresses that were told.
  private var told: Set<Int> = []

  /// The place of an address among all that were met.
  mutating func place(of address: String) -> Int {
    if let place = places[address] { return place }
    places[address] = addresses.count
    addresses.append(address)
    numbers.append(0)
    return addresses.count - 1
  }

  /// The number of a link that needs one.
  mutating func number(of place: Int) -> Int {
    if numbers[place] == 0 {
      count += 1
      numbers[place] = count
    }
    return numbers[place]
  }

  /// The places in their final order: those with numbers by number, then those whose text is their
  /// address, as they came.
  func order() -> [Int] {
    addresses.indices.filter { numbers[$0] > 0 }.sorted { numbers[$0] < numbers[$1] }
      + addresses.indices.filter { numbers[$0] == 0 }
  }

  /// Whether an address is to be told behind a link: each time if it is short, else once, so that
  /// many links to one long address cost no more than they say.
  mutating func tells(_ place: Int) -> Bool {
    if addresses[place].utf8.count <= 200 { return true }
    return told.insert(place).inserted
  }

  /// How many have numbers.
  var numbered: Int { count }

  /// Whether a link's text says its address already, so that a note would say it twice.
  static func says(_ text: String, _ address: String) -> Bool {
    guard text.utf8.count <= address.utf8.count + 1 else { return false }
    return bare(text) == bare(address)
  }

  private static func bare(_ address: String) -> Substring {
    var rest = Substring(address.lowercased())
    for start in ["https://", "http://", "mailto:", "tel:"] where rest.hasPrefix(start) {
      rest = rest.dropFirst(start.count)
    }
    if rest.hasPrefix("www.") { rest = rest.dropFirst(4) }
    return rest.hasSuffix("/") ? rest.dropLast() : rest
  }
}
