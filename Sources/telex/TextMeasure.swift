import Library
import Typesetting

extension Settings {
  /// How articles are set, whatever the width.
  var textMeasure: Measure {
    let notes: Measure.Notes =
      switch links {
      case .foot: .foot
      case .inline: .inline
      case .off: .none
      }
    return Measure(
      notes: notes, ambiguousIsWide: ambiguousIsWide, pansCode: true, order: .visual,
      hyphenates: hyphenates)
  }
}
