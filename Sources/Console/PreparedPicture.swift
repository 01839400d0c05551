import Reader
import Typesetting

/// A picture as the worker prepared it for this terminal.
public enum PreparedPicture: Hashable, Sendable {
  /// Its lines from the top, each of SGR sequences and printable text in UTF-8.
  case symbols([[UInt8]])
  /// A PNG file, for terminals that speak kitty's graphics protocol.
  case kitty(png: [UInt8])
}

/// A prepared picture that was found fit for the terminal.
struct KeptPicture: Hashable, Sendable {
  enum Content: Hashable, Sendable {
    case symbols([SymbolLine?])
    case kitty(png: [UInt8], width: Int, height: Int)
  }

  /// What no two pictures of a session share; kitty's id of it.
  let serial: Int
  let content: Content

  /// The most bytes of a PNG that are sent to a terminal.
  private static let longest = 16 << 20

  /// Checks a picture; `nil` for a PNG that is none or too large.
  init?(_ picture: PreparedPicture, serial: Int) {
    self.serial = serial
    switch picture {
    case .symbols(let lines): content = .symbols(lines.map(SymbolLine.init))
    case .kitty(let png):
      guard png.count <= Self.longest, let size = Self.size(ofPNG: png) else { return nil }
      content = .kitty(png: png, width: size.width, height: size.height)
    }
  }

  /// The size in pixels. Source: PNG (ISO/IEC 15948) §5.2 and §11.2.2.
  private static func size(ofPNG bytes: [UInt8]) -> (width: Int, height: Int)? {
    let start: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]
    guard bytes.count > 33, bytes.starts(with: start + Array("IHDR".utf8)) else { return nil }
    let number = { (at: Int) in bytes[at..<(at + 4)].reduce(0) { $0 << 8 | Int($1) } }
    let (width, height) = (number(16), number(20))
    guard (1...20_000).contains(width), (1...20_000).contains(height) else { return nil }
    return (width, height)
  }
}

/// A line of a picture made of characters: nothing in it but SGR sequences and printable text.
struct SymbolLine: Hashable, Sendable {
  let bytes: [UInt8]
  /// The cells it takes.
  let columns: Int

  /// Checks a line; `nil` where it holds anything that could do more than colour cells.
  init?(_ bytes: [UInt8]) {
    var text: [UInt8] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index] == 0x1B else {
        text.append(bytes[index])
        index += 1
        continue
      }
      guard let end = Self.end(ofSGRAt: index, in: bytes) else { return nil }
      index = end
    }
    guard let string = String(validating: text, as: UTF8.self), Cells.harmless(string) == string
    else { return nil }
    (self.bytes, columns) = (bytes, Cells.width(of: string))
  }

  /// Where the SGR sequence at an index ends; `nil` where there is another or none.
  private static func end(ofSGRAt start: Int, in bytes: [UInt8]) -> Int? {
    guard start + 1 < bytes.count, bytes[start + 1] == UInt8(ascii: "[") else { return nil }
    for index in (start + 2)..<min(bytes.count, start + 66) {
      switch bytes[index] {
      case 0x30...0x3B: continue
      case UInt8(ascii: "m"): return index + 1
      default: return nil
      }
    }
    return nil
  }
}
