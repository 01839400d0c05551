/// The languages' own ways, as their newspapers and the Unicode CLDR have them.
extension DateLocale {
  /// English in the order of most countries; what is shown where no language is known.
  public static let plain = DateLocale(
    months: "January February March April May June July August September October November December",
    days: "Sunday Monday Tuesday Wednesday Thursday Friday Saturday",
    today: "Today", yesterday: "Yesterday",
    full: "%E %d %M %y", short: "%E %d %M", date: "%d %M %y")

  /// A language as its country writes it; places are countries and scripts in capitals.
  static func of(_ language: String, in places: Set<String>) -> DateLocale? {
    switch language {
    case "en": english(places)
    case "de": german(places)
    case "fr": french(places)
    case "es": spanish(places)
    case "nb", "no", "nn": norwegian(language)
    case "zh": chinese(places)
    case "ar": arabic(places)
    default: romance[language] ?? germanic[language] ?? slavic[language] ?? others[language]
    }
  }

  // MARK: Languages that differ from country to country

  private static func english(_ places: Set<String>) -> DateLocale {
    let american = DateLocale(
      months:
        "January February March April May June July August September October November December",
      days: "Sunday Monday Tuesday Wednesday Thursday Friday Saturday",
      today: "Today", yesterday: "Yesterday",
      full: "%E, %M %d, %y", short: "%E, %M %d", date: "%M %d, %y", time: "%h:%i %p")
    if places.isEmpty || !places.isDisjoint(with: ["US", "PH", "PR"]) { return american }
    if places.contains("CA") { return american.clocked("%h:%i %p", halves: "a.m. p.m.") }
    let twelve: Set = ["AU", "NZ", "IN", "SG", "HK", "PK", "MY", "BD"]
    return places.isDisjoint(with: twelve) ? plain : plain.clocked("%h:%i %p", halves: "am pm")
  }

  private static func german(_ places: Set<String>) -> DateLocale {
    let months = "Februar März April Mai Juni Juli August September Oktober November Dezember"
    return DateLocale(
      months: (places.contains("AT") ? "Jänner " : "Januar ") + months,
      days: "Sonntag Montag Dienstag Mittwoch Donnerstag Freitag Samstag",
      today: "Heute", yesterday: "Gestern",
      full: "%E, %d. %M %y", short: "%E, %d. %M", date: "%d. %M %y")
  }

  private static func french(_ places: Set<String>) -> DateLocale {
    DateLocale(
      months:
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
      days: "dimanche lundi mardi mercredi jeudi vendredi samedi",
      today: "Aujourd’hui", yesterday: "Hier",
      full: "%E %d %M %y", short: "%E %d %M", date: "%d %M %y", joint: " à ",
      time: places.contains("CA") ? "%H h %i" : "%H:%i", firstDay: "1er")
  }

  private static func spanish(_ places: Set<String>) -> DateLocale {
    let spanish = DateLocale(
      months: "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
        + "diciembre",
      days: "domingo lunes martes miércoles jueves viernes sábado",
      today: "Hoy", yesterday: "Ayer",
      full: "%E, %d de %M de %y", short: "%E, %d de %M", date: "%d de %M de %y", time: "%k:%i")
    let twelve: Set = ["US", "CO", "DO", "PA", "PR", "VE"]
    return places.isDisjoint(with: twelve)
      ? spanish : spanish.clocked("%h:%i %p", halves: "a._m. p._m.")
  }

  private static func norwegian(_ language: String) -> DateLocale {
    DateLocale(
      months: "januar februar mars april mai juni juli august september oktober november desember",
      days: language == "nn"
        ? "søndag måndag tysdag onsdag torsdag fredag laurdag"
        : "søndag mandag tirsdag onsdag torsdag fredag lørdag",
      today: "I dag", yesterday: "I går",
      full: "%E %d. %M %y", short: "%E %d. %M", date: "%d. %M %y", joint: " kl. ")
  }

