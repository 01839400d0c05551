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
  private(set) var hasDetails = false

  /// The rubrics as bare words.
  var categories: [String] {
    get { details.tags.isEmpty ? [] : details.tags.map(\.term) }
    set {
      guard !newValue.isEmpty || !details.tags.isEmpty else { return }
      details.tags = newValue.map { Article.Tag(term: $0) }
    }
  }

  // MARK: - Judging

  /// The article's own page: a link, else a guid that is an address (RSS 2.0 `isPermaLink`).
  var url: String? {
    var best: (rank: Int, address: String)?
    for link in links where link.rank < best?.rank ?? .max && Address.isSafe(link.address) {
      best = link
    }
    if let best { return best.address }
    guard guidIsAddress, let guid, Self.isAddress(guid) else { return nil }
    return guid
  }

  /// An address that somebody may follow; nobody may follow `javascript:`.
  static func safe(_ address: String?) -> String? {
    address.flatMap { Address.isSafe($0) ? $0 : nil }
  }

  static func isAddress(_ text: String) -> Bool {
    let start = text.utf8.prefix(8).lazy.map { $0 &- 65 < 26 ? $0 | 0x20 : $0 }
    return start.starts(with: "http://".utf8) || start.starts(with: "https://".utf8)
  }

  var title: String {
    for title in titles.sorted(by: { $0.rank < $1.rank }) {
      let line = title.text.line
      if !line.isEmpty { return line }
    }
    return ""
  }
}
