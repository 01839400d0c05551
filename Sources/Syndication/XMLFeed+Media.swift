import Markup
import News

/// Files and pictures: RSS `enclosure`, Media RSS, iTunes.
extension XMLFeed {
  mutating func readFile(_ element: FeedElement, into item: inout ItemDraft) {
    if element == .alternateEnclosure { return readAlternateEnclosure(into: &item) }
    let address = scanner.attribute("url") ?? scanner.attribute("href")
    guard let url = address.map(FeedText.collapsed), !url.isEmpty else { return }
    var file = Enclosure(url: absolute(url), type: mediaType())
    file.bytes = integer("length") ?? integer("filesize")
    file.seconds = scanner.attribute("duration").flatMap(Self.seconds)
    let isImage = scanner.attribute("medium") == "image" || file.isImage
    let rank: ItemDraft.PictureRank = element == .enclosure ? .enclosure : .content
    if isImage { item.pictures.append((rank, picture(file.url))) }
    if element == .mediaContent, isImage { return readCaption(into: &item) }
    item.enclosures.append(file)
  }

  /// Podcasting 2.0: the first of the element's `source` addresses.
  private mutating func readAlternateEnclosure(into item: inout ItemDraft) {
    var file = Enclosure(url: "", type: mediaType())
    file.bytes = integer("length")
    file.title = scanner.attribute("title")
    let level = scanner.depth
    while let event = scanner.next() {
      if event == .end, scanner.depth <= level { break }
      guard event == .start, file.url.isEmpty else { continue }
      file.url = scanner.attribute("uri").map(absolute) ?? ""
    }
    if !file.url.isEmpty { item.enclosures.append(file) }
  }

  /// RFC 9110 §8.3.1: media types are the same in either case.
  private mutating func mediaType() -> String? {
    scanner.attribute("type").map { FeedText.collapsed($0).lowercased() }
      .flatMap { $0.isEmpty ? nil : $0 }
  }

  private mutating func picture(_ url: String) -> Article.Picture {
    Article.Picture(
      url: url, width: integer("width"), height: integer("height"))
  }

  /// Media RSS: what stands in a picture's element is about the picture.
  private mutating func readCaption(into item: inout ItemDraft) {
    let (_, parts) = parts()
    let caption = parts[.mediaDescription] ?? parts[.mediaTitle]
    let line = caption.map { FeedText(text: $0, isHTML: true).line }
    item.imageCaption = item.imageCaption ?? line
    let place = item.pictures.indices.last
    if let place, let line, !line.isEmpty { item.pictures[place].picture.title = line }
    if let thumbnail = parts[.mediaThumbnail], !thumbnail.isEmpty {
      item.pictures.append((.thumbnail, Article.Picture(url: absolute(thumbnail))))
    }
  }

  mutating func readPicture(_ element: FeedElement, into item: inout ItemDraft) {
    let attribute =
      scanner.attribute("href") ?? scanner.attribute("url")
      ?? scanner.attribute("resource") ?? scanner.attribute("srcset").flatMap(Self.largest)
    var picture = picture("")
    let (own, parts) = parts()
    let address = [attribute, parts[.url], own].compactMap { $0 }.map(FeedText.collapsed)
      .first { !$0.isEmpty }
    guard let address else { return }
    picture.url = absolute(address)
    picture.title = parts[.title].map { FeedText(text: $0, isHTML: true).line }
    picture.width = picture.width ?? parts[.width].flatMap { Int(FeedText.collapsed($0)) }
    picture.height = picture.height ?? parts[.height].flatMap { Int(FeedText.collapsed($0)) }
    item.pictures.append((Self.pictureRank(element), picture))
  }

  /// The last of several pictures in a `srcset`: by habit the largest.
  private static func largest(_ set: String) -> String? {
    set.split(separator: ",").last?.split(whereSeparator: \.isWhitespace).first.map(String.init)
  }

  private static func pictureRank(_ element: FeedElement) -> ItemDraft.PictureRank {
    switch element {
    case .mediaThumbnail: .thumbnail
    case .itunesImage: .item
    default: .image
    }
  }

  /// `3600`, `1:00:00`, `60:00` (itunes:duration), in seconds.
  static func seconds(_ text: String) -> Int? {
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

extension Enclosure {
  /// A picture by its type, else by the ending of its name.
  var isImage: Bool {
    if let type { return type.hasPrefix("image/") }
    let name = url.prefix { $0 != "?" && $0 != "#" }.lowercased()
    return [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif"].contains { name.hasSuffix($0) }
  }
}
