extension WebAddress {
  /// A text to be shown: an address, or a sentence with addresses in it, without their user info.
  ///
  /// Whatever names an address in a message, an event or a log goes through here. Cost: linear.
  static func shown(_ text: String) -> String {
    var (shown, rest) = ("", text[...])
    while let start = rest.firstRange(of: "//") {
      shown += rest[..<start.upperBound]
      rest = rest[start.upperBound...]
      let authority = rest.prefix { !endsAuthority($0) }
      if let at = authority.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
    }
    return shown + rest
  }

  private static func endsAuthority(_ character: Character) -> Bool {
    character.isWhitespace || "/?#\"'<>".contains(character)
  }
}
