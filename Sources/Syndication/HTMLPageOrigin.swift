/// Where a page that was saved to a file came from: browsers and SingleFile write it at its start.
enum HTMLPageOrigin {
  /// The address in the comment at the start of a page; `nil` where there is none.
  ///
  /// `<!-- saved from url=(0023)https://example.org/ -->`; SingleFile: `url: https://example.org/`.
  static func address(in html: String) -> String? {
    let head = String(decoding: html.utf8.prefix(4096), as: UTF8.self)
    guard let start = head.firstRange(of: "<!--") else { return nil }
    let comments = head[start.lowerBound...]
    if let mark = comments.firstRange(of: "saved from url=(") {
      return address(comments[mark.upperBound...].drop { $0 != ")" }.dropFirst())
    }
    guard let mark = comments.firstRange(of: "Page saved with SingleFile"),
      let name = comments[mark.upperBound...].firstRange(of: "url:")
    else { return nil }
    return address(comments[name.upperBound...].drop(while: \.isWhitespace))
  }

  private static func address(_ text: Substring) -> String? {
    let word = String(text.prefix { !$0.isWhitespace && $0 != ">" })
    return ItemDraft.isAddress(word) ? word : nil
  }
}
