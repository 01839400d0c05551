/// The words of a text in markup, for telling how much of them is another; tags and case count for
/// nothing.
///
/// Scripts without blanks count by character. Cost: one pass over the text.
struct Wording {
  /// How often each word, by its fingerprint, stands there.
  private var words: [UInt64: Int] = [:]
  private var count = 0
  private var word: UInt64 = 0

  /// The words of a headline and of what stands under it.
  init(_ title: String, _ html: String) {
    absorb(title, isMarkup: false)
    absorb(html, isMarkup: true)
  }

  /// The share of both texts' words that the other one lacks, 0 to 1; 0 for two without words.
  func share(unlike other: Wording) -> Double {
    guard count + other.count > 0 else { return 0 }
    var common = 0
    for (word, times) in words { common += min(times, other.words[word] ?? 0) }
    return 1 - Double(2 * common) / Double(count + other.count)
  }

  private mutating func absorb(_ text: String, isMarkup: Bool) {
    var isInTag = false
    for scalar in text.unicodeScalars {
      if isMarkup, scalar == "<" || (isInTag && scalar == ">") {
        isInTag = scalar == "<"
        end()
      } else if !isInTag {
        absorb(scalar)
      }
    }
    end()
  }

  private mutating func absorb(_ scalar: Unicode.Scalar) {
    let properties = scalar.properties
    if scalar.isASCII ? !Self.isASCIIWord(scalar) : !properties.isAlphabetic { return end() }
    if Self.standsAlone(scalar) { end() }
    let lower = scalar.isASCII ? UInt64(scalar.value | 0x20) : UInt64(scalar.value)
    word = (word ^ lower) &* 0x9E37_79B9_7F4A_7C15
    word ^= word >> 29
    if Self.standsAlone(scalar) { end() }
  }

  private mutating func end() {
    guard word != 0 else { return }
    words[word, default: 0] += 1
    count += 1
    word = 0
  }

  private static func isASCIIWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": true
    default: false
    }
  }

  /// Kana, Han and the scripts of South East Asia are written without blanks.
  private static func standsAlone(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x3400...0x9FFF,
      0x2_0000...0x3_FFFF:
      true
    default: false
    }
  }
}
