/// The two forms that nearly every feed writes, read byte by byte: RFC 822 as RSS 2.0 has it, and
/// RFC 3339. Whatever differs in one byte is left to `DateReading`'s tokens.
struct DateStamp {
  private let bytes: [UInt8]
  private var place = 0

  private init(_ text: String) { bytes = Array(text.utf8) }

  /// The moment that a text states in one of the two forms; `nil` where it is another.
  static func moment(_ text: String) -> DateReading.Moment? {
    guard (16...40).contains(text.utf8.count) else { return nil }
    var stamp = DateStamp(text)
    let isISO = text.utf8.first.map { $0 &- 48 < 10 } ?? false
    if isISO, let moment = stamp.rfc3339() { return moment }
    stamp.place = 0
    return stamp.rfc822()
  }

  /// `2026-06-10T09:00:00+09:00`
  private mutating func rfc3339() -> DateReading.Moment? {
    guard let year = number(4), takes("-"), let month = number(2), takes("-"),
      let day = number(2), takes("T"), let seconds = clock(), let offset = zone()
    else { return nil }
    return .init(year: year, month: month, day: day, seconds: seconds, offset: offset)
  }

  /// `Wed, 10 Jun 2026 09:00:00 +0900`
  private mutating func rfc822() -> DateReading.Moment? {
    if bytes.count > 5, bytes[3] == UInt8(ascii: ",") { place = 5 }
    guard let day = number(2), takes(" "), let month = month(), takes(" "), let year = number(4),
      takes(" "), let seconds = clock(), takes(" "), let offset = zone()
    else { return nil }
    return .init(year: year, month: month, day: day, seconds: seconds, offset: offset)
  }

  private mutating func clock() -> Double? {
    guard let hour = number(2), takes(":"), let minute = number(2), takes(":"),
      let second = number(2)
    else { return nil }
    return DateReading.seconds(hour: hour, minute: minute, second: Double(second))
  }

  /// `Z`, `GMT`, `+0900`, `+09:00` at the very end.
  private mutating func zone() -> Int? {
    let rest = bytes[place...]
    if rest.elementsEqual([90]) || rest.elementsEqual([71, 77, 84]) { return 0 }
    guard let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else {
      return nil
    }
    place += 1
    guard let hours = number(2) else { return nil }
    _ = takes(":")
    guard let minutes = number(2), place == bytes.count, hours < 24 else { return nil }
    return (hours * 3600 + minutes * 60) * (sign == UInt8(ascii: "-") ? -1 : 1)
  }

  private mutating func number(_ digits: Int) -> Int? {
    guard place + digits <= bytes.count else { return nil }
    var number = 0
    for byte in bytes[place..<place + digits] {
      guard byte &- 48 < 10 else { return nil }
      number = number * 10 + Int(byte &- 48)
    }
    place += digits
    return number
  }

  private mutating func takes(_ sign: Unicode.Scalar) -> Bool {
    guard place < bytes.count, bytes[place] == UInt8(ascii: sign) else { return false }
    place += 1
    return true
  }

  private mutating func month() -> Int? {
    guard place + 3 <= bytes.count else { return nil }
    let name = bytes[place..<place + 3]
    let index = Self.months.firstIndex { $0.elementsEqual(name) }
    place += 3
    return index.map { $0 + 1 }
  }

  private static let months: [[UInt8]] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ].map { Array($0.utf8) }
}
