public import News
import TOMLKit

/// What the user chose in `config.toml`; every setting has a default.
public struct Settings: Hashable, Sendable {
  /// When feeds are fetched by themselves.
  public enum Refresh: Hashable, Sendable {
    /// What is due, after the first frame.
    case start
    /// Only when asked.
    case manual
    /// What is due, after the first frame and every so many minutes.
    case every(Int)
  }

  /// Where an article tells the addresses of its links.
  public enum LinkNotes: Hashable, Sendable {
    /// Numbered at the link, told at the article's foot.
    case foot
    /// Right after the link's words.
    case inline
    /// Nowhere in the text.
    case off
  }

  /// Whether pictures are shown.
  public enum Images: Hashable, Sendable {
    /// Where the terminal can show them and the line is fast; over ssh as characters.
    case auto
    /// Wherever the terminal can show them, however slow the line.
    case always
    /// Their words only.
    case never
  }

  /// `measure`: the widest line of an article, in cells.
  public var measure = 72
  /// `start = "unread" | "all"`: whether the first view hides what is read.
  public var startsUnread = true
  /// `refresh = "start" | "manual" | MINUTES`.
  public var refresh = Refresh.start
  /// `links = "foot" | "inline" | "off"`.
  public var links = LinkNotes.foot
  /// `ambiguous = "narrow" | "wide"`: whether the terminal's font shows the characters that Unicode
  /// calls ambiguous in two cells.
  public var ambiguousIsWide = false
  /// `bidi = "telex" | "terminal"`: whether the terminal puts right-to-left text in order by itself.
  public var terminalReorders = false
  /// `hyphenation`: whether words are parted at a line's end.
  public var hyphenates = true
  /// `images = "auto" | true | false`.
  public var images = Images.auto
  /// What is kept of every feed, where its own settings say nothing else.
  public var keeping = Keeping()
  /// `[feeds."ADDRESS"]`: what single feeds have of their own.
  public var feeds: [Feed.Key: Keeping] = [:]
  /// How every feed is fetched, where its own settings say nothing else.
  public var fetching = Fetching()
  /// `[feeds."ADDRESS"]`: how single feeds are fetched.
  public var feedFetching: [Feed.Key: Fetching] = [:]
  /// `per_host`: requests at once to one host.
  public var perHost = 2
  /// `host_pause`: milliseconds between the end of a request and the next to the same host; written
  /// in seconds.
  public var hostPause = 1000
  /// `page_cache`: megabytes that kept pages and pictures may take, each.
  public var cacheMegabytes = 256
  /// `[[rules]]`: what is done with articles as they come.
  public var rules: [Rule] = []
  /// Everything as it is without a file.
  public init() {}
}

/// The settings file as it was read: what holds, and what was wrong.
public struct SettingsFile: Hashable, Sendable {
  /// What holds; `nil` where the file is no TOML, so that the last good settings go on.
  public private(set) var settings: Settings?
  /// What was wrong, line by line; the rest holds.
  public private(set) var problems: [FileProblem] = []

  /// Reads the file; a missing one is all defaults, and costs nothing.
  public init(path: String) throws(LibraryError) {
    guard let bytes = try Disk.contents(of: path) else {
      self.init(settings: Settings())
      return
    }
    self.init(text: String(decoding: bytes, as: UTF8.self), path: path)
  }

  private init(settings: Settings) { self.settings = settings }

  /// Reads the text of such a file.
  public init(text: String, path: String = "config.toml") {
    do {
      let table = try TOMLTable(string: text)
      var reading = SettingsReading(table: table, text: text, path: path)
      settings = reading.settings()
      problems = reading.problems
    } catch {
      let failure = error as? TOMLParseError
      problems = [
        .init(
          path: path, line: failure.map { Int($0.source.begin.line) } ?? 1,
          sentence: (failure?.description ?? "this is no TOML") + ".")
      ]
    }
  }
}
