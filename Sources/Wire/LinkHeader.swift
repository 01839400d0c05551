/// The feeds that an answer's `Link` headers name. Source: RFC 8288 §3.
enum LinkHeader {
  /// In their order, their addresses as written. A link that is about another document (`anchor`) is
  /// left out.
  static func feeds(in lines: [String]) -> [FeedLink] {
    lines.flatMap { line in
      var (rest, found): (Substring, [FeedLink]) = (line[...], [])
      while let (target, parameters) = link(&rest) {
        guard namesFeed(parameters) else { continue }
        found.append(FeedLink(url: target, title: parameters["title"] ?? ""))
      }
      return found
    }
  }

  private static func namesFeed(_ parameters: [String: String]) -> Bool {
    guard parameters["anchor"] == nil else { return false }
    let relations = (parameters["rel"] ?? "").lowercased().split(separator: " ")
    let type = (parameters["type"] ?? "").lowercased().prefix { $0 != ";" && $0 != " " }
    return relations.contains("feed")
      || relations.contains("alternate") && FeedLink.types.contains(String(type))
  }

  /// The next link of a line; of a parameter that stands twice the first counts.
  private static func link(_ rest: inout Substring) -> (String, [String: String])? {
    guard let start = rest.firstIndex(of: "<"), let end = rest[start...].firstIndex(of: ">") else {
      return nil
    }
    let target = rest[start..<end].dropFirst()
    rest = rest[end...].dropFirst()
    var parameters: [String: String] = [:]
    while let (name, value) = parameter(&rest) {
      parameters[name] = parameters[name] ?? value
    }
    return (String(target.filter { !$0.isWhitespace }), parameters)
  }

  private static func parameter(_ rest: inout Substring) -> (String, String)? {
    rest = rest.drop(while: \.isWhitespace)
    guard rest.first == ";" else { return nil }
    rest = rest.dropFirst().drop(while: \.isWhitespace)
    let name = rest.prefix { !"=;,".contains($0) && !$0.isWhitespace }.lowercased()
    rest = rest.dropFirst(name.count).drop(while: \.isWhitespace)
    guard rest.first == "=" else { return (name, "") }
    rest = rest.dropFirst().drop(while: \.isWhitespace)
    return (name, value(&rest))
  }

  /// A token, or a quoted string (RFC 9110 §5.6.4).
  private static func value(_ rest: inout Substring) -> String {
    guard rest.first == "\"" else {
      let token = rest.prefix { !";,".contains($0) && !$0.isWhitespace }
      rest = rest.dropFirst(token.count)
      return String(token)
    }
    rest.removeFirst()
    var text = ""
    while let next = rest.popFirst(), next != "\"" {
      text.append(next == "\\" ? rest.popFirst() ?? next : next)
    }
    return text
  }
}
