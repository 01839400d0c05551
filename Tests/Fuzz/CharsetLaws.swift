import Markup

/// Any bytes become valid UTF-8, and the same bytes the same text. The last byte chooses the kind
/// of document and the declared type, so that fixtures are inputs as they are.
enum CharsetLaws {
  private static let types: [String?] = [
    nil, "text/xml", "text/html; charset=utf-8", "text/xml; charset=euc-kr", "a/b;charset=utf-16",
    "text/html;charset=\"shift_jis\"", "x; charset=iso-2022-jp", "charset=gb18030", "charset=big5",
    "charset=windows-1252", "charset=euc-jp", "charset=utf-16be", "charset=utf-32",
    "charset=koi8-r",
    "charset='", "charset=x-user-defined", "charset=utf-7", "charset=iso-8859-8-i",
  ]

  static func check(_ input: [UInt8]) {
    let choice = Int(input.last ?? 0)
    let kind = [Charset.Kind.xml, .html, .text][choice % 3]
    let type = types[choice / 3 % types.count]
    let document = Pieces.stretched(input)
    let once = Charset.utf8(document, contentType: type, as: kind)
    let isValid = String(validating: once.utf8, as: UTF8.self) != nil
    law("what is decoded is valid UTF-8", isValid, once.encoding)
    law("an encoding has a name", !once.encoding.isEmpty)
    let decoded = Charset.decode(document, contentType: type, as: kind)
    law("the text is that of the bytes", decoded.text.utf8.elementsEqual(once.utf8))
    law("one input has one text", once == Charset.utf8(document, contentType: type, as: kind))
    checkPieces(document, type, kind, once)
    let again = Charset.utf8(once.utf8, contentType: "text/html; charset=utf-8", as: .html)
    // Zeros look like UTF-16, escapes like ISO-2022: what HTML keeps of them may be read as such.
    let isOdd = once.utf8.starts(with: mark) || once.utf8.contains { $0 == 0 || $0 == 27 }
    law("UTF-8 stays as it is", again.utf8 == once.utf8 || isOdd, type ?? "")
  }

  private static func checkPieces(
    _ document: [UInt8], _ type: String?, _ kind: Charset.Kind, _ whole: Charset.Transcoded
  ) {
    var stream = CharsetStream(contentType: type, as: kind)
    var text: [UInt8] = []
    for piece in Pieces.of(document) { text += stream.append(piece) }
    text += stream.finish()
    law("pieces have the text of the whole", text == whole.utf8, whole.encoding)
    law("pieces have the encoding of the whole", stream.encoding == whole.encoding, whole.encoding)
    law("pieces have the faults of the whole", stream.warnings == whole.warnings, whole.encoding)
  }

  /// A byte order mark inside a byte order mark's document is the next one's to take away.
  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
}
