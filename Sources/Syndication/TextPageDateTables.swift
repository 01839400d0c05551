extension PageDateScanner {
  /// Names of the months and their usual abbreviations, in small letters.
  static let months: [String: Int] = {
    var table: [String: Int] = [:]
    for language in monthNames {
      for (month, names) in language.split(separator: " ").enumerated() {
        for name in names.split(separator: "/") { table[String(name)] = month + 1 }
      }
    }
    return table
  }()

  private static let monthNames = [
    // English
    "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug "
      + "september/sept/sep october/oct november/nov december/dec",
    // German
    "januar/jänner februar/feber märz/mär/maerz april mai juni juli august september oktober/okt "
      + "november dezember/dez",
    // French
    "janvier/janv février/févr/fév mars avril/avr mai juin juillet/juil août septembre octobre "
      + "novembre décembre/déc",
    // Spanish
    "enero/ene febrero marzo abril/abr mayo junio julio agosto/ago septiembre/setiembre/set octubre "
      + "noviembre diciembre/dic",
    // Italian
    "gennaio/gen febbraio marzo aprile maggio/mag giugno/giu luglio/lug agosto settembre ottobre/ott "
      + "novembre dicembre",
    // Portuguese
    "janeiro fevereiro/fev março abril maio/mai junho julho agosto setembro outubro/out novembro "
      + "dezembro",
    // Dutch
    "januari februari maart/mrt april mei juni juli augustus september oktober november december",
    // Swedish, Danish, Norwegian
    "januari februari mars april maj juni juli augusti/august september oktober november "
      + "december/desember",
    // Polish
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada "
      + "grudnia",
    // Russian
    "января/янв февраля/фев марта/мар апреля/апр мая июня/июн июля/июл августа/авг сентября/сен "
      + "октября/окт ноября/ноя декабря/дек",
    // Turkish
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
  ]

  /// Words between a day and its time.
  static let timeWords = [
    "at ", "um ", "à ", "a las ", "às ", "alle ", "om ", "kl. ", "kl ", "о ", "в ", "t", "monday",
    "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  /// Minutes east of Greenwich; names that several countries use have their commonest meaning.
  static let zones: [String: Int] = [
    "utc": 0, "gmt": 0, "z": 0, "wet": 0, "bst": 60, "ist": 330, "cet": 60, "mez": 60, "cest": 120,
    "mesz": 120, "eet": 120, "eest": 180, "msk": 180, "kst": 540, "jst": 540, "sgt": 480,
    "hkt": 480, "aest": 600, "aedt": 660, "awst": 480, "est": -300, "edt": -240, "et": -300,
    "cst": -360, "cdt": -300, "ct": -360, "mst": -420, "mdt": -360, "mt": -420, "pst": -480,
    "pdt": -420, "pt": -480, "한국시간": 540, "日本時間": 540,
  ]

  /// Names that stand for both winter and summer time.
  static let seasonal: Set<String> = ["et", "ct", "mt", "pt"]
}
