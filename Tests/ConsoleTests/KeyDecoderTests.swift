import Console
import Reader
import TestRandom
import Testing

/// One thing a terminal sends and the keys it means.
struct Sent: Sendable, CustomTestStringConvertible {
  var bytes: [UInt8]
  var keys: [Key]
  var testDescription: String { bytes.map { String($0, radix: 16) }.joined(separator: " ") }

  init(_ text: String, _ keys: Key...) { (bytes, self.keys) = (Array(text.utf8), keys) }
  init(bytes: [UInt8], _ keys: Key...) { (self.bytes, self.keys) = (bytes, keys) }

  /// The keys of a sequence that becomes one key by its name.
  static func named(_ name: Key.Name, _ texts: String...) -> [Sent] {
    texts.map { Sent($0, .named(name)) }
  }
}

extension Sent {
  static let named: [Sent] = [
    named(.up, "\u{1B}[A", "\u{1B}OA", "\u{1B}[1;2A", "\u{1B}[1;5A", "\u{1B}[1;3A", "\u{1B}[a"),
    named(.up, "\u{1B}Oa", "\u{1B}O5A", "\u{1B}[1;1:1A"),
    named(.down, "\u{1B}[B", "\u{1B}OB", "\u{1B}[1;6B", "\u{1B}[b", "\u{1B}Ob"),
    named(.right, "\u{1B}[C", "\u{1B}OC", "\u{1B}[1;5C", "\u{1B}[c", "\u{1B}Oc"),
    named(.left, "\u{1B}[D", "\u{1B}OD", "\u{1B}[1;5D", "\u{1B}[d", "\u{1B}Od"),
    named(.home, "\u{1B}[H", "\u{1B}OH", "\u{1B}[1~", "\u{1B}[7~", "\u{1B}[1;5H", "\u{1B}[7$"),
    named(.end, "\u{1B}[F", "\u{1B}OF", "\u{1B}[4~", "\u{1B}[8~", "\u{1B}[1;2F", "\u{1B}[8^"),
    named(.insert, "\u{1B}[2~", "\u{1B}[2;5~"), named(.delete, "\u{1B}[3~", "\u{1B}[3;2~"),
    named(.pageUp, "\u{1B}[5~", "\u{1B}[5;5~", "\u{1B}[5$", "\u{1B}[5@"),
    named(.pageDown, "\u{1B}[6~", "\u{1B}[6;2~", "\u{1B}[6^"),
    named(.f1, "\u{1B}OP", "\u{1B}[11~", "\u{1B}[[A", "\u{1B}[1;2P"),
    named(.f2, "\u{1B}OQ", "\u{1B}[12~", "\u{1B}[[B"),
    named(.f3, "\u{1B}OR", "\u{1B}[13~", "\u{1B}[[C"),
    named(.f4, "\u{1B}OS", "\u{1B}[14~", "\u{1B}[[D", "\u{1B}[1;5S"),
    named(.f5, "\u{1B}[15~", "\u{1B}[[E"), named(.f6, "\u{1B}[17~"), named(.f7, "\u{1B}[18~"),
    named(.f8, "\u{1B}[19~"), named(.f9, "\u{1B}[20~"), named(.f10, "\u{1B}[21~"),
    named(.f11, "\u{1B}[23~"), named(.f12, "\u{1B}[24~", "\u{1B}[24;5~"),
    named(.enter, "\r", "\n", "\u{1B}OM", "\u{1B}[13u"), named(.tab, "\t", "\u{1B}OI"),
    named(.backTab, "\u{1B}[Z", "\u{1B}[9;2u"), named(.backspace, "\u{08}", "\u{7F}"),
  ].flatMap { $0 }

  static let characters: [Sent] = [
    Sent("j", .character("j")), Sent(" ", .character(" ")),
    Sent("한글", .character("한"), .character("글")),
    Sent("ñ😀", .character("ñ"), .character("😀")),
    Sent("e\u{301}", .character("e"), .character("\u{301}")),
    Sent("\u{1112}\u{1161}", .character("\u{1112}"), .character("\u{1161}")),
    Sent("\u{03}\u{0C}\u{1A}", .control("c"), .control("l"), .control("z")),
    Sent("\u{1D}\u{1F}", .control("]"), .control("_")),
    Sent("\u{1B}Oj\u{1B}Op", .character("*"), .character("0")),
    Sent("\u{1B}[106u", .character("j")), Sent("\u{1B}[106;2u", .character("J")),
    Sent("\u{1B}[100;5u", .control("d")), Sent("\u{1B}[27;5;102~", .control("f")),
    Sent(bytes: [0xC3, 0x28], .character("(")), Sent(bytes: [0xFF, 0x6A], .character("j")),
    Sent(bytes: [0xE0, 0x80, 0x80, 0x6A], .character("j")),
    Sent(bytes: [0xED, 0xA0, 0x80, 0x6B], .character("k")),
  ]

