/// What a document that is a feed calls itself; for people who have to choose.
public enum FeedFormat {
  /// `RSS 2.0`, `RSS 1.0`, `Atom`, `Atom 0.3`, `CDF`, `JSON Feed`, `h-feed`, or `feed` where it is
  /// another. Cost: of the document's start only.
  public static func name(of bytes: [UInt8]) -> String {
    let plain = bytes.prefix(8192).filter { $0 != 0 && $0 < 0x80 }
    let text = String(decoding: plain, as: UTF8.self).drop { $0.isWhitespace }
    if text.hasPrefix("{") || text.hasPrefix("[") { return "JSON Feed" }
    return name(ofRoot: root(in: text))
  }

  private static func name(ofRoot tag: Substring) -> String {
    let element = tag.prefix { !$0.isWhitespace && $0 != "/" }.lowercased()
    switch element.split(separator: ":").last {
    case "rss": return version(in: tag).map { "RSS \($0)" } ?? "RSS"
    case "rdf": return tag.contains("my.netscape.com/rdf/simple/0.9") ? "RSS 0.90" : "RSS 1.0"
    case "feed": return tag.contains("purl.org/atom/ns") ? "Atom 0.3" : "Atom"
    case "channel": return "CDF"
    case "html", "head", "body": return "h-feed"
    default: return "feed"
    }
  }

  private static func version(in tag: Substring) -> Substring? {
    guard let name = tag.firstRange(of: "version=") else { return nil }
    let value = tag[name.upperBound...].dropFirst().prefix { $0.isNumber || $0 == "." }
    return value.isEmpty || value.count > 5 ? nil : value
  }

  /// What stands between the signs of the first tag, behind declarations and comments.
  private static func root(in text: Substring) -> Substring {
    var rest = text
    while let start = rest.firstIndex(of: "<") {
      rest = rest[start...].dropFirst()
      if rest.hasPrefix("!--") {
        rest = rest.firstRange(of: "-->").map { rest[$0.upperBound...] } ?? rest.suffix(0)
      } else if rest.lowercased().hasPrefix("!doctype html") {
        return "html"
      } else if rest.hasPrefix("!") || rest.hasPrefix("?") {
        rest = rest.drop { $0 != ">" }
      } else {
        return rest.prefix { $0 != ">" }
      }
    }
    return ""
  }
}
