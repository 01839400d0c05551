import Library
import Markup
import News
import Typesetting
import Wire

extension HomeOption {
  /// Brings pages and pictures of what is new for feeds that want them in advance.
  ///
  /// - Parameter all: the feeds of the list.
  func fetchAhead(
    of feeds: [Feed.Key], among all: [Feed.Key], _ shelf: Shelf, _ settings: Settings,
    until interruption: Interruption,
    report: (WireEvent) -> Void
  ) {
    let pages = PageCache(folders, megabytes: settings.cacheMegabytes)
    let rests = RestingHosts(shelf)
    var means = Ahead.Means(
      pages: pages, fetching: .telex(pages, limits(settings), rests),
      pictures: PictureCache(folders, megabytes: settings.cacheMegabytes),
      pictureLimits: .pictures(limits(settings)),
      length: { PlainText.ofEverything(html: $0).utf8.count }, sources: Self.pictures)
    (means.home, means.rests) = (Self.userHome, rests)
    do throws(LibraryError) {
      try Ahead(shelf: shelf, settings: settings, means: means)
        .run(feeds: feeds, among: all, until: interruption, report: report)
    } catch { report(.failed(nil, at: nil, reason: error.description)) }
  }

  /// The pictures that the reader would order, so that they are found under the same addresses.
  private static func pictures(in html: String, base: String?) -> [String] {
    let text = Typesetter.set(
      masthead: nil, html: html, baseURL: base, measure: Measure(columns: 72, hyphenates: false))
    return text.images.map(\.source)
  }
}