  static let mouse: [Sent] = [
    Sent("\u{1B}[<64;10;5M", .wheel(lines: -3, row: 4, column: 9)),
    Sent("\u{1B}[<65;300;50M", .wheel(lines: 3, row: 49, column: 299)),
    Sent("\u{1B}[<81;1;1M", .wheel(lines: 3, row: 0, column: 0)),
    Sent("\u{1B}[<0;3;4M", .click(row: 3, column: 2)), Sent("\u{1B}[<0;3;4m"),
    Sent("\u{1B}[<2;3;4M"), Sent("\u{1B}[<35;3;4M"), Sent("\u{1B}[<66;3;4M"),
    Sent("\u{1B}[<0;0;0M"), Sent("\u{1B}[<;;M"),
    Sent("\u{1B}[Mqqq"), Sent("\u{1B}[32;5;5M"),
    Sent("\u{1B}[<0;99999999999999999999;4M", .click(row: 3, column: 1_114_111)),
  ]

  /// What terminals answer, and what must never act.
  static let silent: [Sent] = [
    "\u{1B}[12;40R", "\u{1B}[0n", "\u{1B}[?62;1;6c", "\u{1B}[>41;354;0c", "\u{1B}[I", "\u{1B}[O",
    "\u{1B}[?2026;2$y", "\u{1B}[4;2$y", "\u{1B}[?1u", "\u{1B}[8;40;120t", "\u{1B}[?1;0;256S",
    "\u{1B}]11;rgb:1e1e/1e1e/1e1e\u{1B}\\", "\u{1B}]11;rgb:1e1e/1e1e/1e1e\u{07}",
    "\u{1B}]lA title with q and R\u{1B}\\", "\u{1B}P>|XTerm(388)\u{1B}\\",
    "\u{1B}P1+r524742=38\u{1B}\\", "\u{1B}P1$r0m\u{1B}\\", "\u{1B}_Gi=1;OK\u{1B}\\",
    "\u{1B}^private\u{1B}\\", "\u{1B}Xstring\u{1B}\\", "\u{9B}12;40R", "\u{9D}11;rgb\u{9C}",
    "\u{1B}\\", "\u{0}", "\u{80}",
    "\u{1B}[25~", "\u{1B}[201~", "\u{1B}[99~", "\u{1B}[106;3u", "\u{1B}[106;1:3u", "\u{1B}[57441u",
    "\u{1B}[200~\u{1B}[201~", "\u{1B}[12\u{18}", "\u{1B}]11;r\u{1A}",
  ].map { Sent($0) }

  static let pastes: [Sent] = [
    Sent("\u{1B}[200~qQA\u{1B}[201~", .paste("qQA")),
    Sent("\u{1B}[200~one\r\ntwo\tthree\n\u{1B}[201~j", .paste("one two three"), .character("j")),
    Sent("\u{1B}[200~a\u{1B}[31mb\u{03}\u{1B}[20x\u{1B}\u{1B}[201~", .paste("a[31mb[20x")),
    Sent("\u{1B}[200~한글\u{85}\u{9B}A\u{1B}[201~", .paste("한글 A")),
  ]

  /// An Esc and what came with it: Alt and a key, or two keys in one packet.
  static let together: [Sent] = [
    Sent("\u{1B}x", .named(.escape), .character("x")), Sent("\u{1B}한", .named(.escape), "한"),
    Sent("\u{1B}jk", .named(.escape), "j", "k"), Sent("\u{1B}\r", .named(.escape), .named(.enter)),
    Sent("j\u{1B}\u{1B}q", "j", .named(.escape), .named(.escape), "q"),
    Sent("\u{1B}\u{1B}[A", .named(.escape), .named(.up)),
    Sent("\u{1B}\u{1B}OA", .named(.escape), .named(.up)),
    Sent("\u{1B}Pj", .named(.escape), "P", "j"), Sent("\u{1B}]]", .named(.escape), "]", "]"),
    Sent("\u{1B}[\r", .named(.escape), "[", .named(.enter)),
    Sent("\u{1B}\u{7F}", .control("w")), Sent("\u{1B}\u{8}j", .control("w"), "j"),
  ]

  static let all = together + named + characters + mouse + silent + pastes
}

struct KeyDecoderTests {
  @Test(arguments: Sent.all)
  func sequenceMeansItsKeys(_ sequence: Sent) {
    var decoder = KeyDecoder()
    #expect(decoder.feed(sequence.bytes, at: 0) == sequence.keys)
    #expect(decoder.pendingDeadline == nil)
    #expect(decoder.feed(Array("j".utf8), at: 5000) == [.character("j")])
  }

