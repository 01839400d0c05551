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

  @Test(arguments: [
    "https://example.org/feed", "http://example.org:8080/", "https://example.org:443/",
    "http://[::1]:80/a", "https://u@example.org/", "https://example.org?a", "https://example.org",
    "HTTPS://example.org/", "https://Example.org/", "https://example.org/ü b", "https:///x",
  ])
  func normalAddressesAreToldAtOnce(address: String) {
    #expect(Feed.Key(address: address) == Feed.Key(address: address + "#f"))
  }

  @Test func feedKeysDropSecretsAndKeepScheme() {
    #expect(Feed.Key(address: "HTTPS://u:p@Example.org:443").text == "https://example.org/")
    #expect(Feed.Key(address: "http://example.org/a?b#c").text == "http://example.org/a?b")
    #expect(Feed.Key(address: "exec:~/bin/news").text == "exec:~/bin/news")
  }

  @Test(arguments: [
    ("exec:grep 'a  b' ~/x", "exec:grep'ab'~/x"), ("filter:sed s/a\tb// :https://a.org/", nil),
    ("EXEC: echo 1", "EXEC:echo1"), ("exec:echo a\nb", "exec:echoab"),
  ])
  func aCommandsKeyIsTheCommandAsItIsWritten(command: String, squeezed: String?) {
    let key = Feed.Key(address: command)
    #expect(key.text == command)
    if let squeezed { #expect(key.squeezed?.text == squeezed) }
    #expect(Feed.Key(address: command + " ") == key)
  }

  @Test func onlyCommandsWithBlanksHadAnotherKey() {
    #expect(Feed.Key(address: "exec:~/bin/news").squeezed == nil)
    #expect(Feed.Key(stored: "https://example.org/a b").squeezed == nil)
    #expect(
      Feed.Key(address: "exec:curl https://u:p@a.org/ x").text == "exec:curl https://a.org/ x")
  }
}
