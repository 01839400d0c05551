import FoundationEssentials
import News
import Testing
import Typesetting

@testable import Reader

/// Dates in the languages' own words and order.
@Suite struct DatesTests {
  /// Friday, 12 June 2026, 09:05 UTC.
  private static let morning = Date(timeIntervalSince1970: 1_781_255_100)

  @Test(arguments: [
    ("C", "12 June 2026, 09:05"), ("POSIX", "12 June 2026, 09:05"), ("", "12 June 2026, 09:05"),
    ("C.UTF-8", "12 June 2026, 09:05"), ("xx_YY.UTF-8", "12 June 2026, 09:05"),
    ("en_US.UTF-8", "June 12, 2026, 9:05 AM"), ("en", "June 12, 2026, 9:05 AM"),
    ("en_CA", "June 12, 2026, 9:05 a.m."), ("en_GB.UTF-8", "12 June 2026, 09:05"),
    ("en_IE@euro", "12 June 2026, 09:05"), ("en_AU", "12 June 2026, 9:05 am"),
    ("de_DE.UTF-8", "12. Juni 2026, 09:05"), ("de", "12. Juni 2026, 09:05"),
    ("fr_FR", "12 juin 2026 à 09:05"), ("fr_CA", "12 juin 2026 à 09 h 05"),
    ("es_ES", "12 de junio de 2026, 9:05"), ("es_CO", "12 de junio de 2026, 9:05 a. m."),
    ("it_IT", "12 giugno 2026, 09:05"), ("pt_BR", "12 de junho de 2026 às 09:05"),
    ("pt-PT", "12 de junho de 2026 às 09:05"), ("nl_NL", "12 juni 2026 om 09:05"),
    ("sv_SE", "12 juni 2026 kl. 09:05"), ("da_DK", "12. juni 2026 kl. 09.05"),
    ("nb_NO", "12. juni 2026 kl. 09:05"), ("nn_NO", "12. juni 2026 kl. 09:05"),
    ("fi_FI", "12. kesäkuuta 2026 klo 9.05"), ("pl_PL", "12 czerwca 2026, 09:05"),
    ("cs_CZ", "12. června 2026, 9:05"), ("sk_SK", "12. júna 2026, 9:05"),
    ("ru_RU.UTF-8", "12 июня 2026 г., 09:05"), ("uk_UA", "12 червня 2026 р., 09:05"),
    ("bg_BG", "12 юни 2026 г., 9:05"), ("hr_HR", "12. lipnja 2026. u 09:05"),
    ("tr_TR", "12 Haziran 2026 09:05"), ("el_GR", "12 Ιουνίου 2026, 9:05 π.μ."),
    ("hu_HU", "2026. június 12. 9:05"), ("ro_RO", "12 iunie 2026, 09:05"),
    ("ja_JP.UTF-8", "2026年6月12日 9:05"), ("ko_KR.UTF-8", "2026년 6월 12일 오전 9:05"),
    ("zh_CN.UTF-8", "2026年6月12日 09:05"), ("zh_TW", "2026年6月12日 上午9:05"),
    ("zh_Hant", "2026年6月12日 上午9:05"), ("ar_EG", "12 يونيو 2026، 9:05 ص"),
    ("ar_SY", "12 حزيران 2026، 9:05 ص"), ("ar_DZ", "12 جوان 2026، 09:05"),
    ("he_IL", "12 ביוני 2026, 9:05"), ("ca_ES", "12 de juny del 2026, 9:05"),
    ("vi_VN", "12 tháng 6, 2026, 09:05"), ("id_ID", "12 Juni 2026 pukul 09.05"),
  ])
  func aBylineHasTheLanguagesDate(name: String, expected: String) {
    #expect(Dates.byline(Self.morning, in: .utc, as: DateLocale(named: name)) == expected)
  }

  @Test(arguments: [
    ("C", "Friday 12 June 2026"), ("en_US", "Friday, June 12, 2026"),
    ("en_GB", "Friday 12 June 2026"), ("de_AT", "Freitag, 12. Juni 2026"),
    ("fr", "Vendredi 12 juin 2026"), ("es", "Viernes, 12 de junio de 2026"),
    ("it", "Venerdì 12 giugno 2026"), ("pt", "Sexta-feira, 12 de junho de 2026"),
    ("nl", "Vrijdag 12 juni 2026"), ("sv", "Fredag 12 juni 2026"),
    ("da", "Fredag den 12. juni 2026"), ("nb", "Fredag 12. juni 2026"),
    ("fi", "Perjantai 12. kesäkuuta 2026"), ("pl", "Piątek, 12 czerwca 2026"),
    ("cs", "Pátek 12. června 2026"), ("ru", "Пятница, 12 июня 2026 г."),
    ("uk", "Пʼятниця, 12 червня 2026 р."), ("tr", "12 Haziran 2026 Cuma"),
    ("el", "Παρασκευή 12 Ιουνίου 2026"), ("hu", "2026. június 12., péntek"),
    ("ro", "Vineri, 12 iunie 2026"), ("ja", "2026年6月12日金曜日"), ("ko", "2026년 6월 12일 금요일"),
    ("zh_CN", "2026年6月12日星期五"), ("zh_TW", "2026年6月12日 星期五"),
    ("ar", "الجمعة، 12 يونيو 2026"), ("he", "יום שישי, 12 ביוני 2026"),
  ])
  func aDayOfAnotherYearIsNamedInFull(name: String, expected: String) {
    let later = Self.morning.addingTimeInterval(300 * 86_400)
    #expect(Dates.day(Self.morning, now: later, in: .utc, as: DateLocale(named: name)) == expected)
  }

