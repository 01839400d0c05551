import News

/// Reads people out of the ways feeds write them in one line.
enum AuthorReading {
  /// `mail (Name)`, `Name (mail)`, `Name <mail>`, `mail`, `Name`; `nil` where nothing is said.
  static func author(_ text: String) -> Author? {
    let line = FeedText.collapsed(text)
    guard !line.isEmpty else { return nil }
    guard line.utf8.contains(UInt8(ascii: "@")) else { return Author(name: line) }
    for (open, close) in [("(", ")"), ("<", ">"), ("[", "]")] {
      if let author = bracketed(line, open, close) { return author }
    }
    if let mail = mail(line) { return Author(mail: mail) }
    return withMailWord(line) ?? Author(name: line)
  }

  private static func bracketed(_ line: String, _ open: String, _ close: String) -> Author? {
    guard let start = line.firstRange(of: open), line.hasSuffix(close) else { return nil }
    let inside = trimmed(line[start.upperBound...].dropLast())
    let outside = trimmed(line[..<start.lowerBound])
    if let mail = mail(inside) { return Author(name: name(outside), mail: mail) }
    if let mail = mail(outside) { return Author(name: name(inside), mail: mail) }
    return nil
  }

  /// `Name mail` or `mail Name`, without brackets.
  private static func withMailWord(_ line: String) -> Author? {
    let words = line.split(separator: " ")
    guard words.count > 1, let place = words.firstIndex(where: { mail(String($0)) != nil }),
      let mail = mail(String(words[place]))
    else { return nil }
    var others = words
    others.remove(at: place)
    return Author(name: name(others.joined(separator: " ")), mail: mail)
  }

  private static func name(_ text: String) -> String? {
    let bare = trimmed(text[...]).filter { $0 != "\"" }
    return bare.isEmpty ? nil : bare
  }

  private static func trimmed(_ text: Substring) -> String {
    FeedText.collapsed(String(text))
  }

  /// A mail address, without `mailto:`; `nil` for anything else.
  static func mail(_ text: String) -> String? {
    let bare = text.lowercased().hasPrefix("mailto:") ? String(text.dropFirst(7)) : text
    let parts = bare.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty,
      !bare.contains(where: { $0.isWhitespace || $0 == "/" || $0 == "<" || $0 == "(" })
    else { return nil }
    return bare
  }
}
