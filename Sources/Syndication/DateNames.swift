/// The words that dates are written with, but for months and zones: halves of the day, units, eras.
enum DateNames {
  /// Signs of East Asian dates that stand between numbers without a space.
  static let units: Set<Character> = [
    "年", "月", "日", "号", "號", "년", "월", "일", "時", "时", "点", "點", "시", "分", "분", "秒", "초",
  ]

  /// What stands behind the hour.
  static let hours: Set<String> = ["h", "uhr", "時", "时", "点", "點", "시"]

  /// What stands before a time whose parts are divided by a dot.
  static let clocks: Set<String> = ["kl", "klo", "ore", "alle", "godz", "um", "ob", "u", "kell"]

  /// Morning and afternoon before the hour, as in East Asian text.
  static let leadingHalves: [String: Bool] = [
    "오전": false, "오후": true, "午前": false, "午後": true, "上午": false, "下午": true,
    "새벽": false, "아침": false, "저녁": true, "凌晨": false, "早上": false, "中午": true,
    "晚上": true,
  ]

  /// Morning and afternoon behind the hour: English, Greek, Turkish, Arabic, Vietnamese.
  static let trailingHalves: [String: Bool] = [
    "am": false, "pm": true, "πμ": false, "μμ": true, "oo": false, "os": true, "ص": false,
    "م": true, "sa": false, "ch": true,
  ]

  /// The year before an era's first.
  static let eras: [String: Int] = [
    "令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "民國": 1911, "民国": 1911,
  ]

  /// Words of text without spaces.
  static let marks: [String] = leadingHalves.keys.sorted() + eras.keys.sorted()

  /// Chinese numerals; 元 is an era's first year.
  static let numerals: [Character: Int] = [
    "〇": 0, "零": 0, "元": 1, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7,
    "八": 8, "九": 9, "十": 10,
  ]

  /// Words beside a date that is written in numbers with the day first even between slashes: days
  /// of the week in French, Spanish, Portuguese, Italian, German, Dutch; Vietnamese.
  static let dayFirst: [String] = [
    "lun", "mar", "mer", "mie", "jeu", "jue", "gio", "ven", "vie", "sam", "sab", "dim", "dom",
    "seg", "ter", "qua", "qui", "sex", "mon", "die", "mit", "don", "fre", "son", "maa", "din",
    "woe", "vri", "zat", "zon", "ngay", "thu", "chu",
  ]

  /// Whether a word says that the day comes first; the English days of the week do not.
  static func isDayFirst(_ word: String) -> Bool {
    let isEnglish = ["mon", "monday", "thu", "thur", "thurs", "thursday", "march", "mar"]
    return !isEnglish.contains(word) && dayFirst.contains { word.hasPrefix($0) }
  }

  /// A letter of Thai, whose years are Buddhist.
  static func isThai(_ letter: Character) -> Bool {
    letter.unicodeScalars.first.map { (0xE00...0xE7F).contains($0.value) } ?? false
  }

  /// Lower case, letters without their accents and dots.
  static func folded(_ text: Substring) -> String {
    String(text.lowercased().compactMap { $0 == "." ? nil : plain[$0] ?? $0 })
  }

  private static let plain: [Character: Character] = {
    var plain: [Character: Character] = [:]
    let groups = [
      "aáàâäãåăąāảạấầẩẫậắằẳẵặ", "cçćčĉ", "dďđ", "eéèêëěęėēẻẽẹếềểễệ", "gğģĝ", "iíìîïıīįỉĩị",
      "hĥ", "jĵ", "kķ", "lłľļ", "nñńňņ", "oóòôöõőøōỏọốồổỗộớờởỡợơ", "rřŕ", "sśšşșßŝ", "tťțţ",
      "uúùûüůűūųŭủũụứừửữựư", "yýÿỳỷỹỵ", "zźżž", "αά", "εέ", "ηή", "ιίϊΐ", "οό", "υύϋ", "ωώ",
      "еёѐ", "иѝ", "اأإآٱ", "يىی", "كک",
    ]
    for group in groups {
      guard let base = group.first else { continue }
      for letter in group.dropFirst() { plain[letter] = base }
    }
    plain["i\u{307}"] = "i"
    return plain
  }()
}
