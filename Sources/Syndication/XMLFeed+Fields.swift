import Markup
import News

extension XMLFeed {
  /// Reads an element that stands in an item.
  mutating func read(_ element: FeedElement, into item: inout ItemDraft) {
    guard scanner.depth <= foreignDepth else { return }
    switch element {
    case .title, .itunesTitle, .mediaTitle:
      item.titles.append((Self.titleRank(element), words()))
    case .encoded, .content, .fullItem, .body, .description, .summary, .abstract, .mediaDescription,
      .itunesSummary, .itunesSubtitle, .subtitle:
      readText(element, into: &item)
    case .link: readLink(into: &item)
    case .guid: readGUID(into: &item)
    case .id: item.guid = whole() ?? item.guid
    case .pubDate, .published, .issued, .date, .created:
      if let text = whole() { item.published.append((Self.dateRank(element), text)) }
    case .updated, .modified, .lastBuildDate: item.modified += whole().map { [$0] } ?? []
    default: readMore(element, into: &item)
    }
  }

  private mutating func readMore(_ element: FeedElement, into item: inout ItemDraft) {
    switch element {
    case .author, .creator, .managingEditor: item.authors += person()
    case .category, .subject, .keywords, .itunesCategory, .mediaCategory, .mediaKeywords:
      item.categories += rubrics(element)
    case .enclosure, .mediaContent: readFile(element, into: &item)
    case .mediaThumbnail, .itunesImage, .image: readPicture(element, into: &item)
    case .duration: item.seconds = whole().flatMap(Self.seconds)
    case .comments: item.commentsURL = whole().map(absolute) ?? item.commentsURL
    case .language: item.language = whole() ?? item.language
    case .mediaGroup: return
    default: foreignDepth = min(foreignDepth, scanner.depth)
    }
  }

  /// Reads an element that stands in the feed, outside of its items.
  mutating func readFeedField(_ element: FeedElement) {
    guard scanner.depth <= foreignDepth else { return }
    switch element {
    case .title: draft.titles.append((0, words()))
    case .link: withDraft { $0.readLink(into: &$1) }
    case .description, .subtitle, .tagline, .itunesSummary, .itunesSubtitle, .info, .abstract:
      withDraft { $0.readText(element, into: &$1) }
    case .logo, .icon:
      if let address = whole() {
        draft.pictures.append((element == .logo ? .item : .image, absolute(address)))
      }
    case .image, .itunesImage: withDraft { $0.readPicture(element, into: &$1) }
    case .author, .creator, .managingEditor, .owner: draft.authors += person()
    case .category, .subject, .keywords, .itunesCategory:
      draft.categories += rubrics(element)
    case .language: draft.language = whole() ?? draft.language
    case .copyright, .rights: feed.copyright = feed.copyright ?? words().line
    case .ttl: feed.ttlMinutes = whole().flatMap { Int($0) }
    default: foreignDepth = min(foreignDepth, scanner.depth)
    }
  }

  /// Hands the feed's own draft out and takes it back: it cannot be lent while it stands in here.
  private mutating func withDraft(_ read: (inout XMLFeed, inout ItemDraft) -> Void) {
    var lent = draft
    draft = ItemDraft()
    read(&self, &lent)
    draft = lent
  }

