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
    ("https://a.example/bc", "https://a.example/|bc"), ("12\u{A0}km", "12\u{A0}km"), ("🇰🇷🇯🇵", "🇰🇷|🇯🇵"),
  ])
  func linesEndWhereReadersExpect(text: String, expected: String) {
    #expect(marked(text) == expected)
  }

  @Test(arguments: [
    // Small kana, long marks, closing marks and stops begin no line; opening brackets end none.
    ("きゃっと", "きゃっ|と"), ("カード、", "カー|ド、"), ("（注）です", "（注）|で|す"), ("本当！？はい", "本|当！？|は|い"),
    ("「『二重』」と", "「『二|重』」|と"), ("人々", "人々"), ("Swift。次", "Swift。|次"), ("2026年）、", "2026|年）、"),
    ("ABC「日本」ABC", "ABC|「日|本」|ABC"), ("100％だ", "100％|だ"), ("あ・い", "あ・|い"), ("だ……、", "だ……、"),
    // Chinese: quotation marks part as brackets do, long dashes and rows of dots do not.
    ("他说“你好”然后", "他|说|“你|好”|然|后"), ("是‘好’的", "是|‘好’|的"), ("好——不", "好|——|不"), ("好……不", "好……|不"),
    ("“好”。", "“好”。"), ("好……”然", "好……”|然"), ("“好。”“不。”", "“好。”|“不。”"), ("说“Swift”好", "说|“Swift”|好"),
    ("he said “so” and", "he |said |“so” |and"), ("don’t", "don’t"),
    // Korean between words, also beside Latin, brackets and quotation marks.
    ("그는 “안녕”이라고 했다.", "그는 |“안녕”이라고 |했다."), ("Swift는 좋다", "Swift는 |좋다"), ("(한국)에서", "(한국)에서"),
    ("「한강」이 흐르는", "「한강」이 |흐르는"), ("소설《토지》를 읽다", "소설《토지》를 |읽다"), ("수도（首都）는", "수도（首|都）는"),
    ("뭐?라고 해!라니", "뭐?라고 |해!라니"), ("トーキョー는", "トー|キョー는"), ("「東京」、한국", "「東|京」、|한국"),
  ])
  func eastAsianLinesEndWhereReadersExpect(text: String, expected: String) {
    #expect(marked(text) == expected)
  }

  @Test(arguments: [
    ("Il dit : « oui » ; bien ! Et toi ?", "Il |dit : |« oui » ; |bien ! |Et |toi ?"),
    ("(« non »)", "(« non »)"), ("»ja« und »nein«", "»ja« |und |»nein«"),
    ("« a », « b »", "« a », |« b »"),
    ("‹ si › et", "‹ si › |et"), ("a « b", "a |« b"), ("§ 5 und §§ 12 f.", "§ 5 |und |§§ 12 |f."),
    ("one — two – three —", "one — |two – |three |—"), ("— So", "— |So"),
    ("2026-06-10", "2026-06-10"), ("10.06.2026", "10.06.2026"), ("06/10/2026", "06/10/2026"),
    ("5\u{A0}km weit", "5\u{A0}km |weit"), ("w domu i w lesie", "w |domu |i |w |lesie"),
  ])
  func europeanLinesEndWhereReadersExpect(text: String, expected: String) {
    #expect(marked(text) == expected)
  }

  @Test(arguments: [
    ("http://a", "http://a"), ("https://ab/c", "https://ab/c"), ("https://ab/cd", "https://ab/|cd"),
    ("https://ab/cd/", "https://ab/|cd/"),
    ("https://ab/?q=12&r=34#xy", "https://ab/|?q|=12|&r|=34|#xy"),
    ("https://ab/c_d-ef.html", "https://ab/|c|_d|-ef|.html"),
    ("(https://ab/cd).", "(https://ab/|cd)."),
    ("see https://ab/c, and", "see |https://ab/c, |and"), ("ftp://ab/cd/ef", "ftp://ab/|cd/|ef"),
    ("https://例え.jp/a", "https://例|え.jp/|a"), ("https://ab/cd。次", "https://ab/|cd。|次"),
    ("and/or", "and/|or"), ("://", "://"), ("https://", "https://"),
  ])
  func addressesArePartedWhereTheyAreReadWithAPause(text: String, expected: String) {
    #expect(marked(text) == expected)
  }
}
