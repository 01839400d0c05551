import Markup

/// Sets articles: HTML in, lines out. Never throws; does its best with anything.
public enum Typesetter {
  /// Sets an article at a measure.
  ///
  /// `html` is the body as delivered or cleaned, `baseURL` what its references are relative to. No
  /// line is wider than the measure (code is, where `measure.pansCode`). Without text there are no
  /// lines. Cost: linear in the size of `html`.
  public static func set(
    masthead: Masthead?, html: String, baseURL: String?, measure: Measure
  ) -> SetText {
    let tree = HTMLTree.fragment(html, mending: true)
    var writer = ManuscriptWriter(tree, base: baseURL, measure: measure)
    writer.manuscript.text.reserveCapacity(html.utf8.count)
    if let masthead { writer.write(masthead) }
    writer.write()
    writer.finishLinks()
    return Compositor.set(writer.manuscript, measure)
  }

  /// How long an article takes to read, in minutes: 1 at least, 0 for one without text.
  public static func readingMinutes(html: String) -> Int {
    ReadingTime(of: PlainText.of(html: html)).minutes
  }
}
