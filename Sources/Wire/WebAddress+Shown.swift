import News

extension WebAddress {
  /// A text to be shown: an address, or a sentence with addresses in it, without their user info.
  ///
  /// Whatever names an address in a message, an event or a log goes through here. Cost: linear.
  static func shown(_ text: String) -> String { UserInfo.removed(from: text) }
}
