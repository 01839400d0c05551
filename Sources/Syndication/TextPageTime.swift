extension PageDateScanner {
  struct Time {
    var seconds: Int
    var zone: String?
  }

  /// ` at 9:00 AM KST`, `, 09:00 Uhr`, ` (수) 오전 9시 30분`, `T09:00:00+09:00`.
  mutating func time() -> Time? {
    if scalar(0) == "(" || scalar(0) == "（" { skipBracket() }
    skipPunctuation()
    for word in Self.timeWords where skip(word) { break }
    skipBlanks()
    let half = halfOfDay()
    skipBlanks()
    guard let hour = number(upTo: 2), hour < 25 else { return nil }
    guard let minute = minutes(ofHourMarked: half != nil) else { return nil }
    let later = half ?? halfOfDay()
    let seconds = (hourOfDay(hour, later) * 60 + minute) * 60
    return Time(seconds: seconds, zone: attempt { $0.zone() })
  }

  private mutating func minutes(ofHourMarked isMarked: Bool) -> Int? {
    let start = place
    if separator(":時시点时hH", blanksAround: false) || dottedTime {
      let isSpelled = "時시点时".unicodeScalars.contains(scalars[max(0, place - 1)])
      if isSpelled { skipBlanks() }
      if let minute = number(upTo: 2), minute < 60 { return finished(minute) }
      if isSpelled { return 0 }
      place = start
    }
    let here = place
    let hasHalf = halfOfDay() != nil || skip(" uhr")
    place = here
    return hasHalf ? 0 : nil
  }

  /// `9.00 Uhr`: a dot parts hours and minutes only where something says that it is a time.
  private var dottedTime: Bool {
    mutating get {
      guard scalar(0) == ".", scalar(1)?.isDigit == true, scalar(2)?.isDigit == true else {
        return false
      }
      var ahead = self
      ahead.place += 3
      guard ahead.skip(" uhr") || ahead.halfOfDay() != nil else { return false }
      place += 1
      return true
    }
  }

  private mutating func finished(_ minute: Int) -> Int {
    _ = skip("分") || skip("분")
    if scalar(0) == ":", scalar(1)?.isDigit == true {
      place += 1
      _ = number(upTo: 2)
    }
    if scalar(0) == ".", scalar(1)?.isDigit == true {
      place += 1
      while scalar(0)?.isDigit == true { place += 1 }
    }
    _ = skip(" uhr")
    return minute
  }

  private enum Half { case morning, afternoon }

  private mutating func halfOfDay() -> Half? {
    let start = place
    skipBlanks()
    for word in ["오전", "午前", "上午", "a.m.", "am"] where skipWord(word) { return .morning }
    for word in ["오후", "午後", "下午", "p.m.", "pm"] where skipWord(word) { return .afternoon }
    place = start
    return nil
  }

  private func hourOfDay(_ hour: Int, _ half: Half?) -> Int {
    switch half {
    case .afternoon: hour < 12 ? hour + 12 : hour
    case .morning: hour == 12 ? 0 : hour
    case nil: hour
    }
  }

  private mutating func zone() -> String? {
    skipBlanks()
    _ = skip("(")
    if let sign = scalar(0), "+-".unicodeScalars.contains(sign) { return numericZone(sign) }
    for name in Self.zones.keys.sorted(by: { $0.utf8.count > $1.utf8.count }) where skipWord(name) {
      _ = skip(")")
      return name
    }
    return nil
  }

  private mutating func numericZone(_ sign: Unicode.Scalar) -> String? {
    place += 1
    guard let hours = number(upTo: 2), hours < 15 else { return nil }
    _ = skip(":")
    let minutes = number(upTo: 2) ?? 0
    return String(Character(sign)) + String(hours * 60 + min(minutes, 59))
  }

  /// Seconds east of Greenwich.
  func offset(of zone: String?, month: Int) -> Int {
    guard let zone else { return 0 }
    if let minutes = Int(zone) { return minutes * 60 }
    let isSummer = Self.seasonal.contains(zone) && (4...10).contains(month)
    return (Self.zones[zone] ?? 0) * 60 + (isSummer ? 3600 : 0)
  }
}
