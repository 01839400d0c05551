import CUnicode
import Markup

/// Text as a search compares it: without case, accents, points, width and ligatures.
public enum Folding {
  /// What stands for a character: nothing for one that a search passes over, one blank for anything
  /// that parts words.
  public static func folded(_ character: Character) -> [UInt32] {
    var codes: [UInt32] = []
    for scalar in character.unicodeScalars {
      let record = folding_record(scalar.value)
      let count = folding_record_count(record)
      if count == 0 {
        take(scalar.value, record, &codes)
      } else if count == 1 {
        take(folding_record_one(record, scalar.value), record, &codes)
      } else {
        for part in 0..<count {
          let one = folding_record_part(record, part)
          take(one, folding_record(one), &codes)
        }
      }
    }
    return codes
  }

  /// Whether a folded character belongs to a script whose words are found by any part.
  public static func isFoundByParts(_ code: UInt32) -> Bool {
    let kind = Int(folding_record_kind(folding_record(code)))
    return kind == FOLDING_PAIR || kind == FOLDING_JOINER
  }

  private static func take(_ code: UInt32, _ record: UInt32, _ codes: inout [UInt32]) {
    switch Int(folding_record_kind(record)) {
    case FOLDING_IGNORED: break
    case FOLDING_SEPARATOR: if codes.last != 0x20 { codes.append(0x20) }
    default: codes.append(code)
    }
  }
}