  private static func chinese(_ places: Set<String>) -> DateLocale {
    let simplified = DateLocale(
      days: "星期日 星期一 星期二 星期三 星期四 星期五 星期六", today: "今天", yesterday: "昨天",
      full: "%y年%m月%d日%E", short: "%m月%d日%E", date: "%y年%m月%d日", joint: " ")
    guard !places.isDisjoint(with: ["TW", "HK", "MO", "HANT"]) else { return simplified }
    var traditional = simplified.clocked("%p%h:%i", halves: "上午 下午")
    if places.isDisjoint(with: ["HK", "MO"]) {
      (traditional.fullPattern, traditional.shortPattern) = ("%y年%m月%d日 %E", "%m月%d日 %E")
    }
    return traditional
  }

  private static func arabic(_ places: Set<String>) -> DateLocale {
    let arabic = DateLocale(
      months: "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
      days: "الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت", today: "اليوم", yesterday: "أمس",
      full: "%E، %d %M %y", short: "%E، %d %M", date: "%d %M %y", joint: "، ",
      time: "%h:%i %p", halves: "ص م")
    if !places.isDisjoint(with: ["SY", "LB", "JO", "IQ", "PS"]) {
      return arabic.renamed(
        "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول"
      )
    }
    if places.contains("MA") {
      return arabic.renamed(
        "يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر"
      ).clocked("%H:%i")
    }
    guard !places.isDisjoint(with: ["DZ", "TN"]) else { return arabic }
    return arabic.renamed(
      "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر"
    ).clocked("%H:%i")
  }

  // MARK: Languages that are one

  private static let romance: [String: DateLocale] = [
    "it": DateLocale(
      months: "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre "
        + "novembre dicembre",
      days: "domenica lunedì martedì mercoledì giovedì venerdì sabato",
      today: "Oggi", yesterday: "Ieri",
      full: "%E %d %M %y", short: "%E %d %M", date: "%d %M %y"),
    "pt": DateLocale(
      months: "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro "
        + "dezembro",
      days: "domingo segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado",
      today: "Hoje", yesterday: "Ontem",
      full: "%E, %d de %M de %y", short: "%E, %d de %M", date: "%d de %M de %y", joint: " às "),
    "ro": DateLocale(
      months: "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie "
        + "noiembrie decembrie",
      days: "duminică luni marți miercuri joi vineri sâmbătă", today: "Azi", yesterday: "Ieri",
      full: "%E, %d %M %y", short: "%E, %d %M", date: "%d %M %y"),
    "ca": DateLocale(
      months: "de_gener de_febrer de_març d’abril de_maig de_juny de_juliol d’agost de_setembre "
        + "d’octubre de_novembre de_desembre",
      days: "diumenge dilluns dimarts dimecres dijous divendres dissabte",
      today: "Avui", yesterday: "Ahir",
      full: "%E, %d %M del %y", short: "%E, %d %M", date: "%d %M del %y", time: "%k:%i"),
    "gl": DateLocale(
      months: "xaneiro febreiro marzo abril maio xuño xullo agosto setembro outubro novembro "
        + "decembro",
      days: "domingo luns martes mércores xoves venres sábado", today: "Hoxe", yesterday: "Onte",
      full: "%E, %d de %M de %y", short: "%E, %d de %M", date: "%d de %M de %y"),
  ]

