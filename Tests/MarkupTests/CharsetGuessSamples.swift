import Testing

/// Sentences by language, with the encodings that they were once written in.
///
/// Shape: titles of 10 to 40 characters, then whole texts; in each some letters beyond ASCII.
struct CharsetGuessSamples: CustomTestStringConvertible, Sendable {
  let language: String
  let encodings: [String]
  let titles: [String]
  let texts: [String]
  var testDescription: String { language }

  /// Written in other letters than Latin ones.
  var isForeign: Bool {
    texts.contains {
      $0.unicodeScalars.contains { $0.value > 0x36F && !(0x2000...0x20AC).contains($0.value) }
    }
  }

  static let all = western + central + cyrillic + other + eastAsian

  private static let western = [
    CharsetGuessSamples(
      language: "French", encodings: ["windows-1252"],
      titles: [
        "L’été sera chaud à Orléans", "Où va la société française ?",
        "ÉLECTIONS : LE DÉBAT À PARIS",
        "Le café de la forêt", "« Ça suffit », répète le maire", "Dès demain, la grève cessera",
      ],
      texts: [
        "Le président a été reçu à l’Élysée où il s’est entretenu avec le député. La réunion, prévue "
          + "à dix heures, a été retardée. « C’est très fâcheux », a-t-il déclaré."
      ]),
    CharsetGuessSamples(
      language: "German", encodings: ["windows-1252"],
      titles: [
        "Müller grüßt die Wähler", "ÖSTERREICH FÜR ÄNDERUNG", "Schöne Grüße aus Köln",
        "Straße wird für Fußgänger gesperrt", "Künftig höhere Zölle",
      ],
      texts: [
        "Die Behörden prüfen, ob die Brücke über die Mündung verstärkt werden muß. Größere Schäden "
          + "gebe es nicht, erklärte der Bürgermeister am Freitag."
      ]),
    CharsetGuessSamples(
      language: "Spanish", encodings: ["windows-1252"],
      titles: [
        "El año próximo lloverá más", "¿Quién ganó la elección?", "ESPAÑA PERDIÓ LA OCASIÓN",
        "Señal de televisión pública",
      ],
      texts: [
        "La comisión aprobó ayer el plan de transición energética. Según el ministro, habrá más "
          + "inversión en pequeñas compañías, y también en educación."
      ]),
    CharsetGuessSamples(
      language: "Portuguese", encodings: ["windows-1252"],
      titles: [
        "A eleição não será adiada", "São Paulo terá mais ônibus", "Três milhões de crianças",
        "ATENÇÃO: SAÚDE PÚBLICA",
      ],
      texts: [
        "O ministério anunciou que a vacinação começará em março. Não há previsão de mudanças para "
          + "as regiões do sertão, disse a secretária."
      ]),
    CharsetGuessSamples(
      language: "Italian", encodings: ["windows-1252"],
      titles: ["La città è più pulita", "Perché la verità conta", "Martedì sarà più freddo"],
      texts: ["Il governo ha detto che la novità è già in vigore. Così più società pagheranno."]),
    CharsetGuessSamples(
      language: "Nordic", encodings: ["windows-1252"],
      titles: [
        "Smörgåsbord på Öland", "Nye veje på Sjælland og Fyn", "Kjøp økologisk på hjørnet",
        "Lähiöiden väestö vähenee", "Það er íslenskt sjónvarp", "FØRSTE MØDE PÅ ÆRØ",
        "Þjóðhátíð í Vestmannaeyjum",
      ],
      texts: [
        "Regeringen säger att förslaget måste prövas på nytt. Många tycker ändå att åtgärderna är "
          + "för små.", "Á Íslandi er þjóðin að ræða um nýja stjórnarskrá, sagði ráðherrann í gær.",
      ]),
  ]

