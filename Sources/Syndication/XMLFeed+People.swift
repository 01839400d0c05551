import Markup
import News

/// People and rubrics.
extension XMLFeed {
  mutating func readPerson(_ element: FeedElement, into item: inout ItemDraft) {
    switch element {
    case .contributor: item.details.contributors += people()
    case .person, .mediaCredit: item.details.episode.people += participant().map { [$0] } ?? []
    // Publishing is no writing: only where nobody else is named.
    case .publisher: item.publishers += people()
    default: item.authors += people()
    }
  }

  /// People of Atom (RFC 4287 §3.2), or in the one line of RSS and Dublin Core.
  mutating func people() -> [Author] {
    let (own, parts) = parts(until: \.beginsFieldInWords)
    let name = parts[.name].map { FeedText(text: $0, isHTML: true).line }
    let address = (parts[.uri] ?? parts[.url]).map(FeedText.collapsed).map(absolute)
    if name != nil || address != nil || parts[.email] != nil {
      let mail = parts[.email].flatMap { AuthorReading.mail(FeedText.collapsed($0)) }
      return [Author(name: name?.isEmpty == true ? nil : name, mail: mail, url: address)]
    }
    return AuthorReading.authors(FeedText(text: own, isHTML: true).line)
  }

  /// Podcasting 2.0 `person`, Media RSS `credit`.
  private mutating func participant() -> Article.Person? {
    let role = scanner.attribute("role")
    let address = scanner.attribute("href").map(absolute)
    let picture = scanner.attribute("img").map(absolute)
    let name = words().line
    guard !name.isEmpty else { return nil }
    return Article.Person(name: name, role: role, url: address, imageURL: picture)
  }

  /// iTunes: a rubric stands in its attribute, finer ones in elements inside of it.
  private mutating func nestedRubrics() -> [Article.Tag] {
    let level = scanner.depth
    var names = [scanner.attribute("text")]
    var text: [UInt8] = []
    while let event = scanner.next(), event != .end || scanner.depth > level {
      if event == .text { scanner.appendText(to: &text) }
      if event == .start { names.append(scanner.attribute("text")) }
    }
    names.append(FeedText(utf8: text, isHTML: true).line)
    return names.compactMap { $0.map(FeedText.collapsed) }.filter { !$0.isEmpty }
      .map { Article.Tag(term: $0) }
  }

  /// RSS `category` with its `domain`, RFC 4287 §4.2.2, and lists of keywords.
  mutating func rubrics(_ element: FeedElement) -> [Article.Tag] {
    if element == .itunesCategory { return nestedRubrics() }
    let term = scanner.attribute("term") ?? scanner.attribute("text")
    let scheme = scanner.attribute("scheme") ?? scanner.attribute("domain")
    let label = scanner.attribute("label")
    let text = FeedText(text: parts(until: \.beginsFieldInWords).own, isHTML: true).line
    let word = [term, text, label].compactMap { $0 }.first { !$0.isEmpty } ?? ""
    guard element == .keywords || element == .mediaKeywords else {
      let tag = Article.Tag(term: FeedText.collapsed(word), scheme: scheme, label: label)
      return tag.term.isEmpty ? [] : [tag]
    }
    return word.split(whereSeparator: { $0 == "," || $0 == ";" })
      .map { Article.Tag(term: FeedText.collapsed(String($0))) }.filter { !$0.term.isEmpty }
  }
}