  private static let germanic: [String: DateLocale] = [
    "nl": DateLocale(
      months: "januari februari maart april mei juni juli augustus september oktober november "
        + "december",
      days: "zondag maandag dinsdag woensdag donderdag vrijdag zaterdag",
      today: "Vandaag", yesterday: "Gisteren",
      full: "%E %d %M %y", short: "%E %d %M", date: "%d %M %y", joint: " om "),
    "sv": DateLocale(
      months: "januari februari mars april maj juni juli augusti september oktober november "
        + "december",
      days: "söndag måndag tisdag onsdag torsdag fredag lördag",
      today: "I dag", yesterday: "I går",
      full: "%E %d %M %y", short: "%E %d %M", date: "%d %M %y", joint: " kl. "),
    "da": DateLocale(
      months: "januar februar marts april maj juni juli august september oktober november december",
      days: "søndag mandag tirsdag onsdag torsdag fredag lørdag",
      today: "I dag", yesterday: "I går",
      full: "%E den %d. %M %y", short: "%E den %d. %M", date: "%d. %M %y", joint: " kl. ",
      time: "%H.%i"),
    "is": DateLocale(
      months: "janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember",
      days: "sunnudagur mánudagur þriðjudagur miðvikudagur fimmtudagur föstudagur laugardagur",
      today: "Í dag", yesterday: "Í gær",
      full: "%E, %d. %M %y", short: "%E, %d. %M", date: "%d. %M %y", joint: " kl. "),
  ]

  private static let slavic: [String: DateLocale] = [
    "pl": DateLocale(
      months: "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października "
        + "listopada grudnia",
      days: "niedziela poniedziałek wtorek środa czwartek piątek sobota",
      today: "Dzisiaj", yesterday: "Wczoraj",
      full: "%E, %d %M %y", short: "%E, %d %M", date: "%d %M %y"),
    "cs": DateLocale(
      months: "ledna února března dubna května června července srpna září října listopadu prosince",
      days: "neděle pondělí úterý středa čtvrtek pátek sobota", today: "Dnes", yesterday: "Včera",
      full: "%E %d. %M %y", short: "%E %d. %M", date: "%d. %M %y", time: "%k:%i"),
    "sk": DateLocale(
      months: "januára februára marca apríla mája júna júla augusta septembra októbra novembra "
        + "decembra",
      days: "nedeľa pondelok utorok streda štvrtok piatok sobota",
      today: "Dnes", yesterday: "Včera",
      full: "%E %d. %M %y", short: "%E %d. %M", date: "%d. %M %y", time: "%k:%i"),
    "sl": DateLocale(
      months: "januar februar marec april maj junij julij avgust september oktober november "
        + "december",
      days: "nedelja ponedeljek torek sreda četrtek petek sobota",
      today: "Danes", yesterday: "Včeraj",
      full: "%E, %d. %M %y", short: "%E, %d. %M", date: "%d. %M %y"),
    "hr": DateLocale(
      months: "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada "
        + "studenoga prosinca",
      days: "nedjelja ponedjeljak utorak srijeda četvrtak petak subota",
      today: "Danas", yesterday: "Jučer",
      full: "%E, %d. %M %y.", short: "%E, %d. %M", date: "%d. %M %y.", joint: " u "),
    "bg": DateLocale(
      months: "януари февруари март април май юни юли август септември октомври ноември декември",
      days: "неделя понеделник вторник сряда четвъртък петък събота",
      today: "Днес", yesterday: "Вчера",
      full: "%E, %d %M %y г.", short: "%E, %d %M", date: "%d %M %y г.", time: "%k:%i"),
    "ru": DateLocale(
      months: "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
      days: "воскресенье понедельник вторник среда четверг пятница суббота",
      today: "Сегодня", yesterday: "Вчера",
      full: "%E, %d %M %y г.", short: "%E, %d %M", date: "%d %M %y г."),
    "uk": DateLocale(
      months: "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада "
        + "грудня",
      days: "неділя понеділок вівторок середа четвер пʼятниця субота",
      today: "Сьогодні", yesterday: "Учора",
      full: "%E, %d %M %y р.", short: "%E, %d %M", date: "%d %M %y р."),
  ]

