import TOMLKit

/// What the user chose in `config.toml`; every setting has a default.
public struct Settings: Hashable, Sendable {
  /// When feeds are fetched by themselves.
  public enum Refresh: Hashable, Sendable {
    /// What is due, after the first frame.
    case start
    /// Only when asked.
    case manual
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
  /// `refresh = "start" | "manual"`.
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

/// Takes settings out of a table, noting what does not fit.
private struct SettingsReading {
  let table: TOMLTable
  let text: String
  let path: String
  private(set) var problems: [FileProblem] = []
  private static let names = [
    "measure", "start", "refresh", "links", "ambiguous", "bidi", "hyphenation", "images",
  ]

  init(table: TOMLTable, text: String, path: String) {
    (self.table, self.text, self.path) = (table, text, path)
  }

  mutating func settings() -> Settings {
    var settings = Settings()
    takeStart(&settings)
    takeText(&settings)
    for name in table.keys where !Self.names.contains(name) {
      note(name, "\(name) is no setting; there are \(Self.names.joined(separator: ", ")).")
    }
    return settings
  }

  /// How an article is set.
  private mutating func takeText(_ settings: inout Settings) {
    take("measure", "a number of cells from 20 to 200") { value in
      value.int.flatMap { 20...200 ~= $0 ? $0 : nil }
    } into: {
      settings.measure = $0
    }
    takeWord("links", ["foot": .foot, "inline": .inline, "off": .off]) { settings.links = $0 }
    takeWord("ambiguous", ["narrow": false, "wide": true]) { settings.ambiguousIsWide = $0 }
    takeWord("bidi", ["telex": false, "terminal": true]) { settings.terminalReorders = $0 }
    take("hyphenation", "true or false") {
      $0.bool
    } into: {
      settings.hyphenates = $0
    }
    take("images", "true, false or \"auto\"") { value in
      value.bool.map { $0 ? .always : .never } ?? (value.string == "auto" ? .auto : nil)
    } into: {
      settings.images = $0
    }
  }

  /// What is shown first.
  private mutating func takeStart(_ settings: inout Settings) {
    takeWord("start", ["unread": true, "all": false]) { settings.startsUnread = $0 }
    takeWord("refresh", ["start": .start, "manual": .manual]) { settings.refresh = $0 }
  }

  /// A setting that is one of a few words.
  private mutating func takeWord<Value>(
    _ name: String, _ words: KeyValuePairs<String, Value>, into set: (Value) -> Void
  ) {
    let quoted = words.map { "\"\($0.key)\"" }
    let allowed = quoted.dropLast().joined(separator: ", ") + " or " + (quoted.last ?? "")
    take(name, allowed) { value in
      words.first { $0.key == value.string }?.value
    } into: {
      set($0)
    }
  }

  private mutating func take<Value>(
    _ name: String, _ allowed: String, _ read: (TOMLValue) -> Value?, into set: (Value) -> Void
  ) {
    guard let value = table[name]?.tomlValue else { return }
    guard let read = read(value) else { return note(name, "\(name) takes \(allowed).") }
    set(read)
  }

  private mutating func note(_ name: String, _ sentence: String) {
    let rows = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let row = rows.firstIndex { row in
      let bare = row.drop(while: \.isWhitespace)
      let word = bare.prefix { !$0.isWhitespace && $0 != "=" && $0 != "." && $0 != "]" }
      return word == name || word == "[" + name || word == "\"\(name)\""
    }
    problems.append(.init(path: path, line: (row ?? 0) + 1, sentence: sentence))
  }
}
