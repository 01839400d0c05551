import Testing

@testable import Markup

/// A language in one of its encodings.
private struct Case: CustomTestStringConvertible, Sendable {
  var samples: CharsetGuessSamples
  var encoding: String
  var testDescription: String { "\(samples.language) in \(encoding)" }
}

private let cases = CharsetGuessSamples.all.flatMap { samples in
  samples.encodings.map { Case(samples: samples, encoding: $0) }
}

/// The titles that are not read as they were written: two or three letters say too little.
private let misread: [String: Set<String>] = [
  "Polish in windows-1250": ["Pogoda na środę i czwartek"],
  "Slovak in iso-8859-2": ["Na Slovensku bude ešte teplejšie"],
  "Croatian in windows-1250": ["Počinje suđenje u Zagrebu"],
  "Croatian in iso-8859-2": ["Počinje suđenje u Zagrebu"],
  "Baltic in windows-1257": [
    "Latvijā pieaug cenas degvielai", "Vilniuje atidaryta nauja mokykla: žiūrėkite",
  ],
]

@Test(arguments: cases)
private func aTextWithoutALabelIsReadByItsLetters(_ test: Case) throws {
  let encoder = CharsetEncoder(test.encoding)
  func isMisread(_ text: String) throws -> Bool {
    let bytes = encoder.encoded(text)
    try #require(!bytes.isEmpty, "\(text) cannot be written in \(test.encoding)")
    return Charset.decode(bytes, contentType: nil, as: .text).text != text
  }
  #expect(try Set(test.samples.titles.filter(isMisread)) == misread[test.testDescription] ?? [])
  #expect(try test.samples.texts.filter(isMisread) == [])
}

@Test(arguments: cases)
private func onlyAForeignTextOverrulesTheLabelThatServersAdd(_ test: Case) {
  let encoder = CharsetEncoder(test.encoding)
  for text in test.samples.texts {
    let bytes = encoder.encoded(text)
    let said = Charset.decode(bytes, contentType: "text/html; charset=ISO-8859-1", as: .text)
    #expect((said.text == text) == (test.samples.isForeign || test.encoding == "windows-1252"))
    #expect(said.warnings.isEmpty == !test.samples.isForeign || test.encoding == "iso-2022-jp")
  }
}

@Test(arguments: ["koi8-r", "windows-1253", "ibm866"])
func anyOtherLabelIsBelievedWhereItFits(_ label: String) {
  let bytes = CharsetEncoder("windows-1251").encoded("ПОГОДА НА ВСЮ НЕДЕЛЮ И ДАЛЬШЕ")
  let text = Charset.decode(bytes, contentType: "text/html; charset=\(label)", as: .text)
  #expect(text.encoding == label)
}

/// Western text in which only a byte or two are beyond ASCII.
@Test(arguments: [
  "Caf\u{E9}", "M\u{FC}ller", "\u{A3}5m", "20\u{B0}C", "5 m\u{B2}", "\u{C5}re", "\u{A9} Reuters",
  "Fa\u{E7}ade", "na\u{EF}ve", "se\u{F1}or", "S\u{F8}ren", "\u{BD} price", "\u{AB}Oui\u{BB}",
  "12 km\u{B3}",
])
func aByteOrTwoAreWestern(_ text: String) {
  let bytes = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
  let decoded = Charset.decode(bytes, contentType: nil, as: .text)
  #expect(decoded.text == text)
  #expect(decoded.encoding == "windows-1252")
}

@Test
func theGuessDoesNotDependOnWhatIsFarBehind() {
  let start = CharsetEncoder("koi8-r").encoded("Новые цены и выборы на этой неделе. ")
  let long = (0..<200).flatMap { _ in start } + [UInt8](repeating: 0xE9, count: 20_000)
  #expect(CharsetGuess(long).encoding == .koi8R)
}

@Test(arguments: ["Новости дня", "오늘의 주요 뉴스", "東京株式市場反発", "Žluťoučký kůň", "Ärger über Öl"])
func aStrayByteMakesUTF8NoOtherEncoding(_ text: String) {
  let bytes = Array(text.utf8) + [0x20, 0x93, 0x20]
  let decoded = Charset.decode(bytes, contentType: nil, as: .text)
  #expect(decoded.text == text + " “ ")
  #expect(decoded.encoding == "utf-8")
}
