import News
import Typesetting

extension State {
  mutating func ask(_ purpose: Prompt.Purpose, _ text: String = "") -> [Effect] {
    prompt = Prompt(purpose: purpose, text: text)
    return []
  }

  /// A key while a prompt is open.
  mutating func type(_ key: Key) -> [Effect] {
    notice = nil
    switch key {
    case .named(.escape), .control("c"), .control("g"): return cancel()
    case .named(.enter): return submit()
    case .named(.backspace) where prompt?.text.isEmpty == true: return cancel()
    case .named(.up), .control("p"): return recall(older: true)
    case .named(.down), .control("n"): return recall(older: false)
    case .control("z"): return [.suspend]
    case .control("l"): return [.redraw]
    default: return edit(key)
    }
  }

  private mutating func edit(_ key: Key) -> [Effect] {
    let before = prompt?.text
    guard prompt?.edit(key) == true else { return [] }
    guard prompt?.text != before else { return [] }
    prompt?.recalled = nil
    return changed()
  }

  private mutating func recall(older: Bool) -> [Effect] {
    guard var asked = prompt else { return [] }
    let texts = history.texts(for: asked.purpose)
    guard asked.recall(texts, older: older) else {
      notice = Notice(older ? "Nothing older was typed here." : "This is the newest.")
      return []
    }
    prompt = asked
    return changed()
  }

  /// What a prompt that is answered as you type does with another text.
  private mutating func changed() -> [Effect] {
    guard let asked = prompt else { return [] }
    switch asked.purpose {
    case .search, .filter: return preview(asked.text, asked.purpose)
    case .find: return previewFind(asked.text)
    case .address, .newAddress, .command, .tags, .addTags: return []
    }
  }

  /// Esc: the prompt goes, and with it what it changed.
  private mutating func cancel() -> [Effect] {
    switch prompt?.purpose {
    case .search, .filter: return cancelSearch()
    case .find: return cancelFind()
    case .address, .newAddress, .command, .tags, .addTags, nil:
      prompt = nil
      return []
    }
  }

  private mutating func submit() -> [Effect] {
    guard let asked = prompt else { return [] }
    switch asked.purpose {
    case .search, .filter: return keepSearch(asked.text)
    case .find: return keepFind(asked.text)
    case .tags: return keepTags(asked.text)
    case .addTags: return keepAddedTags(asked.text)
    case .newAddress: return keepAddress(asked.text.trimmed)
    case .address, .command: break
    }
    prompt = nil
    let words = asked.text.trimmed
    guard !words.isEmpty else { return [] }
    let line =
      asked.purpose == .address
      ? UserInfo.removed(fromAddress: words) : UserInfo.removed(from: words)
    return remember(line, asked.purpose)
      + (asked.purpose == .address ? add(words) : run(words))
  }

  /// Keeps a line for ↑.
  mutating func remember(_ text: String, _ purpose: Prompt.Purpose) -> [Effect] {
    let line = purpose.line(text)
    history.remember(line)
    return [.remember(line)]
  }

  private mutating func add(_ address: String) -> [Effect] {
    give(.add(address), "Adding \(UserInfo.removed(fromAddress: address)) …")
  }

  private mutating func run(_ line: String) -> [Effect] {
    let name = String(line.prefix { !$0.isWhitespace })
    if name == Command.Name.save.rawValue { return saveQuery(String(line.dropFirst(name.count))) }
    guard name == line, let command = Command.Name(rawValue: name) else {
      return tell(Notice("No command is called \(line). ? lists the keys.", isAlert: true))
    }
    return perform(command, waited: false)
  }
}

extension State {
  // MARK: On screen

  /// The prompt, and above it what is wrong or what the history has to say.
  func promptLines(_ prompt: Prompt) -> [[Run]] {
    let window = promptWindow(prompt)
    let cut = prompt.problem.map { max(0, $0.column - 1) } ?? .max
    let good = Array(prompt.before + prompt.after).prefix(cut)
    let runs = [
      Run(" " + prompt.label), Run(Cells.harmless(String(good))),
      Run(Cells.harmless(String(prompt.text.dropFirst(good.count))), .alert),
    ]
    let line = habits.clipped(runs, from: window, to: window + size.columns)
    let above = prompt.problem.map { Notice($0.description, isAlert: true) } ?? notice
    guard let above else { return [line] }
    let style: Style = above.isAlert ? .alert : .dim
    return sentenceLines(Cells.harmless(above.text)).map { [Run($0, style)] } + [line]
  }

  /// A sentence in as many lines as it needs, up to three.
  func sentenceLines(_ sentence: String) -> [String] {
    var lines = [""]
    for word in sentence.split(separator: " ") {
      let longer = lines[lines.count - 1] + " " + word
      let isLast = lines.count == 3
      if habits.width(of: longer) < size.columns || lines[lines.count - 1].isEmpty || isLast {
        lines[lines.count - 1] = longer
      } else {
        lines.append(" " + word)
      }
    }
    return lines.map { habits.fitted($0, to: size.columns) }
  }

  /// The cell that the cursor of a prompt is on, counted from the left of the screen.
  func promptColumn(_ prompt: Prompt) -> Int {
    min(cursorCell(prompt) - promptWindow(prompt), size.columns - 1)
  }

  private func cursorCell(_ prompt: Prompt) -> Int {
    1 + habits.width(of: prompt.label + Cells.harmless(String(prompt.before)))
  }

  /// The cells of a long line that are left of the screen.
  private func promptWindow(_ prompt: Prompt) -> Int {
    let over = cursorCell(prompt) - (size.columns - 1)
    guard over > 0 else { return 0 }
    let step = max(1, size.columns / 2)
    return (over + step - 1) / step * step
  }
}
