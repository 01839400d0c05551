import Markup
import News

/// Many mails in one file: mbox, in which each begins with a line `From SENDER DATE` (RFC 4155).
enum MailBox {
  /// The mails as articles of one feed; `nil` where the bytes are not at least two mails.
  ///
  /// Lines of the text that begin like such a line stand behind `>`, of which one is taken away
  /// (mboxrd; mboxo writes only the first). Cost: O(n).
  static func publication(of bytes: [UInt8], from source: Source) -> Publication? {
    let mails = mails(in: bytes)
    guard mails.count > 1 else { return nil }
    let articles = mails.compactMap { mail in
      MailMessage.publication(of: unquoted(mail), from: source)?.articles.first
    }
    let feed = Feed(key: source.key, origin: source.origin, title: TextPage.name(of: source))
    let settled = ItemIdentities.settled(articles)
    return settled.isEmpty ? nil : Publication(feed: feed, articles: settled)
  }

  /// A line begins a mail at the start of the file or behind an empty line, where a field follows:
  /// without that, a sentence that begins with "From" would part a mail.
  private static func mails(in bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    let lines = MarkdownLines(bytes[...])
    var (mails, starts, place, isAfterBlank) = ([ArraySlice<UInt8>](), [Int](), 0, true)
    while let line = lines.line(at: place) {
      if isAfterBlank, isPostmark(line.text), let next = lines.line(at: line.end),
        MailPart.isField(next.text) || next.text.starts(with: ">From ".utf8)
      {
        starts.append(place)
      }
      isAfterBlank = line.text.isEmpty
      place = line.end
    }
    for (start, end) in zip(starts, starts.dropFirst() + [bytes.count]) {
      mails.append(bytes[start..<end])
    }
    return mails
  }

  /// `From ann@example.org Wed Jun 10 09:00:00 2026`: a sender and a time of day.
  static func isPostmark(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.count < 400, line.starts(with: "From ".utf8) else { return false }
    let words = line.dropFirst(5).split(separator: 32)
    return words.count > 1
      && words.dropFirst().contains { word in
        word.count >= 4 && word.contains(58) && word.first.map { $0 &- 48 < 10 } ?? false
      }
  }

  private static func unquoted(_ mail: ArraySlice<UInt8>) -> [UInt8] {
    var (out, start) = ([UInt8](), mail.startIndex)
    let lines = MarkdownLines(mail)
    var place = mail.startIndex
    while let line = lines.line(at: place) {
      let marks = line.text.prefix { $0 == UInt8(ascii: ">") }
      if !marks.isEmpty, line.text[marks.endIndex...].starts(with: "From ".utf8) {
        out += mail[start..<place]
        start = place + 1
      }
      place = line.end
    }
    return out + mail[start...]
  }
}
