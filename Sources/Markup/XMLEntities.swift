/// The entities that a document declares for itself: XML §4.2.1, expanded within bounds.
///
/// All expansions of a document together may give 1 MiB, and an entity may name others 8 levels
/// deep: enough for every honest feed, too little for a billion laughs.
struct XMLEntities: Sendable {
  private static let levels = 8
  private static let mostNames = 4096

  private var values: [[UInt8]: [UInt8]] = [:]
  private var expanded: [[UInt8]: [UInt8]] = [:]
  private var budget = 1 << 20

  var isEmpty: Bool { values.isEmpty }

  /// XML §4.2: of two declarations of one name the first is binding.
  mutating func declare(_ name: String, as value: [UInt8]) {
    let key = Array(name.utf8)
    guard values.count < Self.mostNames, values[key] == nil else { return }
    values[key] = value
  }

  enum Answer { case text([UInt8]), unknown, tooMuch }

  /// What an entity stands for, its own references replaced.
  mutating func text(of name: [UInt8]) -> Answer {
    guard values[name] != nil else { return .unknown }
    if let known = expanded[name] { return spend(known.count) ? .text(known) : .tooMuch }
    guard let text = expansion(of: name, level: 0) else { return .tooMuch }
    expanded[name] = text
    return .text(text)
  }

  private mutating func spend(_ bytes: Int) -> Bool {
    guard bytes <= budget else { return false }
    budget -= bytes
    return true
  }

  /// Bounded recursion: at most `levels` deep, and never more bytes than the budget.
  private mutating func expansion(of name: [UInt8], level: Int) -> [UInt8]? {
    guard level < Self.levels, let value = values[name] else { return nil }
    var text: [UInt8] = []
    var place = 0
    while place < value.count {
      let byte = value[place]
      if byte == UInt8(ascii: "&"), let end = Self.endOfName(value, from: place + 1) {
        let inner = Array(value[place + 1..<end])
        if values[inner] != nil {
          guard let inside = expansion(of: inner, level: level + 1) else { return nil }
          text += inside
          place = end + 1
          continue
        }
      }
      if byte == UInt8(ascii: "&"),
        let after = HTMLReferences.read(value.span, at: place, inAttribute: true, into: &text)
      {
        place = after
        continue
      }
      text.append(byte)
      place += 1
    }
    return spend(text.count + 1) ? text : nil
  }

  /// Where the `;` of a name stands that begins here.
  static func endOfName(_ bytes: [UInt8], from start: Int) -> Int? {
    var place = start
    while place < bytes.count, place - start <= 64 {
      let byte = bytes[place]
      if byte == UInt8(ascii: ";") { return place > start ? place : nil }
      guard byte.isLetterOrDigit || byte >= 0x80 || byte == 45 || byte == 46 || byte == 95 else {
        return nil
      }
      place += 1
    }
    return nil
  }
}
