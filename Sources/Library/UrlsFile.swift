public import News

/// The user's subscriptions, a text file in newsboat's syntax: an address a line, then tags.
///
/// `"~Name"` is a title of the user's own, `!` hides the feed; `#` begins a comment. What the user
/// wrote stays as it stands; what Telex adds or removes are whole lines. Source: design.md §4.
public struct UrlsFile: Hashable, Sendable {
  /// The subscriptions, in the order of their lines; each feed once.
  public private(set) var subscriptions: [Subscription] = []
  /// The saved queries, in the order of their lines.
  public private(set) var queries: [SavedQuery] = []
  /// For each subscription its line, counted from 1.
  public private(set) var lines: [Int] = []
  /// What was wrong; the rest holds.
  public private(set) var problems: [FileProblem] = []

  /// Reads the file; `nil` where there is none.
  public init?(path: String) throws(LibraryError) {
    guard let bytes = try Disk.contents(of: path) else { return nil }
    self.init(text: String(decoding: bytes, as: UTF8.self), path: path)
  }

  /// Whether the file follows any feed at all. Cost: that of reading up to the first.
  public static func followsAny(path: String) throws(LibraryError) -> Bool {
    guard let bytes = try Disk.contents(of: path) else { return false }
    return bytes.split(separator: 0x0A).contains { row in
      let line = String(decoding: row, as: UTF8.self)
      return !UrlsFile(text: line).subscriptions.isEmpty
    }
  }

  /// Reads the text of such a file.
  public init(text: String, path: String = "urls") {
    var known: [Feed.Key: Int] = [:]
    let rows = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, row) in rows.enumerated() {
      let line = UrlsLine(row)
      if line.isUnclosed { note(path, index, "a quotation mark is not closed.") }
      guard let entry = line.subscription else { continue }
      if entry.address.hasPrefix("query:") {
        take(query: entry, path, index)
      } else {
        take(entry, path, index, &known)
      }
    }
  }

  private mutating func take(query entry: Subscription, _ path: String, _ index: Int) {
    do throws(QueryError) {
      queries += [try SavedQuery(address: entry.address, tags: entry.tags)].compactMap(\.self)
    } catch { note(path, index, "\(FetchRoute.shown(entry.address)): \(error)") }
  }

  private mutating func take(
    _ entry: Subscription, _ path: String, _ index: Int, _ known: inout [Feed.Key: Int]
  ) {
    guard UrlsLine.hasScheme(entry.address) else {
      return note(
        path, index,
        "\(FetchRoute.shown(entry.address)) is no address; it would begin with https:// or file://."
      )
    }
    if let first = known[entry.key] {
      return note(
        path, index, "\(FetchRoute.shown(entry.address)) stands in line \(first) already.")
    }
    known[entry.key] = index + 1
    subscriptions.append(entry)
    lines.append(index + 1)
  }

  private mutating func note(_ path: String, _ index: Int, _ sentence: String) {
    problems.append(FileProblem(path: path, line: index + 1, sentence: sentence))
  }
}

/// One line of the file, taken apart.
struct UrlsLine {
  private(set) var words: [String] = []
  private(set) var isUnclosed = false

  /// Words are parted by blanks; quoted ones may hold blanks and `\"`, `\\`, `\n`, `\r`, `\t`.
  init(_ row: Substring) {
    var rest = row.drop(while: Self.isIndent)
    while let first = rest.first, first != "#" {
      if first == "\"" {
        words.append(quoted(&rest))
      } else {
        words.append(String(rest.prefix { !$0.isWhitespace }))
        rest = rest.drop { !$0.isWhitespace }
      }
      rest = rest.drop(while: \.isWhitespace)
    }
  }

  /// Blanks, and the mark that some editors begin a file with.
  private static func isIndent(_ letter: Character) -> Bool {
    letter.isWhitespace || letter == "\u{FEFF}"
  }

  private mutating func quoted(_ rest: inout Substring) -> String {
    rest.removeFirst()
    var word = ""
    while let next = rest.popFirst() {
      if next == "\"" { return word }
      guard next == "\\", let escaped = rest.popFirst() else {
        word.append(next)
        continue
      }
      word.append(["n": "\n", "r": "\r", "t": "\t"][escaped] ?? escaped)
    }
    isUnclosed = true
    return word
  }

  /// What the line subscribes to; `nil` for a blank or a comment.
  var subscription: Subscription? {
    guard let address = words.first, !address.isEmpty else { return nil }
    var subscription = Subscription(address)
    for word in words.dropFirst() {
      if word.hasPrefix("~") {
        subscription.title = String(word.dropFirst())
      } else if word == "!" {
        subscription.isHidden = true
      } else if !word.isEmpty {
        subscription.tags.append(word)
      }
    }
    return subscription
  }

  /// The lines of a file, without their newlines.
  static func lines(_ text: String) -> [Substring] {
    text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map(Substring.init)
  }

  /// The first of these keys that a line subscribes to.
  static func first(of keys: [Feed.Key], in lines: [Substring]) -> Feed.Key? {
    let all = Set(lines.flatMap { UrlsLine($0).keys })
    return keys.first(where: all.contains)
  }

  /// Under which keys the feed may be known.
  private var keys: [Feed.Key] {
    guard let key = subscription?.key else { return [] }
    return [key] + [key.squeezed].compactMap(\.self)
  }

  /// Whether it subscribes to the feed of this key.
  func names(_ key: Feed.Key) -> Bool { keys.contains(key) }

  /// A line with another address, all else as it stands.
  static func text(_ row: Substring, readdressed address: String) -> Substring {
    let indent = row.prefix(while: isIndent)
    var rest = row.dropFirst(indent.count)
    if rest.first == "\"" {
      var line = UrlsLine("")
      _ = line.quoted(&rest)
    } else {
      rest = rest.drop { !$0.isWhitespace }
    }
    return indent + word(address) + rest
  }

  private static func word(_ address: String) -> String {
    address.contains { $0.isWhitespace || $0 == "\"" } ? quoted(address) : address
  }

  /// The line for a subscription, without its newline.
  static func text(_ subscription: Subscription) -> String {
    var words = [word(subscription.address)]
    words += subscription.tags.map(quoted)
    if let title = subscription.title { words.append(quoted("~" + title)) }
    if subscription.isHidden { words.append("!") }
    return words.joined(separator: " ")
  }

  private static func quoted(_ word: String) -> String {
    var text = "\""
    for letter in word {
      switch letter {
      case "\"", "\\": text += "\\\(letter)"
      case "\n": text += "\\n"
      case "\r", "\r\n": text += "\\r"
      case "\t": text += "\\t"
      default: text.append(letter)
      }
    }
    return text + "\""
  }

  /// RFC 3986 §3.1: a letter, then letters, digits, `+`, `-`, `.`, then a colon.
  static func hasScheme(_ address: String) -> Bool {
    let scheme = address.prefix { $0 != ":" }
    guard scheme.count > 1, scheme.count < address.count, scheme.first?.isLetter == true else {
      return false
    }
    return scheme.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
  }
}
