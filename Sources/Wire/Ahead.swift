public import Library
public import News

/// Brings pages and pictures before anybody asks, for feeds that are to be read without a network.
///
/// Wanted are the newest unread articles of such feeds, as far as they fit into the cache, the newest of
/// all feeds first. So what a run could not bring the next one does, and what was brought is not pushed
/// out for the next run to bring it again.
public struct Ahead {
  /// The most articles of a feed.
  public static let mostOfFeed = 50
  /// What a page, and a picture, is taken to need before it is there, in bytes.
  static let guess = 200_000
  /// Milliseconds after which a run ends in which nothing came any more.
  static let patience: Int64 = 60_000
  /// The most pictures of an article.
  static let mostPictures = 30

  /// What it needs besides the library.
  public struct Means {
    /// Where pages are kept.
    public var pages: PageCache
    /// What brings them.
    public var fetching: PageFetching
    /// Where pictures are kept.
    public var pictures: PictureCache
    /// How much of hosts is asked for them.
    public var pictureLimits: FetchLimits
    /// How many bytes of text a piece of HTML has.
    public var length: (String) -> Int
    /// The addresses of the pictures that a reader shows of a piece of HTML, with what it stands against.
    public var sources: (String, String?) -> [String]
    /// What `~/` stands for in the settings' paths.
    public var home = ""
    /// The hosts that want to be left alone.
    public var rests: RestingHosts?

    /// All of them, but for the home and the hosts.
    public init(
      pages: PageCache, fetching: PageFetching, pictures: PictureCache,
      pictureLimits: FetchLimits = .pictures(), length: @escaping (String) -> Int,
      sources: @escaping (String, String?) -> [String]
    ) {
      (self.pages, self.fetching, self.length) = (pages, fetching, length)
      (self.pictures, self.pictureLimits) = (pictures, pictureLimits)
      self.sources = sources
    }
  }

  private let shelf: Shelf
  private let settings: Settings
  private let means: Means

  /// For one worker's life.
  public init(shelf: Shelf, settings: Settings, means: Means) {
    (self.shelf, self.settings, self.means) = (shelf, settings, means)
  }

  /// Brings what these feeds want; a page that fails holds up no other and is left alone for a day.
  ///
  /// - Parameter report: takes a `page` for each that came, and `kept` at the end where any was wanted.
  public func run(
    feeds: [Feed.Key], until interruption: Interruption, report: (WireEvent) -> Void
  ) throws(LibraryError) {
    let rows = try rows(of: feeds)
    guard !rows.isEmpty else { return }
    let pages = try wantedPages(rows, until: interruption)
    let (came, failed) = fetch(pages, until: interruption, report: report)
    let pictures = try wantedPictures(rows, until: interruption)
    let (shown, missing) = fetch(pictures: pictures, until: interruption)
    guard !pages.isEmpty || !pictures.isEmpty else { return }
    report(.kept(pages: came, pictures: shown, failed: failed + missing))
  }
}

extension Ahead {
  /// The newest unread articles of the feeds that want something in advance, the newest first.
  private func rows(of feeds: [Feed.Key]) throws(LibraryError) -> [Headline] {
    var rows: [Headline] = []
    for feed in feeds where wants(feed).pages || wants(feed).pictures {
      let view = View(
        scope: .and(.feeds([feed]), .unread), hidesRead: false, watermark: .max, openedAt: .max)
      rows += try shelf.headlines(
        in: view, from: nil, direction: .older, limit: Self.mostOfFeed)
    }
    return rows.sorted { $0.position < $1.position }
  }

  private func wants(_ feed: Feed.Key) -> (pages: Bool, pictures: Bool) {
    let fetching = settings.fetching(of: feed)
    return (fetching.keepsPages, fetching.keepsPictures && settings.images != .never)
  }

