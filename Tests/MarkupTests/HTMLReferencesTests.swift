import Testing

@testable import Markup

/// HTML §13.2.5.72 to §13.2.5.80 and §13.5.
@Suite struct HTMLReferencesTests {
  private func read(_ text: String, inAttribute: Bool = false) -> String? {
    let source = Array(text.utf8)
    var bytes: [UInt8] = []
    guard
      let end = HTMLReferences.read(source.span, at: 0, inAttribute: inAttribute, into: &bytes)
    else { return nil }
    return String(decoding: bytes + source[end...], as: UTF8.self)
  }

  /// 2,231 names: 2,125 with `;`, and 106 of them also without. Each is read whole.
  @Test func everyNameIsKnown() {
    let words = HTMLReferences.table.split(separator: " ")
    var names = 0
    for (word, codes) in zip(
      stride(from: 0, to: words.count, by: 2).map { words[$0] },
      stride(from: 1, to: words.count, by: 2).map { words[$0] })
    {
      let isBare = word.hasPrefix("*")
      let name = word.drop { $0 == "*" }
      var meant = String.UnicodeScalarView()
      for code in codes.split(separator: "+") {
        if let scalar = UInt32(code, radix: 16).flatMap(Unicode.Scalar.init) {
          meant.append(scalar)
        }
      }
      #expect(read("&\(name);") == String(meant))
      if isBare { #expect(read("&\(name)") == String(meant)) }
      names += isBare ? 2 : 1
    }
    #expect(names == 2231)
  }

  @Test(arguments: [
    // The longest name that fits counts; what follows it is text.
    ("&notit;", "¬it;"), ("&notin;", "∉"), ("&notin", "¬in"), ("&ampx", "&x"), ("&copycat", "©cat"),
    ("&timesbar;", "⨱"), ("&timesba;", "×ba;"), ("&gt", ">"), ("&LTx", "<x"), ("&AMP;", "&"),
    ("&NotEqualTilde;", "≂̸"), ("&fjlig;", "fj"), ("&CounterClockwiseContourIntegral;", "∳"),
    // Numbers: Windows-1252 for C1, U+FFFD for nulls, surrogates and what is out of range; what is
    // no character at all is read as it is.
    ("&#128;", "€"), ("&#x80;", "€"), ("&#150;", "–"), ("&#x9F;", "Ÿ"), ("&#129;", "\u{81}"),
    ("&#0;", "\u{FFFD}"), ("&#xD800;", "\u{FFFD}"), ("&#57343;", "\u{FFFD}"),
    ("&#x110000;", "\u{FFFD}"), ("&#99999999999999999999;", "\u{FFFD}"),

    ("&#1;", "\u{1}"), ("&#13;", "\r"),
    ("&#65", "A"), ("&#65x", "Ax"), ("&#X41;", "A"), ("&#x41g", "Ag"), ("&#x1F600;", "😀"),
  ])
  func isReadInText(reference: String, text: String) {
    #expect(read(reference) == text)
  }

  /// A number stands for its character, also where that is none (HTML §13.2.5.80 only complains).
  @Test(arguments: [0xFFFE, 0xFDD0, 0x1_FFFF, 0x10_FFFF, 0x1, 0xA0, 0xFFFD] as [UInt32])
  func numbersAreReadAsTheyAre(code: UInt32) {
    #expect(read("&#\(code);")?.unicodeScalars.map(\.value) == [code])
    #expect(read("&#x" + String(code, radix: 16))?.unicodeScalars.map(\.value) == [code])
  }

  @Test(arguments: [
    "&", "& ", "&;", "&#", "&#;", "&#x", "&#x;", "&#xg", "&nosuch;", "&no", "&thetasym", "&-amp;",
    "&apos", "&Hat",
  ])
  func isNoReference(text: String) { #expect(read(text) == nil) }

  /// In an attribute a name without `;` is none before `=` and letters: `?a=1&copy=2`.
  @Test(
    arguments: [
      ("&copy=2", nil), ("&copyx", nil), ("&copy2", nil), ("&notit;", nil), ("&copy", "©"),
      ("&copy&", "©&"), ("&copy;=", "©="), ("&copy-", "©-"), ("&#65=", "A="),
    ] as [(String, String?)])
  func isReadInAttributes(reference: String, text: String?) {
    #expect(read(reference, inAttribute: true) == text)
  }
}