  private static let others: [String: DateLocale] = [
    "fi": DateLocale(
      months: "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta "
        + "elokuuta syyskuuta lokakuuta marraskuuta joulukuuta",
      days: "sunnuntai maanantai tiistai keskiviikko torstai perjantai lauantai",
      today: "Tänään", yesterday: "Eilen",
      full: "%E %d. %M %y", short: "%E %d. %M", date: "%d. %M %y", joint: " klo ", time: "%k.%i"),
    "et": DateLocale(
      months: "jaanuar veebruar märts aprill mai juuni juuli august september oktoober november "
        + "detsember",
      days: "pühapäev esmaspäev teisipäev kolmapäev neljapäev reede laupäev",
      today: "Täna", yesterday: "Eile",
      full: "%E, %d. %M %y", short: "%E, %d. %M", date: "%d. %M %y"),
    "lt": DateLocale(
      months: "sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio "
        + "lapkričio gruodžio",
      days: "sekmadienis pirmadienis antradienis trečiadienis ketvirtadienis penktadienis "
        + "šeštadienis",
      today: "Šiandien", yesterday: "Vakar",
      full: "%y m. %M %d d., %E", short: "%M %d d., %E", date: "%y m. %M %d d."),
    "tr": DateLocale(
      months: "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
      days: "Pazar Pazartesi Salı Çarşamba Perşembe Cuma Cumartesi",
      today: "Bugün", yesterday: "Dün",
      full: "%d %M %y %E", short: "%d %M %E", date: "%d %M %y", joint: " "),
    "el": DateLocale(
      months: "Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου "
        + "Σεπτεμβρίου Οκτωβρίου Νοεμβρίου Δεκεμβρίου",
      days: "Κυριακή Δευτέρα Τρίτη Τετάρτη Πέμπτη Παρασκευή Σάββατο",
      today: "Σήμερα", yesterday: "Χθες",
      full: "%E %d %M %y", short: "%E %d %M", date: "%d %M %y", time: "%h:%i %p",
      halves: "π.μ. μ.μ."),
    "hu": DateLocale(
      months: "január február március április május június július augusztus szeptember október "
        + "november december",
      days: "vasárnap hétfő kedd szerda csütörtök péntek szombat",
      today: "Ma", yesterday: "Tegnap",
      full: "%y. %M %d., %E", short: "%M %d., %E", date: "%y. %M %d.", joint: " ", time: "%k:%i"),
    "he": DateLocale(
      months: "בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר",
      days: "יום_ראשון יום_שני יום_שלישי יום_רביעי יום_חמישי יום_שישי יום_שבת",
      today: "היום", yesterday: "אתמול",
      full: "%E, %d %M %y", short: "%E, %d %M", date: "%d %M %y", time: "%k:%i"),
    "ja": DateLocale(
      days: "日曜日 月曜日 火曜日 水曜日 木曜日 金曜日 土曜日", today: "今日", yesterday: "昨日",
      full: "%y年%m月%d日%E", short: "%m月%d日%E", date: "%y年%m月%d日", joint: " ", time: "%k:%i"),
    "ko": DateLocale(
      days: "일요일 월요일 화요일 수요일 목요일 금요일 토요일", today: "오늘", yesterday: "어제",
      full: "%y년 %m월 %d일 %E", short: "%m월 %d일 %E", date: "%y년 %m월 %d일", joint: " ",
      time: "%p %h:%i", halves: "오전 오후"),
    "hi": DateLocale(
      months: "जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्तूबर नवंबर दिसंबर",
      days: "रविवार सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार", today: "आज", yesterday: "कल",
      full: "%E, %d %M %y", short: "%E, %d %M", date: "%d %M %y", time: "%h:%i %p", halves: "am pm"),
    "vi": DateLocale(
      days: "Chủ_Nhật Thứ_Hai Thứ_Ba Thứ_Tư Thứ_Năm Thứ_Sáu Thứ_Bảy",
      today: "Hôm nay", yesterday: "Hôm qua",
      full: "%E, %d tháng %m, %y", short: "%E, %d tháng %m", date: "%d tháng %m, %y"),
    "id": DateLocale(
      months: "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November "
        + "Desember",
      days: "Minggu Senin Selasa Rabu Kamis Jumat Sabtu", today: "Hari ini", yesterday: "Kemarin",
      full: "%E, %d %M %y", short: "%E, %d %M", date: "%d %M %y", joint: " pukul ",
      time: "%H.%i"),
  ]
}
