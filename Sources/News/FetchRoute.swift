/// What an address asks for, taken apart: a document, a command's output, or both.
public struct FetchRoute: Hashable, Sendable {
  /// The document's address; `nil` where a command makes it.
  public let address: String?
  /// For `exec:` and `filter:` what /bin/sh is given.
  public let command: String?

  /// Splits an address as newsboat writes it: `exec:COMMAND`, `filter:COMMAND:ADDRESS`.
  public init(_ url: String) {
    if let command = Self.rest(of: url, behind: "exec:") {
      (address, self.command) = (nil, command)
    } else if let rest = Self.rest(of: url, behind: "filter:"), let colon = Self.border(in: rest) {
      (command, address) = (String(rest[..<colon]), String(rest[rest.index(after: colon)...]))
    } else {
      (address, command) = (url, nil)
    }
  }

  /// The document's address in a request's.
  public static func address(in url: String) -> String? { FetchRoute(url).address }

  /// An address as it may be shown anywhere: without user info, and a command by its program alone,
  /// for its words may be passwords too.
  public static func shown(_ url: String) -> String {
    let route = FetchRoute(url)
    guard let command = route.command else { return UserInfo.removed(fromAddress: url) }
    let address = route.address.map { ":" + UserInfo.removed(fromAddress: $0) } ?? ""
    return (route.address == nil ? "exec:" : "filter:") + shown(command: command) + address
  }

  /// The program of a command: its first word that sets no variable.
  public static func program(of command: String) -> String {
    let words = command.split(whereSeparator: \.isWhitespace)
    let program = words.first { !$0.contains("=") } ?? "The command"
    return UserInfo.removed(fromCommand: String(program))
  }

  private static func shown(command: String) -> String {
    let program = program(of: command)
    return program == command ? command : program + " …"
  }

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
