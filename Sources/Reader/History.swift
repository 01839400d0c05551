/// What was typed into prompts, of this reader and of those before it; a value, kept in a file by
/// the executable.
public struct History: Hashable, Sendable {
  /// The lines, oldest first: a sign for the kind of prompt, then the text.
  public private(set) var lines: [String]

  /// The most lines that are kept.
  public static let most = 500

  /// Lines as they were kept; those of an unknown kind stay and mean nothing.
  public init(_ lines: [String] = []) { self.lines = lines.suffix(Self.most) }

  /// Adds a line at the end, where it stood before it goes.
  public mutating func remember(_ line: String) {
    lines.removeAll { $0 == line }
    lines = (lines + [line]).suffix(Self.most)
  }

  /// The texts for a prompt, newest first.
  func texts(for purpose: Prompt.Purpose) -> [String] {
    lines.reversed().filter { $0.first == purpose.sign }.map { String($0.dropFirst()) }
  }
}

extension Prompt.Purpose {
  /// What its lines begin with in the history; searches and filters share theirs.
  fileprivate var sign: Character {
    switch self {
    case .address, .newAddress: "+"
    case .command: ":"
    case .search, .filter: "/"
    case .find: "?"
    case .tags, .addTags: "#"
    }
  }

  /// A text as its line in the history. A line end would begin another.
  func line(_ text: String) -> String {
    String(sign) + String(text.map { $0.isNewline ? " " : $0 })
  }
}

extension Prompt {
  /// The text before or after in the history; whether there was one.
  mutating func recall(_ texts: [String], older: Bool) -> Bool {
    let next = (recalled ?? -1) + (older ? 1 : -1)
    guard next >= -1, next < texts.count, recalled != nil || older else { return false }
    if recalled == nil { typed = text }
    recalled = next < 0 ? nil : next
    replace(with: next < 0 ? typed : texts[next])
    return true
  }
}
