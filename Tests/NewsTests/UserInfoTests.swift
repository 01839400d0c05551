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
    ("exec:curl -s 'https://u:p@h.example/x'", "exec:curl -s 'https://h.example/x'"),
    ("filter:~/bin/clean:https://u:p@h.example/x", "filter:~/bin/clean:https://h.example/x"),
    ("https://한글:비밀@example.org/길", "https://example.org/길"), ("", ""), ("://@", "://"),
  ])
  func userInfoGoes(text: String, left: String) {
    #expect(UserInfo.removed(from: text) == left)
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
