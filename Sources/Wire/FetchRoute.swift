/// What an address asks for, taken apart: a document, a command's output, or both.
struct FetchRoute: Hashable {
  /// The document's address; `nil` where a command makes it.
  let address: String?
  /// For `exec:` and `filter:` what /bin/sh is given.
  let command: String?

  /// Splits an address as newsboat writes it: `exec:COMMAND`, `filter:COMMAND:ADDRESS`.
  init(_ url: String) {
    if let command = Self.rest(of: url, behind: "exec:") {
      (address, self.command) = (nil, command)
    } else if let rest = Self.rest(of: url, behind: "filter:"), let colon = Self.border(in: rest) {
      (command, address) = (String(rest[..<colon]), String(rest[rest.index(after: colon)...]))
    } else {
      (address, command) = (url, nil)
    }
  }

  /// The document's address in a request's.
  static func address(in url: String) -> String? { FetchRoute(url).address }

  private static func rest(of url: String, behind scheme: String) -> String? {
    url.utf8.count > scheme.utf8.count && url.lowercased().hasPrefix(scheme)
      ? String(url.dropFirst(scheme.count)) : nil
  }

  /// Newsboat takes the first colon; one that an address follows is meant where the command has
  /// colons of its own.
  private static func border(in text: String) -> String.Index? {
    let colons = text.indices.filter { text[$0] == ":" }
    let named = colons.first { colon in
      let rest = text[text.index(after: colon)...]
      return ["http://", "https://", "file://"].contains(where: rest.lowercased().hasPrefix)
    }
    return named ?? colons.first
  }
}
