import TestRandom
import Testing

@testable import Library

@Suite struct TextTokensTests {
  @Test(arguments: [
    ("Hello, World!", "hello world"),
    ("don't won’t ISN'T", "dont wont isnt"),
    ("“don’t”", "dont"),
    ("Apple's l'homme d’Artagnan", "apple s l homme d artagnan"),
    ("n'tv", "n tv"),
    ("e-mail re\u{AD}source", "e mail resource"),
    ("C++ and F#", "c and f"),
    ("snake_case 3.14", "snake case 3 14"),
    ("  ", ""), ("", ""), ("…—!?", ""),
  ])
  func wordsOfEnglish(text: String, tokens: String) {
    #expect(TextTokens.tokens(of: text) == tokens)
  }

  @Test(arguments: [
    ("Café CAFÉ cafe\u{301}", "cafe cafe cafe"),
    ("Straße STRASSE ẞ", "strasse strasse ss"),
    ("İstanbul ılık I", "istanbul ilik i"),
    ("Ёлка ёлка елка йод", "елка елка елка иод"),
    ("Đặng Thị Ngọc Việt Nam", "dang thi ngoc viet nam"),
    ("Άνθρωπος ΟΔΟΣ οδός", "ανθρωποσ οδοσ οδοσ"),
    ("Łódź Ærø œuvre smørrebrød", "lodz aero oeuvre smorrebrod"),
    ("ﬁnance Ⅳ ²", "finance iv 2"),
    ("مُحَمَّد محمد محـــمد", "محمد محمد محمد"),
    ("أحمد آمال إيمان", "احمد امال ايمان"),
    ("שָׁלוֹם שלום", "שלום שלום"),
    ("١٢٣ ۴۵۶", "123 456"),
    ("Ｆｕｌｌ　Ｗｉｄｔｈ１２", "full width12"),
    ("Hawaiʻi", "hawaii"),
    ("क़लम कलम", "कलम कलम"),
    ("हिन्दी", "हिन्दी"),
  ])
  func wordsAreFolded(text: String, tokens: String) {
    #expect(TextTokens.tokens(of: text) == tokens)
  }

  @Test(arguments: [
    ("고양이", "고양 양이 이"),
    ("책", "책"),
    ("우리 집에", "우리 리 집에 에"),
    ("日本語の本", "日本 本語 語の の本 本"),
    ("ｶﾞｷﾞ", "ガギ ギ"),
    ("か\u{3099}は\u{309A}", "がぱ ぱ"),
    ("コーヒー", "コー ーヒ ヒー ー"),
    ("한국".decomposed, "한국 국"),
    ("ㅋㅋ", "ㅋㅋ ㅋ"),
    ("iPhone를 2026年", "iphone 를 2026 年"),
    ("東京・大阪", "東京 京 大阪 阪"),
    ("㈜삼성 ㎏ ㍿", "주 삼성 성 kg 株式 式会 会社 社"),
    ("ไทย", "ไท ทย ย"),
    ("ខ្មែរ", "ខ្ ្ម មែ ែរ រ"),
  ])
  func runsAreCutInPairs(text: String, tokens: String) {
    #expect(TextTokens.tokens(of: text) == tokens)
  }

  @Test func longWordsAreCut() {
    let word = String(repeating: "é", count: 1000)
    let tokens = TextTokens.tokens(of: word + " " + word)
    #expect(tokens == String(repeating: "e", count: 64) + " " + String(repeating: "e", count: 64))
    let wide = TextTokens.tokens(of: String(repeating: "ж", count: 33) + "a")
    #expect(wide == String(repeating: "ж", count: 32))
  }

  @Test func foldingIsIdempotent() {
    var words: [Unicode.Scalar] = []
    for code in UInt32(0x20)..<0x1_1000 {
      guard let scalar = Unicode.Scalar(code) else { continue }
      words.append(scalar)
    }
    for scalar in words {
      let once = TextTokens.tokens(of: String(scalar))
      guard !once.isEmpty, !once.unicodeScalars.contains(where: { Tokenizer.isPaired($0.value) })
      else { continue }
      #expect(TextTokens.tokens(of: once) == once, "U+\(String(scalar.value, radix: 16))")
    }
  }

  /// A token is one for FTS5's `ascii` too: letters and digits, or bytes that are not ASCII.
  @Test func tokensHoldNothingThatParts() {
    var random = Seeded(1)
    for _ in 0..<300 {
      let text = TokenSamples.text(&random, length: 60)
      for byte in TextTokens.tokens(of: text).utf8 where byte < 0x80 && byte != 0x20 {
        #expect((0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte))
      }
    }
  }

  @Test func textHoldsTheTokensOfItsWords() {
    var random = Seeded(2)
    for _ in 0..<300 {
      let words = (0..<8).map { _ in TokenSamples.word(&random) }
      let all = TextTokens.tokens(of: words.joined(separator: " "))
      let each = words.map(TextTokens.tokens(of:)).filter { !$0.isEmpty }
      #expect(all == each.joined(separator: " "))
    }
  }

  @Test func writtenAsOneOrAsSeveralIsTheSame() {
    var random = Seeded(3)
    for _ in 0..<300 {
      let text = TokenSamples.text(&random, length: 40)
      #expect(TextTokens.tokens(of: text) == TextTokens.tokens(of: text.decomposed))
    }
  }

  @Test func placesAreThoseOfTheTokens() {
    var random = Seeded(4)
    for _ in 0..<200 {
      var text = TokenSamples.text(&random, length: 60)
      text.withUTF8 { bytes in
        var tokenizer = Tokenizer(keepsPlaces: true)
        tokenizer.read(bytes)
        for place in tokenizer.places {
          let source = String(decoding: bytes[place.source], as: UTF8.self)
          let token = String(decoding: tokenizer.output[place.token], as: UTF8.self)
          #expect(TextTokens.tokens(of: source).hasPrefix(token), "\(source)")
        }
      }
    }
  }

  @Test func brokenTailsTrapNothing() {
    for tail in [[0xE3], [0xE3, 0x81], [0xF0, 0x9F], [0xC3]] as [[UInt8]] {
      var tokenizer = Tokenizer()
      (Array("ab".utf8) + tail).withUnsafeBufferPointer { tokenizer.read($0) }
      #expect(tokenizer.output.starts(with: Array("ab".utf8)))
    }
  }
}
