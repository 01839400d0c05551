import FoundationEssentials
import Markup
import News

/// What an item has come to.
extension ItemDraft {
  /// The article, identified as if it stood alone in its feed.
  func article(of feed: Feed.Key) -> Article {
    let (body, summary) = bodyAndSummary
    let (title, url, identity) = (title, url, identity)
    let date = published.min { $0.rank < $1.rank }?.text ?? modified.first
    var article = Article(
      id: Article.ID(
        feed: feed, guid: lastingIdentity, link: url, title: title.isEmpty ? lead(body) : title,
        date: date), feed: feed, title: title)
    article.guid = identity
    article.url = url
    article.externalURL = Self.safe(externalURL ?? related.flatMap { $0 == url ? nil : $0 })
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
      article.enclosures = enclosures.filter {
        Address.isSafe($0.url, forImage: true) && seen.insert($0.url).inserted
      }
    }
    if let seconds, !article.enclosures.isEmpty, article.enclosures[0].seconds == nil {
      article.enclosures[0].seconds = seconds
    }
    if let originalEnclosure, article.enclosures.count == 1 {
      article.enclosures[0].url = originalEnclosure
    }
    article.imageCaption = article.details.images.first.map(\.title) ?? imageCaption
    article.commentsURL = Self.safe(commentsURL)
  }

  /// The pictures, best first: by where they were named, then by width.
  var images: [Article.Picture] {
    guard !pictures.isEmpty else { return [] }
    var seen: Set<String> = []
    return pictures.sorted { left, right in
      left.rank == right.rank
        ? (left.picture.width ?? 0) > (right.picture.width ?? 0)
        : left.rank.rawValue < right.rank.rawValue
    }.map(\.picture).filter {
      Address.isSafe($0.url, forImage: true) && seen.insert($0.url).inserted
    }
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
