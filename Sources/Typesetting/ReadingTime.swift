import CUnicode

/// How long a text takes to read silently.
///
/// Words of alphabetic scripts: 238 a minute, the mean of 190 studies of silent reading of English
/// non-fiction (Brysbaert 2019, Journal of Memory and Language 109); German, French and Spanish lie
/// within a tenth of it (Trauzettel-Klosinski and Dietz 2012, IOVS 53). Han and kana: 500 characters
/// a minute, what publishers in Japan and China reckon with (400 to 600). Hangul: 500 syllables
/// a minute, about 160 words of Korean.
struct ReadingTime {
  private var words = 0
  private var ideographs = 0
  private var syllables = 0

  /// Counts a plain text. Cost: linear, without a copy.
  init(of text: String) {
    var isInWord = false
    for scalar in text.unicodeScalars {
      let code = scalar.value
      if code < 0x80 {
        let isLetter = (code | 0x20) &- 0x61 < 26 || code &- 0x30 < 10
        if isLetter && !isInWord { words += 1 }
        isInWord = isLetter || isInWord && (code == 0x27 || code == 0x2D || code == 0x2E)
      } else {
        isInWord = count(code, isInWord: isInWord)
      }
    }
  }

  /// Minutes, rounded; 1 for any text, 0 for none.
  var minutes: Int {
    let seconds = words * 60 / 238 + ideographs * 60 / 500 + syllables * 60 / 500
    return words + ideographs + syllables == 0 ? 0 : max(1, (seconds + 30) / 60)
  }

  private mutating func count(_ code: UInt32, isInWord: Bool) -> Bool {
    switch code {
    case 0xAC00...0xD7A3:
      syllables += 1
      return false
    case 0x3040...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
      ideographs += 1
      return false
    case 0x2019: return isInWord
    default:
      if unicode_is_mark(code) || unicode_is_format(code) { return isInWord }
      let isLetter = unicode_is_letter(code)
      if isLetter && !isInWord { words += 1 }
      return isLetter
    }
  }
}
