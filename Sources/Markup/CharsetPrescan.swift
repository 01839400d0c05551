/// Looks for the encoding that a page names in a `<meta>` (HTML §13.2.3.2).
///
/// Only tags count: not what stands in comments, in other tags' attributes, or in a tag that the
/// bytes cut off.
struct CharsetPrescan {
  private let bytes: [UInt8]
  private var place = 0
  private var isCut = false

  /// The first label in these bytes that names an encoding.
  static func label(in head: [UInt8]) -> String? {
    var prescan = CharsetPrescan(bytes: head)
    return prescan.label()
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func label() -> String? {
    while let start = bytes.span.place(of: UInt8(ascii: "<"), from: place) {
      place = start
      if bytes.span.hasFolded("<!--", at: start) {
        guard let end = bytes.span.place(of: "-->", from: start + 2) else { return nil }
        place = end + 3
      } else if bytes.span.hasFolded("<meta", at: start), isEndOfName(start + 5) {
        place = start + 5
        if let label = labelInTag() { return label }
      } else {
        skipTag()
      }
    }
    return nil
  }

  private func isEndOfName(_ place: Int) -> Bool {
    place < bytes.count && (bytes[place].isXMLSpace || bytes[place] == UInt8(ascii: "/"))
  }

  /// Passes a tag with its attributes, or a declaration up to its `>`.
  private mutating func skipTag() {
    let name = place + (bytes.span.has([60, 47], at: place) ? 2 : 1)
    if name < bytes.count, bytes[name].isLetter {
      place = name
      while place < bytes.count, !bytes[place].isXMLSpace, bytes[place] != 62 { place += 1 }
      while attribute() != nil {}
    } else if name < bytes.count, [33, 47, 63].contains(bytes[place + 1]) {
      place = bytes.span.place(of: 62, from: name) ?? bytes.count
    } else {
      place += 1
    }
  }

  private mutating func labelInTag() -> String? {
    var (seen, label, isPragma, wantsPragma) = ([String](), String?.none, false, false)
    while let (name, value) = attribute() {
      guard !seen.contains(name) else { continue }
      seen.append(name)
      if name == "http-equiv" { isPragma = value == Array("content-type".utf8) }
      if name == "content", label == nil, let found = Self.charset(in: value) {
        (label, wantsPragma) = (found, true)
      }
      if name == "charset" { (label, wantsPragma) = (text(value), false) }
    }
    guard !isCut, let label, isPragma || !wantsPragma else { return nil }
    return CharsetLabels.encoding(for: label).map { Self.meant(by: label, $0) }
  }

  /// A page in ASCII bytes that says it is UTF-16 is not; private characters are nobody's wish.
  private static func meant(by label: String, _ encoding: CharsetEncoding) -> String {
    if encoding.isWide { return "utf-8" }
    return encoding == .userDefined ? "windows-1252" : label
  }

  // MARK: - Attributes

  /// The next attribute of the tag, in lower case; nil behind the last.
  private mutating func attribute() -> (name: String, value: [UInt8])? {
    skip { $0.isXMLSpace || $0 == 47 }
    guard let first = current, first != 62 else { return nil }
    var name = [first.lowered]
    place += 1
    name += taken { !$0.isXMLSpace && $0 != 61 && $0 != 47 && $0 != 62 }
    skip(while: \.isXMLSpace)
    guard current == 61 else { return current.map { _ in (text(name), []) } }
    place += 1
    skip(while: \.isXMLSpace)
    guard let value = value() else { return nil }
    return (text(name), value)
  }

  private mutating func value() -> [UInt8]? {
    guard let quote = current, quote == 34 || quote == 39 else {
      let value = taken { !$0.isXMLSpace && $0 != 62 }
      return current.map { _ in value }
    }
    place += 1
    let value = taken { $0 != quote }
    guard current != nil else { return nil }
    place += 1
    return value
  }

  /// The byte here; where there is none, the tag is cut off.
  private var current: UInt8? {
    mutating get {
      guard place < bytes.count else {
        isCut = true
        return nil
      }
      return bytes[place]
    }
  }

  private mutating func skip(while condition: (UInt8) -> Bool) {
    while place < bytes.count, condition(bytes[place]) { place += 1 }
  }

  private mutating func taken(while condition: (UInt8) -> Bool) -> [UInt8] {
    let start = place
    skip(while: condition)
    return bytes[start..<place].map(\.lowered)
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  /// HTML §2.4.3: the encoding in a `content`, such as `text/html; charset=euc-kr`.
  static func charset(in content: [UInt8]) -> String? {
    var from = 0
    while let found = content.span.place(of: "charset", from: from) {
      from = found + 7
      let rest = content[from...].drop(while: \.isXMLSpace)
      guard rest.first == 61 else { continue }
      let value = rest.dropFirst().drop(while: \.isXMLSpace)
      if let quote = value.first, quote == 34 || quote == 39 {
        guard let end = value.dropFirst().firstIndex(of: quote) else { return nil }
        return String(decoding: value[..<end].dropFirst(), as: UTF8.self)
      }
      let label = value.prefix { !$0.isXMLSpace && $0 != 59 }
      return label.isEmpty ? nil : String(decoding: label, as: UTF8.self)
    }
    return nil
  }
}
