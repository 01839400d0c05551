/// What the header lines of an answer say, step by step through its redirects.
struct ResponseHead: Hashable {
  private(set) var status = 0
  private(set) var etag: String?
  private(set) var lastModified: String?
  /// Every redirect so far said that it is for good.
  private(set) var movedForGood = true
  private(set) var bytes = 0

  /// Takes one line as it came, its line end included.
  mutating func take(_ line: UnsafeBufferPointer<UInt8>) {
    bytes += line.count
    let text = String(decoding: line, as: UTF8.self).prefix { $0 != "\r\n" && $0 != "\n" }
    if text.hasPrefix("HTTP/") { return begin(text) }
    guard let colon = text.firstIndex(of: ":") else { return }
    let value = Self.trimmed(text[text.index(after: colon)...])
    switch text[..<colon].lowercased() {
    case "etag": etag = value
    case "last-modified": lastModified = value
    default: break
    }
  }

  /// A status line starts an answer of its own: what the step before said is past.
  private mutating func begin(_ line: Substring) {
    if (300..<400).contains(status), status != 301, status != 308 { movedForGood = false }
    let words = line.split(separator: " ", maxSplits: 2)
    status = words.count > 1 ? Int(words[1]) ?? 0 : 0
    (etag, lastModified) = (nil, nil)
  }

  private static func trimmed(_ text: Substring) -> String? {
    var text = text.drop { $0.isWhitespace }
    while text.last?.isWhitespace == true { text.removeLast() }
    let isPlain = text.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 }
    return text.isEmpty || !isPlain || text.utf8.count > 4096 ? nil : String(text)
  }
}
