/// Reads the TOML 1.0 of front matter: tables, dotted keys, strings of all four kinds, arrays.
///
/// Numbers, dates and words stay as they are written. What is wrong costs its own line.
struct TOMLReader {
  private static let deepest = 8
  private let text: [Character]
  private var place = 0
  private var table = ""
  private var fields = FrontMatter()

  private init(_ text: [Character]) { self.text = text }

  static func fields(of lines: [String]) -> FrontMatter {
    var reader = TOMLReader(Array(lines.joined(separator: "\n")))
    reader.read()
    return reader.fields
  }

  private var next: Character? { place < text.count ? text[place] : nil }

  private mutating func read() {
    while true {
      skipSpace()
      guard let character = next else { return }
      if character == "[" {
        readTable()
      } else if let key = key() {
        value(of: table + key, depth: 0)
      }
      skipLine()
    }
  }

  /// `[extra]`, and `[[authors]]` for one of several.
  private mutating func readTable() {
    while next == "[" { place += 1 }
    table = key(before: "]").map { $0 + "." } ?? ""
  }

  /// A key, bare, quoted or dotted, up to and with the mark that ends it.
  private mutating func key(before end: Character = "=") -> String? {
    var parts: [String] = []
    while let character = next, character != "\n" {
      if character == "\"" || character == "'" {
        parts.append(string(character))
      } else if character == end {
        place += 1
        return parts.isEmpty ? nil : FrontMatter.key(parts.joined(separator: "."))
      } else if character == "." || character == " " || character == "\t" {
        place += 1
      } else {
        parts.append(run { !"=]. \t\n\"'".contains($0) })
        if parts.last?.isEmpty ?? true { return nil }
      }
    }
    return nil
  }

  private mutating func value(of key: String, depth: Int) {
    skipBlanks()
    switch next {
    case "\"", "'": fields.add(string(next ?? "\""), to: key)
    case "[" where depth < Self.deepest: array(of: key, depth)
    case "{" where depth < Self.deepest: inlineTable(of: key, depth)
    default: fields.add(run { !",]}#\n".contains($0) }.trimmingBlanks, to: key)
    }
  }

  private mutating func array(of key: String, _ depth: Int) {
    place += 1
    while true {
      skipSpace()
      guard let character = next, character != "]" else { break }
      let before = place
      if character != "," { value(of: key, depth: depth + 1) }
      if place == before { place += 1 }
    }
    place += 1
  }

  private mutating func inlineTable(of key: String, _ depth: Int) {
    place += 1
    while let character = next, character != "}", character != "\n" {
      let before = place
      if character != ",", character != " ", let name = self.key() {
        value(of: key + "." + name, depth: depth + 1)
      }
      if place == before { place += 1 }
    }
    place += 1
  }

  // MARK: - Strings

  private mutating func string(_ quote: Character) -> String {
    let isLong = text[place...].starts(with: [quote, quote, quote])
    place += isLong ? 3 : 1
    var inner = ""
    while let character = next, isLong || character != "\n" {
      if character == quote, !isLong || text[place...].starts(with: [quote, quote, quote]) {
        place += isLong ? 3 : 1
        break
      }
      inner += quote == "\"" && character == "\"" ? "\\\"" : String(character)
      place += 1
      if character == "\\", quote == "\"", let escaped = next {
        inner.append(escaped)
        place += 1
        // A backslash at a line's end joins the lines.
        if escaped == "\n" { _ = run { $0.isWhitespace } }
      }
    }
    if isLong, inner.first == "\n" { inner.removeFirst() }
    return quote == "\"" ? Escapes.undone(inner[...]) : inner
  }

  private mutating func run(while holds: (Character) -> Bool) -> String {
    guard place < text.count else { return "" }
    let start = place
    while place < text.count, holds(text[place]) { place += 1 }
    return String(text[start..<place])
  }

  // MARK: - Space

  private mutating func skipBlanks() { _ = run { $0 == " " || $0 == "\t" } }

  private mutating func skipSpace() {
    while let character = next, character.isWhitespace || character == "#" {
      if character == "#" { skipLine() } else { place += 1 }
    }
  }

  private mutating func skipLine() { _ = run { $0 != "\n" } }
}
