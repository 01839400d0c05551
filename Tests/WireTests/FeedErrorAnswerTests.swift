import Syndication
import Testing

@testable import Wire

struct FeedErrorAnswerTests {
  @Test func whereThereIsAPageItsFeedIsLookedFor() {
    #expect(
      FeedError.notAFeed.sentence(aboutAnswerOf: "https://sea.example/news")
        == "sea.example sent a page and no feed; telex add https://sea.example/news looks for its feed."
    )
  }

  @Test func aCommandHasNoFeedElsewhere() {
    #expect(
      FeedError.notAFeed.sentence(aboutAnswerOf: "exec:/bin/news-of-my-town")
        == "/bin/news-of-my-town wrote something that is no feed.")
  }
}
