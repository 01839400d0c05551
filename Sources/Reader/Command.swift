/// What a reader can ask for: one row feeds the keymap, the help, the manual and the tests.
public struct Command: Hashable, Sendable {
  /// The pane a key is pressed in.
  public enum Context: String, Hashable, Sendable, CaseIterable {
    /// The headlines have the focus.
    case list
    /// The text has the focus.
    case article
  }

  /// Every command's name, as it is typed after `:` and bound in the settings.
  public enum Name: String, Hashable, Sendable, CaseIterable {
    case nextRow = "next-row"
    case previousRow = "previous-row"
    case nextArticle = "next-article"
    case previousArticle = "previous-article"
    case readOn = "read-on"
    case readBack = "read-back"
    case pageDown = "page-down"
    case pageUp = "page-up"
    case halfPageDown = "half-page-down"
    case halfPageUp = "half-page-up"
    case lineDown = "line-down"
    case lineUp = "line-up"
    case first
    case last
    case open
    case panRight = "pan-right"
    case back
    case leaveLayer = "leave"
    case otherPane = "other-pane"
    case nextUnread = "next-unread"
    case previousUnread = "previous-unread"
    case nextHeading = "next-heading"
    case previousHeading = "previous-heading"
    case toggleRead = "toggle-read"
    case markAbove = "mark-above"
    case markAll = "mark-all"
    case toggleStar = "toggle-star"
    case tag
    case pick = "select"
    case pickAll = "select-all"
    case undo
    case redo
    case changeOrder = "order"
    case toggleHidingRead = "toggle-read-rows"
    case browse
    case fullText = "full-text"
    case linkHints = "link-hints"
    case details
    case copyAddress = "copy-address"
    case copyMenu = "copy-menu"
    case search
    case filter
    case save
    case feeds
    case unsubscribe
    case starred
    case errors
    case nextFeed = "next-feed"
    case previousFeed = "previous-feed"
    case nextStarred = "next-starred"
    case previousStarred = "previous-starred"
    case backView = "back-view"
    case forwardView = "forward-view"
    case add
    case refreshView = "refresh"
    case refreshAll = "refresh-all"
    case takeIn = "take-in"
    case zoom
    case commandLine = "command"
    case help
    case redraw
    case suspend
    case close
    case quit
  }

  /// Its name.
  public let name: Name
  /// The keys it has by default.
  public let keys: [Key]
  /// Where those keys mean it.
  public let contexts: Set<Context>
  /// One line for the help: what it does.
  public let help: String

  /// Every command there is, in the order of the help.
  public static let all: [Command] = moving + reading + marking + finding + leaving

  /// The command of a name.
  public static func named(_ name: Name) -> Command? { all.first { $0.name == name } }
}

extension Command {
  fileprivate static func both(_ name: Name, _ keys: [Key], _ help: String) -> Command {
    Command(name: name, keys: keys, contexts: [.list, .article], help: help)
  }

  fileprivate static func list(_ name: Name, _ keys: [Key], _ help: String) -> Command {
    Command(name: name, keys: keys, contexts: [.list], help: help)
  }

  fileprivate static func article(_ name: Name, _ keys: [Key], _ help: String) -> Command {
    Command(name: name, keys: keys, contexts: [.article], help: help)
  }

  fileprivate static let moving: [Command] = [
    list(.nextRow, ["j", .named(.down)], "next row"),
    list(.previousRow, ["k", .named(.up)], "previous row"),
    both(.nextArticle, ["J"], "next article, whatever has the focus"),
    both(.previousArticle, ["K"], "previous article, whatever has the focus"),
    both(.nextUnread, ["n"], "next unread article"),
    both(.previousUnread, ["N"], "previous unread article"),
    both(.first, ["g", .named(.home)], "first row, or the top of the article"),
    both(.last, ["G", .named(.end)], "last row, or the end of the article"),
    both(.pageDown, [.named(.pageDown), .control("f")], "a page down, in the pane with the focus"),
    both(.pageUp, [.named(.pageUp), .control("b")], "a page up, in the pane with the focus"),
  ]

