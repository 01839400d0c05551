/// What is wanted in advance, the newest first, held to the room there is by the sizes that things
/// really have.
///
/// What is here is always as much of the newest as fits; the first for which there is no room ends it,
/// and nothing behind it is asked for. Only what is larger than all the room is passed over. Room only
/// goes as more comes, so what had no place gets none later.
struct Stock {
  /// What a thing is taken to need before anything is known, in bytes.
  static let guess = 200_000

  /// One of those that are wanted.
  private enum Item {
    /// It is here, with so many bytes; brought by this run or by one before.
    case here(Int, isNew: Bool)
    /// It may be asked for, and had so many bytes when there was no room for it.
    case open(noted: Int?)
    /// It has a place, but is not to be asked for now.
    case spared(noted: Int?)
    /// It is on its way.
    case asked
    /// It did not come, or has no place.
    case gone
  }

  private let room: Int
  private var items: [Item] = []
  private var total = 0
  private var count = 0
  /// The first that has no place, and whose followers have none either.
  private var end = Int.max

  /// - Parameter room: bytes that all may take together.
  init(room: Int) { self.room = room }

  /// Whether one that is older than all so far may have a place.
  var isOpen: Bool { end == .max }

  /// How many were brought and have their place.
  var brought: Int {
    items.reduce(0) { if case .here(_, isNew: true) = $1 { $0 + 1 } else { $0 } }
  }

  /// The numbers of those that are here and have their place, the newest first.
  var kept: [Int] {
    items.indices.prefix(end).filter { if case .here = items[$0] { true } else { false } }
  }

  /// Whether all have come that may still have a place.
  var isSettled: Bool {
    !isOpen && !items.prefix(end).contains { if case .asked = $0 { true } else { false } }
  }

  /// Adds one that is here.
  mutating func add(here size: Int) {
    guard isOpen, size <= room else { return items.append(.gone) }
    guard total + size <= room else { return close(at: items.count) }
    items.append(.here(size, isNew: false))
    (total, count) = (total + size, count + 1)
  }

  /// Adds one that is not here.
  ///
  /// - Parameter noted: the bytes it had when there was no room for it.
  /// - Parameter isSpared: it is not to be asked for by this run.
  mutating func add(noted: Int?, isSpared: Bool) {
    if let noted, noted > room { return items.append(.gone) }
    items.append(isSpared ? .spared(noted: noted) : .open(noted: noted))
  }

  /// Takes out the numbers of those that are to be asked for next: by what is known of sizes they have
  /// room behind all that are newer; none where nothing is left to do.
  mutating func wave() -> [Int] {
    var (plan, wave): (Int, [Int]) = (room, [])
    for index in items.indices.prefix(end) {
      if case .here(let size, _) = items[index] { plan -= size }
      guard let (noted, isSpared) = waiting(index) else { continue }
      guard plan >= max(1, noted ?? 1) else {
        if wave.isEmpty { close(at: index) }
        break
      }
      guard !isSpared else { continue }
      items[index] = .asked
      plan -= noted ?? estimate
      wave.append(index)
    }
    return wave
  }

  /// Takes the size of one that came.
  ///
  /// - Returns: those that have no place now, this one perhaps among them, the newest last.
  mutating func take(_ index: Int, _ size: Int) -> [Lost] {
    guard index < end, size <= room else {
      items[index] = .gone
      return [Lost(number: index, size: size, isNew: true)]
    }
    items[index] = .here(size, isNew: true)
    (total, count) = (total + size, count + 1)
    var lost: [Lost] = []
    while total > room, let last = dropLast() { lost.append(last) }
    return lost
  }

  /// Whether one is on its way.
  func awaits(_ index: Int) -> Bool { if case .asked = items[index] { true } else { false } }

  /// One of them did not come.
  mutating func fail(_ index: Int) { items[index] = .gone }
}

extension Stock {
  /// One that is beyond the room there is.
  struct Lost {
    let number: Int
    let size: Int
    /// It came in this run.
    let isNew: Bool
  }

  /// The larger the things are, the fewer are asked for at once.
  private var estimate: Int { count == 0 ? Self.guess : max(Self.guess, total / count) }

  private func waiting(_ index: Int) -> (noted: Int?, isSpared: Bool)? {
    switch items[index] {
    case .open(let noted): (noted, false)
    case .spared(let noted): (noted, true)
    case .here, .asked, .gone: nil
    }
  }

  private mutating func close(at index: Int) { end = min(end, index) }

  private mutating func dropLast() -> Lost? {
    for index in items.indices.prefix(end).reversed() {
      guard case .here(let size, let isNew) = items[index] else { continue }
      items[index] = .gone
      (total, count) = (total - size, count - 1)
      close(at: index)
      return Lost(number: index, size: size, isNew: isNew)
    }
    return nil
  }
}
