import News

/// Tokens that must follow each other somewhere, in all the index or in one column of it.
struct SearchPattern: Hashable {
  /// A part of the index.
  enum Column: String, Hashable {
    case title, authors, body
  }

  /// The tokens in their order.
  let tokens: [String]
  /// The last token may go on.
  let isPrefix: Bool
  /// Where they must stand; `nil` for anywhere.
  let column: Column?

  /// What to look for where a text is asked for; `nil` where nothing of it can be looked for.
  ///
  /// A run of characters that is cut in pairs may be found inside a longer one. So of such a run at
  /// the end only the pairs are asked for, and a single character is the beginning of a pair.
  init?(_ text: String, isPrefix: Bool, column: Column? = nil) {
    var tokens = TextTokens.list(of: text)
    guard let last = tokens.last else { return nil }
    var isOpen = isPrefix
    if Self.isPaired(last) {
      isOpen = !Self.isEndOfRun(tokens)
      if !isOpen { tokens.removeLast() }
    }
    (self.tokens, self.isPrefix, self.column) = (tokens, isOpen, column)
  }

  /// What words ask for: a phrase as a whole, else each of them.
  static func patterns(of words: Words) -> [SearchPattern] {
    let column: Column? = words.field == .title ? .title : nil
    guard !words.isPhrase else {
      return [SearchPattern(words.text, isPrefix: words.isPrefix, column: column)].compactMap(
        \.self)
    }
    let parts = words.text.split(whereSeparator: \.isWhitespace)
    return parts.indices.compactMap { index in
      let isLast = index == parts.count - 1
      return SearchPattern(
        String(parts[index]), isPrefix: words.isPrefix && isLast, column: column)
    }
  }

  /// The pattern in the language of FTS5. A token holds no quotation mark, so none can end it.
  var expression: String {
    let place = column.map { "\($0.rawValue) : " } ?? ""
    return "\(place)\"\(tokens.joined(separator: " "))\"\(isPrefix ? " *" : "")"
  }

  private static func isPaired(_ token: String) -> Bool {
    token.unicodeScalars.first.map { Tokenizer.isPaired($0.value) } ?? false
  }

  /// Whether the last token is the end of the pair before it.
  private static func isEndOfRun(_ tokens: [String]) -> Bool {
    guard tokens.count > 1, let last = tokens.last?.unicodeScalars else { return false }
    let pair = tokens[tokens.count - 2].unicodeScalars
    return pair.count == 2 && pair.last == last.first && isPaired(tokens[tokens.count - 2])
  }
}
