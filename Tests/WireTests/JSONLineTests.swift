import News
import Testing

@testable import Wire

struct JSONLineTests {
  private static let comments: FeedOffer = {
    var offer = FeedOffer(url: "https://me:pw@a.org/", title: "Comments", format: "RSS 2.0")
    offer.isOfComments = true
    return offer
  }()

  @Test(arguments: [
    (WireEvent.hello, #"{"event":"hello","protocol":1}"#),
    (
      .began(Feed.Key(bundled: "a.xml"), title: "A \"b\"\n\u{1}"),
      #"{"event":"feed","feed":"bundle:a.xml","title":"A \"b\"\n\u0001","state":"begin"}"#
    ),
    (
      .began(Feed.Key(bundled: "a.xml"), title: "\u{9B}2J\u{7F}"),
      #"{"event":"feed","feed":"bundle:a.xml","title":"\u009b2J\u007f","state":"begin"}"#
    ),
    (
      .stored(Feed.Key(bundled: "a"), title: "", new: 2, total: 3),
      #"{"event":"stored","feed":"bundle:a","title":"","new":2,"total":3}"#
    ),
    (
      .failed(nil, at: .path("a\\b"), reason: "No."),
      #"{"event":"failed","path":"a\\b","reason":"No."}"#
    ),
    (
      .offered(comments),
      #"{"event":"offered","url":"https://a.org/","title":"Comments","format":"RSS 2.0","#
        + #""comments":1}"#
    ),
    (.indexed(articles: 3, left: 4), #"{"event":"indexed","articles":3,"left":4}"#),
    (.done(Tally()), #"{"event":"done","feeds":0,"new":0,"failed":0,"skipped":0,"bytes":0}"#),
  ])
  func eventsAreLines(_ event: WireEvent, _ line: String) {
    #expect(event.json == line)
  }
}
