import News
import Typesetting

/// How long an article takes to read, as its pane says it.
enum ReadingMinutes {
  /// What the feed states, else what is counted; 1 at least.
  static func of(_ article: Article) -> Int {
    max(1, article.statedMinutes ?? Typesetter.readingMinutes(html: article.contentHTML))
  }
}
