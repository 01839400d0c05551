extension TextPage {
  /// What stands together: a paragraph, a heading, a menu entry; with what can be seen of it.
  struct Block: Hashable, Sendable {
    /// Its lines as they stood.
    var lines: [Line]
    /// Its words, with the line ends of a hard wrap taken out.
    var text: String
    /// The words as they are compared: lower case, letters and digits only.
    var key: String
    /// Terminal cells of the text, roughly.
    var width: Int
    /// How many words; two characters of an unspaced script count as one.
    var words: Int
    /// Whether it ends as a sentence does.
    var endsSentence: Bool

    /// Blanks before its first line.
    var indent: Int { lines.first?.indent ?? 0 }
    /// Whether an empty line stands before it.
    var followsBlank: Bool { lines.first?.followsBlank ?? true }
    /// Running text, as opposed to a heading, a label or an entry of a list.
    var isProse: Bool { endsSentence && width >= 50 || width >= 160 }

    init(lines: [Line]) {
      self.lines = lines
      text = TextPage.joined(lines)
      key = TextPage.key(of: text)
      width = TextPage.width(of: text)
      words = TextPage.wordCount(text)
      endsSentence = TextPage.endsSentence(text)
    }
  }

  /// Lines brought together where only a hard wrap parts them.
  static func blocks(of lines: [Line]) -> [Block] {
    let wrap = wrapWidth(of: lines)
    var groups: [[Line]] = []
    for line in lines {
      if let wrap, let last = groups.last?.last, runsOn(last, line, wrap) {
        groups[groups.count - 1].append(line)
      } else {
        groups.append([line])
      }
    }
    return groups.map(Block.init(lines:))
  }

  /// Whether a wrapper at this width broke between these lines: the next word had no room.
  private static func runsOn(_ line: Line, _ next: Line, _ wrap: Int) -> Bool {
    guard !next.followsBlank, next.width <= wrap + 8, !startsItem(next.text) else { return false }
    guard startsItem(line.text) || next.indent <= line.indent else { return false }
    if line.width * 2 <= wrap { return false }
    return isFull(line, before: next, at: wrap - wrap / 12) || isMidSentence(line, next)
  }

  private static func isMidSentence(_ line: Line, _ next: Line) -> Bool {
    !endsSentence(line.text) && next.text.unicodeScalars.first?.properties.isLowercase == true
  }

  private static func isFull(_ line: Line, before next: Line, at wrap: Int) -> Bool {
    line.indent + line.width + 1 + next.firstWord > wrap
  }
}

extension TextPage {
  /// The column at which the page was wrapped by hand or by a program; `nil` where it was not.
  ///
  /// A wrapped line is broken because the next word had no room; lines that are paragraphs of their
  /// own end wherever their sentence ends. So the lines vote.
  private static func wrapWidth(of lines: [Line]) -> Int? {
    let long = lines.reduce(0) { $0 + ($1.width > widestWrap ? $1.width : 0) }
    guard long * 2 <= lines.reduce(0, { $0 + $1.width }) else { return nil }
    let pairs = zip(lines, lines.dropFirst()).filter {
      !$1.followsBlank && $0.width <= widestWrap && !startsItem($1.text)
    }
    guard let wrap = commonWidth(of: pairs.map { $0.0.indent + $0.0.width }) else { return nil }
    return isWrapped(pairs, at: wrap) ? wrap : nil
  }

  private static let widestWrap = 124

  /// The largest width that several lines come near to.
  private static func commonWidth(of widths: [Int]) -> Int? {
    var counts = [Int](repeating: 0, count: widestWrap * 2)
    for width in widths where width < counts.count { counts[width] += 1 }
    let needed = max(2, widths.count { $0 >= 40 } / 10)
    for width in stride(from: counts.count - 1, through: 36, by: -1) where counts[width] > 0 {
      if counts[max(0, width - 8)...width].reduce(0, +) >= needed { return width }
    }
    return nil
  }

  private static func isWrapped(_ pairs: [(Line, Line)], at wrap: Int) -> Bool {
    let votes = pairs.filter { $0.0.width * 2 > wrap && $0.0.width <= wrap + 8 }
    let full = votes.filter { isFull($0.0, before: $0.1, at: wrap) }
    let open = full.count { !endsSentence($0.0.text) }
    return full.count >= 2 && full.count * 10 >= votes.count * 7 && open * 2 >= full.count
  }

  fileprivate static func joined(_ lines: [Line]) -> String {
    var text = lines.first?.text ?? ""
    for line in lines.dropFirst() {
      if needsBlank(between: text, and: line.text) { text += " " }
      text += line.text
    }
    return text
  }

  private static func needsBlank(between text: String, and next: String) -> Bool {
    guard let last = text.unicodeScalars.last, let first = next.unicodeScalars.first else {
      return false
    }
    let isHyphen = last == "-" && first.properties.isLowercase && !text.hasSuffix(" -")
    return !isHyphen && !isUnspaced(last) && !isUnspaced(first)
  }
}

extension TextPage {
  /// Letters and digits in lower case: what two writings of one line have in common.
  static func key(of text: some StringProtocol) -> String {
    var kept = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars where isWordly(scalar) { kept.append(scalar) }
    return String(kept)
  }

  static func isWordly(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  static func wordCount(_ text: some StringProtocol) -> Int {
    var (words, unspaced, isInside) = (0, 0, false)
    for scalar in text.unicodeScalars {
      if isUnspaced(scalar) { unspaced += 1 }
      let isPart = isWordly(scalar) && !isUnspaced(scalar)
      if isPart && !isInside && scalar != " " { words += 1 }
      isInside = isPart || (isInside && scalar != " " && !isUnspaced(scalar))
    }
    return words + (unspaced + 1) / 2
  }

  /// Whether a text ends as a sentence does, closing quotes, brackets and note numbers aside.
  static func endsSentence(_ text: some StringProtocol) -> Bool {
    for scalar in text.unicodeScalars.reversed() {
      if ".!?…。！？．؟।۔".unicodeScalars.contains(scalar) { return true }
      if "\"'”’»«“‘)]）」』】〉》›*_".unicodeScalars.contains(scalar) { continue }
      if scalar.properties.numericType != nil, text.hasSuffix("]") { continue }
      if scalar == "[" { continue }
      return false
    }
    return false
  }

  /// The sign or number that begins an entry of a list, with the blank after it.
  static func itemMark(of text: some StringProtocol) -> (length: Int, isNumber: Bool)? {
    guard let first = text.first else { return nil }
    if "•‣◦▪●○*-–・∙".contains(first) {
      let gap = text.dropFirst().prefix { $0 == " " }.count
      return gap > 0 ? (1 + gap, false) : first == "•" || first == "・" ? (1, false) : nil
    }
    let digits = text.prefix { $0.isASCII && $0.isNumber }.count
    guard (1...3).contains(digits), let dot = text.dropFirst(digits).first, ".)".contains(dot),
      text.dropFirst(digits + 1).first == " "
    else { return nil }
    return (digits + 2, true)
  }

  static func startsItem(_ text: some StringProtocol) -> Bool { itemMark(of: text) != nil }
}