  private static let central = [
    CharsetGuessSamples(
      language: "Polish", encodings: ["windows-1250", "iso-8859-2"],
      titles: [
        "Zażółć gęślą jaźń", "Łódź świętuje dzień książki", "Prezydent pojechał do Gdańska",
        "WOJNA O ŚLĄSKĄ ŻYWNOŚĆ", "Więcej pieniędzy na szkoły", "Pogoda na środę i czwartek",
        "Kraków: ceny mieszkań rosną",
      ],
      texts: [
        "Premier powiedział, że rząd będzie wspierał przedsiębiorców. Ustawa ma wejść w życie na "
          + "początku przyszłego roku, choć część posłów była przeciw."
      ]),
    CharsetGuessSamples(
      language: "Czech", encodings: ["windows-1250", "iso-8859-2"],
      titles: [
        "Příliš žluťoučký kůň", "Vláda schválila nový zákon", "Česká pošta zdraží známky",
        "V Brně začíná veletrh knih", "PŘÍŠTÍ ROK BUDE TĚŽŠÍ", "Sněžení zasáhlo východ země",
      ],
      texts: [
        "Ministr řekl, že se ceny energií už příští měsíc sníží. Opozice však tvrdí, že návrh je "
          + "nedostatečný a že většina domácností rozdíl vůbec nepozná."
      ]),
    CharsetGuessSamples(
      language: "Slovak", encodings: ["windows-1250", "iso-8859-2"],
      titles: [
        "Ľudia chcú viac voľna", "Na Slovensku bude ešte teplejšie", "Šport: víťazstvo v Žiline",
      ],
      texts: ["Vláda včera rozhodla, že školy zostanú otvorené aj počas letných prázdnin."]),
    CharsetGuessSamples(
      language: "Hungarian", encodings: ["windows-1250", "iso-8859-2"],
      titles: [
        "Árvíztűrő tükörfúrógép", "Őszi időjárás: erős szél jön",
        "A kormány új törvényt fogadott el",
      ],
      texts: [
        "A miniszterelnök szerint jövőre is nőni fognak a fizetések. Az ellenzék azonban úgy véli, "
          + "hogy a gyűjtött adatok ezt nem erősítik meg."
      ]),
    CharsetGuessSamples(
      language: "Croatian", encodings: ["windows-1250", "iso-8859-2"],
      titles: [
        "Šibenik želi više turista", "Počinje suđenje u Zagrebu", "Građani čekaju rješenje vlade",
      ],
      texts: [
        "Premijer kaže da će cijene ići gore, ali da će država pomoći najugroženijim građanima."
      ]),
    CharsetGuessSamples(
      language: "Turkish", encodings: ["windows-1254"],
      titles: [
        "İstanbul’da yağış bekleniyor", "Türkiye’nin yeni bütçesi açıklandı",
        "SEÇİM İÇİN GERİ SAYIM BAŞLADI",
        "Işıklar sönünce şehir sustu", "Başbakan’ın açıklaması bekleniyor",
        "Öğrenciler sınıfa döndü",
        "Yıldız oyuncu sakatlandı",
      ],
      texts: [
        "Bakan, yeni düzenlemenin gelecek yıl yürürlüğe gireceğini söyledi. Muhalefet ise değişikliğin "
          + "yeterli olmadığını ve halkın beklentilerini karşılamadığını savunuyor."
      ]),
    CharsetGuessSamples(
      language: "Baltic", encodings: ["windows-1257"],
      titles: [
        "Latvijā pieaug cenas degvielai", "Vilniuje atidaryta nauja mokykla: žiūrėkite",
        "Rīgā sākas grāmatu svētki", "Šiaulių žmonės laukia pavasario",
      ],
      texts: [
        "Ministru prezidents paziņoja, ka valdība jau šonedēļ lems par jaunām algām skolotājiem.",
        "Vyriausybė pranešė, kad kitąmet bus didinami mokytojų atlyginimai, o mokesčiai nesikeis.",
      ]),
  ]

  private static let cyrillic = [
    CharsetGuessSamples(
      language: "Russian",
      encodings: ["windows-1251", "koi8-r", "iso-8859-5", "ibm866"],
      titles: [
        "В Москве открылась выставка", "РОССИЯ И ЯПОНИЯ: НОВЫЙ ДОГОВОР", "Погода на выходные",
        "Цены на нефть снова выросли", "ВНИМАНИЕ! ВАЖНОЕ СООБЩЕНИЕ", "Зенит обыграл ЦСКА",
        "Новости дня", "Президент подписал указ о школах", "Выборы в США: что дальше?",
      ],
      texts: [
        "Министр заявил, что новый закон вступит в силу уже в январе. По его словам, это поможет "
          + "малому бизнесу. Эксперты, однако, сомневаются.",
        "ВСЕМ ЖИТЕЛЯМ ГОРОДА НЕОБХОДИМО ЯВИТЬСЯ В ПОЛИКЛИНИКУ ДО КОНЦА МЕСЯЦА. ПРИЁМ С ДЕВЯТИ ЧАСОВ.",
      ]),
    CharsetGuessSamples(
      language: "Ukrainian", encodings: ["windows-1251", "koi8-u"],
      titles: [
        "Київ зустрічає весну", "Уряд підвищив ціни на газ", "ВІЙНА І МИР: НОВА КНИЖКА",
        "Мешканці обирають міського голову",
      ],
      texts: [
        "Міністр повідомив, що їхні пропозиції розглянуть наступного тижня. Рішення ще немає."
      ]),
    CharsetGuessSamples(
      language: "Bulgarian and Serbian", encodings: ["windows-1251", "iso-8859-5"],
      titles: [
        "България чака нов парламент", "Времето днес ще бъде слънчево", "Београд добија нови мост",
      ],
      texts: [
        "Министърът обяви, че пътят ще бъде готов до края на годината, а хората ще пътуват по-бързо.",
        "Влада је саопштила да ће нове мере ступити на снагу већ следеће недеље.",
      ]),
  ]

