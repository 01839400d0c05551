extension TextPage {
  /// What a line of page furniture is, as far as its words say.
  enum Furniture: Hashable, Sendable {
    /// A link or button: menus, skip links, sharing, printing.
    case link
    /// The name of a section: furniture only beside other furniture, else a heading.
    case rubric
    /// The heading, or the whole, of a list of other articles.
    case related
    /// A box that wants an address, a cookie choice, a subscription.
    case banner
    /// What readers wrote.
    case comments
    /// Rights, imprint, the foot of the page.
    case rights
    /// `Advertisement`.
    case advert
  }

  /// Whether a block's words name it as furniture; running text never is (see `isBanner`).
  static func furniture(_ block: Block) -> Furniture? {
    if isRights(block) { return .rights }
    guard block.width <= 110 else { return nil }
    let words = plain(block.text)
    if words.isEmpty { return .link }
    if let kind = FurnitureTables.lines[words] { return kind }
    if block.endsSentence && block.width > 70 { return nil }
    return labelled(words, block) ?? joinedLinks(block)
  }

  /// Whether a sentence asks for consent, an address or money, rather than telling something.
  ///
  /// Only believed where it stands: before the title, beside a button, behind the text.
  static func isBanner(_ block: Block) -> Bool {
    guard block.width <= 420 else { return false }
    let text = block.text.lowercased()
    return FurnitureTables.banners.contains { phrases in
      phrases.allSatisfy { text.holds($0) }
    }
  }

  /// Rights statements, whatever their length; `©` in running text is none.
  static func isRights(_ block: Block) -> Bool {
    guard block.width <= 300 else { return false }
    let text = block.text.lowercased()
    if ["©", "ⓒ", "copyright ", "(c) 20"].contains(where: text.begins) { return true }
    return FurnitureTables.rights.contains { text.holds($0) }
  }

  /// The words of a line in small letters, without the signs and numbers around them.
  static func plain(_ text: some StringProtocol) -> String {
    let scalars = Array(text.lowercased().unicodeScalars)
    guard let first = scalars.firstIndex(where: isLetter),
      let last = scalars.lastIndex(where: isLetter)
    else { return "" }
    return String(String.UnicodeScalarView(scalars[first...last]))
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic }

  private static func labelled(_ words: String, _ block: Block) -> Furniture? {
    for (start, kind) in FurnitureTables.beginnings where words.begins(start) {
      let rest = words.dropFirst(start.count)
      if start.hasSuffix(" ") || !(rest.first?.isLetter ?? false) || isUnspacedStart(rest) {
        return kind
      }
    }
    return nil
  }

  private static func isUnspacedStart(_ rest: Substring) -> Bool {
    rest.unicodeScalars.first.map { isUnspaced($0) || $0.value >= 0xAC00 } ?? false
  }

  /// Four short entries or more between bars, whatever they say.
  private static func isMenu(_ block: Block, entries: [String]) -> Bool {
    entries.count >= 4 && entries.allSatisfy { wordCount($0) <= 3 } && !block.endsSentence
      && block.text.count { "|｜".contains($0) } >= 3 && !block.text.contains { $0.isNumber }
  }

  /// A menu in one line: `Home | News | Sport`, `Share · Print · Save`.
  private static func joinedLinks(_ block: Block) -> Furniture? {
    let parts = block.text.split { "|·•/›»｜>".contains($0) }.map { plain($0) }
    guard parts.count >= 2 else { return nil }
    let named = parts.filter { !$0.isEmpty }
    if isMenu(block, entries: named) { return .link }
    let known = named.count { FurnitureTables.lines[$0] != nil }
    return known > 0 && known * 2 > named.count ? .link : nil
  }
}
