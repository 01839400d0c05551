import CFribidi
import CUnicode
import FoundationEssentials
import Testing

@testable import Typesetting

/// Unicode's own test of the bidirectional algorithm.
struct BidiConformanceTests {
  /// A line of BidiCharacterTest.txt.
  private struct Case {
    var codes: [UInt32]
    var direction: Bidi.Direction
    var isRightToLeft: Bool
    /// By character; nil for those that X9 removes.
    var levels: [UInt8?]
    var order: [Int]

    init?(_ line: Substring) {
      let fields = line.split(separator: ";")
      guard fields.count >= 4, !line.hasPrefix("#") else { return nil }
      codes = fields[0].split(separator: " ").compactMap { UInt32($0, radix: 16) }
      direction = fields[1] == "0" ? .leftToRight : fields[1] == "1" ? .rightToLeft : .auto
      isRightToLeft = fields[2] == "1"
      levels = fields[3].split(separator: " ").map { UInt8($0) }
      order = fields.count > 4 ? fields[4].split(separator: " ").compactMap { Int($0) } : []
    }

    /// Whether what stands in a line is these characters and nothing else.
    var isPlain: Bool {
      levels.allSatisfy { $0 != nil } && !codes.contains { $0 < 0x20 || unicode_is_mark($0) }
        && !codes.contains { unicode_is_format($0) || $0 == 0x2029 || $0 == 0x85 }
    }
  }

  @Test func allOfUnicodesBidiCharacterTestPasses() {
    let path = "/usr/share/unicode/BidiCharacterTest.txt"
    guard let data = FileManager.default.contents(atPath: path) else {
      return print("skipped: no \(path) (Debian package unicode-data)")
    }
    let cases = String(decoding: data, as: UTF8.self).split(separator: "\n").compactMap(Case.init)
    #expect(cases.count > 90_000)
    #expect(cases.filter { !hasItsLevels($0) }.map(\.codes) == [])
    let plain = cases.filter(\.isPlain)
    #expect(plain.count > 1_000)
    #expect(plain.filter { !hasItsOrder($0) }.map(\.codes) == [])
  }

  private func hasItsLevels(_ this: Case) -> Bool {
    var (bytes, places) = ([UInt8](), [Int]())
    for code in this.codes {
      places.append(bytes.count)
      UTF8Text.append(code, to: &bytes)
    }
    return bytes.withUnsafeBufferPointer { bytes in
      var paragraph = BidiParagraph()
      paragraph.resolve(bytes, 0..<bytes.count, this.direction)
      return paragraph.isRightToLeft == this.isRightToLeft
        && zip(places, this.levels).allSatisfy { $1 == nil || paragraph.level(at: $0) == $1 }
    }
  }

  private func hasItsOrder(_ this: Case) -> Bool {
    var (logical, expected) = (String.UnicodeScalarView(), [UInt32]())
    for code in this.codes { Unicode.Scalar(code).map { logical.append($0) } }
    for index in this.order {
      let isLeft = (this.levels[index] ?? 0) & 1 == 1
      expected.append(isLeft ? bidi_mirrored(this.codes[index]) : this.codes[index])
    }
    var setter = BidiSetter()
    let runs = setter.visual([Run(String(logical))], this.direction)
    let visual = runs.flatMap { $0.text.unicodeScalars.map { letters[$0.value] ?? $0.value } }
    return visual == expected
  }

  /// Letters by the forms in which they join.
  private let letters: [UInt32: UInt32] = {
    var letters: [UInt32: UInt32] = [:]
    for code in UInt32(0x600)..<0x780 {
      for join in UInt8.min...UInt8.max where bidi_shaped(code, join) != code {
        letters[bidi_shaped(code, join)] = code
      }
    }
    return letters
  }()
}
