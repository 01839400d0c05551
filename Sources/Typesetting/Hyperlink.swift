/// A link as terminals take it: OSC 8 with an address in printable ASCII.
///
/// Source: the hyperlink proposal of the terminals' authors, "Encodings" and "Length limits".
public enum Hyperlink {
  /// The most bytes of an address that terminals take.
  public static let longest = 2083

  /// What ends a hyperlink.
  public static let closing = "\u{1B}]8;;\u{1B}\\"

  /// What begins a hyperlink; parts with one id are one link. `nil` where the address is empty or
  /// too long.
  public static func opening(_ address: String, id: Int) -> String? {
    target(address).map { "\u{1B}]8;id=\(id);\($0)\u{1B}\\" }
  }

  /// An address with everything but printable ASCII percent-encoded; `nil` where that is empty or
  /// longer than terminals take. Cost: bounded by `longest`.
  public static func target(_ address: String) -> String? {
    guard !address.isEmpty, address.utf8.count <= longest else { return nil }
    var bytes: [UInt8] = []
    for byte in address.utf8 {
      if byte > 0x20 && byte < 0x7F {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digit(byte >> 4), digit(byte & 15)]
      }
    }
    return bytes.count <= longest ? String(decoding: bytes, as: UTF8.self) : nil
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }
}
