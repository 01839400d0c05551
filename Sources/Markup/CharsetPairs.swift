/// An East Asian encoding of pairs, and what each of its characters costs as part of a text.
struct CharsetPairs: Sendable {
  let encoding: CharsetEncoding
  /// What a character costs that begins with these bytes; the first row that fits counts.
  private let rows: [(leads: ClosedRange<UInt8>, trails: ClosedRange<UInt8>, cost: Int)]
  /// Single bytes that are characters.
  private let singles: ClosedRange<UInt8>?
  /// The most frequent characters.
  private let common: String

  private static let fault = 24

  /// Whether the bytes can be pairs at all: a look that needs no table.
  func areLikely(in words: [UInt8]) -> Bool {
    var (pairs, faults, place) = (0, 0, 0)
    while place < words.count {
      let length = length(words, at: place)
      if words[place] >= 0x80 { if length == 0 { faults += 1 } else { pairs += 1 } }
      place += max(length, 1)
    }
    return faults * 20 <= pairs
  }

  /// The length of the character here, 0 where none begins.
  private func length(_ words: [UInt8], at place: Int) -> Int {
    let byte = words[place]
    if byte < 0x80 || singles?.contains(byte) == true { return 1 }
    guard place + 1 < words.count, row(byte, words[place + 1]) != nil else { return 0 }
    return 2
  }

  private func row(_ lead: UInt8, _ trail: UInt8) -> Int? {
    rows.first { $0.leads.contains(lead) && $0.trails.contains(trail) }?.cost
  }

  /// What the bytes cost as text in this encoding, in about bits.
  func cost(of words: [UInt8]) -> Int {
    guard let tables = CharsetTables.tables(of: encoding) else { return .max / 2 }
    let frequent = Set(common.unicodeScalars.map { CharsetTables.Packed(code: $0.value) })
    var (cost, place) = (0, 0)
    while place < words.count {
      let (byte, length) = (words[place], length(words, at: place))
      if length == 2 {
        let pair = tables.pairs[CharsetTables.place(byte, words[place + 1])]
        let usual = pair == .none ? Self.fault : row(byte, words[place + 1]) ?? Self.fault
        cost += frequent.contains(pair) ? 7 : usual
      } else {
        cost += byte == 0x20 ? 0 : byte < 0x80 ? 4 : length == 1 ? 9 : Self.fault
      }
      place += max(length, 1)
    }
    return cost
  }

  static let all = [eucKR, shiftJIS, eucJP, gb18030, big5]

  private static let high: ClosedRange<UInt8> = 0xA1...0xFE
  private static let eucKR = CharsetPairs(
    encoding: .eucKR,
    rows: [
      (0xB0...0xC8, high, 11), (0xA1...0xA1, high, 9), (0xA2...0xAC, high, 15),
      (0xCA...0xFD, high, 17), (0x81...0xC6, 0x41...0xFE, 20),
    ], singles: nil,
    common: "이다는의에가하고을지기사로은한를도리스자인대서시나아어정부그해수보일라전장있주상과원여제국만들조안유위공")

  private static let shiftJIS = CharsetPairs(
    encoding: .shiftJIS,
    rows: [
      (0x82...0x82, 0x9F...0xF1, 6), (0x83...0x83, 0x40...0x96, 7), (0x81...0x81, 0x40...0xFC, 9),
      (0x82...0x82, 0x4F...0x9A, 9), (0x88...0x97, 0x40...0xFC, 11), (0x98...0x9F, 0x40...0xFC, 15),
      (0xE0...0xEA, 0x40...0xFC, 15), (0x83...0x87, 0x40...0xFC, 17),
      (0xED...0xFC, 0x40...0xFC, 19),
    ], singles: 0xA1...0xDF, common: kanji)

  private static let eucJP = CharsetPairs(
    encoding: .eucJP,
    rows: [
      (0xA4...0xA4, 0xA1...0xF3, 6), (0xA5...0xA5, 0xA1...0xF6, 7), (0xA1...0xA1, high, 9),
      (0xA3...0xA3, high, 9), (0xB0...0xCF, high, 11), (0xD0...0xF4, high, 15),
      (0xA2...0xFE, high, 17), (0x8E...0x8E, 0xA1...0xDF, 12), (0x8F...0x8F, high, 20),
    ], singles: nil, common: kanji)

  private static let gb18030 = CharsetPairs(
    encoding: .gb18030,
    rows: [
      (0xB0...0xD7, high, 11), (0xA1...0xA1, high, 9), (0xA3...0xA3, high, 9),
      (0xD8...0xF7, high, 15), (0xA2...0xA9, high, 15), (0x81...0xFE, 0x40...0xFE, 20),
    ], singles: nil,
    common: "的一是了不在有人这中大国上为和到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去"
      + "法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情"
      + "明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产新己制身果加西斯月话合回特代内信表化"
      + "老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活市报网京记")

  private static let big5 = CharsetPairs(
    encoding: .big5,
    rows: [
      (0xA4...0xC6, 0x40...0xFE, 11), (0xA1...0xA1, 0x40...0xFE, 9), (0xC9...0xF9, 0x40...0xFE, 15),
      (0xA2...0xA3, 0x40...0xFE, 14), (0x87...0xFE, 0x40...0xFE, 20),
    ], singles: nil,
    common: "的一是了不在有人這中大國上為和到以說時要就出會可也你對生能而子那得於著下自之年過發後作里用道行所然家種事成方多經麼去"
      + "法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情"
      + "明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產新己制身果加西斯月話合回特代內信表化"
      + "老給世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活市報網台灣北記")

  private static let kanji =
    "日一国会人年大十二本中長出三同時政事自行社見月分議後前民生連五発間対上部東者党地合市業内相方四定今回新場金員九入選立開"
    + "手米力学問高代明実円関決子動京全目表戦経通外最言氏現理調体化田当八六約主題下首意法不来作性的要用制治度務強気小七成期公野"
    + "協取都和統以機平総加山思家話世受区領多県続進正安設保改数記院女初北午指権心界支第産結百派点教報済書府活原先共得解名交資予"
    + "川向際査勝面委告軍文反元重近千考判認画海参売利組知案道信策集在件団別物側任引使求所次水半品昨論計死官増係感特情投示変打"
}
