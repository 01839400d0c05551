import FoundationEssentials
import News

extension TextPage {
  /// The feed of one article that a page amounts to.
  static func publication(head: Head, body: Body, page: Page, from source: Source) -> Publication {
    var feed = Feed(key: source.key, origin: source.origin, title: head.site ?? name(of: source))
    feed.summary = head.siteSummary
    var article = article(titled: head.title, at: head.byline?.published, from: source)
    article.summary = head.deck
    article.authors = (head.byline?.authors ?? []).map { Author(name: $0) }
    article.published = head.byline?.published
    article.modified = head.byline?.modified
    article.statedMinutes = head.byline?.minutes
    article.imageCaption = head.caption
    article.contentHTML = html(of: body.parts)
    article.language = language(of: page.blocks)
    feed.language = article.language
    return Publication(feed: feed, articles: [article])
  }

  /// A text without any page around it: title from its first line, or the file's name; all kept.
  static func prose(_ blocks: [Block], from source: Source) -> Publication {
    let titled = blocks.first.map { isTitle($0, before: blocks.dropFirst().first) } ?? false
    let title = titled ? blocks[0].text : name(of: source)
    let rest = titled ? Array(blocks.dropFirst()) : blocks
    let dated = blocks.prefix(6).compactMap { Byline($0) }.first { $0.published != nil }
    var article = article(titled: title, at: dated?.published, from: source)
    article.published = dated?.published
    article.contentHTML = html(ofProse: rest)
    article.language = language(of: blocks)
    let feed = Feed(key: source.key, origin: source.origin, title: name(of: source))
    return Publication(feed: feed, articles: [article])
  }

  /// A first line on its own that is neither a sentence, a date nor an address to somebody.
  private static func isTitle(_ block: Block, before next: Block?) -> Bool {
    guard block.width <= 100, block.lines.count == 1, block.indent < 24 || next != nil,
      let last = block.text.last, block.text.contains(where: \.isLetter)
    else { return false }
    if ",;:、，".contains(last) || block.endsSentence && !"?!？！".contains(last) { return false }
    if startsItem(block.text) || block.text.hasPrefix(">") || Byline(block)?.isCertain == true {
      return false
    }
    return next?.followsBlank ?? true || next.map { isUnderline($0.text) } ?? true
  }

  private static func article(titled title: String, at date: Date?, from source: Source) -> Article
  {
    let stamp = date.map { String(Int64($0.timeIntervalSince1970)) }
    let id = Article.ID(feed: source.key, guid: nil, link: nil, title: title, date: stamp)
    return Article(id: id, feed: source.key, title: title)
  }

  /// What a document without a name of its own is called: its file, without the ending.
  static func name(of source: Source) -> String {
    let file = source.fileName ?? source.address ?? source.key.text
    let last = file.split(separator: "/").last.map(String.init) ?? file
    guard let dot = last.lastIndex(of: "."), dot > last.startIndex else { return last }
    return String(last[..<dot])
  }

  /// By script, and for Latin script by the commonest small words; `nil` where neither tells.
  static func language(of blocks: [Block]) -> String? {
    var sample = ""
    for block in blocks where sample.utf8.count < 4000 && block.isProse {
      sample += block.text + " "
    }
    if sample.isEmpty { sample = blocks.prefix(20).map(\.text).joined(separator: " ") }
    return scriptLanguage(of: sample) ?? wordLanguage(of: sample)
  }

  private static func scriptLanguage(of text: String) -> String? {
    var (hangul, kana, han, cyrillic, all) = (0, 0, 0, 0, 0)
    for scalar in text.unicodeScalars where scalar.properties.isAlphabetic {
      all += 1
      switch scalar.value {
      case 0xAC00..<0xD7A4: hangul += 1
      case 0x3041..<0x3100: kana += 1
      case 0x4E00..<0xA000: han += 1
      case 0x400..<0x500: cyrillic += 1
      default: break
      }
    }
    if hangul * 3 > all { return "ko" }
    if kana * 10 > all { return "ja" }
    if han * 3 > all { return "zh" }
    return cyrillic * 3 > all ? "ru" : nil
  }

  private static func wordLanguage(of text: String) -> String? {
    var votes: [String: Int] = [:]
    for word in text.lowercased().split(whereSeparator: { !$0.isLetter }) {
      for (language, words) in smallWords where words.contains(word) {
        votes[language, default: 0] += 1
      }
    }
    let best = votes.max { $0.value < $1.value || $0.value == $1.value && $0.key > $1.key }
    return best.flatMap { $0.value >= 3 ? $0.key : nil }
  }

  private static let smallWords: [String: Set<Substring>] = [
    "en": ["the", "and", "of", "to", "is", "that", "was", "with", "for", "it"],
    "de": ["der", "die", "und", "das", "ist", "nicht", "mit", "den", "von", "ein"],
    "fr": ["le", "les", "et", "des", "une", "est", "dans", "pour", "du", "qui"],
    "es": ["el", "los", "y", "las", "una", "es", "por", "con", "del", "que"],
    "it": ["il", "che", "di", "della", "sono", "per", "gli", "non", "nel", "una"],
    "pt": ["os", "uma", "não", "em", "para", "dos", "da", "do", "com", "mais"],
    "nl": ["het", "een", "van", "niet", "zijn", "dat", "voor", "ook", "met", "op"],
  ]
}
