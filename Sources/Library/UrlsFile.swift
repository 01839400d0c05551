import Glibc
public import News

/// The user's subscriptions: a text file in newsboat's syntax, theirs to edit at any time.
///
/// Lines we write are added at the end; every other line stays as it is, comments and order
/// included. The path may be a symlink; the file it leads to is the one that is written.
/// Source: design.md §4; newsboat's manual, "First steps".
public struct UrlsFile: Sendable {
  private let path: String

  /// The file of these folders; it need not exist.
  public init(_ folders: Folders) { path = folders.urls }

  /// The feeds of the file, in its order; none where it is missing. `query:` lines are no feeds.
  public func subscriptions() throws(LibraryError) -> [Subscription] {
    try lines().compactMap(\.subscription)
  }

  /// What is wrong with lines, one sentence each.
  public func complaints() throws(LibraryError) -> [String] {
    try lines().compactMap { line in line.complaint.map { "\(path), line \(line.number): \($0)" } }
  }

  /// Adds a feed at the end; false where a line has its address already.
  public func add(_ subscription: Subscription) throws(LibraryError) -> Bool {
    try Disk.createFolder(Disk.parent(of: path) ?? "/")
    guard let file = try Handle(path, O_RDWR | O_CREAT | O_APPEND) else { return false }
    try file.lock()
    defer { file.unlock() }
    let bytes = try file.bytes(from: 0, to: try file.size())
    let present = Self.lines(of: bytes).compactMap(\.subscription?.key)
    guard !present.contains(subscription.key) else { return false }
    let isTorn = bytes.last.map { $0 != UInt8(ascii: "\n") } ?? false
    try file.write(Array(((isTorn ? "\n" : "") + subscription.line + "\n").utf8))
    return true
  }

  /// Takes out the lines of a feed; false where there is none.
  public func remove(_ key: Feed.Key) throws(LibraryError) -> Bool {
    guard let file = try Handle(path, O_RDWR) else { return false }
    try file.lock()
    defer { file.unlock() }
    let lines = Self.lines(of: try file.bytes(from: 0, to: try file.size()))
    let kept = lines.filter { $0.subscription?.key != key }
    guard kept.count < lines.count else { return false }
    let text = kept.map { $0.text + "\n" }.joined()
    try Disk.replace(realPath, with: Array(text.utf8), synced: true)
    return true
  }

  /// The file that is written when the path is a symlink.
  private var realPath: String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private func lines() throws(LibraryError) -> [UrlsLine] {
    Self.lines(of: try Disk.contents(of: path) ?? [])
  }

  private static func lines(of bytes: [UInt8]) -> [UrlsLine] {
    let text = String(decoding: bytes, as: UTF8.self)
    var lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.enumerated().map { UrlsLine(String($1), number: $0 + 1) }
  }
}

/// One line of the file: what it says, or what is wrong with it.
struct UrlsLine {
  let text: String
  let number: Int
  private(set) var subscription: Subscription?
  private(set) var complaint: String?

  init(_ text: String, number: Int) {
    (self.text, self.number) = (text, number)
    var words = Self.words(of: text)
    guard !words.isEmpty else { return }
    let address = words.removeFirst()
    guard !address.hasPrefix("query:") else { return }
    guard Self.schemes.contains(where: address.hasPrefix) else {
      complaint = "\(address) is no address of a feed; it needs https:// or file://."
      return
    }
    subscription = Self.subscription(address, words)
  }

  private static let schemes = ["http://", "https://", "file://", "exec:", "filter:"]

  /// `~` gives a name, `!` hides, everything else is a tag.
  private static func subscription(_ address: String, _ words: [String]) -> Subscription {
    var subscription = Subscription(address)
    for word in words {
      if word.hasPrefix("~") {
        subscription.title = String(word.dropFirst())
      } else if word.hasPrefix("!") {
        subscription.isHidden = true
      } else {
        subscription.tags.append(word)
      }
    }
    return subscription
  }

  /// Words apart by blanks; quotes keep blanks together, a backslash in quotes the next character.
  /// A `#` where a word would begin ends the line.
  private static func words(of text: String) -> [String] {
    var words: [String] = []
    var rest = Substring(text)
    while true {
      rest = rest.drop { $0.isWhitespace }
      guard let first = rest.first, first != "#" else { return words }
      words.append(first == "\"" ? quoted(&rest) : bare(&rest))
    }
  }

  private static func bare(_ rest: inout Substring) -> String {
    let word = rest.prefix { !$0.isWhitespace }
    rest = rest.dropFirst(word.count)
    return String(word)
  }

  private static func quoted(_ rest: inout Substring) -> String {
    var (word, isEscaped) = ("", false)
    rest = rest.dropFirst()
    while let character = rest.popFirst() {
      if isEscaped {
        word.append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "\"" {
        break
      } else {
        word.append(character)
      }
    }
    return word
  }
}

extension Subscription {
  /// The feed as a line of the file.
  fileprivate var line: String {
    let words = tags + (title.map { ["~" + $0] } ?? []) + (isHidden ? ["!"] : [])
    return ([Self.written(address)] + words.map(Self.quoted)).joined(separator: " ")
  }

  private static func written(_ address: String) -> String {
    address.contains { $0.isWhitespace || $0 == "\"" } ? quoted(address) : address
  }

  private static func quoted(_ word: String) -> String {
    let escaped = word.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }
    return "\"" + escaped.joined() + "\""
  }
}