  @Test(arguments: Sent.all)
  func sequenceMeansTheSameWhereverItIsSplit(_ sequence: Sent) {
    for split in 0...sequence.bytes.count {
      var decoder = KeyDecoder()
      let keys =
        decoder.feed(Array(sequence.bytes.prefix(split)), at: 0)
        + decoder.feed(Array(sequence.bytes.dropFirst(split)), at: 0)
      #expect(keys.withoutEscapes == sequence.keys.withoutEscapes, "split at \(split)")
    }
  }

  @Test(arguments: Sent.named + Sent.mouse + Sent.silent + Sent.pastes)
  func sequenceMeansTheSameAcrossPauses(_ sequence: Sent) {
    guard sequence.isWholeReply else { return }
    for split in 1..<max(2, sequence.bytes.count) {
      var decoder = KeyDecoder()
      var keys = decoder.feed(Array(sequence.bytes.prefix(split)), at: 0)
      keys += decoder.flush(at: 250)
      keys += decoder.feed(Array(sequence.bytes.dropFirst(split)), at: 250)
      #expect(keys.withoutEscapes == sequence.keys, "split at \(split)")
    }
  }
}

extension Sent {
  /// A sequence that begins with an introducer; Alt and a letter look like two keys after a pause.
  fileprivate var isWholeReply: Bool {
    bytes.count > 2 && bytes[0] == 0x1B && "[O]P_".utf8.contains(bytes[1])
  }
}

extension [Key] {
  /// The keys but for Esc, which a read that ends with it reports.
  var withoutEscapes: [Key] { filter { $0 != .named(.escape) } }
}

/// What happens as time goes by, and with bytes that nobody would send.
struct KeyDecoderTimeTests {
  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test func escapeActsAtOnce() {
    var decoder = KeyDecoder()
    #expect(decoder.feed(bytes("\u{1B}"), at: 0) == [.named(.escape)])
    #expect(decoder.pendingDeadline == nil)
    #expect(decoder.feed(bytes("j"), at: 50) == [.character("j")])
  }

  @Test(arguments: ["[A", "OA", "[1;5A"])
  func arrowThatArrivesAfterItsEscapeIsAnArrow(_ rest: String) {
    var decoder = KeyDecoder()
    #expect(decoder.feed(bytes("\u{1B}"), at: 0) == [.named(.escape)])
    var keys: [Key] = []
    for (index, byte) in rest.utf8.enumerated() {
      keys += decoder.feed([byte], at: Int64(index + 1) * 40)
    }
    #expect(keys == [.named(.up)])
  }

  @Test(arguments: ["[", "O", "]", "P"])
  func keyTypedAfterEscapeIsThatKeyInTheEnd(_ key: Character) {
    var decoder = KeyDecoder()
    _ = decoder.feed(bytes("\u{1B}"), at: 0)
    #expect(decoder.feed(bytes(String(key)), at: 120) == [])
    #expect(decoder.pendingDeadline == 300)
    #expect(decoder.flush(at: 299) == [])
    #expect(decoder.flush(at: 300) == [.character(key)])
    #expect(decoder.pendingDeadline == nil)
  }

  @Test func bracketLongAfterEscapeIsABracket() {
    var decoder = KeyDecoder()
    _ = decoder.feed(bytes("\u{1B}"), at: 0)
    #expect(decoder.feed(bytes("[j"), at: 300) == [.character("["), .character("j")])
  }

  @Test func keysTypedAfterEscapeBeginNoString() {
    var decoder = KeyDecoder()
    _ = decoder.feed(bytes("\u{1B}"), at: 0)
    #expect(decoder.feed(bytes("]"), at: 100) == [])
    #expect(decoder.feed(bytes("j"), at: 200) == [.character("]"), .character("j")])
  }

