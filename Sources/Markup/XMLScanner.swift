/// Reads XML as it is found in the wild, event by event; mends what is broken and never fails.
///
/// Shape: the source is UTF-8 (`Charset` sees to that), whole or in pieces. Every element that starts
/// also ends: what is left open is closed by the end of an element around it or of the document.
/// Nothing is looked up outside of the document. Cost: linear, no recursion; memory grows with depth
/// and distinct names and, where the document comes in pieces, with the longest tag, comment or CDATA
/// section. Sources: XML 1.0 (5th ed.), Namespaces in XML, XML Base.
public struct XMLScanner {
  /// What `next()` has found.
  public enum Event: Sendable {
    /// An element begins: its name, attributes, base and language may be asked for.
    case start
    /// The element named ends.
    case end
    /// A piece of text, which `appendText` decodes; two pieces may follow each other.
    case text
  }

  /// An element's name, whatever prefix it was written with.
  public struct Name: Hashable, Sendable {
    /// The namespace as declared, or by habit; empty where there is none.
    public var uri: String
    /// The name as written, without its prefix.
    public var local: String
    /// The prefix as written.
    public var prefix: String
  }

  struct Open {
    /// The number of the tag's name in lower case.
    var folded: Int
    var nameID: Int
  }

  struct Attribute {
    var name: Range<Int>
    var value: Range<Int>
  }

  /// How deep elements may stand before they are read as siblings.
  static let depthLimit = 4096

  /// The document, or the part of it at hand: see `XMLScanner+Window`.
  var source: [UInt8]
  var position = 0
  /// Brings the next piece of the document; `nil` behind the last.
  let more: (() -> [UInt8]?)?
  /// Nothing follows what is in `source`.
  var isLast: Bool
  /// The step just taken needs more of the document than there is.
  var wantsMore = false
  var bytesBefore = 0
  var linesBefore = 0
  var tags = XMLNames()
  var scope: XMLScope
  var entities = XMLEntities()
  var mending = XMLMending()
  var stack: [Open] = []
  /// How many elements are open, by the number of the tag's name in lower case.
  var openCounts: [Int] = []
  var attributes: [Attribute] = []
  /// The open elements up to this many are to be closed before anything else is read.
  var closingTo: Int?
  var textRange = 0..<0
  var textIsLiteral = false
  var closesItself = false
  /// No CDATA section, no comment ends before this byte of the document.
  var cdataEndsBehind = 0
  var commentsEndBehind = 0
  var quotesCrossTags = true

  private var nameIDs: [NameKey: Int] = [:]
  private var cache: [(environment: Int, nameID: Int)] = []

  private struct NameKey: Hashable {
    var tag: Int
    var uri: Int
  }

  /// Every name met so far, by its number.
  public private(set) var names: [Name] = []
  /// The number of the element that starts or ends: equal for equal names of one document.
  public internal(set) var nameID = 0
  /// How many elements are open, the one that starts or ends included.
  public internal(set) var depth = 0

  /// A scanner at the start of a document.
  ///
  /// - Parameters:
  ///   - source: UTF-8; what is not valid is passed through as it is.
  ///   - habits: what prefixes (in lower case) stand for where nobody declares them.
  public init(_ source: [UInt8], habits: [String: String] = [:]) {
    (self.source, more, isLast) = (source, nil, true)
    scope = XMLScope(habits: habits)
  }

  /// A scanner of a document that comes in pieces, cut anywhere; it asks for the next when it needs it.
  ///
  /// - Parameter more: the next piece, `nil` behind the last one; not asked again after that.
  public init(pieces more: @escaping () -> [UInt8]?, habits: [String: String] = [:]) {
    (source, self.more, isLast) = ([], more, false)
    scope = XMLScope(habits: habits)
  }

  /// The name of the element that starts or ends.
  public var name: Name { names[nameID] }

  /// The `xml:base` values in force, outermost first; the inner stand against the outer.
  public var bases: [String] { scope.baseValues }

