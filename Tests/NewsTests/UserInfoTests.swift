import News
import Testing

@Suite struct UserInfoTests {
  @Test(arguments: [
    ("https://ada:secret@example.org/feed", "https://example.org/feed"),
    ("https://ada@example.org", "https://example.org"),
    ("https://a:p@ss@example.org:8080?x=1@2", "https://example.org:8080?x=1@2"),
    ("https://example.org/@ada/feed", "https://example.org/@ada/feed"),
    ("ada@example.org wrote", "ada@example.org wrote"),
    (
      "http://u:p@one.example and http://q:r@two.example/x.",
      "http://one.example and http://two.example/x."
    ),
    ("Is http://a.example:80, or ada@b.example?", "Is http://a.example:80, or ada@b.example?"),
    ("See //a.example: ada@b.example", "See //a.example: ada@b.example"),
    ("https://한글:비밀@example.org/길", "https://example.org/길"), ("", ""), ("://@", "://"),
  ])
  func userInfoGoes(text: String, left: String) {
    #expect(UserInfo.removed(from: text) == left)
  }

  /// Libcurl takes all of them for passwords, or would if the addresses were any.
  private static let marks = [
    "'", "\"", "<", ">", "|", "`", "\\", "@", "#", "/", "?", "//", ":", "$", "*", "%40", "é", " ",
  ]

  @Test(arguments: marks)
  func whateverStandsInAPasswordItIsNotShown(mark: String) {
    let address = "http://me:sec\(mark)ret@h.example/feed?a=1"
    let bare = UserInfo.removed(fromAddress: address)
    #expect(bare.hasPrefix("http://") && bare.hasSuffix("h.example/feed?a=1"))
    let key = Feed.Key(address: address).text
    let sentence = UserInfo.removed(from: "It says \(address) is not an address.")
    for shown in [bare, key, sentence] {
      #expect(!shown.contains("sec"))
      #expect(!shown.contains("ret@"))
    }
  }

  @Test(arguments: [
    "http:/me:secret@h.example/x", "http:me:secret@h.example/x", "//me:secret@h.example/x",
    "me:secret@h.example/x", "ftp://me:secret@h.example/x", "HTTP:///me:secret@h.example/x",
  ])
  func whatIsNoAddressShowsNoneEither(text: String) {
    #expect(!UserInfo.removed(fromAddress: text).contains("secret"))
  }

  @Test(arguments: [
    "http://[::1]:8080/a@b", "http://[::1]/a@b", "https://h.example:443/@ada", "file:///a/b@c",
    "https://h.example/x?mail=ada@b.example",
  ])
  func anAddressWithoutStaysAsItIs(address: String) {
    #expect(UserInfo.removed(fromAddress: address) == address)
    #expect(UserInfo.removed(from: "See \(address).") == "See \(address).")
  }

  @Test(arguments: [
    ("exec:curl -s 'https://u:p@h.example/x'", "exec:curl -s 'https://h.example/x'"),
    ("filter:~/bin/clean:https://u:p@h.example/x", "filter:~/bin/clean:https://h.example/x"),
    ("exec:get http://$H:$P/x | mail a@b.example", "exec:get http://$H:$P/x | mail a@b.example"),
  ])
  func aCommandStaysOne(command: String, left: String) {
    #expect(UserInfo.removed(fromCommand: command) == left)
    #expect(Feed.Key(address: command).text == left)
  }

  @Test(arguments: [
    ("http://a.example/x", "http://me:p'w@a.example/y", "http://me:p'w@a.example/x"),
    ("https://a.example/x", "http://me:pw@a.example/y", "https://me:pw@a.example/x"),
    ("https://a.example:443/x", "http://me:pw@a.example:80", "https://me:pw@a.example:443/x"),
    ("http://a.example/x", "https://me:pw@a.example/y", "http://a.example/x"),
    ("https://a.example:8443/x", "http://me:pw@a.example/y", "https://a.example:8443/x"),
    ("https://b.example/x", "http://me:pw@a.example/y", "https://b.example/x"),
    ("http://a.example.org/x", "http://me:pw@a.example/y", "http://a.example.org/x"),
  ])
  func itIsLentToTheSameServerOnly(address: String, other: String, given: String) {
    #expect(UserInfo.lent(to: address, by: other) == given)
  }

  @Test func manySlashesCostNoMoreThanTheirLength() {
    let text = String(repeating: "//a:b", count: 200_000) + " x"
    #expect(UserInfo.removed(from: text + "@").count < 20)
  }

  /// A key is shown and written everywhere, so it never has any.
  @Test(arguments: [
    "https://u:p@h.example/x", "filter:~/bin/clean:https://u:p@h.example/x",
    "exec:curl -s 'https://u:p@h.example/x'",
  ])
  func noKeyHasAny(address: String) {
    #expect(!Feed.Key(address: address).text.contains("u:p"))
  }
}
