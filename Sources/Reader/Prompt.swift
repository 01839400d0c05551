public import News

/// A line that is being typed at the bottom of the screen.
public struct Prompt: Hashable, Sendable {
  /// What it is for.
  public enum Purpose: Hashable, Sendable, CaseIterable {
    /// The address of a feed to add.
    case address
    /// Another address for a feed that is followed.
    case newAddress
    /// The name of a command.
    case command
    /// A search through the whole library.
    case search
    /// A filter on the view that is shown.
    case filter
    /// Words to find in the article.
    case find
    /// The tags of an article, with commas between them.
    case tags
    /// Tags to add to all selected rows, or to take off them.
    case addTags
  }

  /// What it is for.
  public let purpose: Purpose
  /// What was typed so far.
  public var text: String { String(before + after) }
  /// What is wrong with it, where that is known while it is typed.
  public internal(set) var problem: QueryError?

  /// What stands left of the cursor.
  private(set) var before: [Character]
  /// What stands from the cursor on.
  private(set) var after: [Character] = []
  /// Which line of the history it shows, counted from the newest; `nil` while it is new.
  var recalled: Int?
  /// What was typed before the history was asked.
  var typed = ""

  /// A prompt with its cursor behind a text.
  init(purpose: Purpose, text: String = "") {
    (self.purpose, before) = (purpose, Array(text))
  }

  /// The most characters it takes; what is pasted beyond them is left out.
  static let longest = 4000

  /// What stands before the text.
  var label: String {
    switch purpose {
    case .address: "Add feed: "
    case .newAddress: "New address: "
    case .command: ":"
    case .search: "Search: "
    case .filter: "Filter: "
    case .find: "Find: "
    case .tags: "Tags: "
    case .addTags: "Add tags (-name takes off): "
    }
  }

  /// Puts another text in, the cursor behind it.
  mutating func replace(with text: String) { (before, after) = (Array(text), []) }

  /// What an editing key does to the text; whether it was one.
  mutating func edit(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert([character])
    case .paste(let pasted): insert(Array(pasted))
    case .named(.left), .control("b"): if let last = before.popLast() { after.insert(last, at: 0) }
    case .named(.right), .control("f"): if !after.isEmpty { before.append(after.removeFirst()) }
    case .named(.home), .control("a"): (before, after) = ([], before + after)
    case .named(.end), .control("e"): (before, after) = (before + after, [])
    case .named(.backspace): _ = before.popLast()
    case .named(.delete), .control("d"): if !after.isEmpty { after.removeFirst() }
    case .control("k"): after = []
    case .control("u"): before = []
    case .control("w"): dropWord()
    default: return false
    }
    return true
  }

  private mutating func insert(_ characters: [Character]) {
    before += characters.prefix(max(0, Self.longest - before.count - after.count))
  }

  private mutating func dropWord() {
    while before.last?.isWhitespace == true { before.removeLast() }
    while let last = before.last, !last.isWhitespace { before.removeLast() }
  }
}
