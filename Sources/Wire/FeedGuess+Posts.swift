/// Where people post, discuss and publish.
extension FeedGuess {
  /// Bluesky: `/rss` behind a profile.
  static func bluesky(_ page: PageAddress) -> [FeedLink] {
    guard page.segments.count > 1, page.segments[0] == "profile" else { return [] }
    return [FeedLink(url: page.root + "/profile/\(page.segments[1])/rss")]
  }

  /// Reddit: `.rss` behind a subreddit, a user, or a discussion, which stands last.
  static func reddit(_ page: PageAddress) -> [FeedLink] {
    let parts = page.segments
    guard parts.count > 1 else {
      return parts.isEmpty ? [FeedLink(url: page.root + "/.rss")] : []
    }
    switch parts[0] {
    case "u", "user": return [FeedLink(url: page.root + "/user/\(parts[1])/.rss")]
    case "r":
      let subreddit = FeedLink(url: page.root + "/r/\(parts[1])/.rss")
      guard parts.count > 3, parts[2] == "comments" else { return [subreddit] }
      let thread = page.root + "/r/\(parts[1])/comments/\(parts[3])/.rss"
      return [subreddit, FeedLink(url: thread, title: "Comments on this post")]
    default: return []
    }
  }

  /// Medium: `/feed` before the path of a person, a publication or a tag.
  static func medium(_ page: PageAddress) -> [FeedLink] {
    guard let first = page.segments.first, !["m", "me", "about", "p"].contains(first) else {
      return []
    }
    if first == "tag", page.segments.count > 1 {
      return [FeedLink(url: page.root + "/feed/tag/" + page.segments[1])]
    }
    return [FeedLink(url: page.root + "/feed/" + first)]
  }

  /// dev.to: `/feed` before a person's name.
  static func devTo(_ page: PageAddress) -> [FeedLink] {
    guard let first = page.segments.first else { return [FeedLink(url: page.root + "/feed")] }
    guard first == "t" else { return [FeedLink(url: page.root + "/feed/" + first)] }
    return page.segments.count > 1
      ? [FeedLink(url: page.root + "/feed/tag/" + page.segments[1])] : []
  }

  /// Lobsters: `/rss`, and `.rss` behind a tag.
  static func lobsters(_ page: PageAddress) -> [FeedLink] {
    let isTag = page.segments.count == 2 && page.segments[0] == "t"
    return [FeedLink(url: page.root + (isTag ? "/t/\(page.segments[1]).rss" : "/rss"))]
  }

  /// arXiv: `rss.arxiv.org/rss/CATEGORY` for a list of a category.
  static func arXiv(_ page: PageAddress) -> [FeedLink] {
    guard page.segments.count > 1, page.segments[0] == "list" else { return [] }
    return [FeedLink(url: "https://rss.arxiv.org/rss/" + page.segments[1])]
  }

  /// MediaWiki: the history of a page as Atom.
  static func mediaWiki(_ page: PageAddress) -> [FeedLink] {
    guard page.segments.count > 1, page.segments[0] == "wiki" else { return [] }
    let title = page.segments[1...].joined(separator: "/")
    let query = "title=\(title)&action=history&feed=atom"
    return [FeedLink(url: page.root + "/w/index.php?" + query)]
  }
}
