extension TextPage {
  /// Text as HTML in which web addresses are links.
  static func linked(_ text: some StringProtocol) -> String {
    guard text.contains("://") else { return escaped(text) }
    var out = ""
    var rest = Substring(text)
    while let start = addressStart(in: rest) {
      let address = address(at: rest[start...])
      out += escaped(rest[..<start])
      let html = escaped(address)
      out += "<a href=\"\(html.replacing("\"", with: "%22"))\">\(html)</a>"
      rest = rest[address.endIndex...]
    }
    return out + escaped(rest)
  }

  private static func addressStart(in text: Substring) -> Substring.Index? {
    var from = text.startIndex
    while let mark = text[from...].firstRange(of: "://") {
      for scheme in ["https", "http"] where text[..<mark.lowerBound].hasSuffix(scheme) {
        let start = text.index(mark.lowerBound, offsetBy: -scheme.count)
        if mark.upperBound < text.endIndex, isAddressSign(text[mark.upperBound]) { return start }
      }
      from = mark.upperBound
    }
    return nil
  }

  /// To the next blank or sign that no address holds, without what ends the sentence around it.
  private static func address(at text: Substring) -> Substring {
    var address = text.prefix(while: isAddressSign).prefix(2000)
    while let last = address.last,
      ".,;:!?'*_".contains(last) || last == ")" && !address.contains("(")
    {
      address.removeLast()
    }
    return address
  }

  private static func isAddressSign(_ character: Character) -> Bool {
    guard let scalar = character.unicodeScalars.first else { return false }
    return scalar.value > 0x20 && !"<>\"“”„»«\\^`{|}".contains(character)
      && !isUnspaced(scalar) && !scalar.properties.isWhitespace
  }
}
