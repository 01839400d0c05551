/// What stands before the text of a Markdown file between `---` (YAML) or `+++` (TOML).
///
/// Read is what people write there: keys with words, quoted words, dates, lists in brackets or line
/// by line, folded text. Keys are in small letters with `_` for `-`.
struct FrontMatter {
  private var values: [String: [String]] = [:]

  init() {}

  /// The first value of the first key that has one.
  func first(_ keys: String...) -> String? {
    for key in keys {
      if let value = values[key]?.first(where: { !$0.isEmpty }) { return value }
    }
    return nil
  }

  /// All values of the first key that has any.
  func all(_ keys: String...) -> [String] {
    for key in keys {
      let found = (values[key] ?? []).filter { !$0.isEmpty }
      if found.count == 1, let only = found.first, only.contains(",") {
        return only.split(separator: ",").map { String($0).trimmingBlanks }.filter { !$0.isEmpty }
      }
      if !found.isEmpty { return found }
    }
    return []
  }

  /// The fields and the text behind them; no fields where the file has none or they never end.
  static func split(_ source: [UInt8]) -> (fields: FrontMatter?, body: ArraySlice<UInt8>) {
    var body = source[...]
    if body.starts(with: [0xEF, 0xBB, 0xBF]) { body = body.dropFirst(3) }
    let lines = MarkdownLines(body)
    guard let first = lines.line(at: body.startIndex), let fence = fence(first.text) else {
      return (nil, body)
    }
    var place = first.end
    var inner: [String] = []
    while let line = lines.line(at: place), inner.count < 2000 {
      place = line.end
      if isEnd(line.text, of: fence) {
        var fields = FrontMatter()
        fence == "+++" ? fields.readTOML(inner) : fields.readYAML(inner)
        return fields.values.isEmpty && !inner.isEmpty ? (nil, body) : (fields, body[place...])
      }
      inner.append(String(decoding: line.text, as: UTF8.self))
    }
    return (nil, body)
  }

  private static func fence(_ line: ArraySlice<UInt8>) -> String? {
    let text = String(decoding: line, as: UTF8.self).trimmingBlanks
    return text == "---" || text == "+++" ? text : nil
  }

  private static func isEnd(_ line: ArraySlice<UInt8>, of fence: String) -> Bool {
    let text = String(decoding: line, as: UTF8.self).trimmingBlanks
    return text == fence || fence == "---" && text == "..."
  }
}

// MARK: YAML

extension FrontMatter {
  private mutating func readYAML(_ lines: [String]) {
    var key = ""
    var folded: String?
    for line in lines {
      let text = line.trimmingBlanks
      let isIndented = line.first == " " || line.first == "\t"
      if let mark = folded, isIndented || text.isEmpty {
        fold(text, into: key, mark)
      } else if text.isEmpty || text.hasPrefix("#") {
        continue
      } else if text.hasPrefix("- ") || text == "-" {
        add(Self.item(String(text.dropFirst().trimmingPrefix(" "))), to: key)
      } else if isIndented {
        continued(text, of: key)
      } else if let (name, value) = Self.pair(text, at: ":") {
        key = name
        folded = value.first == "|" || value.first == ">" ? String(value.prefix(1)) : nil
        if folded == nil { add(contentsOf: Self.values(value), to: key) }
      }
    }
  }

  private mutating func add(_ value: String, to key: String) {
    if values[key, default: []].count < 100 { values[key, default: []].append(value) }
  }

  private mutating func add(contentsOf list: [String], to key: String) {
    for value in list { add(value, to: key) }
  }

  private mutating func fold(_ text: String, into key: String, _ mark: String) {
    let before = values[key]?.first ?? ""
    let joint = before.isEmpty || text.isEmpty ? "" : mark == "|" ? "\n" : " "
    values[key] = [before + joint + text]
  }

  /// A name inside a map (`author:\n  name: X`), or the next line of a long value.
  private mutating func continued(_ text: String, of key: String) {
    if let (name, value) = Self.pair(text, at: ":") {
      if name == "name" || name == "title" || name == "url" && values[key] == nil {
        add(Self.unquoted(value), to: key)
      }
    } else if var list = values[key], let last = list.popLast() {
      values[key] = list + [last + " " + text]
    }
  }

  /// An entry of a list; of a map only its name counts.
  private static func item(_ text: String) -> String {
    if let (name, value) = pair(text, at: ":"), name == "name" { return unquoted(value) }
    return unquoted(text)
  }

  private static func pair(_ line: String, at mark: Character) -> (String, String)? {
    guard let place = line.firstIndex(of: mark) else { return nil }
    let name = unquoted(String(line[..<place]).trimmingBlanks)
    let rest = line[line.index(after: place)...]
    guard !name.isEmpty, !name.contains(" "), mark == "=" || rest.isEmpty || rest.first == " "
    else {
      return nil
    }
    let key = name.lowercased().replacing("-", with: "_")
    return (key, String(rest).trimmingBlanks)
  }

  /// `[a, "b, c"]`, or one value without the comment behind it.
  private static func values(_ text: String) -> [String] {
    guard text.hasPrefix("["), let end = text.lastIndex(of: "]") else {
      let value = unquoted(text)
      return value.isEmpty || value == "null" || value == "~" ? [] : [value]
    }
    var list: [String] = []
    var part = ""
    var quote: Character?
    for character in text[text.index(after: text.startIndex)..<end] {
      if character == quote {
        quote = nil
      } else if quote == nil, "\"'".contains(character) {
        quote = character
      }
      if character == ",", quote == nil {
        list.append(unquoted(part.trimmingBlanks))
        part = ""
      } else {
        part.append(character)
      }
    }
    return (list + [unquoted(part.trimmingBlanks)]).filter { !$0.isEmpty }
  }

  private static func unquoted(_ text: String) -> String {
    guard let quote = text.first, quote == "\"" || quote == "'" else {
      let end = text.firstRange(of: " #")?.lowerBound ?? text.endIndex
      return String(text[..<end]).trimmingBlanks
    }
    var value = ""
    var isEscaped = false
    for character in text.dropFirst() {
      if isEscaped {
        value.append(character == "n" ? "\n" : character)
        isEscaped = false
      } else if character == "\\", quote == "\"" {
        isEscaped = true
      } else if character == quote {
        break
      } else {
        value.append(character)
      }
    }
    return value
  }
}

// MARK: TOML

extension FrontMatter {
  private mutating func readTOML(_ lines: [String]) {
    var open: (key: String, text: String)?
    for line in lines {
      let text = line.trimmingBlanks
      if var pending = open {
        pending.text += " " + text
        open = pending
        if text.hasSuffix("]") || text.hasSuffix("\"\"\"") { close(&open) }
        continue
      }
      if text.isEmpty || text.hasPrefix("#") || text.hasPrefix("[") { continue }
      guard let (key, value) = Self.pair(text, at: "=") else { continue }
      let isOpen =
        value.hasPrefix("[") && !value.contains("]")
        || value.hasPrefix("\"\"\"") && !value.dropFirst(3).contains("\"\"\"")
      if isOpen { open = (key, value) } else { add(contentsOf: Self.values(value), to: key) }
    }
    close(&open)
  }

  private mutating func close(_ open: inout (key: String, text: String)?) {
    guard let (key, text) = open else { return }
    open = nil
    if text.hasPrefix("\"\"\"") {
      add(text.replacing("\"\"\"", with: "").trimmingBlanks, to: key)
    } else {
      add(contentsOf: Self.values(text.hasSuffix("]") ? text : text + "]"), to: key)
    }
  }
}
