extension StringProtocol {
  /// Whether the text holds these bytes: what tables of phrases ask thousands of times a page, so
  /// without the comparing of characters that `contains` does.
  func holds(_ phrase: String) -> Bool {
    let found = utf8.withContiguousStorageIfAvailable { text in
      phrase.utf8.withContiguousStorageIfAvailable { Self.find($0, in: text) } ?? false
    }
    return found ?? Self.find(Array(phrase.utf8), in: Array(utf8))
  }

  /// Whether the text begins with these bytes.
  func begins(_ phrase: String) -> Bool { utf8.starts(with: phrase.utf8) }

  private static func find(
    _ phrase: some RandomAccessCollection<UInt8>, in text: some RandomAccessCollection<UInt8>
  ) -> Bool {
    guard let first = phrase.first, text.count >= phrase.count else { return phrase.isEmpty }
    let last = text.index(text.endIndex, offsetBy: -phrase.count)
    var place = text.startIndex
    while place <= last {
      if text[place] == first, text[place...].starts(with: phrase) { return true }
      text.formIndex(after: &place)
    }
    return false
  }
}
