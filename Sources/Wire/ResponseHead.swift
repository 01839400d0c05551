/// What the header lines of an answer say, step by step through its redirects.
struct ResponseHead: Hashable {
  private(set) var status = 0
  private(set) var etag: String?
  private(set) var lastModified: String?
  /// What the last answer says about time.
  private(set) var times = AnswerTimes()
  /// Bytes of all answers' lines.
  private(set) var bytes = 0
  /// Bytes of the present answer's lines.
  private(set) var answerBytes = 0
  /// Lines of the present answer.
  private(set) var lines = 0
  private var wasMovedForNow = false
  private var isOver = false

  /// Every redirect so far said that it is for good.
  var movedForGood: Bool { !wasMovedForNow && !isMoveForNow }

  /// Takes one line as it came, its line end included. Lines behind the body are not listened to.
  mutating func take(_ line: UnsafeBufferPointer<UInt8>) {
    bytes += line.count
    answerBytes += line.count
    lines += 1
    let text = String(decoding: line, as: UTF8.self).prefix { $0 != "\r\n" && $0 != "\n" }
    if text.hasPrefix("HTTP/") { return begin(text, bytes: line.count) }
    if text.isEmpty { isOver = true }
    guard !isOver, let colon = text.firstIndex(of: ":") else { return }
    let value = Self.trimmed(text[text.index(after: colon)...])
    switch text[..<colon].lowercased() {
    case "etag": etag = value
    case "last-modified": lastModified = value
    case let name: times.take(name, value)
    }
  }

  private var isMoveForNow: Bool {
    (300..<400).contains(status) && ![301, 304, 308].contains(status)
  }

  /// A status line starts an answer of its own: what the step before said is past.
  private mutating func begin(_ line: Substring, bytes: Int) {
    wasMovedForNow = !movedForGood
    let words = line.split(separator: " ", maxSplits: 2)
    status = words.count > 1 ? Int(words[1]) ?? 0 : 0
    (etag, lastModified, times, isOver) = (nil, nil, AnswerTimes(), false)
    (answerBytes, lines) = (bytes, 1)
  }

  private static func trimmed(_ text: Substring) -> String? {
    var text = text.drop { $0.isWhitespace }
    while text.last?.isWhitespace == true { text.removeLast() }
    let isPlain = text.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 }
    return text.isEmpty || !isPlain || text.utf8.count > 4096 ? nil : String(text)
  }
}