  fileprivate static let reading: [Command] = [
    both(.readOn, [" "], "read on: page the article; at its end the next unread"),
    both(.readBack, ["b"], "read back: a page up; at the top the article before"),
    list(.open, [.named(.enter), "l", .named(.right)], "open: give the article the focus"),
    article(.back, ["h", .named(.left)], "back to the headlines"),
    both(.leaveLayer, [.named(.escape)], "take one layer off: find, zoom, article, view"),
    both(.otherPane, [.named(.tab), .named(.backTab)], "the other pane"),
    both(.halfPageDown, [.control("d")], "half a page of the article down"),
    both(.halfPageUp, [.control("u")], "half a page of the article up"),
    both(.lineDown, [.control("e")], "one line of the article down"),
    both(.lineUp, [.control("y")], "one line of the article up"),
    article(.lineDown, ["j", .named(.down)], "one line down"),
    article(.lineUp, ["k", .named(.up)], "one line up"),
    article(.panRight, [.named(.right)], "shift code and tables to the left; ← shifts back"),
    article(.nextHeading, ["}"], "next heading"),
    article(.previousHeading, ["{"], "previous heading"),
    both(.zoom, ["z"], "zoom the pane with the focus, and back"),
  ]

  fileprivate static let marking: [Command] = [
    both(.toggleRead, ["m"], "mark read or unread"),
    list(.markAbove, ["M"], "mark this row and all above it read"),
    list(.markAll, ["A"], "mark all rows of this view read"),
    both(.toggleStar, ["s"], "star, or take the star off"),
    both(.tag, ["t"], "change the article's tags"),
    list(.pick, ["v"], "select the row: m s t A y o act on all selected"),
    list(.pickAll, ["V"], "select all rows of this view, or none"),
    both(.undo, ["u"], "undo your last mark"),
    both(.redo, ["U"], "redo what was undone"),
    list(.changeOrder, ["S"], "a search: newest first, or by relevance"),
    both(.toggleHidingRead, ["."], "show or hide what is read"),
  ]

  fileprivate static let finding: [Command] = [
    both(.search, ["/"], "search the library as you type; in the article, find in it"),
    list(.filter, ["="], "filter this view as you type; Esc takes the filter off"),
    both(.save, [], ":save NAME keeps the search that is shown among your feeds"),
    both(.feeds, ["c"], "the feeds: Enter opens, / filters, A marks read, r fetches"),
    list(.unsubscribe, ["D"], "among the feeds: unsubscribe; the articles stay"),
    both(.starred, ["*"], "all starred articles"),
    both(.errors, ["e"], "feeds that fail: r retries, E edits the address, D unsubscribes"),
    both(.nextFeed, ["]"], "next feed with something unread"),
    both(.previousFeed, ["["], "previous feed with something unread"),
    both(.nextStarred, ["p"], "next starred article"),
    both(.previousStarred, ["P"], "previous starred article"),
    both(.backView, [.control("o")], "back to the view before"),
    both(.forwardView, [.control("t")], "forward to the view you came back from"),
    both(.fullText, ["x"], "the full text from the article's page, or the feed's text again"),
    both(.browse, ["o"], "open the article's page in the browser"),
    both(.linkHints, ["f"], "letters on the links: open one; capitals copy, Tab lists"),
    both(.details, ["i"], "details of the article, and what was changed in it"),
    both(.copyAddress, ["y"], "copy the article's address"),
    both(.copyMenu, ["Y"], "copy title, Markdown, text; l lists the links"),
    both(.add, ["a"], "add a feed by any address of its site, or keep a page"),
    both(.refreshView, ["r"], "fetch the feeds of this view"),
    both(.refreshAll, ["R"], "fetch all feeds"),
    both(.takeIn, [.control("r")], "show the articles that were announced"),
  ]

  fileprivate static let leaving: [Command] = [
    both(.commandLine, [":"], "type a command by its name"),
    both(.help, ["?"], "this help"),
    both(.redraw, [.control("l")], "draw the screen anew"),
    both(.suspend, [.control("z")], "suspend; fg comes back"),
    both(.close, ["q"], "close what is open, or quit"),
    both(.quit, ["Q"], "quit"),
  ]
}

extension Key: ExpressibleByExtendedGraphemeClusterLiteral {
  /// A key written as its character: `"j"`.
  public init(extendedGraphemeClusterLiteral character: Character) { self = .character(character) }

  /// How people write the key: `j`, `^D`, `PgDn`.
  public var label: String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .control(let character): "^" + character.uppercased()
    case .named(let name): Self.labels[name] ?? name.rawValue.capitalizedFirst
    case .paste: "paste"
    case .wheel: "wheel"
    case .click: "click"
    }
  }

  private static let labels: [Name: String] = [
    .up: "↑", .down: "↓", .left: "←", .right: "→", .pageUp: "PgUp", .pageDown: "PgDn",
    .escape: "Esc", .backTab: "S-Tab", .insert: "Ins", .delete: "Del",
  ]
}