  @Test(arguments: [
    ("C", "Today · Friday 12 June", "Yesterday · Friday 12 June"),
    ("de_DE", "Heute · Freitag, 12. Juni", "Gestern · Freitag, 12. Juni"),
    ("fr_FR", "Aujourd’hui · vendredi 12 juin", "Hier · vendredi 12 juin"),
    ("ko_KR", "오늘 · 6월 12일 금요일", "어제 · 6월 12일 금요일"),
    ("hu_HU", "Ma · június 12., péntek", "Tegnap · június 12., péntek"),
  ])
  func todayAndYesterdayAreSaid(name: String, today: String, yesterday: String) {
    let locale = DateLocale(named: name)
    let next = Self.morning.addingTimeInterval(86_400)
    #expect(Dates.day(Self.morning, now: Self.morning, in: .utc, as: locale) == today)
    #expect(Dates.day(Self.morning, now: next, in: .utc, as: locale) == yesterday)
  }

  @Test func theFirstOfAMonthIsFrenchAndJanuaryAustrian() {
    let date = Date(timeIntervalSince1970: 1_767_225_600)
    #expect(
      Dates.byline(date, in: .utc, as: DateLocale(named: "fr_FR")) == "1er janvier 2026 à 00:00")
    #expect(
      Dates.byline(date, in: .utc, as: DateLocale(named: "de_AT")) == "1. Jänner 2026, 00:00")
  }

  @Test(arguments: [
    (0, "12:00 AM"), (1, "1:00 AM"), (11, "11:00 AM"), (12, "12:00 PM"), (13, "1:00 PM"),
  ])
  func twelveHoursBeginWithTwelve(hour: Int, expected: String) {
    let date = Date(timeIntervalSince1970: Double(hour * 3600))
    #expect(Dates.time(date, in: .utc, as: DateLocale(named: "en_US")) == expected)
  }

  private static let names = [
    "en", "de", "fr", "es", "it", "pt", "ro", "ca", "gl", "nl", "sv", "da", "is", "nb", "nn", "pl",
    "cs", "sk", "sl", "hr", "bg", "ru", "uk", "fi", "et", "lt", "tr", "el", "hu", "he", "hi", "id",
    "ar", "ar_SY", "ar_MA", "ar_TN", "ja", "ko", "zh", "zh_TW", "vi",
  ]

  @Test(arguments: names) func everyLanguageHasAllItsNamesAndFitsItsColumn(name: String) {
    let locale = DateLocale(named: name)
    #expect(locale != .plain)
    #expect(Set(locale.days).count == 7)
    let isNumbered = ["ja", "ko", "zh", "zh_TW", "vi"].contains(name)
    #expect(isNumbered ? locale.months.isEmpty : Set(locale.months).count == 12)
    for hour in 0..<24 {
      let date = Date(timeIntervalSince1970: Double(hour * 3600))
      #expect(Cells.width(of: Dates.time(date, in: .utc, as: locale)) <= locale.timeColumns)
    }
  }

  @Test func theEnvironmentNamesTheLocaleForTimesFirst() {
    #expect(DateLocale.name(in: [:]) == "C")
    #expect(DateLocale.name(in: ["LANG": "de_DE.UTF-8"]) == "de_DE.UTF-8")
    #expect(DateLocale.name(in: ["LANG": "de_DE", "LC_TIME": "fr_FR"]) == "fr_FR")
    #expect(DateLocale.name(in: ["LANG": "de_DE", "LC_TIME": "fr_FR", "LC_ALL": "C"]) == "C")
    #expect(DateLocale.name(in: ["LANG": "de_DE", "LC_ALL": ""]) == "de_DE")
  }

  @Test(arguments: ["en_US", "ko_KR", "de_DE", "zh_TW"])
  func rowsKeepTheirColumnsInEveryLanguage(name: String) {
    for (columns, rows) in [(40, 10), (80, 24), (120, 40), (200, 60)] {
      let desk = Desk(
        Samples.articles(20), columns: columns, rows: rows, locale: DateLocale(named: name))
      desk.state.frame().expectExactSize()
    }
  }
}
