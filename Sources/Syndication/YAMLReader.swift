/// Reads the YAML of front matter: maps by indentation, lists, words quoted or not, text in blocks.
///
/// Source: YAML 1.2.2 §7 and §8, without anchors, tags and keys that are no words.
struct YAMLReader {
  private var fields = FrontMatter()
  /// The keys whose maps are open, outermost first, and how deep they stand.
  private var open: [(indent: Int, path: String)] = []
  /// Text in a block (`|`, `>`), as long as it goes on.
  private var block: (path: String, indent: Int, isFolded: Bool, lines: [String])?
  /// A value in brackets or quotes that goes on in the next line.
  private var pending: (path: String, text: String, balance: Balance)?

  static func fields(of lines: [String]) -> FrontMatter {
    var reader = YAMLReader()
    for line in lines { reader.read(line) }
    reader.closeBlock()
    if let (path, text, _) = reader.pending { reader.addValue(text, to: path) }
    return reader.fields
  }

  private mutating func read(_ line: String) {
    let text = line.trimmingBlanks
    let indent = line.utf8.prefix { $0 == 32 || $0 == 9 }.count
    if let inside = block {
      if text.isEmpty || indent > inside.indent {
        block?.lines.append(text)
        return
      }
      closeBlock()
    }
    if let (path, before, balance) = pending {
      finish(text, of: path, behind: before + " ", balance)
    } else if !text.isEmpty, !text.hasPrefix("#") {
      readEntry(text, indent)
    }
  }

  private mutating func readEntry(_ text: String, _ indent: Int) {
    let isItem = text == "-" || text.hasPrefix("- ")
    // §8.2.1: the dash of a list may stand as deep as its key.
    while let last = open.last, isItem ? last.indent > indent : last.indent >= indent {
      open.removeLast()
    }
    let entry = isItem ? String(text.dropFirst()).trimmingBlanks : text
    let path = open.last?.path
    if let (name, value) = Self.pair(entry) {
      let key = path.map { $0 + "." + name } ?? name
      if !isItem { open.append((indent, key)) }
      begin(value, of: key, indent)
    } else if let path {
      isItem ? begin(entry, of: path, indent) : fields.extend(path, by: Self.bare(entry))
    }
  }

  private mutating func begin(_ value: String, of path: String, _ indent: Int) {
    if value.first == "|" || value.first == ">" {
      block = (path, indent, value.first == ">", [])
    } else {
      finish(Self.untagged(value), of: path)
    }
  }

  /// Takes a value that is whole; keeps another for the next line, up to a length.
  private mutating func finish(
    _ text: String, of path: String, behind before: String = "", _ balance: Balance = Balance()
  ) {
    var balance = balance
    let whole = before + text
    if let first = whole.first, "[{\"'".contains(first) { balance.take(" " + text) }
    guard balance.isOpen, whole.utf8.count < 20_000 else {
      pending = nil
      addValue(whole, to: path)
      return
    }
    pending = (path, whole, balance)
  }

  /// §8.1: lines of a folded block are one but for those with an empty line between them.
  private mutating func closeBlock() {
    guard let (path, _, isFolded, lines) = block else { return }
    block = nil
    let groups = lines.split(separator: "", omittingEmptySubsequences: true)
    let texts = groups.map { $0.joined(separator: isFolded ? " " : "\n") }
    fields.add(texts.joined(separator: isFolded ? "\n" : "\n\n"), to: path)
  }

  // MARK: - Values

  private mutating func addValue(_ text: String, to path: String, depth: Int = 0) {
    let isList = text.hasPrefix("[")
    guard isList || text.hasPrefix("{"), depth < 4 else {
      let value = Self.bare(text)
      if !["null", "~"].contains(value.lowercased()) { fields.add(value, to: path) }
      return
    }
    for part in Self.parts(text) {
      if isList {
        addValue(part, to: path, depth: depth + 1)
      } else if let (name, value) = Self.pair(part) {
        addValue(value, to: path + "." + name, depth: depth + 1)
      }
    }
  }

  /// §7.4: what stands between the commas of a value in brackets.
  private static func parts(_ text: String) -> [String] {
    var (parts, part, level) = ([String](), "", 0)
    var quotes = Quotes()
    for character in text {
      if !quotes.isInside(character) {
        if "[{".contains(character) { level += 1 }
        if "]}".contains(character) { level -= 1 }
        if level == 0 { break }
        if level == 1, "[{,".contains(character) {
          parts.append(part)
          part = ""
          continue
        }
      }
      part.append(character)
    }
    return (parts + [part]).map(\.trimmingBlanks).filter { !$0.isEmpty }
  }

