import Markup
import News

/// What stands in an item.
extension XMLFeed {
  /// Reads an element that stands in an item.
  mutating func read(_ element: FeedElement, into item: inout ItemDraft) {
    guard scanner.depth <= foreignDepth else { return }
    switch element {
    case .title, .moduleTitle, .itunesTitle, .mediaTitle:
      item.titles.append((Self.titleRank(element), words(until: \.beginsFieldInWords)))
    case .encoded, .content, .fullItem, .body, .description, .summary, .abstract, .mediaDescription,
      .itunesSummary, .itunesSubtitle, .subtitle, .moduleDescription:
      readText(element, into: &item)
    case .link: readLink(into: &item)
    case .guid: readGUID(into: &item)
    case .id: item.guid = wholeID() ?? item.guid
    case .identifier: item.identifier = whole() ?? item.identifier
    case .pubDate, .published, .issued, .date, .created:
      if let text = whole() { item.published.append((Self.dateRank(element), text)) }
    case .updated, .modified: item.modified += whole().map { [$0] } ?? []
    case .author, .creator, .managingEditor, .contributor, .person, .mediaCredit, .publisher:
      readPerson(element, into: &item)
    case .category, .subject, .keywords, .itunesCategory, .mediaCategory, .mediaKeywords:
      item.details.tags += rubrics(element)
    case .enclosure, .mediaContent, .alternateEnclosure: readFile(element, into: &item)
    case .mediaThumbnail, .itunesImage, .image, .logo, .icon: readPicture(element, into: &item)
    default: readDetail(element, into: &item)
    }
  }

  private static func titleRank(_ element: FeedElement) -> Int {
    switch element {
    case .title: 0
    case .moduleTitle: 1
    case .itunesTitle: 2
    default: 3
    }
  }

  private static func dateRank(_ element: FeedElement) -> Int {
    switch element {
    case .pubDate, .published: 0
    case .issued: 1
    case .date: 2
    default: 3
    }
  }

  // MARK: - Texts

  mutating func readText(_ element: FeedElement, into item: inout ItemDraft) {
    let mediaType = element == .content ? scanner.attribute("type")?.lowercased() : nil
    // Atom 0.3 §4.13.1.1: what stands in it are the same content in several types.
    if mediaType?.hasPrefix("multipart/") == true { return }
    if element == .content, let address = scanner.attribute("src") {
      let type = scanner.attribute("type")
      item.enclosures.append(Enclosure(url: absolute(address), type: type))
    }
    if let language = scanner.language, language != feed.language {
      item.language = item.language ?? language
    }
    var text = words()
    if element == .mediaDescription {
      text.isHTML = text.isHTML && text.utf8.span.place(of: "</", from: 0) != nil
    }
    let isAlternative = isInItem && scanner.depth > itemDepth + 1
    let isLesser = isAlternative && mediaType?.hasPrefix("text/plain") == true
    item.texts.append((isLesser ? .description : textRank(element), text))
  }

  private func textRank(_ element: FeedElement) -> ItemDraft.TextRank {
    switch element {
    case .encoded, .content, .fullItem, .body: .content
    case .description: .description
    case .itunesSummary, .mediaDescription: .media
    case .itunesSubtitle: .subtitle
    default: isAtom ? .description : .summary
    }
  }

  // MARK: - Addresses

  /// RSS's link is text, Atom's an attribute (RFC 4287 §4.2.7); both stand in either.
  mutating func readLink(into item: inout ItemDraft) {
    guard let address = scanner.attribute("href") else {
      let resource = scanner.attribute("resource")
      let address = wholeAddress() ?? resource.map(absolute)
      if let address { item.links.append((0, address)) }
      return
    }
    let relation = scanner.attribute("rel").map(Self.relation) ?? "alternate"
    let target = absolute(address)
    switch relation {
    case "alternate", "": readAlternate(target, into: &item)
    case "enclosure": readEnclosureLink(target, into: &item)
    case "replies": readReplies(target, into: &item)
    case "related": item.related = item.related ?? target
    case "license": item.details.licenseURL = target
    case "self": if feed.feedURL == nil, !isInItem { feed.feedURL = target }
    case "next": if !isInItem { feed.details.nextURL = target }
    case "hub": feed.hubs.append(target)
    default: break
    }
  }

  private mutating func readAlternate(_ target: String, into item: inout ItemDraft) {
    let isPage = scanner.attribute("type").map { $0.contains("html") } ?? true
    // A link of Atom in RSS that does not say what it is gives way to RSS's own.
    let isStray = !isAtom && elementIsAtom && scanner.attribute("rel") == nil
    item.links.append((isPage ? isStray ? 1 : 0 : 2, target))
  }

  /// RFC 4287 §4.2.7.2: a registered relation may be written as an address.
  private static func relation(_ text: String) -> String {
    let name = FeedText.collapsed(text).lowercased()
    guard name.contains("iana.org/assignments/relation/") else { return name }
    return name.split(separator: "/").last.map(String.init) ?? name
  }

  private mutating func readEnclosureLink(_ target: String, into item: inout ItemDraft) {
    item.enclosures.append(
      Enclosure(
        url: target, type: scanner.attribute("type"),
        bytes: integer("length"),
        title: scanner.attribute("title")))
  }

  /// RFC 4685 §4: where answers are, and how many.
  private mutating func readReplies(_ target: String, into item: inout ItemDraft) {
    if let count = integer("count") { item.details.commentsCount = count }
    if scanner.attribute("type").map({ $0.contains("html") }) ?? true {
      item.commentsURL = item.commentsURL ?? target
    } else {
      item.details.commentsFeedURL = item.details.commentsFeedURL ?? target
    }
  }

  /// The item's own id; one that is a path of the site names a page like any other address.
  private mutating func wholeID() -> String? {
    let base = base
    return whole().map { $0.hasPrefix("/") ? Self.absolute($0, against: base) : $0 }
  }

  /// An attribute that is a number, none where it is negative.
  mutating func integer(_ name: StaticString) -> Int? {
    scanner.attribute(name).flatMap { Int(FeedText.collapsed($0)) }.flatMap { $0 < 0 ? nil : $0 }
  }

  /// RSS 2.0 `guid`: a permanent address unless it says otherwise.
  private mutating func readGUID(into item: inout ItemDraft) {
    let isAddress = scanner.attribute("ispermalink")?.lowercased() != "false"
    guard let guid = wholeID() else { return }
    item.guid = guid
    item.guidIsAddress = isAddress
    item.details.isPermalink = isAddress && ItemDraft.isAddress(guid)
  }
}
