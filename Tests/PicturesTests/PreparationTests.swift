import TestRandom
import Testing

@testable import Pictures

/// Any picture, as kitty takes it.
@Suite struct PreparationTests {
  let kitty = Preparation(area: PictureArea(columns: 72, rows: 20), form: .kitty)

  /// What a prepared PNG shows, decoded again.
  private func pixels(_ picture: PreparedPicture) -> (width: Int, height: Int, rgba: [UInt8])? {
    let opened = Opened(file: picture.bytes)
    guard let size = opened.size,
      let rgba = opened.rgba(width: size.width, height: size.height)
    else { return nil }
    return (size.width, size.height, rgba)
  }

  private func isRed(_ rgba: some Sequence<UInt8>) -> Bool {
    zip(rgba, [200, 40, 20, 255]).allSatisfy { abs(Int($0) - $1) < 8 }
  }

  @Test(arguments: ["PNG", "BMP", "BMP of 1 bit", "JPEG", "GIF", "WebP", "AVIF"])
  func aFormatIsToldByItsBytesAndKeepsItsColour(format: String) throws {
    let file =
      switch format {
      case "PNG": Painted.png(24, 16)
      case "BMP": Painted.bmp(24, 16)
      case "BMP of 1 bit": Painted.bmp(24, 16, bits: 1)
      default: Painted.file(format)
      }
    let picture = try kitty.picture(file, name: "field")
    #expect((picture.columns, picture.rows) == (3, 1))
    let shown = try #require(pixels(picture))
    #expect((shown.width, shown.height) == (24, 16))
    #expect(isRed(shown.rgba.prefix(4)))
    #expect(isRed(shown.rgba.suffix(4)))
  }

  @Test func aLargePictureIsScaledDownToItsCells() throws {
    let picture = try kitty.picture(Painted.png(1200, 800), name: "field")
    #expect((picture.columns, picture.rows) == (60, 20))
    let shown = try #require(pixels(picture))
    #expect((shown.width, shown.height) == (480, 320))
    #expect(isRed(shown.rgba.prefix(4)) && isRed(shown.rgba.suffix(4)))
  }

  @Test func whatIsLeftOfTheCellsIsTransparent() throws {
    let shown = try #require(pixels(kitty.picture(Painted.png(20, 20), name: "icon")))
    #expect((shown.width, shown.height) == (24, 16))
    #expect(shown.rgba[3] == 0)
    #expect(isRed(shown.rgba[(8 * 24 + 12) * 4..<(8 * 24 + 13) * 4]))
  }

  @Test func aPictureThatNearlyFillsItsCellsTakesAllOfThem() throws {
    let area = PictureArea(columns: 72, rows: 20, cellWidth: 8, cellHeight: 25)
    for (file, cells) in [
      (Painted.png(31, 49), (4, 2)), (Painted.file("JPEG", orientation: 6), (2, 1)),
    ] {
      let picture = try Preparation(area: area, form: .kitty).picture(file, name: "field")
      #expect((picture.columns, picture.rows) == cells)
      let shown = try #require(pixels(picture))
      #expect((shown.width, shown.height) == (cells.0 * 8, cells.1 * 25))
      #expect(isRed(shown.rgba.prefix(4)) && isRed(shown.rgba.suffix(4)))
    }
  }

  @Test func anOrientationIsHeeded() throws {
    let turned = try kitty.picture(Painted.file("JPEG", orientation: 6), name: "field")
    #expect((turned.columns, turned.rows) == (2, 2))
    let plain = try kitty.picture(Painted.file("JPEG", orientation: 1), name: "field")
    #expect((plain.columns, plain.rows) == (3, 1))
  }

  @Test func theTopOfABitmapIsItsTop() throws {
    var file = Painted.bmp(8, 16)
    for at in file.indices.suffix(24) { file[at] = 0 }  // Its last row is the uppermost.
    let shown = try #require(pixels(kitty.picture(file, name: "field")))
    #expect(shown.rgba.prefix(4) == [0, 0, 0, 255])
    #expect(isRed(shown.rgba.suffix(4)))
  }

  @Test(arguments: [(100_000, 100_000), (8001, 8000), (65_000, 65_000)])
  func aBombIsRefusedByItsHead(width: Int, height: Int) {
    let file = Painted.pngHead(width, height) + Painted.chunk("IDAT", [0x78, 0x01])
    #expect(throws: PictureError.tooManyPixels("bomb", width: width, height: height)) {
      try kitty.picture(file, name: "bomb")
    }
  }

  @Test func aBitmapThatPromisesMoreThanItHasIsDamaged() {
    let file = Array(Painted.bmp(300, 300).dropLast(500))
    #expect(throws: PictureError.damaged("field")) { try kitty.picture(file, name: "field") }
  }

  @Test(arguments: ["", "no picture", "<svg xmlns='http://www.w3.org/2000/svg' width='9'/>", "BM"])
  func whatIsNoPictureIsSaid(text: String) {
    #expect(throws: PictureError.noPicture("note")) {
      try kitty.picture(Array(text.utf8), name: "note")
    }
  }

  @Test(arguments: ["PNG", "BMP", "JPEG", "GIF", "WebP", "AVIF"])
  func anyStartAndAnyDamageIsAPictureOrASentence(format: String) {
    let whole: [UInt8] =
      switch format {
      case "PNG": Painted.png(24, 16)
      case "BMP": Painted.bmp(24, 16)
      default: Painted.file(format)
      }
    var random = Seeded(11)
    for _ in 0..<60 {
      var bytes = Array(whole.prefix(random.below(whole.count + 1)))
      for _ in 0..<random.below(4) where !bytes.isEmpty {
        bytes[random.below(bytes.count)] = UInt8(random.below(256))
      }
      let picture = try? kitty.picture(bytes, name: "stray")  // Either is right.
      if let picture { #expect(picture.columns <= 72 && picture.rows <= 20) }
    }
  }
}
