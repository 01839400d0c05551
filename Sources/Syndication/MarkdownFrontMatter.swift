/// What stands before the text of a Markdown file between `---` (YAML) or `+++` (TOML).
///
/// Read is what people write there for Jekyll, Hugo, Zola, Eleventy and Obsidian. Keys are in small
/// letters with `_` for `-`; what stands in a table has its name before it: `cover.image`.
struct FrontMatter {
  private(set) var values: [String: [String]] = [:]

  /// Tables in which Zola and Hugo keep fields that are not their own.
  private static let tables = ["", "taxonomies.", "extra.", "params."]
  private static let mostValues = 100
  private static let mostLines = 2000

  init() {}

  /// The first value of the first key that has one.
  func first(_ keys: String...) -> String? {
    for key in keys {
      if let value = found(key).first { return value }
    }
    return nil
  }

  /// All values of the first key that has any; one with commas is several.
  func all(_ keys: String...) -> [String] {
    for key in keys {
      let found = found(key)
      if found.count == 1, let only = found.first, only.contains(",") {
        return only.split(separator: ",").map { String($0).trimmingBlanks }.filter { !$0.isEmpty }
      }
      if !found.isEmpty { return found }
    }
    return []
  }

  /// The values of a key, or of the names in its tables: `authors: [{name: …}]`.
  private func found(_ key: String) -> [String] {
    for table in Self.tables {
      let found = (values[table + key] ?? []) + (values[table + key + ".name"] ?? [])
      if !found.isEmpty { return found }
    }
    return []
  }

  mutating func add(_ value: String, to key: String) {
    guard !value.isEmpty, values[key, default: []].count < Self.mostValues else { return }
    values[key, default: []].append(value)
  }

  /// The next line of a value that was not at its end.
  mutating func extend(_ key: String, by text: String) {
    guard var list = values[key], let last = list.popLast() else { return }
    values[key] = list + [last + " " + text]
  }

  /// The fields and the text behind them; no fields where the file has none or they never end.
  static func split(_ source: [UInt8]) -> (fields: FrontMatter?, body: ArraySlice<UInt8>) {
    var body = source[...]
    if body.starts(with: [0xEF, 0xBB, 0xBF]) { body = body.dropFirst(3) }
    let lines = MarkdownLines(body)
    guard let first = lines.line(at: body.startIndex), let fence = fence(first.text) else {
      return (nil, body)
    }
    var place = first.end
    var inner: [String] = []
    while let line = lines.line(at: place), inner.count < mostLines {
      place = line.end
      if isEnd(line.text, of: fence) {
        let fields = fence == "+++" ? TOMLReader.fields(of: inner) : YAMLReader.fields(of: inner)
        return fields.values.isEmpty && !inner.isEmpty ? (nil, body) : (fields, body[place...])
      }
      inner.append(String(decoding: line.text, as: UTF8.self))
    }
    return (nil, body)
  }

  private static func fence(_ line: ArraySlice<UInt8>) -> String? {
    let text = String(decoding: line.prefix(200), as: UTF8.self).trimmingBlanks
    return text == "---" || text == "+++" ? text : nil
  }

  private static func isEnd(_ line: ArraySlice<UInt8>, of fence: String) -> Bool {
    let text = String(decoding: line.prefix(200), as: UTF8.self).trimmingBlanks
    return text == fence || fence == "---" && text == "..."
  }

  /// A key as it is asked for.
  static func key(_ name: String) -> String { name.lowercased().replacing("-", with: "_") }
}
