import TOMLKit

/// Takes settings out of a table, noting what does not fit.
struct SettingsReading {
  let table: TOMLTable
  let rows: [Substring]
  let path: String
  private(set) var problems: [FileProblem] = []
  private static let names =
    [
      "measure", "start", "refresh", "links", "ambiguous", "bidi", "hyphenation", "images",
      "keep_days", "keep_count", "unread_again", "feeds", "rules",
    ] + fetchingNames

  init(table: TOMLTable, text: String, path: String) {
    (self.table, self.path) = (table, path)
    rows = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }

  mutating func settings() -> Settings {
    var settings = Settings()
    takeStart(&settings)
    takeText(&settings)
    settings.keeping = keeping(in: table, of: Keeping())
    takeFetching(&settings)
    takeFeeds(&settings)
    takeRules(&settings)
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
    take("refresh", "\"start\", \"manual\" or minutes from 10 on") { value -> Settings.Refresh? in
      if let minutes = value.int { return minutes >= 10 ? .every(minutes) : nil }
      return ["start": .start, "manual": .manual][value.string]
    } into: {
      settings.refresh = $0
    }
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

  mutating func take<Value>(
    _ name: String, in table: TOMLTable? = nil, at line: Int? = nil, _ allowed: String,
    _ read: (TOMLValue) -> Value?, into set: (Value) -> Void
  ) {
    guard let value = (table ?? self.table)[name]?.tomlValue else { return }
    guard let read = read(value) else { return note(name, at: line, "\(name) takes \(allowed).") }
    set(read)
  }

  /// Notes what is wrong in the line of a name; of those behind a line where it is given.
  mutating func note(_ name: String, at line: Int? = nil, _ sentence: String) {
    let row = rows.indices.dropFirst(line ?? 0).first { index in
      let bare = rows[index].drop(while: \.isWhitespace)
      let word = bare.prefix { !$0.isWhitespace && $0 != "=" && $0 != "." && $0 != "]" }
      return word == name || word == "[" + name || word == "\"\(name)\""
    }
    problems.append(.init(path: path, line: (row ?? line ?? 0) + 1, sentence: sentence))
  }
}
