/// Characters of Hangul and kana that are written as two and read as one (UAX #15).
enum Composition {
  /// The one character that two neighbours make; `nil` where they stay two.
  static func one(_ first: UInt32, _ second: UInt32) -> UInt32? {
    switch second {
    case 0x1161...0x1175: syllable(first, vowel: second)
    case 0x11A8...0x11C2: syllable(first, final: second)
    case 0x3099: voiced(first)
    case 0x309A: halfVoiced(first)
    default: nil
    }
  }

  /// Unicode §3.12, Hangul Syllable Composition.
  private static func syllable(_ lead: UInt32, vowel: UInt32) -> UInt32? {
    guard 0x1100...0x1112 ~= lead else { return nil }
    return 0xAC00 + ((lead - 0x1100) * 21 + (vowel - 0x1161)) * 28
  }

  private static func syllable(_ open: UInt32, final: UInt32) -> UInt32? {
    guard 0xAC00...0xD7A3 ~= open, (open - 0xAC00) % 28 == 0 else { return nil }
    return open + (final - 0x11A7)
  }

  /// か → が. Katakana stand 0x60 behind hiragana.
  private static func voiced(_ kana: UInt32) -> UInt32? {
    switch kana {
    case 0x30EF...0x30F2: return kana + 8
    case 0x3046, 0x30A6: return kana + 0x4E
    default: break
    }
    let hiragana = kana >= 0x30A1 ? kana - 0x60 : kana
    switch hiragana {
    case 0x304B...0x3061 where hiragana % 2 == 1, 0x3064, 0x3066, 0x3068, 0x309D: return kana + 1
    case 0x306F...0x307B where hiragana % 3 == 0: return kana + 1
    default: return nil
    }
  }

  /// は → ぱ.
  private static func halfVoiced(_ kana: UInt32) -> UInt32? {
    let hiragana = kana >= 0x30A1 ? kana - 0x60 : kana
    return 0x306F...0x307B ~= hiragana && hiragana % 3 == 0 ? kana + 2 : nil
  }
}
