import FoundationEssentials
import Markup
import News

/// An item as its elements come in, before it is judged what is its text, its address, its date.
struct ItemDraft {
  /// Where a text stood; later kinds give way to earlier ones.
  enum TextRank: Int, Comparable {
    case content, description, summary, media, subtitle

    static func < (left: TextRank, right: TextRank) -> Bool { left.rawValue < right.rawValue }
  }

  /// Where a picture was named; later kinds give way to earlier ones.
  enum PictureRank: Int {
    case content, item, thumbnail, image, enclosure
  }

  var guid: String?
  var guidIsAddress = false
  var about: String?
  /// What Dublin Core calls it, such as a DOI.
  var identifier: String?
  var links: [(rank: Int, address: String)] = []
  var externalURL: String?
  /// The first `related` link of Atom.
  var related: String?
  var titles: [(rank: Int, text: FeedText)] = []
  var texts: [(rank: TextRank, text: FeedText)] = []
  var published: [(rank: Int, text: String)] = []
  var modified: [String] = []
  var expires: String?
  var authors: [Author] = []
  /// Who counts as author where nobody else does.
  var publishers: [Author] = []
  var sourceAuthors: [Author] = []
  /// The address that the feed of its source says it has.
  var sourceFeedURL: String?
  var enclosures: [Enclosure] = []
  /// Where the only enclosure really is (FeedBurner).
  var originalEnclosure: String?
  var seconds: Int?
  var pictures: [(rank: PictureRank, picture: Article.Picture)] = []
  var imageCaption: String?
  var commentsURL: String?
  var language: String?
  var base: String?
  var details = Article.Details() { didSet { hasDetails = true } }
  /// Anything was said that belongs into the details.
  private var hasDetails = false

  /// The rubrics as bare words.
  var categories: [String] {
    get { details.tags.isEmpty ? [] : details.tags.map(\.term) }
    set { details.tags = newValue.map { Article.Tag(term: $0) } }
  }

  // MARK: - Judging

  /// The article's own page: a link, else a guid that is an address (RSS 2.0 `isPermaLink`).
  var url: String? {
    let link = links.min { $0.rank < $1.rank }?.address
    if let link { return link }
    guard guidIsAddress, let guid, Self.isAddress(guid) else { return nil }
    return guid
  }

  static func isAddress(_ text: String) -> Bool {
    let start = text.utf8.prefix(8).map { $0 &- 65 < 26 ? $0 | 0x20 : $0 }
    return start.starts(with: "http://".utf8) || start.starts(with: "https://".utf8)
  }

  var title: String {
    for title in titles.sorted(by: { $0.rank < $1.rank }) {
      let line = title.text.line
      if !line.isEmpty { return line }
    }
    return ""
  }

  /// The text to read, and the summary where it says something else.
  var bodyAndSummary: (body: FeedText?, summary: String?) {
    guard !texts.isEmpty else { return (nil, nil) }
    let filled = texts.filter { !$0.text.isBlank }
    let sorted = filled.sorted { $0.rank < $1.rank }
    guard let body = Self.body(of: sorted) else { return (nil, nil) }
    let summary = sorted.first { $0.text != body.text && $0.rank != body.rank }
    guard let summary, let line = Self.summary(summary.text, beside: body.text) else {
      return (body.text, nil)
    }
    return (body.text, line)
  }

  private typealias Ranked = (rank: TextRank, text: FeedText)

  /// The best-ranked text, unless a description is much longer than a content that only teases.
  private static func body(of sorted: [Ranked]) -> Ranked? {
    guard let first = sorted.first else { return nil }
    let longest = sorted.filter { $0.rank <= .description }
      .max { $0.text.utf8.count < $1.text.utf8.count }
    guard let longest, longest.rank != first.rank,
      longest.text.utf8.count > 2 * first.text.utf8.count + 400
    else { return first }
    return longest
  }

  /// A summary's line; `nil` where the body begins with the very same words.
  private static func summary(_ summary: FeedText, beside body: FeedText) -> String? {
    let line = summary.line
    guard !line.isEmpty, line.utf8.count <= 4000 else { return nil }
    let short = letters(line)
    // Most summaries differ from the body in their first words: no need to read on.
    let start = letters(body.prefix(400).line)
    if start.count >= 12, !start.starts(with: short.prefix(12)) { return line }
    let long = letters(body.prefix(line.utf8.count * 2 + 600).line)
    let common = zip(short, long).lazy.prefix { $0 == $1 }.reduce(0) { count, _ in count + 1 }
    let isCut = short.count > 30 && common >= short.count - 12
    return common == short.count || isCut || common >= 120 ? nil : line
  }

