import News
import Testing

struct FetchRouteTests {
  @Test(
    arguments: [
      ("https://example.org/filter:a:b", nil, "https://example.org/filter:a:b"),
      ("exec:~/bin/news --all", "~/bin/news --all", nil),
      ("exec:curl http://a/", "curl http://a/", nil),
      ("filter:~/bin/clean:https://example.org/feed", "~/bin/clean", "https://example.org/feed"),
      ("filter:sed s:a:b::http://example.org:81/", "sed s:a:b:", "http://example.org:81/"),
      ("FILTER:cat:file:///tmp/a", "cat", "file:///tmp/a"),
      ("filter:cat:ftp://example.org/", "cat", "ftp://example.org/"),
      ("exec:", nil, "exec:"),
    ] as [(String, String?, String?)])
  func addressesAreTakenApartAsNewsboatDoes(_ url: String, _ command: String?, _ address: String?) {
    #expect(FetchRoute(url).command == command)
    #expect(FetchRoute(url).address == address)
  }

  /// Whatever stands in a command may be a password.
  @Test(arguments: [
    ("exec:~/bin/news", "exec:~/bin/news"), ("exec:curl -u me:secret https://h/", "exec:curl …"),
    ("exec:TOKEN=secret curl https://h/", "exec:curl …"), ("EXEC:a  b", "exec:a …"),
    ("filter:cat:https://me:secret@h/x", "filter:cat:https://h/x"),
    ("filter:jq -r .secret:https://h/x", "filter:jq …:https://h/x"),
    ("filter:cat -u me:secret:https://h/x", "filter:cat …:https://h/x"),
    ("https://me:secret@h/exec:a", "https://h/exec:a"), ("exec:", "exec:"),
  ])
  func aCommandIsShownByItsProgram(_ url: String, _ shown: String) {
    #expect(FetchRoute.shown(url) == shown)
    #expect(Feed.Key(address: url).shown.contains("secret") == false)
  }
}
