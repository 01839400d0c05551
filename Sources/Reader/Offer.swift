public import FoundationEssentials

/// What the worker found at an address that is to be added: a feed, or a page that has none.
public struct Offer: Hashable, Sendable {
  /// What it is.
  public enum Kind: Hashable, Sendable {
    /// A feed that can be followed.
    case feed
    /// A page without a feed, which can be kept.
    case page
  }

  /// What it is.
  public var kind: Kind
  /// Where it is.
  public var url: String
  /// Its name; empty where it has none.
  public var title: String
  /// `RSS 2.0`, `Atom` …; empty for a page.
  public var format = ""
  /// The headline of its newest article.
  public var newest: String?
  /// When that was published.
  public var newestDate: Date?
  /// Of a page: why the feeds that it names could not be had, one sentence; `nil` where it names none.
  public var reason: String?

  /// An offer of which only the address must be known.
  public init(_ kind: Kind, url: String, title: String) {
    (self.kind, self.url, self.title) = (kind, url, title)
  }
}

/// The offers as they are chosen from, and the one that is picked.
struct OfferList: Hashable, Sendable {
  let offers: [Offer]
  /// The feed of the same page that is followed already.
  let known: String?
  /// How many more the page names, in words.
  let left: String?
  private(set) var selection = 0
  /// The first on screen.
  private(set) var top = 0

  init(of news: AddingNews) {
    (offers, known, left) = (news.offers, news.known, news.left)
  }

  /// Lines that each takes: name, what is known of it, address.
  static let lines = 3

  /// Picks an offer, or the nearest there is, and brings it on screen.
  mutating func select(_ index: Int, height: Int) {
    selection = max(0, min(index, offers.count - 1))
    let fitting = max(1, height / Self.lines)
    top = max(0, min(top, selection, offers.count - fitting))
    if selection >= top + fitting { top = selection - fitting + 1 }
  }
}
