import News

/// A zone that a date names: an offset from Greenwich, and whether summers have another.
struct DateZone: Hashable, Sendable {
  /// Whose rule puts the clocks forward by an hour.
  enum Summer: Hashable, Sendable {
    case none
    /// From the last Sunday in March to the last one in October.
    case europe
    /// From the second Sunday in March to the first one in November.
    case america
  }

  /// Seconds east of Greenwich, in winter.
  var seconds: Int
  var summer = Summer.none

  /// Seconds east of Greenwich at a local time.
  func offset(at moment: DateReading.Moment) -> Int {
    seconds + (isSummer(moment) ? 3600 : 0)
  }

  private func isSummer(_ moment: DateReading.Moment) -> Bool {
    let year = moment.year
    let clock = Int(moment.seconds ?? 0)
    let day = CivilTime.days(year: year, month: moment.month, day: moment.day)
    let now = day * 86_400 + clock
    switch summer {
    case .none: return false
    case .europe:
      let start = Self.sunday(onOrBefore: CivilTime.days(year: year, month: 3, day: 31))
      let end = Self.sunday(onOrBefore: CivilTime.days(year: year, month: 10, day: 31))
      return now >= start * 86_400 + 7200 && now < end * 86_400 + 10_800
    case .america:
      let start = Self.sunday(onOrBefore: CivilTime.days(year: year, month: 3, day: 14))
      let end = Self.sunday(onOrBefore: CivilTime.days(year: year, month: 11, day: 7))
      return now >= start * 86_400 + 7200 && now < end * 86_400 + 7200
    }
  }

  private static func sunday(onOrBefore day: Int) -> Int {
    day - CivilTime(secondsSince1970: Int64(day) * 86_400).weekday
  }

  /// The zone of an abbreviation, or of a city behind a continent; the name in lower case.
  static func named(_ name: String) -> DateZone? { names[name] ?? cities[name] }

  /// Whether a name is a zone only behind a continent: `Europe/Paris`.
  static func isCity(_ name: String) -> Bool { names[name] == nil }

  /// RFC 822 §5 for the first lines. RFC 5322 §4.3 takes the military letters but Z as unknown,
  /// since RFC 822 had their signs wrong: UTC then.
  private static let names: [String: DateZone] = {
    var names = table([
      (0, "z ut utc gmt wet"), (-720, "idlw"), (-660, "sst"), (-600, "hst"),
      (-540, "akst ydt hdt"), (-480, "pst akdt"), (-420, "pdt mst"), (-360, "mdt cst"),
      (-300, "cdt est cot pet"), (-240, "edt ast at clt"), (-210, "nst"),
      (-180, "adt brt art clst uyt"), (-150, "ndt"), (60, "bst cet met mez west wat"),
      (120, "cest mest mesz eet sast cat"), (180, "eest msk trt eat idt"), (210, "irst"),
      (240, "msd gst samt"), (300, "pkt uzt yekt"), (330, "ist"), (345, "npt"),
      (360, "bdt omst almt"), (390, "mmt"), (420, "ict wib krat"),
      (480, "hkt sgt awst pht cct myt wita irkt ulat"), (540, "kst jst wit yakt"),
      (570, "acst"), (600, "aest chst vlat"), (630, "acdt"), (660, "aedt"),
      (720, "nzst nzt fjt"), (765, "chast"), (780, "nzdt phot"),
    ])
    for letter in "abcdefghiklmnopqrstuvwxy" { names[String(letter)] = DateZone(seconds: 0) }
    for (name, hours) in [("et", -5), ("ct", -6), ("mt", -7), ("pt", -8)] {
      names[name] = DateZone(seconds: hours * 3600, summer: .america)
    }
    return names
  }()

  private static let cities: [String: DateZone] = {
    var cities = table([
      (-600, "honolulu"), (-420, "phoenix"), (-360, "city"), (-300, "bogota lima"),
      (-180, "aires paulo montevideo"), (0, "reykjavik accra"), (60, "lagos algiers"),
      (120, "johannesburg cairo"), (180, "moscow istanbul riyadh nairobi minsk"), (210, "tehran"),
      (240, "dubai"), (300, "karachi tashkent"), (330, "kolkata calcutta colombo"),
      (345, "kathmandu"), (360, "dhaka"), (420, "bangkok jakarta minh saigon"),
      (480, "shanghai taipei singapore manila hong kong lumpur perth"), (540, "seoul tokyo"),
      (600, "brisbane"),
    ])
    let summers: [(Int, Summer, String)] = [
      (-8, .america, "angeles vancouver tijuana"), (-7, .america, "denver edmonton"),
      (-6, .america, "chicago winnipeg"), (-5, .america, "york toronto detroit"),
      (-4, .america, "halifax"), (0, .europe, "london dublin lisbon"),
      (
        1, .europe,
        "paris berlin madrid rome vienna brussels amsterdam zurich prague warsaw budapest oslo"
          + " stockholm copenhagen belgrade zagreb ljubljana bratislava luxembourg"
      ), (2, .europe, "athens helsinki sofia bucharest riga tallinn vilnius kyiv kiev"),
    ]
    for (hours, summer, names) in summers {
      for name in names.split(separator: " ") {
        cities[String(name)] = DateZone(seconds: hours * 3600, summer: summer)
      }
    }
    return cities
  }()

  private static func table(_ rows: [(minutes: Int, names: String)]) -> [String: DateZone] {
    var zones: [String: DateZone] = [:]
    for row in rows {
      for name in row.names.split(separator: " ") {
        zones[String(name)] = DateZone(seconds: row.minutes * 60)
      }
    }
    return zones
  }
}