  private static let other = [
    CharsetGuessSamples(
      language: "Greek", encodings: ["windows-1253", "iso-8859-7"],
      titles: [
        "Νέα μέτρα για την οικονομία", "Η Αθήνα γιορτάζει σήμερα", "ΕΚΛΟΓΕΣ ΣΤΗΝ ΕΛΛΑΔΑ",
        "Άνοιξε το νέο μουσείο", "Καιρός: βροχές και καταιγίδες", "Ο πρωθυπουργός στις Βρυξέλλες",
      ],
      texts: [
        "Ο υπουργός δήλωσε ότι τα νέα μέτρα θα ισχύσουν από τον Ιανουάριο. Η αντιπολίτευση ζητά να "
          + "γίνει συζήτηση στη Βουλή πριν από την ψηφοφορία."
      ]),
    CharsetGuessSamples(
      language: "Hebrew", encodings: ["windows-1255", "iso-8859-8"],
      titles: [
        "ראש הממשלה נפגש עם השר", "חדשות היום בתל אביב", "מזג האוויר: גשם בצפון הארץ",
        "הבחירות בישראל יתקיימו מחר", "מחירי הדירות עולים שוב",
      ],
      texts: [
        "השר אמר כי החוק החדש ייכנס לתוקף בחודש הבא. באופוזיציה טוענים שההצעה אינה מספיקה "
          + "ושהציבור לא ירגיש בשינוי."
      ]),
    CharsetGuessSamples(
      language: "Arabic", encodings: ["windows-1256", "iso-8859-6"],
      titles: [
        "الرئيس يلتقي وزير الخارجية", "أخبار اليوم من القاهرة", "ارتفاع أسعار النفط مجددا",
        "الانتخابات تبدأ غدا في تونس", "حالة الطقس ليوم الجمعة",
      ],
      texts: [
        "قال الوزير إن القانون الجديد سيدخل حيز التنفيذ في الشهر القادم. وترى المعارضة أن هذه "
          + "الخطوة غير كافية لحل مشكلات المواطنين."
      ]),
    CharsetGuessSamples(
      language: "Thai", encodings: ["windows-874"],
      titles: [
        "ข่าวด่วนวันนี้", "นายกรัฐมนตรีเดินทางไปญี่ปุ่น", "ราคาน้ำมันปรับขึ้นอีกครั้ง", "พยากรณ์อากาศประจำวัน",
        "กรุงเทพฯ น้ำท่วมหนัก",
      ],
      texts: [
        "รัฐมนตรีกล่าวว่ากฎหมายใหม่จะมีผลบังคับใช้ในเดือนหน้า ฝ่ายค้านเห็นว่ายังไม่เพียงพอสำหรับประชาชน"
      ]),
  ]

  private static let eastAsian = [
    CharsetGuessSamples(
      language: "Japanese", encodings: ["shift_jis", "euc-jp", "iso-2022-jp"],
      titles: [
        "東京株式市場反発", "首相所信表明演説全文", "新型特急列車来春運転開始", "日本経済新聞社会面記事一覧",
        "きょうの天気と気温", "ニュース速報：台風が接近", "大阪府知事選挙、現職が当選確実", "衆議院予算委員会集中審議",
        "プロ野球の結果です", "国連安全保障理事会緊急会合開催",
      ],
      texts: [
        "政府は新しい法案を来月の国会に提出する方針を固めた。野党は内容が不十分だとして反対している。",
        "東京都内では朝から雪が降り、交通機関に影響が出ています。お出かけの際はご注意ください。",
      ]),
    CharsetGuessSamples(
      language: "Korean", encodings: ["euc-kr"],
      titles: [
        "오늘의 주요 뉴스", "서울시 버스 요금 인상", "국회, 예산안 처리 합의", "내일 전국에 비 소식",
        "대통령 “경제 회복이 우선”", "프로야구 개막전 결과",
      ],
      texts: [
        "정부는 내년부터 새로운 제도를 시행한다고 밝혔다. 야당은 준비가 부족하다며 반대하고 있다."
      ]),
    CharsetGuessSamples(
      language: "Simplified Chinese", encodings: ["gb18030"],
      titles: [
        "中国经济增长放缓", "北京今日天气预报", "国务院召开常务会议", "人民日报评论员文章", "上海股市收盘上涨",
        "世界杯预选赛：中国队主场获胜",
      ],
      texts: [
        "政府表示，新的政策将从下个月开始实行。专家认为，这对中小企业的发展有很大的帮助。"
      ]),
    CharsetGuessSamples(
      language: "Traditional Chinese", encodings: ["big5"],
      titles: [
        "台灣經濟成長趨緩", "台北今日天氣預報", "立法院審查總預算", "總統接見外國貴賓", "股市收盤大漲兩百點",
        "香港特區政府公布新措施",
      ],
      texts: [
        "政府表示，新的政策將從下個月開始實施。專家認為，這對中小企業的發展有很大的幫助。"
      ]),
  ]
}
