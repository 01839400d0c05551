/// Markup to plain text without building a tree: for titles, decks, search and counting words.
///
/// Tags and comments go, as do scripts, styles and embedded pages; references are decoded; where a
/// block begins or ends, a space; white space is one space, and none at either end. References that
/// were escaped twice (`&amp;amp;`, `&amp;#8217;`) are decoded twice, but for those that stand for
/// `<`, `>` and blanks, which writers about markup mean as they are.
public enum PlainText {
  /// The text of a piece of HTML.
  public static func of(html: String) -> String {
    String(decoding: of(utf8: Array(html.utf8)), as: UTF8.self)
  }

  /// The text of a piece of HTML with what its pictures say to those who do not see them (`alt`).
  public static func ofEverything(html: String) -> String {
    var reader = PlainTextReader(Array(html.utf8), readsPictures: true)
    return String(decoding: reader.read(), as: UTF8.self)
  }

  /// The same in bytes, where no String is wanted: wrong ones stay as they are.
  public static func of(utf8 html: [UInt8]) -> [UInt8] {
    var reader = PlainTextReader(html)
    return reader.read()
  }
}

/// One pass over the bytes of a piece of HTML.
struct PlainTextReader {
  private let source: [UInt8]
  private let names = HTMLNames.known
  private var output: [UInt8] = []
  private var place = 0
  private var isSpacePending = false
  private var isInCDATA = false
  /// The open element whose text knows no tags, `unknown` outside of one.
  private var rawTag = HTMLTree.Tag.unknown
  private var scratch: [UInt8] = []
  private var valuesEndWithTags = false
  private let readsPictures: Bool

  init(_ source: [UInt8], readsPictures: Bool = false) {
    (self.source, self.readsPictures) = (source, readsPictures)
    output.reserveCapacity(source.count)
  }

  mutating func read() -> [UInt8] {
    while place < source.count {
      switch source[place] {
      case UInt8(ascii: "<"): if rawTag == .unknown { readMarkup() } else { readRawMark() }
      case UInt8(ascii: "&"): readReference()
      default: readText()
      }
    }
    return output
  }

  private func byte(_ place: Int) -> UInt8 { place < source.count ? source[place] : 0 }

  // MARK: - Text

