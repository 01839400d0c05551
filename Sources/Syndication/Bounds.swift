import News

/// How long what stands in one line of a list may be. A feed is a stranger's: a title of 30 MB would
/// stand in the database, in every list and in all that is written from it.
enum Bounds {
  /// Characters of a title, a name, a rubric.
  static let line = 4096
  /// Bytes of an address or an identity; a longer one leads nowhere.
  static let address = 64 << 10
  /// Characters of a summary.
  static let summary = 64 << 10
  /// People, rubrics or files of one article.
  static let longestList = 1000

  /// A list with its elements brought to size; the list itself where there is nothing to do.
  static func list<Element: Equatable>(
    _ list: [Element], _ bounded: (Element) -> Element?
  ) -> [Element] {
    let isFine = list.count <= longestList && list.allSatisfy { bounded($0) == $0 }
    return isFine ? list : list.prefix(longestList).compactMap(bounded)
  }
}

extension String {
  /// So many characters at most, the last one an ellipsis where more would follow. Cost: the length of
  /// what is kept, a character that is longer than any counted as several.
  func bounded(to most: Int) -> String {
    guard utf8.count > most else { return self }
    let end = utf8.index(startIndex, offsetBy: 4 * most, limitedBy: endIndex) ?? endIndex
    var head = String(self[..<end])
    guard end < endIndex || head.count > most else { return self }
    // What was cut in the middle of its bytes may have lost its last accents.
    if end < endIndex, head.count > 1 { head.removeLast() }
    return String(head.prefix(most - 1)) + "…"
  }

  /// The address, where it may be one.
  fileprivate var boundedAddress: String? { utf8.count > Bounds.address ? nil : self }
}

extension Author {
  fileprivate var bounded: Author {
    Author(
      name: name?.bounded(to: Bounds.line), mail: mail?.boundedAddress, url: url?.boundedAddress)
  }
}

extension Enclosure {
  fileprivate var bounded: Enclosure? {
    guard url.boundedAddress != nil else { return nil }
    var file = self
    file.type = type?.bounded(to: Bounds.line)
    file.title = title?.bounded(to: Bounds.line)
    return file
  }
}

extension Article {
  /// With lines and addresses of bearable length; its text is as long as it is.
  var bounded: Article {
    var article = self
    article.title = title.bounded(to: Bounds.line)
    article.summary = summary?.bounded(to: Bounds.summary)
    article.imageCaption = imageCaption?.bounded(to: Bounds.line)
    article.language = language?.bounded(to: Bounds.line)
    article.authors = Bounds.list(authors, \.bounded)
    article.categories = Bounds.list(categories) { $0.bounded(to: Bounds.line) }
    article.enclosures = Bounds.list(enclosures, \.bounded)
    article.boundAddresses()
    if let html = details.titleHTML, html.utf8.count > Bounds.address {
      article.details.titleHTML = nil
    }
    return article
  }

  private mutating func boundAddresses() {
    (guid, url) = (guid?.boundedAddress, url?.boundedAddress)
    (externalURL, baseURL) = (externalURL?.boundedAddress, baseURL?.boundedAddress)
    (imageURL, commentsURL) = (imageURL?.boundedAddress, commentsURL?.boundedAddress)
  }
}

extension Feed {
  /// With lines and addresses of bearable length.
  var bounded: Feed {
    var feed = self
    feed.title = title.bounded(to: Bounds.line)
    feed.summary = summary?.bounded(to: Bounds.summary)
    feed.copyright = copyright?.bounded(to: Bounds.line)
    feed.language = language?.bounded(to: Bounds.line)
    feed.authors = Bounds.list(authors, \.bounded)
    feed.categories = Bounds.list(categories) { $0.bounded(to: Bounds.line) }
    feed.hubs = Bounds.list(hubs, \.boundedAddress)
    (feed.homePageURL, feed.feedURL) = (homePageURL?.boundedAddress, feedURL?.boundedAddress)
    feed.iconURL = iconURL?.boundedAddress
    feed.details.generator = details.generator?.bounded(to: Bounds.line)
    return feed
  }
}
