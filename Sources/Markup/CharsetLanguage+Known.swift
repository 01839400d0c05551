/// The languages that a document without a label may be written in, by encoding.
extension CharsetLanguage {
  /// Those of windows-1252, and whatever else is Latin.
  static let western: [CharsetLanguage] = [
    western("éèàêçôîâûùïœëæü", [("êâîïôû", .end)]), western("üäößéàèêñ"), western("óíáéñúü"),
    western("ãçéáõóíêâúàôü"), western("èàùòìéî"), western("äöåéü"), western("øæåéä"),
    western("éëïóöèáüêà"), western("àèéíòóúïüç"), western("áíóðöþæéúý", handicap: 8), western(""),
  ]

  /// All others; the encodings with the same letters at other places are rarer.
  static let others: [CharsetLanguage] =
    some("windows-1250", central, isLatin: true, handicap: 1)
    + some("iso-8859-2", central, isLatin: true, handicap: 2)
    + some("windows-1254", ["ıışiğüçöâîi"], isLatin: true, handicap: 2)
    + some("windows-1257", ["āīēšūļķņžģč", "ėšųžįūčąę", "äõüöšž"], isLatin: true, handicap: 3)
    + some("windows-1251", cyrillic) + some("koi8-r", [russian])
    + some("koi8-u", [ukrainian], handicap: 3) + some("iso-8859-5", cyrillic, handicap: 6)
    + some("ibm866", [russian], handicap: 6) + some("windows-1253", [greek])
    + some("iso-8859-7", [greek], handicap: 4) + some("windows-1255", [hebrew])
    + some("windows-1256", [arabic]) + some("iso-8859-6", [arabic], handicap: 3)
    + some("windows-874", [thai])

  private static func western(
    _ letters: String, _ avoiding: [(String, Neighbours)] = [], handicap: Int = 0
  ) -> CharsetLanguage {
    CharsetLanguage(
      .windows1252, letters, isLatin: true, handicap: handicap,
      avoiding: avoiding + [
        ("èàêâìùò", .vowel), ("ñçœìùòõ", .consonant), ("ñçœõ", .end),
      ])
  }

  private static func some(
    _ name: String, _ letters: [String], isLatin: Bool = false, handicap: Int = 0
  ) -> [CharsetLanguage] {
    guard let encoding = CharsetLabels.encoding(for: name) else { return [] }
    return letters.map { CharsetLanguage(encoding, $0, isLatin: isLatin, handicap: handicap) }
  }

  // MARK: - Letters

  /// Polish, Czech, Hungarian, Slovak, Croatian, Romanian.
  private static let central = [
    "óąęłżśćńź", "áíěéřýčšžůúóťňď", "áéóöőüíúű", "áíéčýšžľúťňôďóäĺŕ", "čšžćđ", "ăşâîţ",
  ]
  private static let russian = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
  private static let ukrainian = "оанивіертсклдупмязьгбчйхцєшїжющфґ"
  /// Russian, Ukrainian, Bulgarian, Serbian.
  private static let cyrillic = [
    russian, ukrainian, "аиоентрсвлкдпмзябгъучщшйжцхюфь", "аиоенрстјудквмлпзбгшчцњћжхљђфџ",
  ]
  private static let greek = "αοιετσνρηπκμλςίδγύάόέωθυφχβήώξζψϊϋ"
  private static let hebrew = "יוהלאתרבשמנםכדעחקפגטזסצךןףץ"
  private static let arabic = "اليمنوترةبسعدفحقكأجهشصخىطضذإزغئءثظؤآ"
  private static let thai = "านรอกเงมยลวดทสตะปบคี่ัไ้ิหขจชพ์แืใุูโผำซธศถภฟึญณฉฐษ็๊ฎฏฑฒฬฆฮฤ๋"
}

extension CharsetTables.Packed {
  /// The first of its characters.
  var scalar: Unicode.Scalar? {
    let bytes = [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: bits >> $0) }.filter { $0 > 0 }
    return String(decoding: bytes, as: UTF8.self).unicodeScalars.first
  }
}
