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
    // Where the scheme is left out, what remains of the base.
    ("//cdn.org/x", "https://h/a", "https://cdn.org/x"),
    ("?q", "https://h/a/b?p#f", "https://h/a/b?q"),
    ("#f", "https://h/a?p#g", "https://h/a?p#f"), ("", "https://h/a?p#g", "https://h/a?p"),
    // White space: around none, tabs and line ends none, inside written out.
    ("\u{1}\u{1F} /x\t\r\ny \n", "https://h/", "https://h/xy"),
    ("ht\ntps://h/x", "", "https://h/x"),
    ("/a b?c d#e f", "https://h", "https://h/a%20b?c%20d#e%20f"),
    // `\\` is `/` where there are hosts, and itself behind `?` and elsewhere.
    ("https:\\\\h\\a?b\\c", "", "https://h/a?b\\c"), ("mailto:a\\b", "", "mailto:a\\b"),
    ("..\\x", "https://h/a/b/c", "https://h/a/x"),
    // Slashes too few or too many before a host.
    ("https:h/x", "http://b/", "https://h/x"), ("https:///h/x", "", "https://h/x"),
    // Dots end at the root and count in the path only.
    ("/../../x", "https://h/a", "https://h/x"), ("/a/./b/%2e%2e/c", "https://h", "https://h/a/c"),
    ("...", "https://h/a/", "https://h/a/..."), ("?../x", "https://h/a/b", "https://h/a/b?../x"),
    // Other letters stay, as does what is escaped.
    ("/é/%C3%A9", "https://h", "https://h/é/%C3%A9"),
    ("https://Bücher.de/", "", "https://bücher.de/"),
    // Schemes without a host.
    ("tel:+1 2", "https://h", "tel:+1%202"), ("magnet:?xt=urn:x", "https://h", "magnet:?xt=urn:x"),
    ("GEMINI://h/x", "https://h", "gemini://h/x"), ("feed:https://h/f", "", "feed:https://h/f"),
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
    "?javascript:x", "a/b:c", "//h", "magnet:?xt=1", "xmpp:a@b", "feed:https://h/", "webcal://h",
    "sip:a@b", "geo:1,2", "irc://h/c", "news:a", "matrix:r/x", "ipfs://x",
  ])
  func harmlessAddressesStay(address: String) { #expect(Address.isSafe(address)) }

  @Test func picturesMayBeInsideTheAddress() {
    #expect(Address.isSafe("data:image/png;base64,AA", forImage: true))
    #expect(!Address.isSafe("data:image/png;base64,AA"))
  }
}