  /// What two writings of one text have in common: no spaces, no punctuation of ASCII.
  private static func letters(_ line: String) -> [UInt8] {
    line.utf8.filter { $0 >= 0x80 || $0.isWordByte }
  }

  // MARK: - Article

  /// The article, identified as if it stood alone in its feed.
  func article(of feed: Feed.Key) -> Article {
    let (body, summary) = bodyAndSummary
    let (title, url, identity) = (title, url, identity)
    let date = published.min { $0.rank < $1.rank }?.text ?? modified.first
    var article = Article(
      id: Article.ID(
        feed: feed, guid: identity, link: url, title: title.isEmpty ? lead(body) : title,
        date: date), feed: feed, title: title)
    article.guid = identity
    article.url = url
    article.externalURL = externalURL ?? related.flatMap { $0 == url ? nil : $0 }
    article.summary = summary
    article.contentHTML = body?.html ?? ""
    article.baseURL = body?.base ?? url ?? base
    fillDetails(&article)
    fillDates(&article)
    let named = authors.isEmpty ? sourceAuthors.isEmpty ? publishers : sourceAuthors : authors
    article.authors = Self.unique(named)
    article.categories = Self.unique(categories)
    article.language = language
    fillFiles(&article)
    return article
  }

  private var identity: String? {
    [guid, about, identifier].compactMap { $0 }.first { !$0.isEmpty }
  }

  /// The first words of a text without a title.
  private func lead(_ body: FeedText?) -> String {
    let text = body.map { FeedText.text($0.prefix(1000).utf8) } ?? enclosures.first?.url
    return String((text ?? "").prefix(200))
  }

  private func fillDetails(_ article: inout Article) {
    let (titleHTML, images) = (titleHTML, images)
    guard hasDetails || titleHTML != nil || !images.isEmpty || expires != nil else { return }
    var details = details
    (details.titleHTML, details.images) = (titleHTML, images)
    details.expires = expires.flatMap { DateReading.date($0) }
    article.details = details
    article.imageURL = images.first?.url
  }

  private func fillDates(_ article: inout Article) {
    let candidates = published.sorted { $0.rank < $1.rank }
    article.published = candidates.lazy.compactMap { DateReading.date($0.text) }.first
    article.modified = modified.lazy.compactMap { DateReading.date($0) }.first
    if article.modified == nil, candidates.count > 1 {
      // A date of another module that differs was set when the item was touched again.
      article.modified = candidates.dropFirst().lazy.compactMap { DateReading.date($0.text) }
        .first { $0 != article.published }
    }
    article.published = article.published ?? article.modified
  }

  private func fillFiles(_ article: inout Article) {
    if !enclosures.isEmpty {
      var seen: Set<String> = []
      article.enclosures = enclosures.filter { seen.insert($0.url).inserted }
    }
    if let seconds, !article.enclosures.isEmpty, article.enclosures[0].seconds == nil {
      article.enclosures[0].seconds = seconds
    }
    if let originalEnclosure, article.enclosures.count == 1 {
      article.enclosures[0].url = originalEnclosure
    }
    article.imageCaption = article.details.images.first.map(\.title) ?? imageCaption
    article.commentsURL = commentsURL
  }

  /// The pictures, best first: by where they were named, then by width.
  var images: [Article.Picture] {
    guard !pictures.isEmpty else { return [] }
    var seen: Set<String> = []
    return pictures.sorted { left, right in
      left.rank == right.rank
        ? (left.picture.width ?? 0) > (right.picture.width ?? 0)
        : left.rank.rawValue < right.rank.rawValue
    }.map(\.picture).filter { seen.insert($0.url).inserted }
  }

  /// The headline's markup, where it is more than words.
  private var titleHTML: String? {
    let title = titles.min { $0.rank < $1.rank }?.text
    guard let title, title.isHTML, title.holdsTags else { return nil }
    return title.html
  }

  /// Each once, in order; an author named twice keeps what either writing knows.
  static func unique(_ authors: [Author]) -> [Author] {
    guard authors.count > 1 else { return authors }
    var result: [Author] = []
    var places: [String: Int] = [:]
    for author in authors {
      let names = [author.name.map { "n" + $0 }, author.mail.map { "m" + $0 }].compactMap { $0 }
      let place = names.lazy.compactMap { places[$0] }.first ?? result.count
      if place == result.count { result.append(author) }
      for name in names where places[name] == nil { places[name] = place }
      result[place].name = result[place].name ?? author.name
      result[place].mail = result[place].mail ?? author.mail
      result[place].url = result[place].url ?? author.url
    }
    return result
  }

  static func unique(_ words: [String]) -> [String] {
    guard words.count > 1 else { return words.filter { !$0.isEmpty } }
    var seen: Set<String> = []
    return words.filter { !$0.isEmpty && seen.insert($0).inserted }
  }
}
