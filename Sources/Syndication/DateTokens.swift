/// A date cut into numbers, words and signs.
enum DateTokens {
  enum Token: Hashable, Sendable {
    /// A run of digits: its value and how many they are.
    case number(Int, digits: Int)
    /// A run of letters, in lower case and without accents.
    case word(String)
    /// Any other character but white space.
    case sign(Character)
    case space

    /// The value of a number of one or two digits.
    var short: Int? {
      if case .number(let value, let digits) = self, digits <= 2 { value } else { nil }
    }

    /// The word, where it is one.
    var word: String? {
      if case .word(let word) = self { word } else { nil }
    }
  }

  static func tokens(of text: String) -> [Token] {
    var tokens: [Token] = []
    var rest = text[...]
    while let character = rest.first {
      if let digits = run(of: rest, where: { digit($0) != nil }) {
        let number = digits.prefix(15).reduce(0) { $0 * 10 + (digit($1) ?? 0) }
        tokens.append(.number(number, digits: digits.count))
        rest = rest.dropFirst(digits.count)
      } else if let word = letters(of: rest) {
        tokens += words(in: DateNames.folded(word))
        rest = rest.dropFirst(word.count)
      } else {
        append(character, to: &tokens)
        rest = rest.dropFirst()
      }
    }
    while tokens.last == .space { tokens.removeLast() }
    return tokens
  }

  /// Marks that nobody sees, as of writing direction, are nothing.
  private static func append(_ character: Character, to tokens: inout [Token]) {
    if character.isWhitespace {
      if let last = tokens.last, last != .space { tokens.append(.space) }
    } else if character.unicodeScalars.first?.properties.generalCategory != .format {
      tokens.append(.sign(plain(character)))
    }
  }

  private static func run(
    of text: Substring, where belongs: (Character) -> Bool
  ) -> Substring? {
    let run = text.prefix(while: belongs)
    return run.isEmpty ? nil : run
  }

  /// A word; the dots inside a Thai abbreviation belong to it: `มิ.ย.`
  private static func letters(of text: Substring) -> Substring? {
    guard let first = text.first, first.isLetter else { return nil }
    let isThai = DateNames.isThai(first)
    return run(of: text) { $0.isLetter || (isThai && $0 == ".") }
  }

  /// 0 to 9 in any script that counts in tens: Arabic, Persian, Devanagari, Thai, full-width.
  private static func digit(_ character: Character) -> Int? {
    guard let scalar = character.unicodeScalars.first else { return nil }
    if scalar.value < 128 { return scalar.value &- 48 < 10 ? Int(scalar.value) - 48 : nil }
    guard scalar.properties.numericType == .decimal else { return nil }
    return scalar.properties.numericValue.map { Int($0) }
  }

  private static func plain(_ character: Character) -> Character {
    switch character {
    case "−", "‐", "‑", "–", "—", "－": "-"
    case "＋": "+"
    case "：", "∶": ":"
    case "／", "⁄": "/"
    case "，", "،", "、": ","
    case "．", "。": "."
    default: character
    }
  }

  // MARK: - Text without spaces

  /// A run of letters is one word; in East Asian text, units, halves of the day, eras and numerals
  /// stand in it without spaces.
  private static func words(in run: String) -> [Token] {
    guard run.unicodeScalars.contains(where: { $0.value >= 0x3000 }) else { return [.word(run)] }
    var tokens: [Token] = []
    var plain = ""
    var rest = run[...]
    while !rest.isEmpty {
      guard let (token, count) = mark(at: rest) else {
        plain.append(rest.removeFirst())
        continue
      }
      if !plain.isEmpty { tokens.append(.word(plain)) }
      tokens.append(token)
      plain = ""
      rest = rest.dropFirst(count)
    }
    return plain.isEmpty ? tokens : tokens + [.word(plain)]
  }

  private static func mark(at text: Substring) -> (Token, Int)? {
    let known = DateNames.marks.first { text.hasPrefix($0) }
    if let known { return (.word(known), known.count) }
    if let numeral = numeral(at: text) { return numeral }
    guard let first = text.first, DateNames.units.contains(first) else { return nil }
    return (.word(String(first)), 1)
  }

  /// `二〇二六` before a unit, `十二`, `元` for an era's first year.
  private static func numeral(at text: Substring) -> (Token, Int)? {
    let run = text.prefix { DateNames.numerals[$0] != nil }
    guard !run.isEmpty, let unit = text.dropFirst(run.count).first, DateNames.units.contains(unit)
    else { return nil }
    let values = run.prefix(6).compactMap { DateNames.numerals[$0] }
    guard values.contains(10) else {
      return (.number(values.reduce(0) { $0 * 10 + $1 }, digits: run.count), run.count)
    }
    let parts = values.split(separator: 10, maxSplits: 1, omittingEmptySubsequences: false)
    let value = (parts[0].first ?? 1) * 10 + (parts.last?.first ?? 0)
    return (.number(value, digits: 2), run.count)
  }
}
