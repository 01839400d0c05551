import CUnicode
import FoundationEssentials
import Testing

@testable import Typesetting

struct GraphemesTests {
  /// The strings of Unicode's own test of clusters.
  private func samples() -> [String] {
    let path = "/usr/share/unicode/auxiliary/GraphemeBreakTest.txt"
    guard let data = FileManager.default.contents(atPath: path) else {
      print("skipped: no \(path) (Debian package unicode-data)")
      return []
    }
    return String(decoding: data, as: UTF8.self).split(separator: "\n").map { line in
      var text = String.UnicodeScalarView()
      for word in line.prefix(while: { $0 != "#" }).split(whereSeparator: \.isWhitespace) {
        if let scalar = UInt32(word, radix: 16).flatMap(Unicode.Scalar.init) { text.append(scalar) }
      }
      return String(text)
    }
  }

  @Test func harmlessClustersAreWhatNcursesCounts() throws {
    try #require(unicode_use_utf8_locale())
    for text in samples() {
      let widths = Cells.harmless(text).unicodeScalars.map { unicode_terminal_width($0.value) }
      #expect(widths.reduce(0) { $0 + Int($1) } == Cells.width(of: text))
    }
  }

  /// Cutting never parts a cluster; but for Prepend and jamo in a row, which take cells of their own.
  @Test func cutsFallBetweenClusters() {
    for text in samples() {
      let safe = Cells.harmless(text)
      let own: Set<Int32> = [Int32(UNICODE_GCB_PREPEND), Int32(UNICODE_GCB_L)]
      if safe.unicodeScalars.contains(where: { own.contains(unicode_grapheme_class($0.value)) }) {
        continue
      }
      var ends = Set<Int>()
      Array(safe.utf8).withUnsafeBufferPointer { bytes in
        var end = 0
        while end < bytes.count {
          end = Cells.cluster(bytes, at: end).end
          ends.insert(end)
        }
      }
      var wanted = Set<Int>()
      var end = 0
      for character in safe {
        end += character.utf8.count
        wanted.insert(end)
      }
      #expect(
        ends.isSubset(of: wanted), "\(safe.unicodeScalars.map { String($0.value, radix: 16) })")
    }
  }
}
