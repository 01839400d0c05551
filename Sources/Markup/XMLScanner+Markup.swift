extension XMLScanner {
  /// Appends the inside of the element that has just started as HTML, up to behind its end.
  ///
  /// Tags lose their prefixes, references become characters, HTML's empty elements no end tag.
  /// - Parameter escaping: whether text directly in the element is text (true), or is HTML itself,
  ///   as in an RSS description that has tags in it (false).
  public mutating func appendMarkup(to html: inout [UInt8], escaping: Bool = true) {
    let level = depth
    while let event = next() {
      switch event {
      case .start: appendStart(to: &html)
      case .end:
        if depth == level { return }
        appendEnd(to: &html)
      case .text:
        appendMarkupText(to: &html, escaping: escaping || depth > level)
      }
    }
  }

  /// Appends the tag of the element that has just started.
  ///
  /// - Parameter resolve: makes the value of `href` and `src` absolute.
  public mutating func appendStart(
    to html: inout [UInt8], resolving resolve: (String) -> String = { $0 }
  ) {
    html.append(UInt8(ascii: "<"))
    html.append(contentsOf: name.local.utf8)
    for (name, value) in allAttributes() where !name.hasPrefix("xmlns") {
      html.append(UInt8(ascii: " "))
      html.append(contentsOf: (name == "xml:lang" ? "lang" : name).utf8)
      html.append(contentsOf: "=\"".utf8)
      let isAddress = name == "href" || name == "src"
      Self.append((isAddress ? resolve(value) : value).utf8, to: &html, isValue: true)
      html.append(UInt8(ascii: "\""))
    }
    html.append(UInt8(ascii: ">"))
  }

  /// Appends the end tag of the element that has just ended, if HTML has one for it.
  public func appendEnd(to html: inout [UInt8]) {
    guard !Self.empty.contains(name.local.lowercased()) else { return }
    html.append(contentsOf: "</".utf8)
    html.append(contentsOf: name.local.utf8)
    html.append(UInt8(ascii: ">"))
  }

  /// Appends the piece of text of the last event, escaped or as the HTML it is.
  public mutating func appendMarkupText(to html: inout [UInt8], escaping: Bool) {
    guard escaping else { return appendText(to: &html) }
    var text: [UInt8] = []
    appendText(to: &text)
    Self.append(text, to: &html, isValue: false)
  }

  private static func append(
    _ text: some Sequence<UInt8>, to html: inout [UInt8], isValue: Bool
  ) {
    for byte in text {
      switch byte {
      case UInt8(ascii: "&"): html.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"): html.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">") where !isValue: html.append(contentsOf: "&gt;".utf8)
      case UInt8(ascii: "\"") where isValue: html.append(contentsOf: "&quot;".utf8)
      default: html.append(byte)
      }
    }
  }

  /// HTML §13.1.2: elements that have no content and no end tag.
  private static let empty: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
  ]
}
