/// What cleaning knows about attributes, by their numbers.
struct CleaningNames: Sendable {
  /// Where an attribute is kept.
  enum Use: UInt8 {
    case none, global, address, set, table, media, kind, list, code, anchor, state, value, math,
      style
  }

  static let known = CleaningNames()

  let href = HTMLNames.known.id(of: "href")
  let src = HTMLNames.known.id(of: "src")
  let srcset = HTMLNames.known.id(of: "srcset")
  let poster = HTMLNames.known.id(of: "poster")
  let cite = HTMLNames.known.id(of: "cite")
  let alt = HTMLNames.known.id(of: "alt")
  let width = HTMLNames.known.id(of: "width")
  let height = HTMLNames.known.id(of: "height")
  let align = HTMLNames.known.id(of: "align")
  let style = HTMLNames.known.id(of: "style")
  let hidden = HTMLNames.known.id(of: "hidden")
  let ariaHidden = HTMLNames.known.id(of: "aria-hidden")
  let lang = HTMLNames.known.id(of: "lang")
  let dir = HTMLNames.known.id(of: "dir")
  let id = HTMLNames.known.id(of: "id")
  let name = HTMLNames.known.id(of: "name")
  let type = HTMLNames.known.id(of: "type")
  let checked = HTMLNames.known.id(of: "checked")
  let open = HTMLNames.known.id(of: "open")

  /// Where pages that load pictures late keep their addresses.
  let lateSources = [
    "data-src", "data-lazy-src", "data-original", "data-orig-file", "data-original-src",
    "data-lazy",
    "data-lazyload", "data-hi-res-src", "data-actualsrc", "data-delayed-url", "data-echo",
  ]
  let lateSets = ["data-srcset", "data-lazy-srcset", "data-original-set"]

  /// Names of pictures that show nothing wherever they are.
  let emptyNames: Set<String> = [
    "1x1", "1px", "beacon", "blank", "clear", "clearpixel", "empty", "pixel", "shim", "spacer",
    "tracker", "tracking", "trackingpixel", "tracking-pixel", "trans", "transparent",
  ]

  /// Names of pictures that are shown until the real one is there.
  let standInNames: Set<String> = [
    "ajax-loader", "grey", "gray", "lazy", "lazyload", "lazy-load", "loader", "loading",
    "placeholder",
  ]

  /// How GIF and PNG of one pixel begin in `data:` addresses.
  let emptyPictures = [
    "data:image/gif;base64,R0lGODlhAQABA", "data:image/gif;base64,R0lGODdhAQABA",
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB",
  ].map { Array($0.utf8) }

  /// Parts of addresses whose pictures only count readers.
  let counters = [
    "feeds.feedburner.com/~r/", "feeds.feedburner.com/~ff/", "feedsportal.com/", "pixel.wp.com/",
    "stats.wordpress.com/", "stats.wp.com/", "feeds.wordpress.com/1.0/", ".doubleclick.net/",
    "google-analytics.com/", "scorecardresearch.com/", "facebook.com/tr?", "quantserve.com/",
    "medium.com/_/stat?", "blogger.googleusercontent.com/tracker/", "list-manage.com/track/",
    "/piwik.php?", "/matomo.php?", "/wf/open?", "/pixel.gif?", "/pixel.png?", "//pixel.", "//px.",
    "//beacon.", "//analytics.", "//tracking.",
  ].map { Array($0.utf8) }

  private let uses: [Use]

  private init() {
    var uses = [Use](repeating: .none, count: HTMLNames.known.count)
    for (use, list) in Self.lists {
      for name in list.split(separator: " ") {
        let number = HTMLNames.known.id(of: String(name))
        if number != 0 { uses[Int(number)] = use }
      }
    }
    self.uses = uses
  }

  func use(of name: Int32) -> Use { Int(name) < uses.count ? uses[Int(name)] : .none }

  private static let lists: [(Use, String)] = [
    (.global, "lang dir title id datetime role"),
    (.address, "href src poster cite"),
    (.set, "srcset"),
    (.table, "align valign colspan rowspan scope headers span abbr columnspan"),
    (.media, "alt width height kind srclang label sizes media controls default"),
    (.kind, "type"),
    (.list, "start reversed"),
    (.code, "class"),
    (.anchor, "name hreflang rel"),
    (.state, "open"),
    (.value, "value"),
    (
      .math,
      """
      accent accentunder alttext bevelled close columnalign columnlines display displaystyle \
      encoding fence form largeop linethickness lspace mathvariant maxsize minsize movablelimits \
      notation rowalign rowlines rspace scriptlevel separators stretchy symmetric
      """
    ),
    (.style, "style"),
  ]
}
