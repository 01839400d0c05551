/// Builds JSON text (RFC 8259) member by member, indented by two spaces.
struct JSONText: Sendable {
  private var bytes: [UInt8] = []
  private var depth = 0
  /// The next member or element is the first of its holder.
  private var isFirst = true

  /// What has been written since this was last asked for.
  mutating func taken() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  mutating func object(_ members: (inout JSONText) -> Void) {
    open("{")
    members(&self)
    close("}")
  }

  /// A member with an object.
  mutating func holder(_ name: String, _ members: (inout JSONText) -> Void) {
    key(name)
    object(members)
  }

  /// Begins an object or an array; what is written next stands in it.
  mutating func open(_ mark: Unicode.Scalar, as name: String? = nil) {
    if let name { key(name) }
    bytes.append(UInt8(ascii: mark))
    depth += 1
    isFirst = true
  }

  /// Ends what was begun last.
  mutating func close(_ mark: Unicode.Scalar) {
    depth -= 1
    if !isFirst { newLine() }
    bytes.append(UInt8(ascii: mark))
    isFirst = false
  }

  /// A member with a string; none where there is nothing to say.
  mutating func member(_ name: String, _ value: String?) {
    if let value { always(name, value) }
  }

  /// A member with a string, even an empty one.
  mutating func always(_ name: String, _ value: String) {
    key(name)
    append(quoted: value)
  }

  mutating func member(_ name: String, _ value: Int?) {
    guard let value else { return }
    key(name)
    bytes.append(contentsOf: String(value).utf8)
  }

  mutating func member(_ name: String, _ value: Bool?) {
    guard let value else { return }
    key(name)
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  /// A member with a number; RFC 8259 §6 has none that is infinite.
  mutating func member(_ name: String, _ value: Double?) {
    guard let value, value.isFinite else { return }
    key(name)
    bytes.append(contentsOf: String(value).utf8)
  }

  /// A member with an array of numbers; none where it would be empty.
  mutating func integers(_ name: String, _ values: [Int]) {
    member(name, values.isEmpty ? nil : values) { json, value in
      json.bytes.append(contentsOf: String(value).utf8)
    }
  }

  /// A member with an array of strings; none where it would be empty.
  mutating func strings(_ name: String, _ values: [String]) {
    member(name, values.isEmpty ? nil : values) { json, value in json.append(quoted: value) }
  }

  /// A member with an array, each element written by `write`; none for `nil`.
  mutating func member<Element>(
    _ name: String, _ elements: [Element]?, write: (inout JSONText, Element) -> Void
  ) {
    guard let elements else { return }
    key(name)
    open("[")
    for element in elements {
      separate()
      write(&self, element)
    }
    close("]")
  }

  /// The member `_telex` with what `members` writes; none where that is nothing.
  mutating func extensionMember(_ members: (inout JSONText) -> Void) {
    let (before, wasFirst) = (bytes.count, isFirst)
    key("_telex")
    let start = bytes.count
    object(members)
    guard bytes.count == start + 2 else { return }
    bytes.removeLast(bytes.count - before)
    isFirst = wasFirst
  }

  private mutating func key(_ name: String) {
    separate()
    append(quoted: name)
    bytes.append(contentsOf: ": ".utf8)
  }

  /// Sets the next member or element apart from the one before.
  mutating func separate() {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
    newLine()
  }

  private mutating func newLine() {
    bytes.append(10)
    bytes.append(contentsOf: repeatElement(32, count: depth * 2))
  }

  /// RFC 8259 §7: only what must be escaped is, and the controls that a terminal may act on.
  private mutating func append(quoted text: String) {
    bytes.append(UInt8(ascii: "\""))
    let source = text.utf8.span
    var (start, place) = (0, 0)
    while place < source.count {
      // U+0080 to U+009F are C2 80 to C2 9F.
      let isC1 =
        source[place] == 0xC2 && place + 1 < source.count && source[place + 1] < 0xA0
      if isC1 || Self.mustBeEscaped(source[place]) {
        append(source.extracting(start..<place))
        if isC1 { place += 1 }
        appendEscaped(source[place])
        start = place + 1
      }
      place += 1
    }
    append(source.extracting(start..<place))
    bytes.append(UInt8(ascii: "\""))
  }

  private static func mustBeEscaped(_ byte: UInt8) -> Bool {
    byte < 32 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 127
  }

  private mutating func append(_ run: Span<UInt8>) {
    run.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
  }

  private mutating func appendEscaped(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): bytes.append(contentsOf: "\\\"".utf8)
    case UInt8(ascii: "\\"): bytes.append(contentsOf: "\\\\".utf8)
    case 10: bytes.append(contentsOf: "\\n".utf8)
    case 9: bytes.append(contentsOf: "\\t".utf8)
    default: appendControl(byte)
    }
  }

  private mutating func appendControl(_ byte: UInt8) {
    let digits = String(byte, radix: 16)
    let zeros = String(repeating: "0", count: 4 - digits.utf8.count)
    bytes.append(contentsOf: ("\\u" + zeros + digits).utf8)
  }
}