  private mutating func readText() {
    while place < source.count {
      let byte = source[place]
      if byte <= 32 {
        if byte.isHTMLSpace { isSpacePending = true }
        place += 1
      } else if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") {
        return
      } else if isInCDATA, byte == UInt8(ascii: "]"), starts(with: "]]>") {
        isInCDATA = false
        place += 3
      } else {
        appendRun()
      }
    }
  }

  private mutating func appendRun() {
    if isSpacePending {
      isSpacePending = false
      if !output.isEmpty { output.append(32) }
    }
    let end = endOfRun()
    output.append(contentsOf: source[place..<end])
    place = end
  }

  /// The end of the words from here on that have one space between them and nothing else.
  private func endOfRun() -> Int {
    let source = self.source.span
    var end = place + 1
    while end < source.count {
      let byte = source[end]
      if byte > UInt8(ascii: "&") {
        if byte == UInt8(ascii: "<") || isInCDATA && byte == UInt8(ascii: "]") { return end }
      } else if byte == 32 {
        guard end + 1 < source.count, source[end + 1] > UInt8(ascii: "&"),
          source[end + 1] != UInt8(ascii: "<"),
          !isInCDATA || source[end + 1] != UInt8(ascii: "]")
        else { return end }
      } else if byte < 32 || byte == UInt8(ascii: "&") {
        return end
      }
      end += 1
    }
    return end
  }

  private mutating func append(_ byte: UInt8) {
    if byte <= 32 {
      // HTML §13.2.6.4.7: a null is dropped; other controls are no text either.
      if byte.isHTMLSpace { isSpacePending = true }
      return
    }
    if isSpacePending {
      isSpacePending = false
      if !output.isEmpty { output.append(32) }
    }
    output.append(byte)
  }

  private mutating func readReference() {
    scratch.removeAll(keepingCapacity: true)
    guard rawTag != .xmp, rawTag != .plaintext, let end = decode(at: place) else {
      append(source[place])
      place += 1
      return
    }
    place = end
    if scratch == [UInt8(ascii: "&")] { readDoubled() }
    for byte in scratch { append(byte) }
  }

  private mutating func decode(at place: Int) -> Int? {
    let source = self.source
    return HTMLReferences.read(source.span, at: place, inAttribute: false, into: &scratch)
  }

  /// After `&amp;`: what follows may be the rest of a reference that was escaped twice.
  private mutating func readDoubled() {
    var end = place
    while end < source.count, end - place <= HTMLReferences.longestName,
      source[end].isLetterOrDigit || source[end] == UInt8(ascii: "#")
    {
      end += 1
    }
    guard end > place, byte(end) == UInt8(ascii: ";") else { return }
    let inner = [UInt8(ascii: "&")] + source[place...end]
    var text: [UInt8] = []
    guard HTMLReferences.read(inner.span, at: 0, inAttribute: false, into: &text) == inner.count,
      text != [UInt8(ascii: "<")], text != [UInt8(ascii: ">")], text != [0xC2, 0xA0]
    else { return }
    scratch = text
    place = end + 1
  }

  // MARK: - Markup

  private mutating func readMarkup() {
    let next = byte(place + 1)
    if next.isLetter {
      readStartTag()
    } else if next == UInt8(ascii: "/"), byte(place + 2).isLetter {
      let name = tag(at: place + 2)
      place = endOfTag(name.end)
      if !name.tag.isInline { isSpacePending = true }
    } else if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") {
      readDeclaration()
    } else if next == UInt8(ascii: "/"), place + 2 < source.count {
      place = (index(of: UInt8(ascii: ">"), from: place + 2) ?? source.count - 1) + 1
    } else {
      append(source[place])
      place += 1
    }
  }

  private mutating func readStartTag() {
    let name = tag(at: place + 1)
    place = endOfTag(name.end)
    if !name.tag.isInline { isSpacePending = true }
    switch name.tag {
    case .script: place = endOfScript()
    case .img: if readsPictures { readPicture(name.end..<place) }
    case .style, .iframe, .noembed, .noframes: place = endOfRaw(name.tag)
    case .title, .textarea, .xmp, .plaintext:
      // `<title/>` is met in drawings, where it holds nothing.
      if source[place - 1] != UInt8(ascii: ">") || source[place - 2] != UInt8(ascii: "/") {
        rawTag = name.tag
      }
    default: break
    }
  }

  /// The words that stand for a picture, which are none of the word around it.
  private mutating func readPicture(_ attributes: Range<Int>) {
    guard let value = valueOfAlt(attributes) else { return }
    isSpacePending = true
    let source = self.source
    var at = value.lowerBound
    while at < value.upperBound {
      scratch.removeAll(keepingCapacity: true)
      let end = HTMLReferences.read(source.span, at: at, inAttribute: true, into: &scratch)
      if source[at] == UInt8(ascii: "&"), let end, end <= value.upperBound {
        for byte in scratch { append(byte) }
        at = end
      } else {
        append(source[at])
        at += 1
      }
    }
    isSpacePending = true
  }

  /// Where the value of `alt` stands among the attributes of a tag.
  private mutating func valueOfAlt(_ attributes: Range<Int>) -> Range<Int>? {
    let bytes = source
    var at = attributes.lowerBound
    var nameStart = at
    while at < attributes.upperBound {
      let byte = bytes[at]
      at += 1
      if byte.isHTMLSpace || byte == UInt8(ascii: "/") {
        nameStart = at
      } else if byte == UInt8(ascii: "=") {
        let isAlt = bytes[nameStart..<at - 1].map(\.lowered) == Array("alt".utf8)
        let end = min(
          Self.endOfValue(bytes.span, at, &valuesEndWithTags), attributes.upperBound)
        if isAlt { return value(at..<end) }
        (at, nameStart) = (max(end, at), end)
      }
    }
    return nil
  }

  /// A value without blanks and quotes around it.
  private func value(_ range: Range<Int>) -> Range<Int> {
    var range = range
    while let first = range.first, source[first].isHTMLSpace { range.removeFirst() }
    guard let quote = range.first,
      source[quote] == UInt8(ascii: "\"") || source[quote] == UInt8(ascii: "'")
    else { return range }
    let end =
      source[range.upperBound - 1] == source[quote] ? range.upperBound - 1 : range.upperBound
    return quote + 1..<max(quote + 1, end)
  }

  /// `<` where only one end tag counts: HTML §13.2.5.2, §13.2.5.3 and §13.2.5.5.
  private mutating func readRawMark() {
    if rawTag != .plaintext, byte(place + 1) == UInt8(ascii: "/") {
      let name = tag(at: place + 2)
      if name.tag == rawTag, name.end < source.count {
        rawTag = .unknown
        place = endOfTag(name.end)
        isSpacePending = true
        return
      }
    }
    append(source[place])
    place += 1
  }

  private func endOfScript() -> Int {
    let name: [UInt8] = Array("script".utf8)
    // An end tag counts from the very beginning on.
    if HTMLScriptText.isName(name.span, at: place + 2, in: source.span), starts(with: "</") {
      return place
    }
    return HTMLScriptText.end(in: source.span, from: place, name: name.span)
  }

  private func tag(at start: Int) -> (tag: HTMLTree.Tag, end: Int) {
    let source = self.source.span
    var end = start
    var hasUpperCase = false
    while end < source.count {
      let byte = source[end]
      if byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || byte.isHTMLSpace { break }
      if byte.isUpperCase { hasUpperCase = true }
      end += 1
    }
    guard end - start < 20 else { return (.unknown, end) }
    if hasUpperCase { return (loweredTag(start..<end), end) }
    return (HTMLTree.Tag(number: names.id(of: source.extracting(start..<end))), end)
  }

  private func loweredTag(_ range: Range<Int>) -> HTMLTree.Tag {
    let name = source[range].map(\.lowered)
    return HTMLTree.Tag(number: names.id(of: name.span))
  }

  /// Behind the `>` that ends a tag; quoted values may hold others. A tag without end takes the rest.
  private mutating func endOfTag(_ start: Int) -> Int {
    let bytes = self.source
    let source = bytes.span
    var place = start
    var hasName = false
    while place < source.count {
      let byte = source[place]
      place += 1
      if byte == UInt8(ascii: ">") { return place }
      if byte == UInt8(ascii: "="), hasName {
        place = Self.endOfValue(source, place, &valuesEndWithTags)
        hasName = false
      } else if byte == UInt8(ascii: "/") {
        hasName = false
      } else if !byte.isHTMLSpace {
        hasName = true
      }
    }
    return source.count
  }

  /// A value without its second quote ends with its tag, and so do all behind it, as in a tree that
  /// mends.
  private static func endOfValue(
    _ source: Span<UInt8>, _ start: Int, _ endsWithTag: inout Bool
  ) -> Int {
    var place = start
    while place < source.count, source[place].isHTMLSpace { place += 1 }
    guard place < source.count else { return place }
    let quote = source[place]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      if !endsWithTag, let end = source.place(of: quote, from: place + 1) { return end + 1 }
      endsWithTag = true
      let tagEnd = source.place(of: UInt8(ascii: ">"), from: place + 1) ?? source.count
      let tag = source.extracting(0..<tagEnd)
      return tag.place(of: quote, from: place + 1).map { $0 + 1 } ?? tagEnd
    }
    while place < source.count, source[place] != UInt8(ascii: ">"), !source[place].isHTMLSpace {
      place += 1
    }
    return place
  }

  private func index(of wanted: UInt8, from start: Int) -> Int? {
    guard start < source.count else { return nil }
    return source[start...].firstIndex(of: wanted)
  }

  /// The end tag of an element that holds no text of ours.
  private func endOfRaw(_ tag: HTMLTree.Tag) -> Int {
    var end = place
    while let next = index(of: UInt8(ascii: "<"), from: end) {
      if byte(next + 1) == UInt8(ascii: "/"), self.tag(at: next + 2).tag == tag { return next }
      end = next + 1
    }
    return source.count
  }

  private mutating func readDeclaration() {
    if starts(with: "<!--") {
      place = endOfComment(place + 4)
    } else if starts(with: "<![CDATA[") {
      // No part of HTML, but what feeds that wrapped their text twice leave over.
      place += 9
      isInCDATA = true
    } else {
      place = (index(of: UInt8(ascii: ">"), from: place) ?? source.count - 1) + 1
    }
  }

  private func starts(with word: String) -> Bool {
    source[place...].starts(with: word.utf8)
  }

  /// HTML §13.2.5.43 to §13.2.5.52.
  private func endOfComment(_ start: Int) -> Int {
    if byte(start) == UInt8(ascii: ">") { return start + 1 }
    if byte(start) == UInt8(ascii: "-"), byte(start + 1) == UInt8(ascii: ">") { return start + 2 }
    var place = start
    while let dash = index(of: UInt8(ascii: "-"), from: place) {
      if byte(dash + 1) == UInt8(ascii: "-") {
        if byte(dash + 2) == UInt8(ascii: ">") { return dash + 3 }
        if byte(dash + 2) == UInt8(ascii: "!"), byte(dash + 3) == UInt8(ascii: ">") {
          return dash + 4
        }
      }
      place = dash + 1
    }
    return source.count
  }
}

extension HTMLTree.Tag {
  /// Whether text before and after the tag is one word.
  var isInline: Bool {
    switch self {
    case .unknown, .a, .abbr, .acronym, .b, .bdi, .bdo, .big, .cite, .code, .data, .del, .dfn, .em,
      .font, .i, .ins, .kbd, .label, .mark, .math, .mi, .mn, .mo, .mtext, .mrow, .msub, .msup,
      .nobr,
      .q, .rb, .ruby, .s, .samp, .small, .span, .strike, .strong, .sub, .sup, .time, .tt, .u, .var,
      .wbr, .script, .style, .svg, .g, .path, .use, .img, .picture, .source:
      return true
    default: return false
    }
  }
}
