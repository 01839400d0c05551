/// Where code is kept: releases before tags, and tags before every commit.
extension FeedGuess {
  /// GitHub serves `releases.atom`, `tags.atom` and `commits.atom` of a repository, and `NAME.atom`.
  static func gitHub(_ page: PageAddress) -> [FeedLink] {
    let parts = page.segments
    guard let owner = parts.first, !gitHubPages.contains(owner.lowercased()) else { return [] }
    guard parts.count > 1 else { return [FeedLink(url: page.root + "/\(owner).atom")] }
    let name = project(parts[1])
    let repository = page.root + "/\(owner)/\(name)"
    let all = ["releases": "Releases", "tags": "Tags", "commits": "Commits"]
    let wanted = parts.count > 2 && all[parts[2]] != nil ? [parts[2]] : []
    let branch =
      parts.count > 3 && parts[2] == "commits" ? "/" + parts[3...].joined(separator: "/") : ""
    let order = wanted + ["releases", "tags", "commits"].filter { !wanted.contains($0) }
    return order.map { kind in
      FeedLink(
        url: "\(repository)/\(kind)\(kind == "commits" ? branch : "").atom",
        title: "\(all[kind] ?? kind) of \(name)")
    }
  }

  /// What one clones is called `NAME.git`.
  private static func project(_ name: String) -> String {
    name.hasSuffix(".git") ? String(name.dropLast(4)) : name
  }

  private static let gitHubPages: Set<String> = [
    "about", "apps", "collections", "contact", "customer-stories", "enterprise", "events",
    "explore", "features", "issues", "login", "marketplace", "new", "notifications", "orgs",
    "organizations", "pricing", "pulls", "search", "security", "settings", "site", "sponsors",
    "team", "topics", "trending",
  ]

  /// GitLab: `/-/releases.atom` (since 17.0), `/-/tags?format=atom`, and all that happens as `.atom`.
  static func gitLab(_ page: PageAddress) -> [FeedLink] {
    let parts = page.segments(before: ["-"]).map(project)
    guard let first = parts.first, !["explore", "help", "users"].contains(first) else { return [] }
    let project = parts.reduce(page.root) { $0 + "/" + $1 }
    guard parts.count > 1 else { return [FeedLink(url: project + ".atom")] }
    let name = parts[parts.count - 1]
    return [
      FeedLink(url: project + "/-/releases.atom", title: "Releases of \(name)"),
      FeedLink(url: project + "/-/tags?format=atom", title: "Tags of \(name)"),
      FeedLink(url: project + ".atom", title: "Activity of \(name)"),
    ]
  }

  /// Gitea and Forgejo: `.rss` behind a user or a repository, its releases and its tags.
  static func gitea(_ page: PageAddress) -> [FeedLink] {
    let parts = page.segments
    guard let owner = parts.first, !["explore", "user", "org", "-"].contains(owner) else {
      return []
    }
    guard parts.count > 1 else { return [FeedLink(url: page.root + "/\(owner).rss")] }
    let name = project(parts[1])
    let repository = page.root + "/\(owner)/\(name)"
    return [
      FeedLink(url: repository + "/releases.rss", title: "Releases of \(name)"),
      FeedLink(url: repository + "/tags.rss", title: "Tags of \(name)"),
      FeedLink(url: repository + ".rss", title: "Activity of \(name)"),
    ]
  }

  /// PyPI: `/rss/project/NAME/releases.xml`.
  static func pyPI(_ page: PageAddress) -> [FeedLink] {
    guard page.segments.count > 1, page.segments[0] == "project" else { return [] }
    return [FeedLink(url: page.root + "/rss/project/\(page.segments[1])/releases.xml")]
  }

  /// Stack Exchange: `/feeds` of all, `/feeds/tag/…`, `/feeds/question/…`, `/feeds/user/…`.
  static func stackExchange(_ page: PageAddress) -> [FeedLink] {
    let parts = page.segments
    switch (parts.first, parts.count) {
    case (nil, _): return [FeedLink(url: page.root + "/feeds")]
    case ("questions", 1): return [FeedLink(url: page.root + "/feeds")]
    case ("questions", 3...) where parts[1] == "tagged":
      return [FeedLink(url: page.root + "/feeds/tag/" + parts[2])]
    case ("questions", 2...): return [FeedLink(url: page.root + "/feeds/question/" + parts[1])]
    case ("users", 2...): return [FeedLink(url: page.root + "/feeds/user/" + parts[1])]
    default: return []
    }
  }
}
