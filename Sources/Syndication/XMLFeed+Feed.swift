import Markup
import News

/// What stands in the feed, outside of its items.
extension XMLFeed {
  /// Reads an element that stands in the feed, outside of its items.
  mutating func readFeedField(_ element: FeedElement) {
    guard scanner.depth <= foreignDepth else { return }
    switch element {
    case .title: draft.titles.append((0, words(until: \.beginsFieldInWords)))
    case .moduleTitle, .mediaTitle, .itunesTitle: draft.titles.append((1, words()))
    case .link: withDraft { $0.readLink(into: &$1) }
    case .description, .subtitle, .tagline, .itunesSummary, .itunesSubtitle, .info, .abstract,
      .moduleDescription, .mediaDescription, .encoded:
      withDraft { $0.readText(element, into: &$1) }
    case .logo, .icon, .favicon: readIcon(element)
    case .image, .itunesImage: withDraft { $0.readPicture(element, into: &$1) }
    case .author, .creator, .managingEditor, .owner, .publisher, .contributor, .person:
      withDraft { $0.readPerson(element, into: &$1) }
    case .category, .subject, .keywords, .itunesCategory:
      draft.details.tags += rubrics(element)
    case .language: draft.language = whole() ?? draft.language
    case .copyright, .rights: feed.copyright = feed.copyright ?? words().line
    case .generator: readGenerator()
    default: readFeedHint(element)
    }
  }

  /// What a feed says about how it wants to be fetched, and where it goes.
  private mutating func readFeedHint(_ element: FeedElement) {
    switch element {
    case .ttl: feed.ttlMinutes = whole().flatMap { Int($0) }.flatMap { $0 < 0 ? nil : $0 }
    case .updatePeriod: updatePeriod = whole().flatMap { Self.minutes[$0.lowercased()] }
    case .updateFrequency: updateFrequency = whole().flatMap { Int($0) } ?? 1
    case .hour: readHour()
    case .day: feed.details.skipDays += whole().map { [$0] } ?? []
    case .webMaster: feed.details.webmaster = people().first
    case .newFeedURL: feed.details.newFeedURL = wholeAddress()
    case .license: feed.details.licenseURL = address(orText: ["resource", "url", "href"])
    case .podcastGUID: feed.details.podcastGUID = whole()
    case .funding: feed.details.fundingURL = scanner.attribute("url").map(absolute)
    case .explicit: feed.details.isExplicit = whole().flatMap(Self.isYes)
    case .complete: feed.details.isComplete = whole().flatMap(Self.isYes) ?? false
    case .hub: feed.hubs += address(orText: ["href", "url"]).map { [$0] } ?? []
    case .skipHours, .skipDays: return
    default: foreignDepth = min(foreignDepth, scanner.depth)
    }
  }

  /// RSS 1.0 Syndication module.
  private static let minutes = [
    "hourly": 60, "daily": 1440, "weekly": 10_080, "monthly": 43_200, "yearly": 525_600,
  ]

  /// RSS 0.91 has hours 1 to 24, RSS 2.0 has 0 to 23.
  private static func hour(_ text: String) -> Int? {
    Int(text).flatMap { (0...24).contains($0) ? $0 % 24 : nil }
  }

  private mutating func readHour() {
    guard let hour = whole().flatMap(Self.hour), !feed.details.skipHours.contains(hour) else {
      return
    }
    feed.details.skipHours.append(hour)
  }

  private mutating func readIcon(_ element: FeedElement) {
    let isSmall = element != .logo && scanner.attribute("style")?.lowercased() != "image"
    guard let icon = address(orText: ["href"]) else { return }
    if isSmall { feed.details.faviconURL = feed.details.faviconURL ?? icon }
    draft.pictures.append((isSmall ? .image : .item, Article.Picture(url: icon)))
  }

  private mutating func readGenerator() {
    let resource = scanner.attribute("resource")
    let version = scanner.attribute("version")
    let name = words().line
    let full = [name.isEmpty ? resource ?? "" : name, version ?? ""].filter { !$0.isEmpty }
    if !full.isEmpty { feed.details.generator = full.joined(separator: " ") }
  }

  /// Hands the feed's own draft out and takes it back: it cannot be lent while it stands in here.
  private mutating func withDraft(_ read: (inout XMLFeed, inout ItemDraft) -> Void) {
    var lent = draft
    draft = ItemDraft()
    read(&self, &lent)
    draft = lent
  }

  /// What the feed's own draft has come to.
  mutating func finishFeed() {
    feed.title = draft.title
    feed.homePageURL = draft.url
    feed.summary = draft.texts.sorted { $0.rank < $1.rank }.lazy.map(\.text.line)
      .first { !$0.isEmpty }
    feed.iconURL = draft.images.first?.url
    feed.authors = ItemDraft.unique(draft.authors)
    feed.categories = ItemDraft.unique(draft.details.tags.map(\.term))
    feed.details.contributors = ItemDraft.unique(draft.details.contributors)
    feed.details.licenseURL = feed.details.licenseURL ?? draft.details.licenseURL
    feed.details.updateMinutes = updatePeriod.map { $0 / max(1, updateFrequency) }
    if let language = draft.language { feed.language = language }
  }
}
