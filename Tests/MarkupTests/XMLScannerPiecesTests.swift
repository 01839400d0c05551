import TestRandom
import Testing

@testable import Markup

/// What a scanner says about a document, neighbouring pieces of text joined.
private struct Account: Equatable {
  var words: [String] = []
  var warnings: [String]

  init(_ scanner: XMLScanner) {
    var scanner = scanner
    var text: [UInt8] = []
    while let event = scanner.next() {
      if event == .text {
        scanner.appendText(to: &text)
        continue
      }
      words.append(String(decoding: text, as: UTF8.self))
      text.removeAll()
      let attributes = event == .start ? scanner.allAttributes().map { $0.name + $0.value } : []
      words.append("\(event)\(scanner.depth)\(scanner.name.local)\(attributes)")
      if event == .end { words.append("\(scanner.bases)") }
    }
    words.append(String(decoding: text, as: UTF8.self))
    warnings = scanner.warnings
  }
}

/// A scanner of the document in pieces of random sizes, the window no larger than it must be.
private func inPieces(_ source: [UInt8], upTo size: Int, _ random: inout Seeded) -> XMLScanner {
  var sizes: [Int] = []
  var left = source.count
  while left > 0 {
    sizes.append(Int.random(in: 0...min(size, left), using: &random))
    left -= sizes.last ?? 0
  }
  var (place, number) = (0, 0)
  return XMLScanner(pieces: {
    guard number < sizes.count else { return nil }
    defer { number += 1 }
    defer { place += sizes[number] }
    return Array(source[place..<place + sizes[number]])
  })
}

private let soup = [
  "<a>", "</a>", "<b x='1' y=\"2>3\">", "</b>", "<c d=e f='g'/>", "text & more", "&amp;",
  "&#x1F600;",
  "<![CDATA[ ]] > <x> ]]>", "<!-- - -- > -->", "<?pi x?>", "日本語のことば", "\n", "<i k=\"v\"w='z'>",
  "<q r=\"unclosed>", "é", "< ", "<!x>", "&nosuch;", "</", "]]>", "-->", "'", "\"",
]

@Test(arguments: 0..<40)
func aDocumentInPiecesIsReadAsTheWhole(_ seed: UInt64) {
  var random = Seeded(seed)
  let parts = (0..<20_000).map { _ in soup.randomElement(using: &random) ?? "" }
  let source = Array(parts.joined().utf8)
  let whole = Account(XMLScanner(source))
  #expect(Account(inPieces(source, upTo: 90_000, &random)) == whole)
}

@Test(arguments: [
  "<a>\(String(repeating: "long text — ", count: 30_000))&amp;</a>",
  "<a><!--\(String(repeating: "-> <b> ", count: 30_000))--><c/></a>",
  "<a><![CDATA[\(String(repeating: "]> <b> ", count: 30_000))]]><c/></a>",
  "<a><![CDATA[\(String(repeating: "never ends ", count: 30_000))</a><c/>",
  "<a><!-- \(String(repeating: "never ends ", count: 30_000))><c/></a>",
  "<a b='\(String(repeating: "a value ", count: 30_000))' c=\"d\"><c/></a>",
  "<a b='\(String(repeating: "lost its quote ", count: 30_000))\"><c/></a>",
  "<a><\(String(repeating: "x", count: 200_000)) y='z'/></a>",
  "<?pi \(String(repeating: "x ", count: 90_000))?><a/>",
  "<!DOCTYPE a [\(String(repeating: "<!ENTITY b 'x'>", count: 9_000))<!ENTITY e 'y'>]><a>&e;</a>",
  "<!DOCTYPE a \"b>\(String(repeating: "x", count: 90_000))\"><a/>",
  "<!DOCTYPE a [<!ENTITY e 'y>\(String(repeating: "x", count: 90_000))'>]><a>&e;</a>",
  "<!DOCTYPE a [<!ENTITY e SYSTEM 'y'>\(String(repeating: " ", count: 90_000))]><a>&e;</a>",
  "<a>\(String(repeating: "\n", count: 200_000))<b></a>",
  "<a>\(String(repeating: "&eacute;한", count: 30_000))</a>",
])
func whatIsLongerThanTheWindowIsReadWhole(_ document: String) {
  var random = Seeded(3)
  let source = Array(document.utf8)
  let whole = Account(XMLScanner(source))
  #expect(Account(inPieces(source, upTo: 40_000, &random)) == whole)
}

@Test
func theWindowLetsGoOfWhatWasRead() {
  let piece = Array("<a b='c'>some text</a>\n".utf8)
  var left = 40_000
  var largest = 0
  var scanner = XMLScanner(pieces: {
    left -= 1
    return left >= 0 ? piece : nil
  })
  while scanner.next() != nil { largest = max(largest, scanner.source.count) }
  #expect(largest <= XMLScanner.margin * 2 + piece.count)
}
