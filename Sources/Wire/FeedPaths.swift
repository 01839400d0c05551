/// Where sites keep a feed that their pages do not name.
enum FeedPaths {
  /// Requests that a site is asked in vain at most.
  static let most = 8

  /// Addresses to be tried in turn, on the host of the page and nowhere else.
  static func addresses(for url: String, page bytes: [UInt8] = []) -> [String] {
    guard let page = PageAddress(url) else { return [] }
    let all = hints(bytes).map { page.root + $0 } + folder(of: page) + common.map { page.root + $0 }
    var known: Set<String> = []
    return Array(all.filter { known.insert($0).inserted }.prefix(most))
  }

  /// A site in a folder of its host, such as a blog beside a shop. A file (`tide.html`) is in one.
  private static func folder(of page: PageAddress) -> [String] {
    let isFile = page.segments.last?.contains(".") == true
    let parts = isFile ? page.segments.dropLast() : page.segments[...]
    guard !parts.isEmpty else { return [] }
    let folder = parts.reduce(page.root) { $0 + "/" + $1 }
    return [folder + "/feed", folder + "/index.xml"]
  }

  /// WordPress without readable addresses answers at its root only.
  private static func hints(_ bytes: [UInt8]) -> [String] {
    let text = String(decoding: bytes.prefix(200_000), as: UTF8.self)
    if text.contains("/wp-content/") { return ["/?feed=rss2"] }
    if text.contains("blogger.com") || text.contains("blogblog.com") {
      return ["/feeds/posts/default"]
    }
    return []
  }

  private static let common = [
    "/feed", "/rss", "/feed.xml", "/atom.xml", "/index.xml", "/rss.xml", "/feed.json",
    "/feeds/posts/default",
  ]
}