  private static func titleRank(_ element: FeedElement) -> Int {
    switch element {
    case .title: 0
    case .itunesTitle: 1
    default: 2
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

  // MARK: - Texts and addresses

  private mutating func readText(_ element: FeedElement, into item: inout ItemDraft) {
    if element == .content, let address = scanner.attribute("src") {
      let type = scanner.attribute("type")
      item.enclosures.append(Enclosure(url: absolute(address), type: type))
    }
    let rank: ItemDraft.TextRank =
      switch element {
      case .encoded, .content, .fullItem, .body: .content
      case .description: .description
      case .itunesSummary, .mediaDescription: .media
      case .itunesSubtitle: .subtitle
      default: isAtom ? .description : .summary
      }
    let isPlain = element == .mediaDescription
    var text = words()
    if isPlain { text.isHTML = text.isHTML && text.utf8.span.place(of: "</", from: 0) != nil }
    item.texts.append((rank, text))
  }

  /// RSS's link is text, Atom's an attribute (RFC 4287 §4.2.7); both stand in either.
  private mutating func readLink(into item: inout ItemDraft) {
    guard let address = scanner.attribute("href") else {
      if let text = whole() { item.links.append((1, absolute(text))) }
      return
    }
    let relation = scanner.attribute("rel")?.lowercased() ?? "alternate"
    let type = scanner.attribute("type")
    let target = absolute(address)
    switch relation {
    case "alternate":
      item.links.append((type.map { $0.contains("html") } ?? true ? 0 : 2, target))
    case "enclosure":
      let bytes = scanner.attribute("length").flatMap { Int($0) }
      item.enclosures.append(
        Enclosure(url: target, type: type, bytes: bytes, title: scanner.attribute("title")))
    case "replies": item.commentsURL = item.commentsURL ?? target
    case "self": if feed.feedURL == nil { feed.feedURL = target }
    case "hub": feed.hubs.append(target)
    default: break
    }
  }

  /// RSS 2.0 `guid`: a permanent address unless it says otherwise.
  private mutating func readGUID(into item: inout ItemDraft) {
    let isAddress = scanner.attribute("ispermalink")?.lowercased() != "false"
    guard let guid = whole() else { return }
    item.guid = guid
    item.guidIsAddress = isAddress
  }

  // MARK: - People and rubrics

  /// A person of Atom (RFC 4287 §3.2), or the one line of RSS and Dublin Core.
  private mutating func person() -> [Author] {
    let (own, parts) = parts()
    let name = parts[.name].map { FeedText(text: $0, isHTML: true).line }
    let address = (parts[.uri] ?? parts[.url]).map(absolute)
    if name != nil || address != nil || parts[.email] != nil {
      let mail = parts[.email].flatMap { AuthorReading.mail(FeedText.collapsed($0)) }
      return [Author(name: name?.isEmpty == true ? nil : name, mail: mail, url: address)]
    }
    return AuthorReading.author(FeedText(text: own, isHTML: true).line).map { [$0] } ?? []
  }

  private mutating func rubrics(_ element: FeedElement) -> [String] {
    let attribute = scanner.attribute("term") ?? scanner.attribute("text")
    let label = scanner.attribute("label")
    let (own, _) = parts()
    let text = FeedText(text: own, isHTML: true).line
    let word = [attribute, text, label].compactMap { $0 }.first { !$0.isEmpty } ?? ""
    guard element == .keywords || element == .mediaKeywords else {
      return [FeedText.collapsed(word)]
    }
    return word.split(whereSeparator: { $0 == "," || $0 == ";" })
      .map { FeedText.collapsed(String($0)) }
  }

  // MARK: - Files and pictures

  private mutating func readFile(_ element: FeedElement, into item: inout ItemDraft) {
    let size = scanner.attribute("length") ?? scanner.attribute("filesize")
    let type = scanner.attribute("type")
    let medium = scanner.attribute("medium")
    let seconds = scanner.attribute("duration").flatMap(Self.seconds)
    guard let address = (scanner.attribute("url") ?? scanner.attribute("href")).map(absolute)
    else { return }
    let isImage = medium == "image" || type?.hasPrefix("image/") == true
    if isImage {
      item.pictures.append((element == .enclosure ? .enclosure : .content, address))
    }
    if element == .mediaContent, isImage { return readCaption(into: &item) }
    item.enclosures.append(
      Enclosure(url: address, type: type, bytes: size.flatMap { Int($0) }, seconds: seconds))
  }

  /// Media RSS: what stands in a picture's element is about the picture.
  private mutating func readCaption(into item: inout ItemDraft) {
    let (_, parts) = parts()
    let caption = parts[.mediaDescription] ?? parts[.mediaTitle]
    if item.imageCaption == nil {
      item.imageCaption = caption.map { FeedText(text: $0, isHTML: true).line }
    }
    if let thumbnail = parts[.mediaThumbnail], !thumbnail.isEmpty {
      item.pictures.append((.thumbnail, absolute(thumbnail)))
    }
  }

  private mutating func readPicture(_ element: FeedElement, into item: inout ItemDraft) {
    let attribute =
      scanner.attribute("href") ?? scanner.attribute("url")
      ?? scanner.attribute("resource")
    let (own, parts) = parts()
    let address = [attribute, parts[.url], own].compactMap { $0 }.map(FeedText.collapsed)
      .first { !$0.isEmpty }
    guard let address else { return }
    let rank: ItemDraft.PictureRank =
      switch element {
      case .mediaThumbnail: .thumbnail
      case .itunesImage: .item
      default: .image
      }
    item.pictures.append((rank, absolute(address)))
  }

  /// `3600`, `1:00:00`, `60:00` (itunes:duration), in seconds.
  private static func seconds(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 3 else { return nil }
    var total = 0
    for part in parts {
      let whole = part.prefix { $0 != "." }.filter { !$0.isWhitespace }
      guard let number = Int(whole), (0..<1_000_000).contains(number) else { return nil }
      total = total * 60 + number
    }
    return total > 0 ? total : nil
  }
}