  /// The `xml:lang` in force.
  public var language: String? { scope.language }

  /// What was mended so far: one sentence for each kind of fault.
  public var warnings: [String] { mending.sentences }

  /// The source has ended while elements were open: what ends now was cut off.
  public private(set) var isCut = false

  /// Moves on to the next event; `nil` when the document is over.
  public mutating func next() -> Event? {
    if closesItself {
      closesItself = false
      return close()
    }
    if let event = closePending() { return event }
    while hasMore() {
      if let event = scan() { return event }
      if wantsMore { widen() }
    }
    return endOfSource()
  }

  /// Moves behind the end of the element that has just started.
  public mutating func skip() {
    let level = depth
    while let event = next() {
      if event == .end, depth == level { return }
    }
  }

  /// One step over the source; `nil` where it gave nothing to report.
  private mutating func scan() -> Event? {
    guard source[position] == UInt8(ascii: "<") else { return text(from: position) }
    guard position + 1 < source.count else { return bareLessThan() }
    switch source[position + 1] {
    case UInt8(ascii: "/"): return endTag()
    case UInt8(ascii: "!"): return declaration()
    case UInt8(ascii: "?"): return instruction()
    case let byte where byte.isNameStart: return startTag()
    default: return bareLessThan()
    }
  }

  mutating func bareLessThan() -> Event? {
    note(.bareLessThan, at: position)
    return text(from: position)
  }

  /// Text up to the next `<` behind the first byte, or as much of it as there is.
  private mutating func text(from start: Int) -> Event? {
    let end =
      source.span.place(of: UInt8(ascii: "<"), from: start + 1)
      ?? (isLast ? source.count : cut(ofTextFrom: start))
    (textRange, textIsLiteral) = (start..<end, false)
    position = end
    depth = stack.count
    return .text
  }

  private mutating func closePending() -> Event? {
    guard let level = closingTo else { return nil }
    guard stack.count > level else {
      closingTo = nil
      return nil
    }
    return close()
  }

  private mutating func endOfSource() -> Event? {
    guard !stack.isEmpty else { return nil }
    note(.truncated, at: source.count)
    isCut = true
    closingTo = 0
    return close()
  }

  // MARK: - The stack

  /// Enters the element whose tag has been read; its declarations must be bound by now.
  mutating func open(_ tag: Int) -> Event {
    nameID = resolved(tag)
    let folded = tags.entries[tag].folded
    stack.append(Open(folded: folded, nameID: nameID))
    while openCounts.count < tags.entries.count { openCounts.append(0) }
    openCounts[folded] += 1
    depth = stack.count
    if stack.count > Self.depthLimit {
      note(.tooDeep, at: position)
      closesItself = true
    }
    return .start
  }

  mutating func close() -> Event? {
    guard let open = stack.popLast() else { return nil }
    openCounts[open.folded] -= 1
    depth = stack.count + 1
    nameID = open.nameID
    scope.leave(depth)
    return .end
  }

  private mutating func resolved(_ tag: Int) -> Int {
    while cache.count < tags.entries.count { cache.append((-1, 0)) }
    if cache[tag].environment == scope.environment { return cache[tag].nameID }
    let entry = tags.entries[tag]
    let uri = scope.uri(ofPrefix: entry.prefix)
    let key = NameKey(tag: tag, uri: uri)
    let number = nameIDs[key] ?? names.count
    if number == names.count {
      nameIDs[key] = number
      names.append(Name(uri: scope.uris[uri], local: entry.local, prefix: entry.prefix))
    }
    cache[tag] = (scope.environment, number)
    return number
  }
}

extension UInt8 {
  /// XML §2.3: letters, `_`, `:` and, generously, every byte of a character beyond ASCII.
  var isNameStart: Bool {
    isLetter || self >= 0x80 || self == UInt8(ascii: "_") || self == UInt8(ascii: ":")
  }

  /// XML §2.3: white space.
  var isXMLSpace: Bool { self == 32 || self == 10 || self == 9 || self == 13 || self == 12 }
}
