import News

/// Reads people out of the ways feeds write them in one line.
enum AuthorReading {
  /// `mail (Name)`, `Name (mail)`, `Name <mail>`, `mail`, `Name`, `Name (https://…)`; of several
  /// people the first; `nil` where nothing is said.
  static func author(_ text: String) -> Author? { authors(text).first }

  /// The people of a line: several only where each has a mail address of their own, for
  /// "Doe, Jane" is one.
  static func authors(_ text: String) -> [Author] {
    if isBareName(text) { return [Author(name: text)] }
    let line = bounded(text)
    guard !line.isEmpty else { return [] }
    let parts = parts(of: line)
    if parts.count > 1 {
      let people = parts.compactMap(person)
      if people.count == parts.count, people.allSatisfy({ $0.mail != nil }) { return people }
    }
    return person(line).map { [$0] } ?? []
  }

  /// Most lines are a name and nothing else: letters, digits, and one space between two words.
  private static func isBareName(_ text: String) -> Bool {
    var before: UInt8 = 32
    for byte in text.utf8 {
      guard byte >= 0x80 || byte.isWordByte || byte == 32 && before != 32 else { return false }
      before = byte
    }
    return before != 32 && before < 0x80 && text.utf8.count < 200
  }

  /// The line with RFC 2047's words and XML's leftovers read, at most 2,000 characters of it.
  private static func bounded(_ text: String) -> String {
    let line = FeedText.collapsed(
      text.utf8.count > 2000 ? String(text.unicodeScalars.prefix(2000)) : text)
    return FeedText.withoutReferences(line.contains("=?") ? MailWords.decoded(line) : line)
  }

  /// The line between commas and semicolons that stand in no quotes or brackets.
  private static func parts(of line: String) -> [String] {
    var parts: [String] = []
    var part = ""
    var depth = 0
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "(", "<", "[": depth += 1
      case ")", ">", "]": depth = max(0, depth - 1)
      default: break
      }
      if !isQuoted, depth == 0, character == "," || character == ";" {
        parts.append(part)
        part = ""
      } else {
        part.append(character)
      }
    }
    return (parts + [part]).map(FeedText.collapsed).filter { !$0.isEmpty }
  }

  // MARK: - One person

  private static func person(_ line: String) -> Author? {
    var author = Author()
    var names: [Piece] = []
    for piece in pieces(of: line) {
      let text = unquoted(piece.text)
      if text.isEmpty { continue }
      if author.mail == nil, let mail = mail(text) {
        author.mail = mail
      } else if author.url == nil, let url = url(text) {
        author.url = url
      } else {
        names.append(piece)
      }
    }
    return named(author, names)
  }

  /// What stands in brackets is the name if nothing stands outside, else a part of it.
  private static func named(_ author: Author, _ pieces: [Piece]) -> Author? {
    var author = author
    let isAllBracketed = pieces.allSatisfy(\.isBracketed)
    let texts = isAllBracketed ? pieces.prefix(1).map(\.text) : pieces.map(\.whole)
    let line = unquoted(texts.joined(separator: " "))
    let (name, mail) = author.mail == nil ? withMailWord(line) : (line, nil)
    author.mail = author.mail ?? mail
    if !name.isEmpty { author.name = name }
    return author == Author() ? nil : author
  }

  private struct Piece {
    var text: String
    /// The text with its brackets.
    var whole: String
    var isBracketed: Bool { text != whole }
  }

  /// What stands in brackets and what stands between them; quotes keep brackets as they are.
  private static func pieces(of line: String) -> [Piece] {
    var pieces: [Piece] = []
    var current = ""
    var closing: Character?
    var isQuoted = false
    for character in line {
      if character == "\"", closing == nil { isQuoted.toggle() }
      if let end = closing, character == end {
        let all = current + String(character)
        pieces.append(Piece(text: String(all.dropFirst().dropLast()), whole: all))
        (current, closing) = ("", nil)
      } else if closing == nil, !isQuoted, let end = brackets[character] {
        pieces.append(Piece(text: current, whole: current))
        (current, closing) = (String(character), end)
      } else {
        current.append(character)
      }
    }
    // A bracket that nobody closes closes at the end.
    let text = closing == nil ? current : String(current.dropFirst())
    return pieces + [Piece(text: text, whole: closing == nil ? current : text)]
  }

  private static let brackets: [Character: Character] = ["(": ")", "<": ">", "[": "]"]

  /// A text without the quotes around all of it and the signs that part it from what stands beside it.
  private static func unquoted(_ text: String) -> String {
    var rest = FeedText.collapsed(text)[...]
    while let last = rest.last, ",;:-–—|/".contains(last) || last.isWhitespace { rest.removeLast() }
    while let first = rest.first, ",;:-–—|".contains(first) || first.isWhitespace {
      rest.removeFirst()
    }
    guard rest.count > 1, rest.first == "\"", rest.last == "\"",
      !rest.dropFirst().dropLast().contains("\"")
    else { return rest == "\"" ? "" : String(rest) }
    return FeedText.collapsed(String(rest.dropFirst().dropLast()))
  }

  /// `Name mail` or `mail Name`, without brackets.
  private static func withMailWord(_ line: String) -> (name: String, mail: String?) {
    guard line.utf8.contains(UInt8(ascii: "@")) else { return (line, nil) }
    var words = line.split(separator: " ")
    for place in words.indices {
      guard let mail = mail(unquoted(String(words[place]))) else { continue }
      words.remove(at: place)
      return (unquoted(words.joined(separator: " ")), mail)
    }
    return (line, nil)
  }

  /// An address of the web; nothing else is said in it.
  private static func url(_ text: String) -> String? {
    let lower = text.prefix(8).lowercased()
    guard lower.hasPrefix("http://") || lower.hasPrefix("https://"),
      !text.contains(where: \.isWhitespace)
    else { return nil }
    return text
  }

  /// A mail address, without `mailto:` and what follows a question mark; `nil` for anything else.
  static func mail(_ text: String) -> String? {
    let hasScheme = text.prefix(7).lowercased() == "mailto:"
    let bare = hasScheme ? FeedText.collapsed(String(text.dropFirst(7))) : text
    let address = String(bare.prefix { $0 != "?" })
    let parts = address.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty,
      !address.contains(where: { $0.isWhitespace || "/<>()[],;:\"".contains($0) })
    else { return nil }
    return address
  }
}
