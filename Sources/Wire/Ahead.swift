public import Library
public import News

/// Brings pages and pictures before anybody asks, for feeds that are to be read without a network.
///
/// Wanted are the newest unread articles of such feeds, as far as they fit into the cache, the newest of
/// all feeds first. So what a run could not bring the next one does, and what was brought is not pushed
/// out for the next run to bring it again (`Stock`, decision 0034).
public struct Ahead {
  /// The most articles of a feed.
  public static let mostOfFeed = 50
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
  /// - Parameter all: the feeds that share the cache; what is newer of others than of these keeps its
  ///   place.
  /// - Parameter report: takes a `page` for each that came, and `kept` at the end where any did or
  ///   failed, or where none can be kept.
  public func run(
    feeds: [Feed.Key], among all: [Feed.Key], until interruption: Interruption,
    report: (WireEvent) -> Void
  ) throws(LibraryError) {
    let chosen = Set(feeds.filter(wantsAny))
    let rows = chosen.isEmpty ? [] : try rows(of: all)
    guard !rows.isEmpty else { return }
    let pages = Stocking(means.pages, until: interruption)
    try want(rows, of: chosen, in: pages)
    fetch(pages, report: report)
    let pictures = Stocking(means.pictures, until: interruption)
    try want(rows, of: chosen, in: pictures)
    fetch(pictures)
    // To look at texts for their pictures is no reading.
    pages.use()
    let failed = pages.failed + pictures.failed
    let trouble = pages.trouble ?? pictures.trouble
    guard pages.brought + pictures.brought + failed > 0 || trouble != nil else { return }
    report(
      .kept(
        pages: pages.brought, pictures: pictures.brought, failed: failed,
        reason: trouble?.description))
  }
}

extension Ahead {
  /// The newest unread articles of the feeds that want something in advance, the newest first.
  private func rows(of feeds: [Feed.Key]) throws(LibraryError) -> [Headline] {
    var rows: [Headline] = []
    for feed in feeds where wantsAny(feed) {
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

  private func wantsAny(_ feed: Feed.Key) -> Bool { wants(feed).pages || wants(feed).pictures }

  private func want(
    _ rows: [Headline], of chosen: Set<Feed.Key>, in pages: Stocking<PageCache>
  ) throws(LibraryError) {
    for row in rows where wants(row.feed).pages && pages.isOpen {
      guard let url = try shelf.article(row.id)?.pageURL else { continue }
      pages.want(url, of: row.feed, isSpared: !chosen.contains(row.feed))
    }
  }

  private func want(
    _ rows: [Headline], of chosen: Set<Feed.Key>, in pictures: Stocking<PictureCache>
  ) throws(LibraryError) {
    for row in rows where wants(row.feed).pictures && pictures.isOpen {
      guard let article = try shelf.article(row.id) else { continue }
      for url in sources(of: article) where pictures.isOpen {
        pictures.want(url, of: row.feed, isSpared: !chosen.contains(row.feed))
      }
    }
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

  private func fetch(_ pages: Stocking<PageCache>, report: (WireEvent) -> Void) {
    pages.bring { wanted, pace, each in
      let requests = wanted.map { request($0.url, from: $0.feed) }
      means.fetching.run(requests, pace: pace, admit: pages.admit) { place, outcome in
        each(place, Stocking.Arrival(outcome))
        guard case .success = outcome else { return }
        let url = wanted[place].url
        report(.page(url: url, path: means.pages.path(ofText: url)))
      }
    }
  }

  private func fetch(_ pictures: Stocking<PictureCache>) {
    let fetching = PictureFetching(
      cache: means.pictures, limits: means.pictureLimits, rests: means.rests)
    pictures.bring { wanted, pace, each in
      let requests = wanted.map { request($0.url, from: $0.feed) }
      fetching.run(requests, pace: pace, admit: pictures.admit) { place, outcome in
        each(place, Stocking.Arrival(outcome))
      }
    }
  }
}

extension Stocking.Arrival {
  fileprivate init(_ outcome: PageFetching.Outcome) {
    switch outcome {
    case .success: self = .kept
    case .failure(.noRoom): self = .refused
    case .failure(.disk(let error)): self = .unkept(error)
    case .failure: self = .failed
    }
  }

  fileprivate init(_ outcome: PictureFetching.Outcome) {
    switch outcome {
    case .success: self = .kept
    case .failure(.noRoom): self = .refused
    case .failure(.disk(let error)): self = .unkept(error)
    case .failure: self = .failed
    }
  }
}
