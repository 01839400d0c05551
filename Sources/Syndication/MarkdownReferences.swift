/// The definitions of links, `[label]: address "title"`: CommonMark 0.31 §4.7.
struct MarkdownReferences {
  /// Where a link leads.
  struct Target: Hashable {
    var address: [UInt8]
    var title: [UInt8]?
  }

  private(set) var targets: [String: Target] = [:]

  /// Labels compare without case and with blanks collapsed.
  static func key(_ label: ArraySlice<UInt8>) -> String {
    let words = String(decoding: label, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    return words.joined(separator: " ").lowercased().uppercased()
  }

  subscript(label: ArraySlice<UInt8>) -> Target? {
    guard label.count < 1000, label.contains(where: { $0 != 0x20 && $0 != 0x0A }) else {
      return nil
    }
    return targets[Self.key(label)]
  }

  /// Takes the definitions that stand first in a paragraph.
  mutating func take(from text: inout [UInt8]) {
    guard text.first == UInt8(ascii: "[") else { return }
    var start = 0
    while start < text.count, let end = definition(in: text, at: start) { start = end }
    if start > 0 { text.removeFirst(start) }
  }

  private mutating func definition(in text: [UInt8], at start: Int) -> Int? {
    guard text[start] == UInt8(ascii: "["),
      let close = MarkdownInlines.labelEnd(text, from: start + 1),
      close + 1 < text.count, text[close + 1] == UInt8(ascii: ":")
    else { return nil }
    var scanner = MarkdownLinkScanner(text: text, place: close + 2)
    scanner.skipBlanksAndLine()
    guard let address = scanner.address(), !address.isEmpty || scanner.wasBracketed else {
      return nil
    }
    let behindAddress = scanner.place
    scanner.skipBlanksAndLine()
    var title = scanner.place > behindAddress ? scanner.title() : nil
    if scanner.endOfLine() == nil {
      scanner.place = behindAddress
      title = nil
    }
    guard let end = scanner.endOfLine() else { return nil }
    let key = Self.key(text[(start + 1)..<close])
    if !key.isEmpty, targets[key] == nil { targets[key] = Target(address: address, title: title) }
    return end
  }
}

/// Reads the address and title of a link: CommonMark 0.31 §6.3.
struct MarkdownLinkScanner {
  let text: [UInt8]
  var place: Int
  private(set) var wasBracketed = false

  init(text: [UInt8], place: Int) { (self.text, self.place) = (text, place) }

  private var byte: UInt8 { place < text.count ? text[place] : 0x0A }

  mutating func skipBlanks() {
    while place < text.count, text[place] == 0x20 { place += 1 }
  }

  mutating func skipBlanksAndLine() {
    skipBlanks()
    if place < text.count, text[place] == 0x0A {
      place += 1
      skipBlanks()
    }
  }

  /// The place behind the end of the line, where nothing else stands on it.
  func endOfLine() -> Int? {
    var end = place
    while end < text.count, text[end] == 0x20 { end += 1 }
    if end >= text.count { return end }
    return text[end] == 0x0A ? end + 1 : nil
  }

  mutating func address() -> [UInt8]? {
    byte == UInt8(ascii: "<") ? bracketedAddress() : bareAddress()
  }

  private mutating func bracketedAddress() -> [UInt8]? {
    var (end, address) = (place + 1, [UInt8]())
    while end < text.count, end - place < 4000, text[end] != 0x0A, text[end] != UInt8(ascii: "<") {
      if text[end] == UInt8(ascii: ">") {
        place = end + 1
        wasBracketed = true
        return address
      }
      if text[end] == UInt8(ascii: "\\"), end + 1 < text.count,
        MarkdownInlines.isPunctuation(text[end + 1])
      {
        end += 1
      }
      address.append(text[end])
      end += 1
    }
    return nil
  }

  private mutating func bareAddress() -> [UInt8]? {
    var (end, depth, address) = (place, 0, [UInt8]())
    while end < text.count, end - place < 4000, text[end] > 0x20, text[end] != 0x7F {
      let here = text[end]
      if here == UInt8(ascii: "\\"), end + 1 < text.count,
        MarkdownInlines.isPunctuation(text[end + 1])
      {
        address.append(text[end + 1])
        end += 2
        continue
      }
      if here == UInt8(ascii: "(") { depth += 1 }
      if here == UInt8(ascii: ")") {
        if depth == 0 { break }
        depth -= 1
      }
      if depth > 32 { return nil }
      address.append(here)
      end += 1
    }
    guard depth == 0 else { return nil }
    place = end
    return address
  }

  mutating func title() -> [UInt8]? {
    let close: UInt8
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): close = byte
    case UInt8(ascii: "("): close = UInt8(ascii: ")")
    default: return nil
    }
    var (end, title) = (place + 1, [UInt8]())
    while end < text.count, end - place < 2000 {
      if text[end] == close {
        place = end + 1
        return title
      }
      if text[end] == UInt8(ascii: "\\"), end + 1 < text.count,
        MarkdownInlines.isPunctuation(text[end + 1])
      {
        end += 1
      }
      title.append(text[end])
      end += 1
    }
    return nil
  }
}