  private func wantedPages(
    _ rows: [Headline], until interruption: Interruption
  ) throws(LibraryError) -> [FetchRequest] {
    var wish = Wish(room: means.pages.bound)
    for row in rows where wants(row.feed).pages && wish.hasRoom && !interruption.isHere {
      guard let url = try shelf.article(row.id)?.pageURL else { continue }
      wish.take(request(url, from: row.feed), kept: means.pages.size(of: url)) {
        means.pages.failedLately(url)
      }
    }
    return wish.requests
  }

  private func wantedPictures(
    _ rows: [Headline], until interruption: Interruption
  ) throws(LibraryError) -> [FetchRequest] {
    var wish = Wish(room: means.pictures.originalsBound)
    for row in rows where wants(row.feed).pictures && wish.hasRoom && !interruption.isHere {
      guard let article = try shelf.article(row.id) else { continue }
      for url in sources(of: article) where wish.hasRoom {
        wish.take(request(url, from: row.feed), kept: means.pictures.size(ofOriginal: url)) {
          means.pictures.failedLately(url)
        }
      }
    }
    return wish.requests
  }

  /// The pictures of the text that a reader shows: the page's, unless the feed has more.
  private func sources(of article: Article) -> [String] {
    let page =
      wants(article.feed).pages ? article.pageURL.flatMap { means.pages.text(of: $0) } : nil
    let sources =
      if let page, means.length(article.contentHTML) <= page.length {
        means.sources(page.html, page.finalURL)
      } else {
        means.sources(article.contentHTML, article.baseURL ?? article.url)
      }
    return Array(sources.filter { $0.hasPrefix("http") }.prefix(Self.mostPictures))
  }

  private func request(_ url: String, from feed: Feed.Key) -> FetchRequest {
    var request = FetchRequest(url: url)
    request.manner = FetchManner(
      toward: url, from: feed, as: settings.fetching(of: feed), home: means.home)
    return request
  }

  private func fetch(
    _ pages: [FetchRequest], until interruption: Interruption, report: (WireEvent) -> Void
  ) -> (came: Int, failed: Int) {
    var (came, failed) = (0, 0)
    let breath = Breath(interruption)
    means.fetching.run(pages, pace: breath.pace) { number, outcome in
      guard case .success = outcome else { return failed += 1 }
      came += 1
      breath.take()
      let url = pages[number].url
      report(.page(url: url, path: means.pages.path(ofText: url)))
    }
    return (came, failed)
  }

  private func fetch(
    pictures: [FetchRequest], until interruption: Interruption
  ) -> (came: Int, failed: Int) {
    var (came, failed) = (0, 0)
    let fetching = PictureFetching(
      cache: means.pictures, limits: means.pictureLimits, rests: means.rests)
    let breath = Breath(interruption)
    fetching.run(pictures, pace: breath.pace) { _, outcome in
      guard case .success = outcome else { return failed += 1 }
      came += 1
      breath.take()
    }
    return (came, failed)
  }

  /// Ends a run that is interrupted, or in which nothing came for too long: servers that are gone may
  /// not hold up what comes after.
  private final class Breath {
    private let interruption: Interruption
    private var last = Clock.milliseconds()

    init(_ interruption: Interruption) { self.interruption = interruption }

    func take() { last = Clock.milliseconds() }

    func pace() -> Fetcher.Pace {
      interruption.isHere || Clock.milliseconds() - last > Ahead.patience ? .stop : .go
    }
  }

  /// What is to be fetched, as long as there is room for it and for what is kept already.
  private struct Wish {
    private(set) var requests: [FetchRequest] = []
    private var seen: Set<String> = []
    private var room: Int

    init(room: Int) { self.room = room }

    var hasRoom: Bool { room > 0 }

    mutating func take(_ request: FetchRequest, kept: Int?, failedLately: () -> Bool) {
      guard seen.insert(request.url).inserted else { return }
      if let kept {
        room -= kept
      } else if !failedLately() {
        room -= Ahead.guess
        requests.append(request)
      }
    }
  }
}
