import TestRandom
import Testing

@testable import Markup

/// The events of a document, one word each: `<name`, `>name`, or the text.
private func events(_ source: String, habits: [String: String] = [:]) -> [String] {
  var scanner = XMLScanner(Array(source.utf8), habits: habits)
  var words: [String] = []
  while let event = scanner.next() {
    switch event {
    case .start: words.append("<" + scanner.name.local)
    case .end: words.append(">" + scanner.name.local)
    case .text:
      var bytes: [UInt8] = []
      scanner.appendText(to: &bytes)
      words.append(String(decoding: bytes, as: UTF8.self))
    }
  }
  return words
}

private func warnings(_ source: String) -> [String] {
  var scanner = XMLScanner(Array(source.utf8))
  while let event = scanner.next() {
    var bytes: [UInt8] = []
    if event == .text { scanner.appendText(to: &bytes) }
  }
  return scanner.warnings
}

@Test(
  arguments: [
    ("<a>x<b/>y</a>", ["<a", "x", "<b", ">b", "y", ">a"]),
    ("<a><![CDATA[1 < 2 & 3]]></a>", ["<a", "1 < 2 & 3", ">a"]),
    ("<a><!-- <b> --><?pi c > d ?></a>", ["<a", ">a"]),
    ("<a>&lt;&amp;&#65;&#x1F600;&nbsp;&hellip;</a>", ["<a", "<&A😀\u{A0}…", ">a"]),
    ("<a>&#8;x&#0;</a>", ["<a", "x\u{FFFD}", ">a"]),
    ("<!DOCTYPE a [<!ENTITY b 'Beh &c;'><!ENTITY c '!'>]><a>&b;</a>", ["<a", "Beh !", ">a"]),
    ("<!DOCTYPE a PUBLIC \"-//x>y//\" \"u\"><a/>", ["<a", ">a"]),
    ("junk <?xml version='1.0'?> <a/> tail", ["junk ", " ", "<a", ">a", " tail"]),
    ("<a/><a/>", ["<a", ">a", "<a", ">a"]),
  ] as [(String, [String])])
func wellFormedDocumentsAreReadAsTheyStand(_ source: String, _ expected: [String]) {
  #expect(events(source) == expected)
}

@Test(
  arguments: [
    ("<a>x & y</a>", ["<a", "x & y", ">a"]),
    ("<a>?a=1&b=2&copy=3</a>", ["<a", "?a=1&b=2&copy=3", ">a"]),
    ("<a>1 < 2</a>", ["<a", "1 ", "< 2", ">a"]),
    ("<a>if x <y then</a>", ["<a", "if x ", "<y then", ">a"]),
    ("<a>&nosuch;</a>", ["<a", "&nosuch;", ">a"]),
    ("<a><b><c></b></a>", ["<a", "<b", "<c", ">c", ">b", ">a"]),
    ("<a></b>x</a>", ["<a", "x", ">a"]),
    ("<b><i>x</b>y</i>", ["<b", "<i", "x", ">i", ">b", "y"]),
    ("<a><b>text", ["<a", "<b", "text", ">b", ">a"]),
    ("<a x=1 y='2'z=\"3\">x</a>", ["<a", "x", ">a"]),
    ("<a x=\"1>x</a><b y=\"2\"/>", ["<a", "x", ">a", "<b", ">b"]),
    ("<a><![CDATA[never ends</a><b/>", ["<a", "never ends", ">a", "<b", ">b"]),
    ("<a><!-- never ends ><b/></a>", ["<a", "<b", ">b", ">a"]),
    ("<A>x</a>", ["<A", "x", ">A"]),
    ("<a href=\"x\"<b>y</b>", ["<a", "<b", "y", ">b", ">a"]),
    ("<title<b>y</b>", ["<title", "<b", "y", ">b", ">title"]),
    ("<a><?pi no end><b/></a>", ["<a", "<b", ">b", ">a"]), ("<", ["<"]), ("<a", ["<a"]), ("</", []),
    ("<!", []), ("<?", []), ("&", ["&"]),
  ] as [(String, [String])])
func brokenDocumentsAreMended(_ source: String, _ expected: [String]) {
  #expect(events(source) == expected)
}

@Test(
  arguments: [
    ("<a>&</a>", "line 1: a bare & was read as text"),
    ("<a>\n<b></a>", "line 2: an element was closed by the end of another"),
    ("<a>", "line 1: the document ends in the middle of an element"),
    ("<a b=1 c=2/>", "line 1: an attribute stands without quotes (and 1 more)"),
    ("<a b='1' b='2'/>", "line 1: an attribute stands twice; the first counts"),
    (
      "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///x'>]><a>&b;</a>",
      "line 1: an external entity was not fetched"
    ),
  ])
func whatIsMendedIsReported(_ source: String, _ warning: String) {
  #expect(warnings(source).contains(warning))
}

@Test
func prefixesMeanWhatTheyAreBoundTo() {
  let source = "<x:a xmlns:x='urn:one'><a/><x:a xmlns:x='urn:two' xmlns='urn:three'/><x:a/></x:a>"
  var scanner = XMLScanner(Array(source.utf8))
  var uris: [String] = []
  while let event = scanner.next() {
    if event == .start { uris.append(scanner.name.uri) }
  }
  #expect(uris == ["urn:one", "", "urn:two", "urn:one"])
}

