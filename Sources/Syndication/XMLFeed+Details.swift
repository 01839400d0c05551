import Markup
import News

/// What only some modules say of an item: slash, wfw, Threading, GeoRSS, Creative Commons, podcasts.
extension XMLFeed {
  mutating func readDetail(_ element: FeedElement, into item: inout ItemDraft) {
    switch element {
    case .comments: item.commentsURL = wholeAddress() ?? item.commentsURL
    case .commentCount: item.details.commentsCount = whole().flatMap { Int($0) }
    case .commentFeed: item.details.commentsFeedURL = wholeAddress()
    case .inReplyTo: readReply(into: &item)
    case .source: readSource(into: &item)
    case .origLink: if let address = wholeAddress() { item.links.append((-1, address)) }
    case .origEnclosure: item.originalEnclosure = wholeAddress()
    case .language: item.language = whole() ?? item.language
    case .rights, .copyright: item.details.rights = item.details.rights ?? words().line
    case .license: readLicense(into: &item)
    case .mediaPlayer: item.details.playerURL = scanner.attribute("url").map(absolute)
    case .expires: item.expires = whole() ?? item.expires
    case .duration: item.seconds = whole().flatMap(Self.seconds)
    default: readMore(element, into: &item)
    }
  }

  private mutating func readMore(_ element: FeedElement, into item: inout ItemDraft) {
    switch element {
    case .season: item.details.episode.season = whole().flatMap { Int($0) }
    case .episode: item.details.episode.number = whole().flatMap(Self.leadingNumber)
    case .episodeType: item.details.episode.kind = whole()?.lowercased()
    case .explicit: item.details.episode.isExplicit = whole().flatMap(Self.isYes)
    case .chapters: item.details.episode.chapters = file()
    case .transcript: item.details.episode.transcripts += file().map { [$0] } ?? []
    case .point, .latitude, .longitude, .placeName, .location: readPlace(element, into: &item)
    case .mediaGroup, .placeBox: return
    default: foreignDepth = min(foreignDepth, scanner.depth)
    }
  }

  /// `3`, but also `3.5`.
  private static func leadingNumber(_ text: String) -> Int? {
    Int(text.prefix { $0.isNumber })
  }

  /// iTunes: `yes`, `explicit`, `true` against `no`, `clean`, `false`.
  static func isYes(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "yes", "true", "explicit": true
    case "no", "false", "clean": false
    default: nil
    }
  }

  private mutating func file() -> Article.File? {
    guard let address = scanner.attribute("url") else { return nil }
    return Article.File(
      url: absolute(address), type: scanner.attribute("type"),
      language: scanner.attribute("language"))
  }

  /// The first of some attributes as an address, else the element's text.
  mutating func address(orText attributes: [StaticString]) -> String? {
    for name in attributes {
      if let value = scanner.attribute(name), !value.isEmpty { return absolute(value) }
    }
    return wholeAddress()
  }

  /// RFC 4685 §3: the address of what it answers, else its id.
  private mutating func readReply(into item: inout ItemDraft) {
    let target = scanner.attribute("href").map(absolute) ?? scanner.attribute("ref")
    item.details.inReplyTo += target.map { [$0] } ?? []
  }

  private mutating func readLicense(into item: inout ItemDraft) {
    let license = address(orText: ["resource", "url", "href"])
    item.details.licenseURL = item.details.licenseURL ?? license
  }

  /// RSS `source`: a title with the feed's address; RFC 4287 §4.2.11: a feed's head in an entry.
  private mutating func readSource(into item: inout ItemDraft) {
    var origin = Article.Origin(feedURL: scanner.attribute("url").map(absolute))
    let held = feed
    var inner = ItemDraft()
    let own = words(reading: &inner)
    inner.titles.append((1, own))
    origin.title = inner.title.isEmpty ? nil : inner.title
    origin.url = inner.url
    origin.feedURL = origin.feedURL ?? inner.sourceFeedURL
    feed = held
    item.details.source = origin
    // RFC 4287 §4.2.1: an entry without authors has those of its source.
    item.sourceAuthors = inner.authors
  }

  /// The element's own text; what stands in it goes into a draft.
  private mutating func words(reading inner: inout ItemDraft) -> FeedText {
    var text = FeedText(utf8: [], isHTML: true)
    let level = scanner.depth
    while let event = next() {
      switch event {
      case .text: if scanner.depth == level { scanner.appendText(to: &text.utf8) }
      case .end:
        if scanner.depth <= level { return text }
        leave()
      case .start:
        let element = element
        if element == .link, scanner.attribute("rel") == "self" {
          inner.sourceFeedURL = scanner.attribute("href").map(absolute)
        }
        if element.isItem { itemIsPending = true } else { read(element, into: &inner) }
        if itemIsPending { return text }
      }
    }
    return text
  }

  // MARK: - Places

  /// GeoRSS Simple and GML points, W3C Basic Geo, Podcasting 2.0 `location` (RFC 5870 `geo:`).
  private mutating func readPlace(_ element: FeedElement, into item: inout ItemDraft) {
    var place = item.details.location ?? Article.Location()
    let geo = scanner.attribute("geo")
    let (own, parts) = parts()
    place.latitude = parts[.latitude].flatMap { Self.degrees($0, upTo: 90) } ?? place.latitude
    place.longitude = parts[.longitude].flatMap { Self.degrees($0, upTo: 180) } ?? place.longitude
    let text = FeedText.collapsed(parts[.point] ?? own)
    switch element {
    case _ where text.isEmpty: break
    case .latitude: place.latitude = Self.degrees(text, upTo: 90)
    case .longitude: place.longitude = Self.degrees(text, upTo: 180)
    case .point: Self.read(point: text, into: &place)
    default:
      place.name = text
      if let geo { Self.read(point: String(geo.dropFirst(4)), into: &place) }
    }
    item.details.location = place
  }

  private static func read(point: String, into place: inout Article.Location) {
    let numbers = point.split(whereSeparator: { $0 == " " || $0 == "," || $0 == ";" })
    guard numbers.count >= 2, let latitude = degrees(String(numbers[0]), upTo: 90),
      let longitude = degrees(String(numbers[1]), upTo: 180)
    else { return }
    (place.latitude, place.longitude) = (latitude, longitude)
  }

  private static func degrees(_ text: String, upTo most: Double) -> Double? {
    Double(FeedText.collapsed(text)).flatMap { (-most...most).contains($0) ? $0 : nil }
  }
}