  @Test func severalEscapesAreAllReported() {
    var decoder = KeyDecoder()
    #expect(decoder.feed(bytes("\u{1B}\u{1B}"), at: 0) == [.named(.escape), .named(.escape)])
    #expect(
      decoder.feed(bytes("\u{1B}\u{1B}j"), at: 900) == [.named(.escape), .named(.escape), "j"])
  }

  @Test(arguments: [
    "\u{1B}[12;", "\u{1B}[[", "\u{1B}[M", "\u{1B}]11;r", "\u{1B}P1",
  ])
  func silenceEndsWhatHasNoEnd(_ start: String) throws {
    var decoder = KeyDecoder()
    #expect(decoder.feed(bytes(start), at: 0) == [])
    let deadline = try #require(decoder.pendingDeadline)
    #expect(deadline <= 1000)
    #expect(decoder.flush(at: deadline) == [])
    #expect(decoder.feed(bytes("j"), at: deadline) == [.character("j")])
  }

  @Test(arguments: ["[", "O", "P", "]"])
  func whatBeganNoSequenceIsTwoKeysAfterASilence(_ key: Character) {
    var decoder = KeyDecoder()
    #expect(decoder.feed(bytes("\u{1B}\(key)"), at: 0) == [])
    #expect(decoder.pendingDeadline == 1000)
    #expect(decoder.flush(at: 1000) == [.named(.escape), .character(key)])
  }

  @Test func stringWithoutEndLetsGoThoughKeysKeepComing() {
    var decoder = KeyDecoder()
    _ = decoder.feed(bytes("\u{1B}]0"), at: 0)
    var keys: [Key] = []
    for time in stride(from: Int64(500), through: 6000, by: 500) {
      keys += decoder.feed(bytes("j"), at: time)
    }
    #expect(keys == [.character("j"), .character("j"), .character("j")])
  }

  @Test func stringWithoutEndIsBoundedInLength() {
    var decoder = KeyDecoder()
    let flood = bytes("\u{1B}]0;") + Array(repeating: UInt8(ascii: "x"), count: 70_000)
    #expect(decoder.feed(flood, at: 0).count < 5000)
  }

  @Test func arrowEndsAnUnfinishedString() {
    var decoder = KeyDecoder()
    #expect(decoder.feed(bytes("\u{1B}]0;x\u{1B}[A"), at: 0) == [.named(.up)])
  }

  @Test func pasteIsBoundedAndNeverActs() {
    var decoder = KeyDecoder()
    let long = "\u{1B}[200~" + String(repeating: "q", count: 100_000)
    #expect(decoder.feed(bytes(long), at: 0) == [])
    let keys = decoder.feed(bytes("qqq\u{1B}[201~"), at: 1000)
    #expect(keys == [.paste(String(repeating: "q", count: 65_536))])
  }

  @Test func pasteWithoutEndIsGivenAfterASilence() {
    var decoder = KeyDecoder()
    _ = decoder.feed(bytes("\u{1B}[200~abc"), at: 0)
    #expect(decoder.pendingDeadline == 2000)
    #expect(decoder.flush(at: 2000) == [.paste("abc")])
    #expect(decoder.feed(bytes("j"), at: 2001) == [.character("j")])
  }

  @Test(arguments: 0..<200)
  func anyBytesMeanTheSameInAnySplit(_ seed: Int) {
    var random = Seeded(UInt64(seed))
    let bytes = [UInt8].hostile(using: &random)
    var (whole, split) = (KeyDecoder(), KeyDecoder())
    let expected = whole.feed(bytes, at: 0)
    var (keys, rest): ([Key], ArraySlice<UInt8>) = ([], bytes[...])
    while !rest.isEmpty {
      let count = Int.random(in: 1...4, using: &random)
      keys += split.feed(Array(rest.prefix(count)), at: 0)
      rest = rest.dropFirst(count)
    }
    #expect(keys.withoutEscapes == expected.withoutEscapes)
    #expect(whole.pendingDeadline == split.pendingDeadline)
  }

  @Test(arguments: 0..<200)
  func anyBytesAtAnyTimeDrain(_ seed: Int) {
    var random = Seeded(UInt64(seed + 1000))
    var (decoder, time) = (KeyDecoder(), Int64(0))
    for _ in 0..<20 {
      time += .random(in: 0...400, using: &random)
      _ = decoder.feed(.hostile(using: &random), at: time)
      if Bool.random(using: &random) { _ = decoder.flush(at: time + 200) }
    }
    if let deadline = decoder.pendingDeadline {
      #expect(deadline <= time + 2000)
      _ = decoder.flush(at: deadline)
    }
    #expect(decoder.pendingDeadline == nil)
    #expect(decoder.feed(bytes("j"), at: time + 9000) == [.character("j")])
  }
}

extension [UInt8] {
  /// Pieces of sequences in any order, with any bytes between.
  fileprivate static func hostile(using random: inout Seeded) -> [UInt8] {
    let pieces = [
      "\u{1B}", "[", "O", "]", "P", "_", "A", "~", "200~", "\u{1B}[200~", "\u{1B}[201~", "1;5",
      "<0;1;1M", "M",
      "$", "\\", "\u{07}", "한", "é", "\u{9B}", "\u{9D}", "\u{18}", "27;5;106", "u", "j", "\r", "?",
      ":3", "R",
    ]
    return (0..<Int.random(in: 1...12, using: &random)).flatMap { _ -> [UInt8] in
      Int.random(in: 0..<4, using: &random) == 0
        ? [.random(in: 0...255, using: &random)]
        : Array((pieces.randomElement(using: &random) ?? "").utf8)
    }
  }
}
