/// A text as the search index sees it: folded, cut into tokens, parted by blanks.
///
/// FTS5's tokenizer `ascii` parts at blanks only what is given in this form, so that the index holds
/// exactly these tokens. What is folded: case, accents and points, full and half width, ligatures,
/// digits of any script, and whether a character was written as one or as several.
public enum TextTokens {
  /// The tokens of a text, none of which holds a blank or a quotation mark. Cost: linear.
  public static func tokens(of text: String) -> String {
    var text = text
    return text.withUTF8 { bytes in
      var tokenizer = Tokenizer()
      tokenizer.read(bytes)
      return String(decoding: tokenizer.output, as: UTF8.self)
    }
  }

  /// The same as a list. A token may begin with a mark, so that its blank is no character of its own.
  static func list(of text: String) -> [String] {
    tokens(of: text).utf8.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
  }
}
