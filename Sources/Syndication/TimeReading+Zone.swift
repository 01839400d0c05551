extension TimeReading {
  /// `+09:00`, `-0500`, `GMT+9`, `Z`, `KST`; only behind a time of day can a bare sign be one.
  mutating func takeZone() {
    let name = namedPlace()
    let named = name.flatMap { rest[$0].word }.flatMap(DateZone.named)
    let isPosix = name.map { $0 > 1 && rest[$0 - 2] == .word("etc") } ?? false
    if let name { rest[name] = .space }
    let start = seconds == nil ? name : clockEnd
    let signed = start.flatMap { signedOffset(from: $0) }
    // "Etc/GMT-9" of the zone database is east of Greenwich.
    zone = signed.map { DateZone(seconds: isPosix ? -$0 : $0) } ?? named
  }

  /// A name behind the time, else one of three letters and more before it.
  private func namedPlace() -> Int? {
    let places = rest.indices.filter { place in
      guard let word = rest[place].word, DateZone.named(word) != nil else { return false }
      guard DateZone.isCity(word) else { return true }
      return place > 0 && [.sign("/"), .sign("_")].contains(rest[place - 1])
    }
    if seconds != nil, let behind = places.first(where: { $0 >= clockEnd }) { return behind }
    return places.first { rest[$0].word.map { $0.count > 2 } ?? false }
  }

  private mutating func signedOffset(from start: Int) -> Int? {
    for place in rest.indices.dropLast() where place >= start {
      guard rest[place] == .sign("+") || rest[place] == .sign("-") else { continue }
      guard case .number(let number, let digits) = rest[place + 1] else {
        // "+zz:00" is a zone that is nowhere; "9:00 - Seoul" only goes on.
        if place == clockEnd || rest[place - 1] == .space, rest[place + 1].word != nil {
          isImpossible = isImpossible || rest.last != rest[place + 1]
        }
        continue
      }
      let (offset, end) = offset(number, digits, place + 2)
      guard let offset else {
        isImpossible = isImpossible || digits == 2 || digits == 4
        return nil
      }
      let isWest = rest[place] == .sign("-")
      clear(place..<end)
      return isWest ? -offset : offset
    }
    return nil
  }

  private mutating func offset(_ number: Int, _ digits: Int, _ next: Int) -> (Int?, Int) {
    var minutes = digits > 2 ? number / 100 * 60 + number % 100 : number * 60
    var end = next
    if digits <= 2, token(next) == .sign(":"), let more = token(next + 1) {
      if let more = more.short { minutes += more } else { isImpossible = true }
      end += 2
      // Old zones of Java have seconds: "+09:00:00".
      if token(end) == .sign(":"), token(end + 1)?.short != nil { end += 2 }
    }
    return (digits <= 4 && minutes <= 24 * 60 ? minutes * 60 : nil, end)
  }
}
