import News
import Testing

/// One feed has one key, however its address is written.
@Suite struct KeyTests {
  @Test(arguments: [
    ("https://h.example/%7a%2D%7E", "https://h.example/z-~"),
    ("https://h.example/a%2fb%c3%a4", "https://h.example/a%2Fb%C3%A4"),
    ("https://h.example/?q=%61%20b", "https://h.example/?q=a%20b"),
    ("https://h.example/%", "https://h.example/%"),
    ("https://h.example/%zz%4", "https://h.example/%zz%4"),
    ("https://h.example/%+1", "https://h.example/%+1"),
    ("https://b\u{FC}cher.example/x", "https://xn--bcher-kva.example/x"),
    ("https://B\u{DC}CHER.example:8080", "https://xn--bcher-kva.example:8080/"),
    ("https://XN--bcher-kva.example/x", "https://xn--bcher-kva.example/x"),
    ("https://\u{4F8B}\u{3048}.\u{30C6}\u{30B9}\u{30C8}/", "https://xn--r8jz45g.xn--zckzah/"),
    (
      "https://\u{4F8B}\u{3048}\u{3002}\u{30C6}\u{30B9}\u{30C8}/", "https://xn--r8jz45g.xn--zckzah/"
    ),
  ])
  func theSameAddressHasTheSameKey(address: String, key: String) {
    #expect(Feed.Key(address: address).text == key)
    #expect(Feed.Key(address: key).text == key)
  }

  /// RFC 3492 §7.1.
  @Test(arguments: [
    (
      "\u{4ED6}\u{4EEC}\u{4E3A}\u{4EC0}\u{4E48}\u{4E0D}\u{8BF4}\u{4E2D}\u{6587}",
      "xn--ihqwcrb4cv8a8dqg056pqjye"
    ),
    (
      "\u{5E9}\u{5DC}\u{5D5}\u{5DD}", "xn--9dbne9b"
    ),
    ("3\u{5E74}b\u{7D44}\u{91D1}\u{516B}\u{5148}\u{751F}", "xn--3b-ww4c5e180e575a65lsy2b"),
    ("\u{305D}\u{306E}\u{30B9}\u{30D4}\u{30FC}\u{30C9}\u{3067}", "xn--d9juau41awczczp"),
  ])
  func namesInAnyScriptAreWrittenInASCII(name: String, ascii: String) {
    #expect(Feed.Key(address: "http://\(name)/").text == "http://\(ascii)/")
  }
}
