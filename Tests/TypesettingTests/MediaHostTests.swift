import Markup
import Testing

@testable import Typesetting

struct MediaHostTests {
  @Test(arguments: [
    ("200", "3:20"), ("200.5", "3:20"), ("3:20", "3:20"), ("1:02:03", "1:02:03"),
    ("PT3M20S", "3:20"), ("pt1h2m3s", "1:02:03"), ("PT0H00M45.00S", "0:45"), (" 45 ", "0:45"),
  ])
  func timesAreReadAndSaidAsClocksDo(text: String, expected: String) {
    #expect(MediaTime(text)?.text == expected)
  }

  @Test(arguments: [
    "", "0", "-3", "soon", "PT", "PT5", "1:x", "99999999999999999999", "nan", "inf",
  ])
  func whatIsNoTimeIsNone(text: String) {
    #expect(MediaTime(text) == nil)
  }

  @Test(arguments: [
    ("https://www.youtube.com/embed/x", "youtube.com", "video"),
    ("https://www.youtube-nocookie.com/embed/x", "youtube.com", "video"),
    ("https://player.vimeo.com/video/1", "vimeo.com", "video"),
    ("https://open.spotify.com/embed/e", "open.spotify.com", "audio"),
    ("https://notyoutube.com/", "notyoutube.com", "embed"),
    ("https://host.example.org:8080/x?y#z", "host.example.org", "embed"),
    ("/relative", "", "embed"),
  ])
  func hostsAreSaidAsPeopleSayThem(address: String, name: String, kind: String) {
    #expect(MediaHost.name(of: address) == name)
    #expect(MediaHost.kind(of: address, .iframe) == kind)
  }
}
