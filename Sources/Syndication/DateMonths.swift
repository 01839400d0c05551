/// The names of the months in the languages that feeds are written in.
enum DateMonths {
  /// 1 to 12 for a month's name, full, inflected, or cut to three letters and more.
  ///
  /// A word with a longer ending than the table knows is the month of its beginning: `septembrisse`.
  static func month(_ word: String) -> Int? {
    if let month = known[word] { return month }
    var stem = word[...]
    for _ in 0..<4 where stem.count > 4 {
      stem.removeLast()
      if let month = known[String(stem)] { return month }
    }
    // Hebrew writes "in June" as one word.
    return word.first == "ב" && word.count > 3 ? month(String(word.dropFirst())) : nil
  }

  /// Polish, Czech and Croatian share names for different months. The majority of readers decides,
  /// Polish before Czech before Croatian; but only Croatian writes a dot behind the day and these
  /// endings, and means a month earlier than the others.
  static func croatianMonth(_ word: String) -> Int? { croatian[word] }

  private static let croatian = ["listopada": 10, "lipnja": 6, "srpnja": 7]

  /// Names of two words in Arabic of the Levant.
  static func month(_ first: String, _ second: String) -> Int? { pairs[first + " " + second] }

  private static let pairs: [String: Int] = [
    "كانون الثاني": 1, "كانون الاول": 12, "تشرين الاول": 10, "تشرين الثاني": 11,
  ]

  /// Vietnamese counts its months in words: `tháng Sáu`.
  static let vietnamese: [String: Int] = [
    "mot": 1, "gieng": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8,
    "chin": 9, "muoi": 10, "chap": 12,
  ]

  /// `tháng 6` and `tháng Sáu` as a month's name.
  static func withVietnameseMonths(_ tokens: [DateTokens.Token]) -> [DateTokens.Token] {
    var tokens = tokens
    for place in tokens.indices where ["thang", "thg"].contains(tokens[place].word) {
      var next = place + 1
      while next < tokens.count, tokens[next] == .space || tokens[next] == .sign(".") { next += 1 }
      guard next < tokens.count else { continue }
      let number = tokens[next].short ?? tokens[next].word.flatMap { vietnamese[$0] }
      guard let number, (1...12).contains(number) else { continue }
      tokens[place] = .space
      tokens[next] = .word(english[number - 1])
    }
    return tokens
  }

  private static let english = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// Every name and every beginning of it that no other month of its language shares. Where
  /// languages disagree, the earlier line below is believed.
  private static let known: [String: Int] = {
    var known: [String: Int] = [:]
    for language in languages.split(separator: ";") {
      var own: [String: Set<Int>] = [:]
      for (index, names) in language.split(whereSeparator: \.isWhitespace).enumerated() {
        for name in names.split(separator: "|") {
          for form in beginnings(of: DateNames.folded(name)) {
            own[form, default: []].insert(index + 1)
          }
        }
      }
      for (form, months) in own where months.count == 1 && known[form] == nil {
        known[form] = months.first
      }
    }
    return known
  }()

  private static func beginnings(of name: String) -> [String] {
    guard name.count > 3 else { return [name] }
    return (3...name.count).map { String(name.prefix($0)) }
  }

