import News
import Testing

@Suite struct LinkTests {
  @Test(arguments: [
    ("HTTP://WWW.Example.org:80/a/b/?utm_medium=feed&id=7#x", "example.org/a/b?id=7"),
    ("https://user:secret@example.org", "example.org"),
    ("mailto:a@example.org", "mailto:a@example.org"),
    ("https://example.org/?fbclid=1", "example.org"),
  ])
  func oneSpelling(address: String, expected: String) {
    #expect(Link(address)?.text == expected)
  }

  @Test func blankIsNoLink() { #expect(Link(" \n") == nil) }

  @Test func feedKeysDropSecretsAndKeepScheme() {
    #expect(Feed.Key(address: "HTTPS://u:p@Example.org:443").text == "https://example.org/")
    #expect(Feed.Key(address: "http://example.org/a?b#c").text == "http://example.org/a?b")
    #expect(Feed.Key(address: "exec:~/bin/news").text == "exec:~/bin/news")
  }
}
