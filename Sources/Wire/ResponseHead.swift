/// What the header lines of an answer say, step by step through its redirects.
struct ResponseHead: Hashable {
  private(set) var status = 0
  private(set) var etag: String?
  private(set) var lastModified: String?
  private(set) var server: String?
  /// What the `Link` lines say, as far as 8 kB go.
  private(set) var links: [String] = []
  /// Where it leads, as it came; empty where that cannot be read.
  private(set) var location: [UInt8]?
  /// What the last answer says about time.
  private(set) var times = AnswerTimes()
  /// Bytes of all answers' lines.
  private(set) var bytes = 0
  /// Bytes of the present answer's lines.
  private(set) var answerBytes = 0
  /// Lines of the present answer.
  private(set) var lines = 0
  private var wasMovedForNow = false
  private(set) var isOver = false

  /// Answers to others come over the same connection meanwhile (RFC 9113, RFC 9114).
  private(set) var sharesConnection = false

  /// Every redirect so far said that it is for good.
  var movedForGood: Bool { !wasMovedForNow && !isMoveForNow }

  /// Takes one line as it came, its line end included. Lines behind the body are not listened to.
  mutating func take(_ line: UnsafeBufferPointer<UInt8>) {
    bytes += line.count
    answerBytes += line.count
    lines += 1
    if line.starts(with: "HTTP/".utf8) {
      return begin(String(decoding: line, as: UTF8.self)[...], bytes: line.count)
    }
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else {
      if line.allSatisfy({ $0 == 0x0D || $0 == 0x0A }) { isOver = true }
      return
    }
    guard !isOver, let name = Self.name(line[..<colon]) else { return }
    if name == "location" {
      // Of two the first counts, as with libcurl and browsers.
      location = location ?? Self.plain(line[(colon + 1)...], most: 64 << 10) ?? []
      return
    }
    if name == "etag" {
      etag = Self.plain(line[(colon + 1)...], most: 4096).map(ByteText.text)
      return
    }
    let value = Self.trimmed(line[(colon + 1)...])
    switch name {
    case "last-modified": lastModified = value
    case "server": server = value
    case "link": keep(link: value)
    default: times.take(name, value)
    }
  }

  private mutating func keep(link value: String?) {
    guard let value, links.reduce(value.utf8.count, { $0 + $1.utf8.count }) <= 8192 else { return }
    links.append(value)
  }

  /// The names of lines that are of use.
  private static let names: Set<String> = [
    "etag", "last-modified", "link", "location", "retry-after", "cache-control", "expires", "age",
    "date", "server",
  ]

  /// RFC 9110 §5.1: in lower case, where it is of use.
  private static func name(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
    guard bytes.count <= 13 else { return nil }
    let lower = bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    let name = String(decoding: lower, as: UTF8.self)
    return names.contains(name) ? name : nil
  }

  private var isMoveForNow: Bool {
    (300..<400).contains(status) && ![301, 304, 308].contains(status)
  }

  /// A status line starts an answer of its own: what the step before said is past.
  private mutating func begin(_ line: Substring, bytes: Int) {
    wasMovedForNow = !movedForGood
    // RFC 9110 §15.2: what comes before the answer is part of it.
    let wasInterim = (100..<200).contains(status)
    sharesConnection = line.hasPrefix("HTTP/2") || line.hasPrefix("HTTP/3")
    let words = line.split(separator: " ", maxSplits: 2)
    status = words.count > 1 ? Int(words[1]) ?? 0 : 0
    (etag, lastModified, location, links, server) = (nil, nil, nil, [], nil)
    (times, isOver) = (AnswerTimes(), false)
    if !wasInterim { (answerBytes, lines) = (bytes, 1) }
  }

  private static func trimmed(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
    plain(bytes, most: 4096).map { String(decoding: $0, as: UTF8.self) }
  }

  /// RFC 9110 §5.5: without the blanks around it; nothing where it has control characters.
  private static func plain(
    _ bytes: Slice<UnsafeBufferPointer<UInt8>>, most: Int
  ) -> [UInt8]? {
    var bytes = bytes.drop { $0 <= 0x20 }
    while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    let isPlain = bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    return bytes.isEmpty || !isPlain || bytes.count > most ? nil : Array(bytes)
  }
}
