import Markup
import News

/// What a mail has to read: one text as HTML, and the files beside it.
struct MailContent {
  private(set) var html = ""
  private(set) var files: [Enclosure] = []
  private(set) var language: String?

  private static let deepest = 12

  init(of part: MailPart) {
    html = read(part, depth: 0)
  }

  /// The text of a part; files that it holds are noted.
  private mutating func read(_ part: MailPart, depth: Int) -> String {
    let type = part.type
    if type.hasPrefix("multipart/"), depth < Self.deepest, let parts = part.parts, !parts.isEmpty {
      return type == "multipart/alternative" ? best(of: parts, depth) : joined(parts, depth)
    }
    if type == "message/rfc822", depth < Self.deepest { return forwarded(part, depth) }
    guard type.hasPrefix("text/"), !part.isAttachment, type != "text/calendar" else {
      note(part)
      return ""
    }
    return type == "text/html" ? hypertext(part) : plain(part)
  }

  /// Of several writings of one text the last is the richest (RFC 2046 §5.1.4), HTML before all.
  private mutating func best(of parts: [MailPart], _ depth: Int) -> String {
    let rich = parts.last { Self.isRich($0, depth: depth) }
    for part in [rich].compactMap({ $0 }) + parts.reversed() {
      let text = read(part, depth: depth + 1)
      if !text.isEmpty { return text }
    }
    return ""
  }

  private static func isRich(_ part: MailPart, depth: Int) -> Bool {
    if part.type == "text/html" { return true }
    guard part.type.hasPrefix("multipart/"), depth < deepest else { return false }
    return part.parts?.contains { isRich($0, depth: depth + 1) } ?? false
  }

  private mutating func joined(_ parts: [MailPart], _ depth: Int) -> String {
    var texts: [String] = []
    for part in parts {
      let text = read(part, depth: depth + 1)
      if !text.isEmpty { texts.append(text) }
    }
    return texts.joined(separator: "<hr>\n")
  }

  private mutating func forwarded(_ part: MailPart, _ depth: Int) -> String {
    let inner = MailPart(message: part.content[...])
    let subject = TextPage.escaped(MailWords.decoded(inner.headers["subject"] ?? ""))
    let text = read(inner, depth: depth + 1)
    return "<blockquote>\n" + (subject.isEmpty ? "" : "<p><strong>\(subject)</strong></p>\n") + text
      + "</blockquote>\n"
  }

  private func decoded(_ part: MailPart, as kind: Charset.Kind) -> String {
    Charset.decode(part.content, contentType: part.headers["content-type"], as: kind).text
  }

  /// What stands in the body of an HTML document.
  private mutating func hypertext(_ part: MailPart) -> String {
    let tree = HTMLTree.document(decoded(part, as: .html), mending: true)
    guard let body = tree.descendants(tree.root).first(where: { tree.tag($0) == .body }) else {
      return ""
    }
    let html = tree.innerHTML(body)
    return html.allSatisfy(\.isWhitespace) ? "" : html
  }

  private mutating func plain(_ part: MailPart) -> String {
    let header = (part.headers["content-type"] ?? "").lowercased()
    let isFlowed = MailPart.parameter("format", of: header) == "flowed"
    let text = decoded(part, as: .text)
    language = language ?? TextPage.language(of: TextPage.blocks(of: TextPage.lines(of: text)))
    return MailText.html(of: text, isFlowed: isFlowed)
  }

  private mutating func note(_ part: MailPart) {
    let id = part.headers["content-id"].map { $0.filter { !"<> ".contains($0) } } ?? ""
    guard let name = part.fileName ?? (id.isEmpty ? nil : id), files.count < 100 else { return }
    let url = id.isEmpty ? name : "cid:" + id
    files.append(
      Enclosure(url: url, type: part.type, bytes: part.content.count, title: part.fileName))
  }
}

/// Plain mail as HTML: paragraphs, quotes by their `>`, the signature small.
enum MailText {
  /// - Parameter isFlowed: lines that end in a blank go on (RFC 3676).
  static func html(of text: String, isFlowed: Bool) -> String {
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(
      String.init)
    var signature: [String] = []
    if let mark = lines.lastIndex(where: { $0 == "-- " || $0 == "--" }), lines.count - mark <= 16 {
      signature = Array(lines[(mark + 1)...])
      lines.removeSubrange(mark...)
    }
    if isFlowed { lines = flowed(lines) }
    let sign = signature.map { TextPage.linked($0.trimmingBlanks) }.filter { !$0.isEmpty }
    let small =
      sign.isEmpty ? "" : "<p><small>" + sign.joined(separator: "<br>\n") + "</small></p>\n"
    return quoted(lines, depth: 0) + small
  }

  private static let deepest = 10

  /// Lines that begin with `>` stand in a quote, and so on inside.
  private static func quoted(_ lines: [String], depth: Int) -> String {
    guard depth < deepest else { return prose(lines) }
    var (out, run, isQuote) = ("", [String](), false)
    for line in lines + [""] {
      let isMarked = line.first == ">"
      if isMarked != isQuote {
        out += section(run, isQuote, depth)
        (run, isQuote) = ([], isMarked)
      }
      run.append(isMarked ? String(line.dropFirst().trimmingPrefix(" ")) : line)
    }
    return out + section(run, isQuote, depth)
  }

  private static func section(_ lines: [String], _ isQuote: Bool, _ depth: Int) -> String {
    if !isQuote { return prose(lines) }
    let inner = quoted(lines, depth: depth + 1)
    return inner.isEmpty ? "" : "<blockquote>\n" + inner + "</blockquote>\n"
  }

  private static func prose(_ lines: [String]) -> String {
    let blocks = TextPage.blocks(of: TextPage.lines(of: lines.joined(separator: "\n")))
    return TextPage.html(ofProse: blocks)
  }

  /// Joins soft line ends; a changed depth of quoting ends a paragraph all the same.
  private static func flowed(_ lines: [String]) -> [String] {
    var joined: [String] = []
    var isOpen = false
    for line in lines {
      let marks = line.prefix { $0 == ">" }
      let text = line.dropFirst(marks.count).trimmingPrefix(" ")
      if isOpen, let last = joined.last, last.prefix(while: { $0 == ">" }) == marks, !text.isEmpty {
        joined[joined.count - 1] = last + text
      } else {
        joined.append(marks.isEmpty ? String(text) : marks + " " + text)
      }
      isOpen = text.hasSuffix(" ")
    }
    return joined
  }
}
