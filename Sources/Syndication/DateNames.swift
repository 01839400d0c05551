/// The words that dates are written with: months, halves of the day and zones.
enum DateNames {
  /// Signs of East Asian dates that stand between numbers without a space.
  static let units: Set<Character> = [
    "年", "月", "日", "년", "월", "일", "時", "时", "시", "分", "분", "秒", "초",
  ]

  /// Morning and afternoon; in East Asian text they stand before the hour.
  static let halves: [(word: String, isAfternoon: Bool)] = [
    ("am", false), ("pm", true), ("오전", false), ("오후", true), ("午前", false), ("午後", true),
    ("上午", false), ("下午", true), ("πμ", false), ("μμ", true),
  ]

  /// 1 to 12 for a month's name in one of the languages, full or short.
  static func month(_ word: String) -> Int? {
    guard word.count >= 3 else { return nil }
    for (index, stems) in stems.enumerated() where stems.contains(where: { word.hasPrefix($0) }) {
      return index + 1
    }
    return nil
  }

  /// Lower case, Latin and Greek letters without their accents.
  static func folded(_ text: Substring) -> String {
    String(text.lowercased().map { plain[$0] ?? $0 })
  }

  private static let plain: [Character: Character] = {
    var plain: [Character: Character] = [:]
    let groups = [
      "aáàâäãåăą", "cçćč", "dďđ", "eéèêëěę", "gğ", "iíìîïı", "lł", "nñńň", "oóòôöõőø", "rřŕ",
      "sśšşșß", "tťțţ", "uúùûüůű", "yýÿ", "zźżž", "αά", "εέ", "ηή", "ιίϊΐ", "οό", "υύϋ", "ωώ",
    ]
    for group in groups {
      guard let base = group.first else { continue }
      for letter in group.dropFirst() { plain[letter] = base }
    }
    return plain
  }()

  /// What a month's name begins with, January first: English, German, French, Spanish, Italian,
  /// Portuguese, Dutch, the Nordic languages, Finnish, Polish, Czech, Hungarian, Romanian, Turkish,
  /// Russian, Ukrainian, Greek.
  private static let stems: [[String]] = [
    [
      "jan", "ene", "gen", "tammi", "sty", "led", "ian", "oca", "янв", "січ", "ιαν", "γεν",
    ],
    [
      "feb", "fev", "fév", "helmi", "lut", "uno", "sub", "фев", "лют", "φεβ",
    ],
    [
      "mar", "maerz", "mrt", "maart", "maalis", "bre", "мар", "бер", "μαρ",
    ],
    ["apr", "avr", "abr", "huhti", "kwi", "dub", "nis", "апр", "кві", "απρ"],
    ["may", "mai", "mei", "maj", "mag", "touko", "kve", "мая", "май", "тра", "μαι"],
    [
      "jun", "juin", "giu", "kesa", "cze", "cervn", "iun", "haz", "июн", "чер", "ιουν",
    ],
    ["jul", "juil", "lug", "heina", "lip", "cervenc", "iul", "tem", "июл", "лип", "ιουλ"],
    ["aug", "aou", "ago", "elo", "sie", "srp", "agu", "авг", "сер", "αυγ"],
    ["sep", "set", "syys", "wrz", "zar", "szep", "eyl", "сен", "вер", "σεπ"],
    ["oct", "okt", "out", "ott", "loka", "pazd", "rij", "eki", "окт", "жов", "οκτ"],
    ["nov", "marras", "lis", "noi", "kas", "ноя", "лис", "νοε"],
    ["dec", "dez", "dic", "des", "joulu", "gru", "pro", "ara", "дек", "гру", "δεκ"],
  ]

  /// Seconds east of Greenwich, names in lower case. RFC 822 §5 for the first lines.
  static let zones: [String: Int] = {
    var zones: [String: Int] = [:]
    for (minutes, names) in zoneTable {
      for name in names.split(separator: " ") { zones[String(name)] = minutes * 60 }
    }
    for (index, letter) in "abcdefghiklm".enumerated() {
      zones[String(letter)] = -3600 * (index + 1)
    }
    for (index, letter) in "nopqrstuvwxy".enumerated() {
      zones[String(letter)] = 3600 * (index + 1)
    }
    return zones
  }()

  private static let zoneTable: [(Int, String)] = [
    (0, "z ut utc gmt wet"), (-720, "idlw"), (-600, "hst"), (-540, "akst ydt"),
    (-480, "pst pt akdt"), (-420, "pdt mst mt"), (-360, "mdt cst ct"), (-300, "cdt est et"),
    (-240, "edt ast"), (-210, "nst"), (-180, "adt brt"), (-150, "ndt"),
    (60, "bst cet met mez west"), (120, "cest mest mesz eet sast"), (180, "eest msk"),
    (240, "msd gst"), (300, "pkt"), (330, "ist"), (345, "npt"), (420, "ict wib"),
    (480, "hkt sgt awst pht cct"), (540, "kst jst"), (570, "acst"), (600, "aest"), (630, "acdt"),
    (660, "aedt"), (720, "nzst nzt"), (780, "nzdt"),
  ]
}
