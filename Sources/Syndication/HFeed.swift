import Markup
import News

/// Reads h-feed and h-entry of microformats2, and the classic hAtom that themes still write.
///
/// Source: microformats.org, h-feed and h-entry. A page is a feed where it says `h-feed` or holds
/// several entries; one entry alone is a page to read.
struct HFeed {
  private let tree: HTMLTree
  private let page: HTMLPageReading
  private let source: Source

  static func publication(
    of tree: HTMLTree, _ page: HTMLPageReading, from source: Source
  ) -> Publication? {
    guard !page.isDeclaredArticle else { return nil }
    return HFeed(tree: tree, page: page, source: source).publication()
  }

  /// The page where it says `h-feed` of something that holds entries.
  static func stated(
    in tree: HTMLTree, _ page: HTMLPageReading, from source: Source
  ) -> Publication? {
    let reading = HFeed(tree: tree, page: page, source: source)
    let isStated = reading.roots().contains { root in
      tree.classes(of: root).contains("h-feed") && !reading.entries(under: root).isEmpty
    }
    return isStated ? reading.publication() : nil
  }

  private func publication() -> Publication? {
    let root = roots().first { !self.entries(under: $0).isEmpty }
    let entries = self.entries(under: root ?? tree.root)
    let isStated = root.map { tree.classes(of: $0).contains("h-feed") } ?? false
    guard isStated || entries.count > 1 && !page.isOneArticle(among: entries) else { return nil }
    let words = root.map { HFeedProperties(of: $0, in: tree, base: page.base, implies: false) }
    let feed = self.feed(words)
    let articles = ItemIdentities.settled(entries.map(article))
    // h-entry, p-author: an entry without one has that of its feed.
    return Publication(feed: feed, articles: articles.inheriting(feed.authors))
  }

  // MARK: - Roots

  private func roots() -> [HTMLTree.NodeID] {
    tree.descendants(tree.root).filter { node in
      tree.classes(of: node).contains { $0 == "h-feed" || $0 == "hfeed" } && !isBeside(node)
    }.prefix(20).map { $0 }
  }

  /// A feed beside the text is of what else there is, and the page is another thing.
  private func isBeside(_ node: HTMLTree.NodeID) -> Bool {
    let frames: Set<String> = ["aside", "nav", "footer"]
    return ([node] + tree.ancestors(of: node, atMost: 32)).contains {
      frames.contains(tree.name($0))
    }
  }

  /// Entries that stand in no other: those are answers and quotations.
  private func entries(under root: HTMLTree.NodeID) -> [HTMLTree.NodeID] {
    var entries: [HTMLTree.NodeID] = []
    var next = tree.firstChild(root)
    while let node = next {
      let isEntry = tree.classes(of: node).contains { $0 == "h-entry" || $0 == "hentry" }
      if isEntry { entries.append(node) }
      next = tree.node(after: node, under: root, entering: !isEntry)
    }
    return entries
  }

  // MARK: - Fields

  private func feed(_ words: HFeedProperties?) -> Feed {
    var feed = page.feed(of: source)
    guard let words else { return feed }
    if let name = words.first("name"), name.utf8.count < 300 { feed.title = name }
    feed.homePageURL = words.first("url") ?? feed.homePageURL
    feed.summary = words.first("summary") ?? feed.summary
    feed.iconURL = words.first("photo") ?? feed.iconURL
    feed.authors = ItemDraft.unique(words.people.prefix(5).compactMap(author))
    return feed
  }

  private func article(_ node: HTMLTree.NodeID) -> Article {
    let words = HFeedProperties(of: node, in: tree, base: page.base)
    var draft = ItemDraft()
    draft.guid = words.first("uid")
    if let url = words.first("url", "uid") { draft.links.append((0, url)) }
    draft.externalURL = words.first("bookmark-of", "repost-of", "like-of", "in-reply-to")
    fillTexts(of: words, into: &draft)
    if let date = words.first("published") { draft.published.append((0, date)) }
    if let date = words.first("updated") { draft.modified.append(date) }
    draft.authors = words.people.compactMap(author)
    draft.categories = words.all("category")
    draft.language = page.language(of: node)
    draft.base = page.base
    fillFiles(of: words, into: &draft)
    return draft.article(of: source.key)
  }

  /// A note has no name; where one is implied or repeats the text it is none.
  private func fillTexts(of words: HFeedProperties, into draft: inout ItemDraft) {
    let html = words.content.map(tree.innerHTML)
    if let html {
      draft.texts.append((.content, FeedText(text: html, isHTML: true, base: page.base)))
    }
    if let summary = words.first("summary") {
      draft.texts.append((.summary, FeedText(text: summary, isHTML: false)))
    }
    guard let name = words.first("name") else { return }
    let isText = html.map { PlainText.of(html: $0) == name } ?? false
    if !isText { draft.titles.append((0, FeedText(text: name, isHTML: false))) }
  }

  private func fillFiles(of words: HFeedProperties, into draft: inout ItemDraft) {
    let photos = words.all("photo")
    draft.pictures = [words.first("featured"), photos.first].compactMap { $0 }
      .map { (.item, Article.Picture(url: $0)) }
    let files = words.all("audio") + words.all("video") + photos.dropFirst()
    draft.enclosures = files.map { Enclosure(url: $0) }
  }

  /// An h-card, or a name without one.
  private func author(_ node: HTMLTree.NodeID) -> Author? {
    guard tree.isMicroformat(node) else { return card(inside: node) ?? plain(node) }
    let words = HFeedProperties(of: node, in: tree, base: page.base)
    let mail = words.first("email").flatMap(AuthorReading.mail)
    let author = Author(name: words.first("name"), mail: mail, url: words.first("url"))
    return author == Author() ? nil : author
  }

  private func card(inside node: HTMLTree.NodeID) -> Author? {
    let card = tree.descendants(node).prefix(40).first(where: tree.isMicroformat)
    return card.flatMap(author)
  }

  private func plain(_ node: HTMLTree.NodeID) -> Author? {
    let author = AuthorReading.author(tree.textContent(node))
    let url = tree.attribute("href", of: node).flatMap { page.absolute($0) }
    return author.map { Author(name: $0.name, mail: $0.mail, url: url) }
  }
}