  /// A line a language, January to December, other stems behind a bar. English, German, French,
  /// Spanish, Portuguese, Italian, Dutch, Russian, Polish, Turkish, Indonesian, Malay, Swedish,
  /// Danish, Norwegian, Finnish, Icelandic, Czech, Slovak, Hungarian, Romanian, Greek, Ukrainian,
  /// Belarusian, Bulgarian, Macedonian, Serbian, Croatian, Slovenian, Estonian, Latvian,
  /// Lithuanian, Catalan, Galician, Basque, Albanian, Azerbaijani, Filipino, Esperanto, Welsh,
  /// Irish, Hebrew, Arabic (Egypt, Levant, Maghreb), Persian, Hindi, Bengali, Thai short and full.
  private static let languages = """
    january february march april may june july august september october november december;
    januar|jänner februar|feber märz|maerz april mai juni juli august september oktober november
    dezember;
    janvier février mars avril mai juin juillet août|aout septembre octobre novembre décembre;
    enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre
    diciembre;
    janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro;
    gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre;
    januari februari maart|mrt april mei juni juli augustus september oktober november december;
    январь|января февраль|февраля март апрель|апреля май|мая июнь|июня июль|июля август
    сентябрь|сентября октябрь|октября ноябрь|ноября декабрь|декабря;
    styczeń|stycznia luty|lutego marzec|marca kwiecień|kwietnia maj|maja czerwiec|czerwca
    lipiec|lipca sierpień|sierpnia wrzesień|września październik|października listopad|listopada
    grudzień|grudnia;
    ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık;
    januari februari|pebruari maret april mei juni juli agustus|agt september oktober
    november|nopember desember;
    januari februari mac april mei jun julai ogos september oktober november disember;
    januari februari mars april maj juni juli augusti september oktober november december;
    januar februar marts april maj juni juli august september oktober november december;
    januar februar mars april mai juni juli august september oktober november desember;
    tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu
    joulukuu;
    janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember;
    leden|ledna únor|února březen|března duben|dubna květen|května červen|června červenec|července
    srpen|srpna září říjen|října listopad prosinec|prosince;
    január február marec|marca apríl máj|mája jún|júna júl|júla august september október november
    december;
    január február március április május június július augusztus szeptember október november
    december;
    ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie
    decembrie;
    ιανουάριος|γενάρης φεβρουάριος|φλεβάρης μάρτιος|μαώ απρίλιος μάιος ιούνιος|ιον ιούλιος|ιολ
    αύγουστος σεπτέμβριος οκτώβριος νοέμβριος δεκέμβριος;
    січень|січня лютий|лютого березень|березня квітень|квітня травень|травня червень|червня
    липень|липня серпень|серпня вересень|вересня жовтень|жовтня листопад грудень|грудня;
    студзень|студзеня люты|лютага сакавік красавік травень|траўня чэрвень|чэрвеня ліпень|ліпеня
    жнівень|жніўня верасень|верасня кастрычнік лістапад снежань|снежня;
    януари февруари март април май юни юли август септември октомври ноември декември;
    јануари февруари март април мај јуни јули август септември октомври ноември декември;
    јануар фебруар март април мај јун јул август септембар октобар новембар децембар;
    januar februar mart april maj jun|juna jul|jula avgust septembar oktobar novembar decembar;
    siječanj|siječnja veljača|veljače ožujak|ožujka travanj|travnja svibanj|svibnja lipanj|lipnja
    srpanj|srpnja kolovoz rujan|rujna listopad studeni|studenog prosinac|prosinca;
    januar februar marec|marca april maj junij julij avgust september oktober november december;
    jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember;
    janvāris februāris marts aprīlis maijs jūnijs jūlijs augusts septembris oktobris novembris
    decembris;
    sausis|sausio vasaris|vasario kovas|kovo balandis|balandžio gegužė birželis|birželio
    liepa|liepos rugpjūtis|rugpjūčio rugsėjis|rugsėjo spalis|spalio lapkritis|lapkričio
    gruodis|gruodžio;
    gener febrer març abril maig juny juliol agost setembre octubre novembre desembre;
    xaneiro febreiro marzo abril maio xuño xullo agosto setembro outubro novembro decembro;
    urtarrila otsaila martxoa apirila maiatza ekaina uztaila abuztua iraila urria azaroa abendua;
    janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor;
    yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr;
    enero pebrero marso abril mayo hunyo hulyo agosto setyembre oktubre nobyembre disyembre;
    januaro februaro marto aprilo majo junio julio aŭgusto septembro oktobro novembro decembro;
    ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr;
    eanáir feabhra márta aibreán bealtaine meitheamh iúil lúnasa meán deireadh samhain nollaig;
    ינואר פברואר מרץ|מרס אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר;
    يناير فبراير مارس ابريل مايو يونيو يوليو|يوليه اغسطس سبتمبر اكتوبر نوفمبر ديسمبر;
    جانفي شباط آذار نيسان أيار حزيران تموز آب أيلول شتنبر نونبر دجنبر;
    جانفي فيفري مارس أفريل ماي جوان جويلية أوت|غشت سبتمبر أكتوبر نوفمبر ديسمبر;
    ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر;
    जनवरी फ़रवरी|फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर|सितम्बर अक्टूबर|अक्तूबर नवंबर|नवम्बर
    दिसंबर|दिसम्बर;
    জানুয়ারি|জানুয়ারী ফেব্রুয়ারি|ফেব্রুয়ারী মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর
    নভেম্বর ডিসেম্বর;
    มค กพ มีค เมย พค มิย กค สค กย ตค พย ธค;
    มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน
    ธันวาคม;
    """
}
