/// A line that is being typed at the bottom of the screen.
public struct Prompt: Hashable, Sendable {
  /// What it is for.
  public enum Purpose: Hashable, Sendable {
    /// The address of a feed to add.
    case address
    /// The name of a command.
    case command
  }

  /// What it is for.
  public let purpose: Purpose
  /// What was typed so far.
  public internal(set) var text = ""

  /// What stands before the text.
  var label: String { purpose == .address ? "Add feed: " : ":" }

  /// What a key does to the text; whether it was one of the prompt's editing keys.
  mutating func edit(_ key: Key) {
    switch key {
    case .character(let character): text.append(character)
    case .paste(let pasted): text += pasted
    case .named(.backspace): _ = text.popLast()
    case .control("u"): text = ""
    case .control("w"): dropWord()
    default: break
    }
  }

  private mutating func dropWord() {
    while text.last?.isWhitespace == true { text.removeLast() }
    while let last = text.last, !last.isWhitespace { text.removeLast() }
  }
}

extension State {
  mutating func ask(_ purpose: Prompt.Purpose) -> [Effect] {
    prompt = Prompt(purpose: purpose)
    return []
  }

  /// A key while a prompt is open.
  mutating func type(_ key: Key) -> [Effect] {
    switch key {
    case .named(.escape), .control("c"), .control("g"): prompt = nil
    case .named(.enter): return submit()
    case .named(.backspace) where prompt?.text.isEmpty == true: prompt = nil
    case .control("z"): return [.suspend]
    case .control("l"): return [.redraw]
    default: prompt?.edit(key)
    }
    return []
  }

  private mutating func submit() -> [Effect] {
    guard let asked = prompt else { return [] }
    prompt = nil
    let words = String(
      asked.text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    guard !words.isEmpty else { return [] }
    return asked.purpose == .address ? add(words) : run(words)
  }

  private mutating func add(_ address: String) -> [Effect] {
    give(.add(address), "Adding \(address) …")
  }

  private mutating func run(_ name: String) -> [Effect] {
    guard let command = Command.Name(rawValue: name) else {
      return tell(Notice("No command is called \(name). ? lists the keys.", isAlert: true))
    }
    return perform(command, waited: false)
  }
}
