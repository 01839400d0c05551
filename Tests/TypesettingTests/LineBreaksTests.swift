import FoundationEssentials
import Testing

@testable import Typesetting

struct LineBreaksTests {
  /// The text with `|` where a line may end.
  private func marked(_ text: String, keepsHangul: Bool = true) -> String {
    var bytes = Array(text.utf8)
    for offset in offsets(text, keepsHangul: keepsHangul).reversed() where offset < bytes.count {
      bytes.insert(0x7C, at: offset)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func offsets(_ text: String, keepsHangul: Bool) -> [Int] {
    var cutter = PieceCutter(keepsHangul: keepsHangul)
    var pieces: [Piece] = []
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      cutter.cut(bytes, 0..<bytes.count, joints: [], into: &pieces)
    }
    return pieces.dropFirst().map(\.start)
  }

  @Test func allOfUnicodesLineBreakTestPasses() throws {
    let path = "/usr/share/unicode/auxiliary/LineBreakTest.txt"
    guard let data = FileManager.default.contents(atPath: path) else {
      return print("skipped: no \(path) (Debian package unicode-data)")
    }
    var wrong: [String] = []
    var count = 0
    for line in String(decoding: data, as: UTF8.self).split(separator: "\n") {
      let rule = line.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)[0]
      let words = rule.split { $0 == " " || $0 == "\t" }
      guard words.count > 2 else { continue }
      var text = ""
      var expected: [Int] = []
      for word in words.dropLast() {
        if word == "÷" { expected.append(text.utf8.count) }
        if let scalar = UInt32(word, radix: 16).flatMap(Unicode.Scalar.init) {
          text.unicodeScalars.append(scalar)
        }
      }
      count += 1
      if offsets(text, keepsHangul: false) != expected { wrong.append(String(line)) }
    }
    #expect(wrong.count == 0, "\(wrong.prefix(20).joined(separator: "\n"))")
    #expect(count > 7000)
  }

  @Test(arguments: [
    ("two words", "two |words"), ("well-known", "well-|known"), ("a—b", "a|—|b"),
    ("$5.00 (net)", "$5.00 |(net)"), ("e.g. 50 %", "e.g. |50 |%"), ("日本、東京。", "日|本、|東|京。"),
    ("「日本」へ", "「日|本」|へ"), ("한국어 문장.", "한국어 |문장."), ("中정부는", "中정부는"), ("10억원이", "10억원이"),
    ("SK하이닉스", "SK하이닉스"), ("“so”, said", "“so”, |said"), ("wait !", "wait !"),
    ("https://a.example/b", "https://|a.example/|b"), ("12\u{A0}km", "12\u{A0}km"), ("🇰🇷🇯🇵", "🇰🇷|🇯🇵"),
  ])
  func linesEndWhereReadersExpect(text: String, expected: String) {
    #expect(marked(text) == expected)
  }
}