  /// `name: value`; the name may be quoted, the colon must end it.
  private static func pair(_ text: String) -> (String, String)? {
    guard let first = text.first, first != "[", first != "{" else { return nil }
    var name = ""
    var rest = text[...]
    if first == "\"" || first == "'" {
      name = text.dropFirst().prefix { $0 != first }.description
      rest = text.dropFirst(name.count + 2)
      guard rest.first == ":" else { return nil }
    } else {
      guard let colon = rest.firstIndex(of: ":") else { return nil }
      name = String(rest[..<colon]).trimmingBlanks
      rest = rest[colon...]
    }
    rest = rest.dropFirst()
    guard rest.isEmpty || rest.first == " " || rest.first == "\t", isName(name) else { return nil }
    let key = FrontMatter.key(name).replacing(" ", with: "_")
    return (key, String(rest).trimmingBlanks)
  }

  /// A word: prose between two rules is no front matter. Obsidian's dates are of two.
  private static func isName(_ name: String) -> Bool {
    let isWord = !name.isEmpty && name.utf8.count < 60 && !name.contains(" ")
    return isWord
      || ["date created", "date modified", "date published"].contains(name.lowercased())
  }

  /// §6.9: without a type or an anchor before the value.
  private static func untagged(_ value: String) -> String {
    guard value.hasPrefix("!") || value.hasPrefix("&") else { return value }
    return String(value.drop { $0 != " " }).trimmingBlanks
  }

  /// §7.3: without quotes, escapes and the comment behind it.
  private static func bare(_ text: String) -> String {
    guard let quote = text.first, quote == "\"" || quote == "'" else {
      if text.hasPrefix("#") { return "" }
      let end = text.firstRange(of: " #")?.lowerBound ?? text.endIndex
      return String(text[..<end]).trimmingBlanks
    }
    return quote == "'" ? singleQuoted(text) : Escapes.undone(text.dropFirst())
  }

  /// §7.3.2: a quote inside is written twice.
  private static func singleQuoted(_ text: String) -> String {
    var value = ""
    var rest = text.dropFirst()
    while let character = rest.popFirst() {
      if character == "'" {
        guard rest.first == "'" else { break }
        rest.removeFirst()
      }
      value.append(character)
    }
    return value
  }
}

/// Whether brackets and quotes that begin a value have ended, line by line.
private struct Balance {
  private var quotes = Quotes()
  private var level = 0

  var isOpen: Bool { level > 0 || quotes.areOpen }

  mutating func take(_ line: String) {
    for character in line where !quotes.isInside(character) {
      if "[{".contains(character) { level += 1 }
      if "]}".contains(character) { level -= 1 }
    }
  }
}

/// Tells what stands in quotes, character by character.
private struct Quotes {
  private var quote: Character?
  private var isEscaped = false
  private var before: Character = " "

  var areOpen: Bool { quote != nil }

  /// Whether this character belongs to a quoted text, its marks included.
  mutating func isInside(_ character: Character) -> Bool {
    defer { before = character }
    if isEscaped {
      isEscaped = false
      return true
    }
    if let open = quote {
      if character == "\\", open == "\"" { isEscaped = true }
      if character == open { quote = nil }
      return true
    }
    // An apostrophe within a word begins nothing.
    guard "\"'".contains(character), " [{,:'".contains(before) else { return false }
    quote = character
    return true
  }
}

/// Escapes in double quotes: YAML 1.2.2 §5.7, TOML 1.0 § String.
enum Escapes {
  /// The text up to the quote that ends it.
  static func undone(_ text: Substring) -> String {
    var value = ""
    var rest = text
    while let character = rest.popFirst(), character != "\"" {
      guard character == "\\" else {
        value.append(character)
        continue
      }
      guard let mark = rest.popFirst() else { break }
      value += escape(mark, &rest)
    }
    return value
  }

  private static func escape(_ mark: Character, _ rest: inout Substring) -> String {
    switch mark {
    case "n": return "\n"
    case "t": return "\t"
    case "r", "\n": return ""
    case "x": return scalar(2, &rest)
    case "u": return scalar(4, &rest)
    case "U": return scalar(8, &rest)
    default: return String(mark)
    }
  }

  private static func scalar(_ count: Int, _ rest: inout Substring) -> String {
    let digits = rest.prefix(count)
    guard digits.count == count, let code = UInt32(digits, radix: 16),
      let scalar = Unicode.Scalar(code), code != 0
    else { return "\u{FFFD}" }
    rest = rest.dropFirst(count)
    return String(scalar)
  }
}
