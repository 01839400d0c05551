import CChafa
import TestRandom
import Testing

@testable import Pictures

/// Pictures as lines of symbols.
@Suite struct SymbolLinesTests {
  private func drawn(_ file: [UInt8], _ colors: PictureColors) throws -> PreparedPicture {
    let area = PictureArea(columns: 40, rows: 12)
    return try Preparation(area: area, form: .symbols(colors)).picture(file, name: "field")
  }

  /// The text without SGR; nil where anything else is a control.
  private func plain(_ text: String) -> String? {
    let bare = text.replacing(#/\x{1B}\[[0-9;]*m/#, with: "")
    let isClean = bare.unicodeScalars.allSatisfy {
      $0 == "\n" || $0 == " " || 0x2580...0x259F ~= $0.value
    }
    return isClean ? bare : nil
  }

  @Test(arguments: PictureColors.allCases)
  func everyLineHasItsCellsAndNothingButThem(colors: PictureColors) throws {
    var random = Seeded(3)
    for size in [(320, 192), (33, 47), (500, 20), (1, 1), (7, 300)] {
      let file = Painted.png(size.0, size.1) { _, _ in
        (
          UInt8(random.below(256)), UInt8(random.below(256)), UInt8(random.below(256)),
          random.below(3) == 0 ? 0 : 255
        )
      }
      let picture = try drawn(file, colors)
      let text = String(decoding: picture.bytes, as: UTF8.self)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count == picture.rows + 1 && lines.last == "")
      #expect(lines.dropLast().allSatisfy { $0.hasSuffix("\u{1B}[0m") })
      let rows = try #require(plain(text)).split(separator: "\n")
      #expect(rows.allSatisfy { $0.unicodeScalars.count == picture.columns })
    }
  }

  @Test(arguments: [PictureColors.direct, .palette, .sixteen])
  func coloursAreThoseOfTheTerminal(colors: PictureColors) throws {
    let text = String(decoding: try drawn(Painted.png(64, 64), colors).bytes, as: UTF8.self)
    let codes = Set(text.matches(of: #/\x{1B}\[([0-9;]*)m/#).map { String($0.1) })
    #expect(codes.contains("0") && codes.count > 1)
    for code in codes where code != "0" { #expect(code.wholeMatch(of: colours(colors)) != nil) }
  }

  @Test func withoutColoursThereIsNoCodeButTheEnd() throws {
    let text = String(decoding: try drawn(Painted.png(64, 64), .none).bytes, as: UTF8.self)
    #expect(Set(text.matches(of: #/\x{1B}\[([0-9;]*)m/#).map { String($0.1) }) == ["0"])
  }

  private func colours(_ colors: PictureColors) -> Regex<Substring> {
    switch colors {
    case .direct: #/[34]8;2;\d+;\d+;\d+/#
    case .palette: #/[34]8;5;\d+/#
    default: #/[349][0-7]|10[0-7]/#
    }
  }

  @Test func withoutColoursWhatIsBrightIsInk() throws {
    let flag = Painted.png(128, 128) { $1 < 64 ? (255, 220, 90, 255) : (20, 60, 10, 255) }
    let lines = try #require(plain(String(decoding: try drawn(flag, .none).bytes, as: UTF8.self)))
      .split(separator: "\n")
    #expect(lines.first?.contains("█") == true && lines.last?.contains("█") == false)
  }

  @Test(arguments: [PictureColors.direct, .palette, .sixteen])
  func whatIsTransparentShowsTheTerminalsBackground(colors: PictureColors) throws {
    let upper = Painted.png(64, 64) { $1 < 8 ? (0, 0, 0, 0) : Painted.red }
    let text = String(decoding: try drawn(upper, colors).bytes, as: UTF8.self)
    let first = text.prefix { $0 != "\n" }
    #expect(plain(String(first)) == String(repeating: "▄", count: 8))
    #expect(!first.contains("\u{1B}[4") && !first.contains(";48;"))
    let nothing = try drawn(Painted.png(64, 64) { _, _ in (0, 0, 0, 0) }, colors)
    let blank = String(repeating: " ", count: 8) + "\u{1B}[0m\n"
    #expect(String(decoding: nothing.bytes, as: UTF8.self) == String(repeating: blank, count: 4))
  }

  @Test func whatWasPreparedIsKnownAgain() throws {
    let area = PictureArea(columns: 40, rows: 12)
    for form in [PictureForm.kitty, .symbols(.direct), .symbols(.none)] {
      let picture = try Preparation(area: area, form: form).picture(
        Painted.png(90, 70), name: "field")
      #expect(PreparedPicture(reading: picture.bytes, form: form, area: area) == picture)
      let torn = Array(picture.bytes.dropLast(3))
      #expect(PreparedPicture(reading: torn, form: form, area: area) == nil)
      #expect(PreparedPicture(reading: [], form: form, area: area) == nil)
    }
  }
}
