import Markup

/// Sets articles: HTML in, lines out. Never throws; does its best with anything.
public enum Typesetter {
  /// Sets an article at a measure.
  ///
  /// `html` is the body as delivered or cleaned, `baseURL` what its references are relative to. No
  /// line is wider than the measure (code is, where `measure.pansCode`). Without text there are no
  /// lines. Words are parted by `hyphenation`, where the measure allows it: in the language that an
  /// element names, else in `language` (a BCP 47 tag), else in the one the words look like. Cost:
  /// linear in the size of `html`.
  public static func set(
    masthead: Masthead?, html: String, baseURL: String?, measure: Measure,
    language: String? = nil, hyphenation: Hyphenation? = nil
  ) -> SetText {
    Draft(
      masthead: masthead, html: html, baseURL: baseURL, measure: measure, language: language,
      hyphenation: hyphenation
    ).set(measure)
  }

  /// The words of a piece of HTML, as the search index has them. Cost: linear.
  public static func plainText(html: String) -> String { PlainText.ofEverything(html: html) }

  /// How long an article takes to read, in minutes: 1 at least, 0 for one without text. Of more than
  /// half a megabyte the first quarter of one speaks for the rest.
  public static func readingMinutes(html: String) -> Int {
    let (most, sample) = (1 << 19, 1 << 18)
    let count = html.utf8.count
    guard count > most else { return ReadingTime(of: PlainText.of(html: html)).minutes }
    let start = String(decoding: html.utf8.prefix(sample), as: UTF8.self)
    return ReadingTime(of: PlainText.of(html: start)).minutes * count / sample
  }
}
