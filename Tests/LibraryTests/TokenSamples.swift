@_spi(_Unicode) import Swift
import TestRandom

/// Text of many scripts, for laws.
enum TokenSamples {
  private static let scripts: [[UInt32]] = [
    Array(0x61...0x7A) + Array(0x41...0x5A) + Array(0x30...0x39), Array(0xC0...0x17F),
    Array(0x1EA0...0x1EF9), Array(0x386...0x3CE), Array(0x400...0x45F), Array(0x5D0...0x5EA),
    Array(0x621...0x64A), Array(0x905...0x939) + [0x93F, 0x94D, 0x958], Array(0xE01...0xE2E),
    Array(0x3041...0x3096), Array(0x30A1...0x30FA), Array(0xFF66...0xFF9D),
    Array(0x4E00...0x4E40), Array(0xAC00...0xAD00), Array(0xF900...0xF920),
    Array(0x1D400...0x1D420),
  ]
  private static let between = ["", "", "", " ", "-", "'", "’", ". ", "\u{301}", "\u{AD}", "・"]

  /// A run of letters of one script.
  static func word(_ random: inout Seeded) -> String {
    let script = scripts[random.below(scripts.count)]
    var word = String.UnicodeScalarView()
    for _ in 0...random.below(7) {
      if let scalar = Unicode.Scalar(script[random.below(script.count)]) { word.append(scalar) }
    }
    return String(word)
  }

  /// Words with anything between them.
  static func text(_ random: inout Seeded, length: Int) -> String {
    var text = ""
    while text.unicodeScalars.count < length {
      text += word(&random) + between[random.below(between.count)]
    }
    return text
  }

  /// Characters of one script that is cut in pairs.
  static func run(_ random: inout Seeded, length: Int) -> String {
    let scripts: [[UInt32]] = [
      Array(0x3041...0x3096), Array(0x30A1...0x30FA), Array(0x4E00...0x4E40),
      Array(0xAC00...0xAD00), Array(0xE01...0xE2E),
    ]
    let script = scripts[random.below(scripts.count)]
    var word = String.UnicodeScalarView()
    for _ in 0..<length {
      if let scalar = Unicode.Scalar(script[random.below(script.count)]) { word.append(scalar) }
    }
    return String(word)
  }
}

extension String {
  /// The text with every character taken apart as far as Unicode allows (NFD).
  var decomposed: String { String(String.UnicodeScalarView(_nfd)) }
}
