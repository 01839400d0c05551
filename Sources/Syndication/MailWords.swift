import Markup

/// Words of headers in other charsets: RFC 2047, and RFC 2231 for parameters.
enum MailWords {
  /// `=?utf-8?Q?Gr=C3=BC=C3=9Fe?=` read; blanks between two such words go, a character that is cut
  /// in two words is put together. Blanks become single ones.
  static func decoded(_ header: String) -> String {
    guard header.contains("=?") else { return collapsed(header) }
    var out = ""
    var pending: (charset: String, bytes: [UInt8])?
    var rest = header[...]
    while let start = rest.firstRange(of: "=?") {
      let before = rest[..<start.lowerBound]
      guard let word = word(at: rest[start.upperBound...]) else {
        flush(&pending, into: &out)
        out += rest[..<start.upperBound]
        rest = rest[start.upperBound...]
        continue
      }
      let isJoined = pending != nil && before.allSatisfy(\.isWhitespace)
      if !isJoined || pending?.charset != word.charset { flush(&pending, into: &out) }
      if !isJoined { out += before }
      pending = (word.charset, (pending?.bytes ?? []) + word.bytes)
      rest = rest[word.end...]
    }
    flush(&pending, into: &out)
    return collapsed(out + rest)
  }

  private static func flush(
    _ pending: inout (charset: String, bytes: [UInt8])?, into out: inout String
  ) {
    guard let word = pending else { return }
    out +=
      Charset.decode(word.bytes, contentType: "text/plain; charset=\(word.charset)", as: .text).text
    pending = nil
  }

  private struct Word {
    var charset: String
    var bytes: [UInt8]
    var end: Substring.Index
  }

  /// `charset?B?text?=` behind the opening signs.
  private static func word(at text: Substring) -> Word? {
    let window = text.prefix(1000)
    guard let first = window.firstIndex(of: "?") else { return nil }
    let behind = window[window.index(after: first)...]
    guard let second = behind.firstIndex(of: "?") else { return nil }
    let body = behind[behind.index(after: second)...]
    guard let end = body.firstRange(of: "?=") else { return nil }
    let charset = window[..<first].prefix { $0 != "*" }.lowercased()
    guard !charset.isEmpty, !charset.contains(where: { " ;\"".contains($0) }) else { return nil }
    let encoded = body[..<end.lowerBound].utf8
    switch behind[..<second].lowercased() {
    case "b":
      return Word(charset: charset, bytes: MailTransfer.base64(encoded), end: end.upperBound)
    case "q":
      let bytes = MailTransfer.quotedPrintable(encoded, isWord: true)
      return Word(charset: charset, bytes: bytes, end: end.upperBound)
    default: return nil
    }
  }

  /// Pieces of a parameter, the first of which may begin with `charset'language'`.
  static func extended(_ pieces: [(text: String, isEncoded: Bool)]) -> String {
    var (charset, bytes) = ("utf-8", [UInt8]())
    for (place, piece) in pieces.enumerated() {
      guard piece.isEncoded else {
        bytes += piece.text.utf8
        continue
      }
      var text = piece.text[...]
      let marks = text.indices.filter { text[$0] == "'" }
      if place == 0, marks.count >= 2 {
        charset = text[..<marks[0]].lowercased()
        text = text[text.index(after: marks[1])...]
      }
      bytes += percentDecoded(text.utf8)
    }
    return Charset.decode(bytes, contentType: "text/plain; charset=\(charset)", as: .text).text
  }

  private static func percentDecoded(_ text: some Collection<UInt8>) -> [UInt8] {
    MailTransfer.quotedPrintable(text.map { $0 == UInt8(ascii: "%") ? UInt8(ascii: "=") : $0 })
  }

  private static func collapsed(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
