import Library
import Reader
import Typesetting

extension Settings {
  /// How the terminal shows text.
  var habits: Habits { Habits(ambiguousIsWide: ambiguousIsWide, reorders: terminalReorders) }

  /// How articles are set, whatever the width.
  var textMeasure: Measure {
    let notes: Measure.Notes =
      switch links {
      case .foot: .foot
      case .inline: .inline
      case .off: .none
      }
    return Measure(
      notes: notes, ambiguousIsWide: ambiguousIsWide, pansCode: true,
      order: terminalReorders ? .logical : .visual,
      hyphenates: hyphenates)
  }
}
