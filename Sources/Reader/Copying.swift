import News
public import Typesetting

/// What goes to the clipboard: plain text in which nothing is hidden that a paste could do.
public enum Copying {
  /// A text of one line: line ends and other controls become blanks, invisible controls go.
  public static func line(_ text: String) -> String {
    clean(text) { _ in " " }.split(separator: " ").joined(separator: " ")
  }

  /// A set text: its lines without the blanks at their ends. Set it without notes, in logical order
  /// and without hyphens.
  public static func text(_ text: SetText) -> String {
    text.lines.map { line in
      var plain = Substring(clean(line.plain) { $0 == "\t" ? "\t" : " " })
      while plain.last == " " { plain.removeLast() }
      return plain + "\n"
    }.joined()
  }

  /// A title and where it is, on one line.
  static func titled(_ title: String, _ address: String) -> String {
    line(title) + " — " + line(address)
  }

  /// A link as CommonMark §6.3 has it.
  static func markdown(_ title: String, _ address: String) -> String {
    let words = line(title).reduce(into: "") { result, character in
      if "\\`*_[]<>&".contains(character) { result.append("\\") }
      result.append(character)
    }
    let target = line(address).reduce(into: "") { result, character in
      result += Self.escapes[character] ?? String(character)
    }
    return "[\(words)](\(target))"
  }

  private static let escapes: [Character: String] = [
    " ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\\": "%5C",
  ]

  private static func clean(
    _ text: String, _ control: (Unicode.Scalar) -> Unicode.Scalar
  ) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: scalars.append(control(scalar))
      // Bidirectional embeddings, overrides and isolates; a byte order mark; tags.
      case 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xE0000...0xE007F: break
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }
}

extension State {
  /// y: the article's address.
  mutating func copyAddress() -> [Effect] {
    guard let article = selectedArticle else { return tell(Notice(notYet)) }
    guard let url = article.url else { return tell(Notice("This article has no address.")) }
    return [.copy(Copying.line(url), what: "the address")]
  }

  /// Y: what of the article is to be copied.
  mutating func showCopyMenu() -> [Effect] {
    guard selectedArticle != nil else { return tell(Notice(notYet)) }
    layer = .copying
    return []
  }

  /// The selected article as it is shown; `nil` while another still is.
  var selectedArticle: ArticleText? {
    pane.article.flatMap { $0.id == list.selected?.id ? $0 : nil }
  }

  var notYet: String { list.selected == nil ? nothingUnread : "The article is not here yet." }

  /// What the menu offers.
  var copyWords: [String] {
    [
      "Copy:", "a address", "t with title", "m Markdown link", "x text", "l list of links",
    ]
  }

  /// A letter of the menu; any other key leaves it.
  mutating func chooseCopy(_ key: Key) -> [Effect] {
    layer = nil
    guard let row = list.selected, let article = selectedArticle else {
      return tell(Notice(notYet))
    }
    let title = row.title.isEmpty ? "Untitled" : row.title
    switch key {
    case "a", "y": return copyAddress()
    case "x": return [.copyText(article.id)]
    case "l": return showLinks()
    case "t", "m":
      guard let url = article.url else { return copyAddress() }
      return key == "t"
        ? [.copy(Copying.titled(title, url), what: "title and address")]
        : [.copy(Copying.markdown(title, url), what: "a Markdown link")]
    case .wheel, .click: return press(key, waited: true)
    default: return []
    }
  }

  /// The executable copied, or could not.
  mutating func takeCopied(_ what: String, sent: Bool) -> [Effect] {
    let words = "This terminal takes no copies; select with the mouse while Shift is held."
    return tell(Notice(sent ? "Copied \(what)." : words, isAlert: !sent))
  }
}