@Test
func undeclaredPrefixesMeanWhatTheyMeanByHabit() {
  var scanner = XMLScanner(Array("<DC:title/>".utf8), habits: ["dc": "urn:dc"])
  #expect(scanner.next() == .start)
  #expect(scanner.name == XMLScanner.Name(uri: "urn:dc", local: "title", prefix: "DC"))
}

@Test
func attributesAreFoundByNameInAnyCaseAndPrefix() {
  let source = "<a HREF='x&amp;y' rdf:about=\"é\" b=plain/>"
  var scanner = XMLScanner(Array(source.utf8))
  #expect(scanner.next() == .start)
  #expect(scanner.attribute("href") == "x&y")
  #expect(scanner.attribute("about") == "é")
  #expect(scanner.attribute("b") == "plain")
  #expect(scanner.attribute("c") == nil)
}

@Test
func baseAndLanguageAreInherited() {
  let source = "<a xml:base='http://x/' xml:lang='de'><b xml:base='y/'>t</b><c/></a>"
  var scanner = XMLScanner(Array(source.utf8))
  var seen: [[String]] = []
  while let event = scanner.next() {
    if event == .start { seen.append(scanner.bases + [scanner.language ?? ""]) }
  }
  #expect(seen == [["http://x/", "de"], ["http://x/", "y/", "de"], ["http://x/", "de"]])
}

@Test
func theInsideOfAnElementCanBeHadAsHTML() {
  let source = "<a><x:p class='q&quot;'>1 &lt; <![CDATA[2 & 3]]><x:br/></x:p></a><b/>"
  var scanner = XMLScanner(Array(source.utf8))
  #expect(scanner.next() == .start)
  var html: [UInt8] = []
  scanner.appendMarkup(to: &html)
  let expected = "<p class=\"q&quot;\">1 &lt; 2 &amp; 3<br></p>"
  #expect(String(decoding: html, as: UTF8.self) == expected)
  #expect(scanner.next() == .start)
  #expect(scanner.name.local == "b")
}

@Test
func entitiesThatGrowWithoutEndAreKeptAsText() {
  var declarations = "<!ENTITY l0 'ha'>"
  for level in 1...20 {
    let inner = String(repeating: "&l\(level - 1);", count: 10)
    declarations += "<!ENTITY l\(level) '\(inner)'>"
  }
  let text = events("<!DOCTYPE a [\(declarations)]><a>before &l20; after</a>").joined()
  #expect(text.utf8.count < 2_000_000)
  #expect(text.contains("before ") && text.hasSuffix(" after>a"))
}

@Test
func anEntityThatNamesItselfIsKeptAsText() {
  #expect(events("<!DOCTYPE a [<!ENTITY b '&b;'>]><a>&b;</a>") == ["<a", "&b;", ">a"])
}

@Test
func aMillionOpenElementsAreReadAndClosed() {
  let depth = 1_000_000
  var scanner = XMLScanner(Array(String(repeating: "<a>", count: depth).utf8))
  var (starts, ends) = (0, 0)
  while let event = scanner.next() {
    if event == .start { starts += 1 }
    if event == .end { ends += 1 }
  }
  #expect(starts == depth)
  #expect(ends == depth)
}

@Test(
  arguments: [
    "<a b=\"", "<a b='<a 'b='<a ", "<a ", "</a><a><b>", "<![CDATA[", "<!--", "<a x=\"1>",
    "&a;", "<a xmlns:b='c'>", "<!DOCTYPE a [<!ENTITY ", "<a b='c\" d=\"e' ", "<?", "<!",
  ])
func hostileRepetitionsAreReadInLinearTime(_ piece: String) {
  let source = Array(String(repeating: piece, count: 200_000 / piece.utf8.count).utf8)
  var scanner = XMLScanner(source)
  var depth = 0
  while let event = scanner.next() {
    if event == .start { depth += 1 }
    if event == .end { depth -= 1 }
  }
  #expect(depth == 0)
}

@Test(arguments: [UInt64(11), 12, 13, 14])
func whatStartsEndsWhateverStandsInIt(_ seed: UInt64) {
  let pieces = [
    "<a>", "</a>", "<b c='d'>", "</b>", "<b/>", "text", "&amp;", "&", "<", ">", "\"", "'", "=",
    "<![CDATA[", "]]>", "<!--", "-->", "<?x", "?>", "<!DOCTYPE", "[", "]", "<!ENTITY a 'b'>", "é",
    "<x:y xmlns:x='u'>", "</x:y>", " ", "\n", "\u{0}",
  ]
  var random = Seeded(seed)
  for _ in 0..<400 {
    let source = (0..<random.below(40)).map { _ in pieces[random.below(pieces.count)] }.joined()
    var scanner = XMLScanner(Array(source.utf8))
    var open: [Int] = []
    while let event = scanner.next() {
      if event == .start { open.append(scanner.nameID) }
      if event == .end { #expect(open.popLast() == scanner.nameID, "\(source)") }
      #expect(scanner.depth == open.count + (event == .end ? 1 : 0), "\(source)")
    }
    #expect(open.isEmpty, "\(source)")
  }
}

@Test
func everyPrefixOfADocumentCanBeRead() {
  let source = Array(
    """
    <?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a x="y" xmlns:d='e'><!-- f --><d:g>&b;&#65;
    <![CDATA[h]]></d:g><i j=k/>l</a>
    """.utf8)
  for end in source.indices {
    var scanner = XMLScanner(Array(source[..<end]))
    while let event = scanner.next() {
      var bytes: [UInt8] = []
      if event == .text { scanner.appendText(to: &bytes) }
    }
    #expect(scanner.next() == nil)
  }
}
