import Testing

@testable import Markup

@Suite struct AddressTests {
  /// RFC 3986 §5.4, all against the base of that section.
  @Test(arguments: [
    ("g:h", "g:h"), ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"),
    ("/g", "http://a/g"), ("//g", "http://g"), ("?y", "http://a/b/c/d;p?y"),
    ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q#s"), ("g#s", "http://a/b/c/g#s"),
    ("g?y#s", "http://a/b/c/g?y#s"), (";x", "http://a/b/c/;x"), ("g;x?y#s", "http://a/b/c/g;x?y#s"),
    ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"), ("./", "http://a/b/c/"),
    ("..", "http://a/b/"), ("../g", "http://a/b/g"), ("../..", "http://a/"),
    ("../../g", "http://a/g"), ("../../../g", "http://a/g"), ("/../g", "http://a/g"),
    ("g.", "http://a/b/c/g."), ("..g", "http://a/b/c/..g"), ("./g/.", "http://a/b/c/g/"),
    ("g;x=1/../y", "http://a/b/c/y"), ("g?y/../x", "http://a/b/c/g?y/../x"),
    ("g#s/../x", "http://a/b/c/g#s/../x"), ("http:g", "http://a/b/c/g"),
  ])
  func resolvesTheExamplesOfTheStandard(reference: String, whole: String) {
    #expect(Address.resolve(reference, against: "http://a/b/c/d;p?q") == whole)
  }

  @Test(arguments: [
    (" \n/x y ", "https://Ex.org/d/", "https://ex.org/x%20y"),
    ("\\\\host\\p", "https://ex.org", "https://host/p"), ("a\tb", "http://h/", "http://h/ab"),
    ("HTTPS:/Host/P", "http://h/", "https://host/P"), ("x", "http://h", "http://h/x"),
    ("%2e%2E/x", "http://h/a/b/", "http://h/a/x"), ("data:,a b", "", "data:,a%20b"),
    ("mailto:a@b.c", "http://h/", "mailto:a@b.c"), ("#f", "mailto:a@b.c", "mailto:a@b.c#f"),
    ("pic.png", "file:///home/me/feed.xml", "file:///home/me/pic.png"),
    ("/위키", "https://ko.example/a", "https://ko.example/위키"),
    ("http://u:P@H.org:80/", "", "http://u:P@h.org:80/"),
  ])
  func hasTheHabitsOfBrowsers(reference: String, base: String, whole: String) {
    #expect(Address.resolve(reference, against: base) == whole)
  }

  @Test(arguments: [("x", ""), ("x", "mailto:a@b"), ("http://", "http://h/"), ("x", "no/base")])
  func meansNothingWithoutAHost(reference: String, base: String) {
    #expect(Address.resolve(reference, against: base) == nil)
  }

  @Test(arguments: [
    "javascript:x", "JaVaScRiPt:x", " java\nscript:x", "\u{1}javascript:x", "java\u{200B}script:x",
    "java\0script:x", "vbscript:x", "data:text/html,x", "file:///etc/passwd", "about:blank",
    "data:image/svg+xml,x",
  ])
  func harmfulAddressesAreSeenThroughTheirDisguise(address: String) {
    #expect(!Address.isSafe(address))
    #expect(!Address.isSafe(address, forImage: true))
  }

  @Test(arguments: [
    "https://x", "HTTP://x", "mailto:a@b", "ftp://x", "gemini://x", "tel:1", "", "#a:b", "/a:b",
    "?javascript:x", "a/b:c", "//h",
  ])
  func harmlessAddressesStay(address: String) { #expect(Address.isSafe(address)) }

  @Test func picturesMayBeInsideTheAddress() {
    #expect(Address.isSafe("data:image/png;base64,AA", forImage: true))
    #expect(!Address.isSafe("data:image/png;base64,AA"))
  }
}
