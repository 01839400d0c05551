import News

/// JSON objects of one line (RFC 8259), their fields in the order given.
enum JSONLine {
  enum Value {
    case text(String)
    /// An address, or a sentence that may have one: their passwords are left out.
    case address(String)
    case number(Int)
  }

  static func object(_ fields: [(String, Value)]) -> String {
    var line = "{"
    for (name, value) in fields {
      if line.utf8.count > 1 { line += "," }
      line += quoted(name) + ":"
      switch value {
      case .text(let text): line += quoted(text)
      case .address(let text): line += quoted(UserInfo.removed(from: text))
      case .number(let number): line += String(number)
      }
    }
    return line + "}"
  }

  /// RFC 8259 §7: quotation mark, reverse solidus and control characters are escaped; U+2028 and
  /// U+2029 too, since some readers take them for line ends.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22: result += "\\\""
      case 0x5C: result += "\\\\"
      case 0x0A: result += "\\n"
      case 0x09: result += "\\t"
      case 0x0D: result += "\\r"
      case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029: result += escaped(scalar.value)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private static func escaped(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
