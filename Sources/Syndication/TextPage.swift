/// A news page that a browser saved as plain text, or that somebody copied: its article.
///
/// Lines become blocks with features; every block gets a role by rules (words of page furniture,
/// what stands beside it, how it ends), never by the site it comes from. What no rule knows stays.
/// A file without any page around it (a letter, a poem, a README) keeps every line.
public enum TextPage {
  /// The page as a feed of one article: site, title, deck, authors, date, minutes, caption, text.
  ///
  /// Headings become `h2`, a list of sources `<p class="sources">` (or an `h2` with its entries
  /// where it has a heading of its own), everything else `p`, lists, quotes and `pre`.
  /// - Returns: `nil` where the text holds nothing at all. Cost: O(n).
  public static func publication(of text: String, from source: Source) -> Publication? {
    let blocks = blocks(of: lines(of: text))
    guard !blocks.isEmpty else { return nil }
    let page = Page(blocks: blocks)
    let head = Head(of: page)
    guard head.isPage else { return prose(blocks, from: source) }
    let body = Body(of: page, head: head)
    return publication(head: head, body: body, page: page, from: source)
  }
}
