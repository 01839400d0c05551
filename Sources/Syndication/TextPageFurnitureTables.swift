/// The words of page furniture, by language. Whole lines in small letters, beginnings of lines, and
/// phrases that together make a sentence a banner.
enum FurnitureTables {
  /// Whole lines.
  static let lines: [String: TextPage.Furniture] = {
    var table: [String: TextPage.Furniture] = [:]
    for (kind, texts) in [
      (TextPage.Furniture.rubric, rubrics), (.link, links), (.related, related), (.banner, buttons),
      (.comments, comments), (.rights, foot), (.advert, adverts),
    ] {
      for line in texts.split(whereSeparator: { "|\n".contains($0) }) { table[String(line)] = kind }
    }
    return table
  }()

  private static let links = """
    skip to main content|skip to content|skip to navigation|skip navigation|skip|
    jump to content|back to home|back to top|back|home|homepage|front page|go to homepage|
    return to home|top|menu|main menu|open menu|close menu|close|navigation|
    toggle navigation|search|search site|log in|login|sign in|sign up|sign out|log out|
    register|create account|my account|account|subscribe|subscribe now|donate|support us|
    become a member|membership|join|join now|gift|latest news|all news|share|share this|
    share this article|share article|share this story|share story|share on|tweet|post|pin|
    pin it|facebook|twitter|x|linkedin|reddit|whatsapp|telegram|instagram|youtube|tiktok|
    bluesky|mastodon|threads|email|e-mail|mail|rss|rss feed|copy link|link|copy url|
    link copied|print|print this|print article|save|save article|saved|bookmark|
    save for later|listen|listen to this article|listen to article|play|pause|like|follow|
    follow us|following|gift article|gift this article|view comments|leave a comment|about|
    about us|contact|contact us|careers|jobs|advertise|advertise with us|help|faq|next|
    previous|next article|previous article|next post|previous post|older posts|newer posts|
    load more|show more|view all|see all|more|read more|continue reading|expand|dark mode|
    light mode|text size|font size|report an error|corrections|feedback|submit a tip|
    send a tip|translate|edit|view source|download pdf|image|photo|view image|
    view larger image|enlarge|open image|gallery|view gallery|view photos|
    zum inhalt springen|zum hauptinhalt springen|zum inhalt|direkt zum inhalt|
    zur startseite|startseite|zurück zur startseite|zurück|nach oben|menü|menü öffnen|suche|
    suchen|anmelden|einloggen|registrieren|abmelden|abo|abonnieren|jetzt abonnieren|e-paper|
    mein konto|mediathek|teilen|artikel teilen|drucken|merken|auf die merkliste|vorlesen|
    artikel anhören|anhören|per e-mail teilen|link kopieren|kommentieren|über uns|kontakt|
    karriere|hilfe|mehr|mehr anzeigen|weiterlesen|alle anzeigen|nächster artikel|
    vorheriger artikel|schließen|aller au contenu|aller au contenu principal|
    passer au contenu|accueil|retour à l’accueil|retour à l'accueil|retour|haut de page|
    rechercher|recherche|se connecter|connexion|s’abonner|s'abonner|abonnez-vous|
    je m’abonne|je m'abonne|mon compte|partager|imprimer|partager l’article|
    partager l'article|enregistrer|écouter|écouter l’article|commenter|à la une|
    lire la suite|voir plus|suivant|précédent|à propos|nous contacter|fermer|copier le lien|
    saltar al contenido|ir al contenido|ir al contenido principal|inicio|volver al inicio|
    volver|portada|menú|buscar|iniciar sesión|regístrate|suscríbete|suscribirse|mi cuenta|
    compartir|imprimir|guardar|escuchar|comentar|leer más|ver más|siguiente|anterior|
    quiénes somos|contacto|cerrar|copiar enlace|últimas noticias|vai al contenuto|
    menu principale|accedi|abbonati|condividi|stampa|salva|pular para o conteúdo|
    ir para o conteúdo|início|entrar|assine|compartilhar|partilhar|naar de inhoud|inloggen|
    delen|afdrukken|zoeken|nieuws|salta al contenuto|cerca|cookie policy|본문 바로가기|본문으로 바로가기|
    메뉴 바로가기|바로가기|홈|홈으로|홈으로 돌아가기|처음으로|메뉴|전체메뉴|전체 메뉴|검색|로그인|로그아웃|회원가입|구독|구독하기|구독신청|마이페이지|뉴스홈|
    최신뉴스|공유|공유하기|기사공유|기사 공유|기사 공유하기|페이스북|트위터|카카오톡|카카오스토리|네이버|밴드|라인|url복사|url 복사|링크복사|링크 복사|
    주소복사|프린트|인쇄|인쇄하기|스크랩|글자크기|글자 크기|글자크기 설정|가|본문 듣기|기사 듣기|음성으로 듣기|번역|좋아요|추천|목록|이전|다음|이전기사|
    다음기사|이전 기사|다음 기사|맨위로|맨 위로|위로|더보기|더 보기|전체보기|닫기|제보|제보하기|기사제보|회사소개|광고문의|채널추가|채널 추가|구독자|
    기자페이지|기자 페이지|기자의 다른 기사 보기|기사 저장|저장|本文へ|本文へスキップ|本文へ移動|本文にスキップ|コンテンツへスキップ|メインコンテンツへ|ホーム|
    トップ|トップへ戻る|トップページ|トップページへ|ページトップへ|メニュー|検索|ログイン|ログアウト|会員登録|無料会員登録|購読|購読する|マイページ|シェア|
    シェアする|共有|共有する|ツイート|ツイートする|ポスト|ポストする|lineで送る|lineで送信|はてなブックマーク|印刷|印刷する|保存|保存する|クリップ|
    クリップする|記事を保存|音声で聞く|文字サイズ|大|中|小|標準|戻る|次へ|前へ|前の記事|次の記事|もっと見る|続きを読む|一覧|一覧へ|閉じる|お問い合わせ|会社概要|
    フォロー|フォローする|ブックマーク|リンクをコピー|urlをコピー|メールで送る|跳到主要内容|跳转到内容|跳至内容|首页|返回首页|返回|返回顶部|菜单|搜索|登录|注册|
    订阅|分享|分享到|微博|微信|打印|收藏|更多|上一篇|下一篇|关于我们|联系我们|跳到主要內容|首頁|選單|搜尋|登入|訂閱|列印|科技新闻|字号|阅读原文|
    перейти к содержанию|главная|меню|поиск|войти|поделиться|przejdź do treści|szukaj|
    zaloguj|udostępnij|hoppa till innehåll|logga in|dela
    """

  private static let rubrics = """
    articles|stories|posts|issues|blog|essays|notes|reviews|interviews|reports|analysis|
    archive|archives|arts|ausland|business|ciencia|climate|cultura|culture|deportes|digital|
    download|economy|economía|education|english|entertainment|environment|events|features|
    food|gesellschaft|health|history|inland|internacional|international|it|it/과학|it·과학|
    kultur|latest|life|lifestyle|live|local|lokales|markets|meinung|money|nachrichten|news|
    opinion|opinions|opinión|panorama|planète|podcast|podcasts|politics|politik|politique|
    política|press|regional|reise|ressorts|science|sciences|sections|shop|sociedad|société|
    sport|sports|style|tech|technik|technology|tecnología|today|topics|travel|trending|
    video|videos|weather|wetter|wirtschaft|wissen|wissenschaft|world|économie|オピニオン|コラム|
    スポーツ|テクノロジー|ニュース|ビジネス|体育|写真|動画|国际|国際|國際|地域|政治|文化|新聞|新闻|暮らし|社会|社説|科学|科技|経済|经济|芸能|评论|财经|
    速報|경제|과학|국제|금융|기술|뉴스|동영상|라이프|문화|부동산|사설|사회|산업|생활|세계|스포츠|연예|영상|오피니언|전국|정치|증권|지역|칼럼|포토|
    comments|discussion
    """

  private static let related = """
    related|related articles|related stories|related posts|related news|related content|
    read next|related topics|recommended|recommended reading|recommended for you|
    recommended stories|you may also like|you might also like|you may also be interested in|
    more stories|more news|more from us|more on this story|more on this topic|more on this|
    most read|most popular|popular|popular stories|popular posts|trending now|
    trending stories|also read|see also|read also|up next|what to read next|keep reading|
    further reading|in case you missed it|editor's picks|editors' picks|editor’s picks|
    editors’ picks|top stories|latest stories|latest articles|latest posts|recent posts|
    recent articles|recent stories|featured|featured stories|don't miss|don’t miss|
    more articles|more like this|elsewhere on the site|from our partners|sponsored|
    sponsored content|around the web|mehr zum thema|zum thema|lesen sie auch|lesen sie mehr|
    auch interessant|das könnte sie auch interessieren|das könnte dich auch interessieren|
    das könnte sie interessieren|weitere artikel|weitere meldungen|weitere themen|
    verwandte artikel|verwandte themen|ähnliche artikel|meistgelesen|meistgelesene artikel|
    am meisten gelesen|empfehlungen|empfehlungen der redaktion|unsere empfehlungen|
    neueste artikel|mehr aus dem ressort|passend zum thema|mehr nachrichten|
    beliebte artikel|aktuelle artikel|aktuelle meldungen|siehe auch|à lire aussi|lire aussi|
    sur le même sujet|dans la même rubrique|articles liés|articles similaires|les plus lus|
    à lire également|voir aussi|nos recommandations|les articles les plus lus|
    vous aimerez aussi|à découvrir|noticias relacionadas|artículos relacionados|
    relacionados|te puede interesar|también te puede interesar|más noticias|lo más leído|
    más leídas|lo más visto|lea también|ver también|lee también|más información|
    más sobre este tema|leggi anche|articoli correlati|potrebbe interessarti|leia também|
    leia mais|mais lidas|veja também|lees ook|meest gelezen|meer nieuws|관련기사|관련 기사|관련뉴스|
    관련 뉴스|연관기사|연관 기사|추천기사|추천 기사|추천뉴스|추천 뉴스|많이 본 기사|많이 본 뉴스|많이본 기사|많이본 뉴스|가장 많이 본 기사|
    가장 많이 본 뉴스|인기기사|인기 기사|인기뉴스|인기 뉴스|주요기사|주요 기사|주요뉴스|주요 뉴스|최신기사|최신 기사|이 시각 주요뉴스|이 시각 주요 뉴스|
    함께 보면 좋은 기사|함께 볼 만한 기사|함께 읽으면 좋은 기사|다른 기사|이 기자의 다른 기사|기자의 다른 기사|더 많은 기사|당신이 좋아할 만한 기사|
    관련 키워드|랭킹뉴스|실시간 인기기사|오늘의 주요뉴스|실시간 랭킹|함께 읽기|더 읽을거리|이런 기사 어때요|関連記事|関連ニュース|関連リンク|関連トピックス|
    関連キーワード|おすすめ記事|おすすめ|おすすめの記事|あわせて読みたい|合わせて読みたい|こちらもおすすめ|人気記事|人気の記事|人気ランキング|アクセスランキング|
    ランキング|記事ランキング|よく読まれている記事|よく読まれた記事|最新記事|最新ニュース|新着記事|注目の記事|注目記事|ピックアップ|
    この記事を読んだ人はこんな記事も読んでいます|こんな記事も読まれています|次に読む|主要ニュース|編集部のおすすめ|その他の記事|他の記事|前後の記事|相关阅读|相关文章|
    相关新闻|推荐阅读|延伸阅读|热门文章|热门新闻|热门推荐|猜你喜欢|更多新闻|最新文章|相關新聞|相關文章|延伸閱讀|推薦閱讀|熱門新聞|猜您喜欢|阅读排行|
    читайте также|по теме|похожие статьи|czytaj także|zobacz też|läs också|läs mer|
    mest läst
    """

  private static let buttons = """
    accept|accept all|accept all cookies|accept cookies|reject|reject all|
    reject all cookies|decline|manage preferences|manage cookies|manage settings|
    cookie settings|cookie preferences|necessary cookies only|only necessary|agree|i agree|
    got it|ok|okay|privacy settings|customize|customise|preferences|learn more|newsletter|
    our newsletter|newsletters|sign up for our newsletter|sign up for the newsletter|
    subscribe to our newsletter|subscribe to the newsletter|get the newsletter|
    join our newsletter|stay informed|stay updated|stay in the loop|stay up to date|
    email address|your email address|your email|enter your email|enter your email address|
    enter email|get updates|no thanks|no, thanks|not now|maybe later|dismiss|
    thank you for subscribing|already a subscriber|already a member|start your free trial|
    akzeptieren|alle akzeptieren|alle cookies akzeptieren|ablehnen|alle ablehnen|
    einstellungen|cookie-einstellungen|zustimmen|einverstanden|verstanden|nur notwendige|
    nur notwendige cookies|nur erforderliche|auswahl speichern|datenschutzeinstellungen|
    newsletter abonnieren|zum newsletter anmelden|unser newsletter|jetzt anmelden|
    e-mail-adresse|ihre e-mail-adresse|e-mail-adresse eingeben|mehr erfahren|nein danke|
    accepter|tout accepter|refuser|tout refuser|paramétrer|paramétrer les cookies|
    continuer sans accepter|j’accepte|j'accepte|votre adresse e-mail|votre e-mail|
    adresse e-mail|s’inscrire|s'inscrire|je m’inscris|je m'inscris|inscription|
    notre newsletter|la newsletter|en savoir plus|gérer les cookies|aceptar|aceptar todo|
    aceptar todas|aceptar cookies|aceptar todas las cookies|rechazar|rechazar todo|
    rechazar todas|configurar|configurar cookies|correo electrónico|tu correo electrónico|
    su correo electrónico|boletín|nuestro boletín|suscribirme|apúntate|saber más|accetta|
    accetta tutti|rifiuta|aceitar|aceitar todos|rejeitar|accepteren|alles accepteren|
    weigeren|동의|동의함|동의합니다|모두 동의|전체 동의|확인|거부|모두 거부|쿠키 설정|설정|뉴스레터|뉴스레터 구독|뉴스레터 구독하기|뉴스레터 신청|
    이메일|이메일 주소|이메일 주소 입력|이메일을 입력하세요|이메일 주소를 입력하세요|구독 신청|무료 구독|무료구독|지금 구독하기|다시 보지 않기|
    오늘 하루 보지 않기|오늘 하루 열지 않기|수락|모두 수락|모두 허용|同意|同意する|同意します|すべて同意|すべて同意する|すべて許可|すべて受け入れる|受け入れる|
    拒否|拒否する|すべて拒否|設定|cookie設定|cookieの設定|クッキー設定|メールマガジン|メルマガ|メルマガ登録|メールマガジン登録|メールアドレス|
    メールアドレスを入力|登録|登録する|無料登録|無料で登録|今すぐ登録|ニュースレター|ニュースレター登録|ニュースレターに登録|詳しくはこちら|詳細を見る|接受|接受全部|
    全部接受|同意并继续|拒绝|全部拒绝|知道了|管理cookie|邮箱|邮箱地址|电子邮箱|电子邮件|立即订阅|订阅我们|接受所有cookie|我知道了|全部接受cookie|
    了解更多
    """

  private static let comments = """
    comments|comment|join the conversation|join the discussion|leave a reply|post a comment|
    add a comment|reader comments|show comments|leave a comment below|kommentare|kommentar|
    kommentar schreiben|diskussion|leserkommentare|commentaires|commentaire|réactions|
    comentarios|deja un comentario|commenti|comentários|reacties|댓글|댓글쓰기|댓글 쓰기|의견|독자 의견|
    댓글을 남겨주세요|댓글 달기|コメント|コメントする|コメントを書く|コメントを見る|みんなのコメント|コメント一覧|评论区|发表评论|网友评论|комментарии
    """

  private static let foot = """
    privacy|privacy policy|terms|terms of use|terms of service|terms and conditions|
    terms & conditions|cookie policy|cookies|legal|imprint|accessibility|sitemap|site map|
    rss feeds|do not sell my personal information|your privacy choices|privacy notice|
    editorial guidelines|editorial policy|code of ethics|all rights reserved|
    powered by wordpress|masthead|impressum|datenschutz|datenschutzerklärung|agb|
    nutzungsbedingungen|mediadaten|barrierefreiheit|cookie-richtlinie|mentions légales|
    politique de confidentialité|conditions générales|cgu|cgv|confidentialité|plan du site|
    données personnelles|aviso legal|política de privacidad|política de cookies|
    condiciones de uso|términos de uso|mapa del sitio|privacidad|informativa sulla privacy|
    개인정보처리방침|개인정보 처리방침|이용약관|청소년보호정책|청소년 보호정책|저작권규약|저작권 규약|이메일무단수집거부|이메일 무단수집거부|고충처리인|고객센터|
    사이트맵|윤리강령|편집규약|광고안내|기사심의규정|제휴문의|구독안내|신문사소개|プライバシーポリシー|個人情報保護方針|個人情報の取り扱い|利用規約|サイトマップ|
    著作権|著作権について|特定商取引法に基づく表記|運営会社|広告掲載|広告掲載について|サイトポリシー|免責事項|会社案内|ヘルプ|よくある質問|隐私政策|使用条款|版权声明|
    网站地图|免责声明|隱私權政策|服務條款|广告服务|招聘信息
    """

  private static let adverts = """
    advertisement|advertising|ad|ads|advert|sponsored|promoted|scroll to continue|
    story continues below|article continues below|continue reading below|
    story continues below advertisement|article continues after advertisement|
    advertisement - scroll to continue|anzeige|werbung|publicité|annonce|publicidad|anuncio|
    pubblicità|publicidade|advertentie|reklama|реклама|광고|ad 광고|배너|広告|スポンサーリンク|スポンサードリンク|pr|
    廣告|广告|artikel wird nach der werbung fortgesetzt
    """

  /// Beginnings of short lines; one that ends in a blank may be followed by anything.
  static let beginnings: [(String, TextPage.Furniture)] = [
    ("skip to ", .link), ("pictures:", .link), ("photographs:", .link), ("back to ", .link),
    ("jump to ", .link), ("share on ", .link),
    ("share via ", .link), ("share to ", .link), ("share this ", .link), ("share with ", .link),
    ("follow us", .link), ("follow me on ", .link), ("find us on ", .link), ("tags:", .link),
    ("tagged:", .link), ("tagged with", .link), ("filed under", .link), ("posted in ", .link),
    ("topics:", .link),
    ("categories:", .link), ("category:", .link), ("tag:", .link), ("listen to this ", .link),
    ("add a comment", .link),
    ("click here to ", .link), ("download our app", .banner), ("download the app", .banner),
    ("get the app", .banner), ("sign up for ", .banner), ("sign up to ", .banner),
    ("subscribe to ", .banner),
    ("subscribe for ", .banner), ("subscribe now", .banner), ("join our ", .banner),
    ("enter your email", .banner),
    ("get our ", .banner), ("log in to ", .banner), ("sign in to ", .banner),
    ("already a ", .banner),
    ("this site uses cookies", .banner), ("we use cookies", .banner), ("related:", .related),
    ("read more:", .related),
    ("read also:", .related), ("also read:", .related), ("see also:", .related),
    ("read next:", .related),
    ("more from ", .related), ("more in ", .related), ("more on ", .related),
    ("recommended:", .related),
    ("related articles:", .related), ("related stories:", .related), ("related story:", .related),
    ("related article:", .related), ("next up:", .related), ("up next:", .related),
    ("more stories ", .related),
    ("don't miss:", .related), ("don’t miss:", .related), ("next article:", .related),
    ("previous article:", .related),
    ("next post:", .related), ("previous post:", .related), ("next:", .related),
    ("previous:", .related),
    ("most read", .related), ("most popular", .related), ("powered by ", .rights),
    ("show comments", .comments),
    ("view all comments", .comments), ("leave a comment", .comments), ("comments (", .comments),
    ("zum inhalt ", .link), ("zurück zur ", .link), ("teilen auf ", .link),
    ("auf facebook ", .link),
    ("auf x ", .link), ("folgen sie uns", .link), ("schlagworte:", .link), ("schlagwörter:", .link),
    ("themen:", .link),
    ("lesen sie auch:", .related), ("lesen sie hier:", .related), ("mehr zum thema", .related),
    ("mehr aus ", .related),
    ("mehr zu ", .related), ("auch interessant:", .related), ("lesen sie mehr:", .related),
    ("siehe auch:", .related),
    ("weiterlesen:", .related), ("newsletter ", .banner), ("jetzt abonnieren", .banner),
    ("melden sie sich ", .banner),
    ("à lire aussi", .related), ("lire aussi", .related), ("à lire également", .related),
    ("partager sur ", .link),
    ("retour à ", .link), ("suivez-nous", .link), ("abonnez-vous ", .banner),
    ("inscrivez-vous ", .banner),
    ("mots-clés", .link), ("lea también", .related), ("lee también", .related),
    ("leer también", .related),
    ("te puede interesar", .related), ("compartir en ", .link), ("compartir por ", .link),
    ("síguenos", .link),
    ("volver a ", .link), ("suscríbete ", .banner), ("etiquetas:", .link),
    ("leggi anche", .related),
    ("leia também", .related), ("lees ook", .related),
    ("본문 바로가기", .link), ("홈으로", .link), ("관련기사", .related), ("관련 기사", .related),
    ("많이 본 ", .related), ("이 기사를 공유", .link), ("페이스북으로", .link), ("페이스북에", .link),
    ("트위터로", .link), ("카카오톡으로", .link), ("카카오톡에", .link), ("네이버에서", .link), ("기사제보", .link),
    ("기사 제보", .link), ("제보는", .link),
    ("제보하기", .link), ("댓글 ", .comments), ("뉴스레터 ", .banner), ("태그:", .link), ("키워드:", .link),
    ("글자크기", .link), ("글자 크기", .link),
    ("대표전화", .rights), ("발행인", .rights), ("등록번호", .rights), ("등록일", .rights), ("사업자등록번호", .rights),
    ("청소년보호책임자", .rights),
    ("関連記事", .related), ("関連ニュース", .related), ("あわせて読みたい", .related), ("合わせて読みたい", .related),
    ("【関連記事】", .related), ("【あわせて", .related),
    ("人気記事", .related), ("アクセスランキング", .related), ("続きを読む", .link), ("シェアする", .link),
    ("この記事をシェア", .link), ("この記事を共有", .link), ("ツイートする", .link),
    ("facebookで", .link), ("twitterで", .link), ("xで", .link), ("lineで", .link), ("タグ：", .link),
    ("タグ:", .link), ("キーワード：", .link), ("カテゴリ", .link),
    ("メルマガ", .banner), ("ニュースレターに", .banner), ("ニュースレターを", .banner), ("会員登録", .banner),
    ("無料会員", .banner), ("コメント（", .comments), ("コメント(", .comments),
    ("相关阅读", .related), ("相关文章", .related), ("相关新闻", .related), ("推荐阅读", .related),
    ("延伸阅读", .related), ("分享到", .link), ("标签：", .link), ("关键词：", .link),
    ("责任编辑", .link), ("扫一扫", .link), ("扫码", .link), ("关注我们", .link), ("订阅我们", .banner),
    ("相關新聞", .related), ("延伸閱讀", .related), ("標籤", .link),
  ]

  /// Phrases of which all must stand in a sentence.
  static let banners: [[String]] = [
    ["cookies", "accept"], ["cookies", "consent"], ["cookies", "experience"], ["we use cookies"],
    ["uses cookies"], ["cookies", "browsing"], ["cookies", "this site"],
    ["cookies", "partners"], ["newsletter", "inbox"], ["newsletter", "sign up"],
    ["newsletter", "subscribe"], ["in your inbox"],
    ["to your inbox"], ["unsubscribe at any time"], ["unsubscribe any"],
    ["unsubscribe", "any time"], ["privacy policy", "agree"], ["by signing up"], ["by subscribing"],
    ["javascript", "enable"], ["ad blocker"], ["adblock"], ["become a member", "support"],
    ["subscribe", "unlimited access"], ["free trial"],
    ["reproduced", "permission"], ["no spam"], ["this site is protected by recaptcha"],
    ["terms of service", "privacy policy"],
    ["cookies", "einwillig"], ["cookies", "zustimm"], ["cookies", "website"], ["verwenden cookies"],
    ["nutzt cookies"], ["verwendet cookies"], ["cookies", "nutzung"], ["newsletter", "anmeld"],
    ["newsletter", "abonnier"], ["newsletter", "posteingang"],
    ["newsletter", "postfach"], ["jederzeit abbestell"], ["jederzeit abmeld"],
    ["jederzeit wieder abmeld"], ["jederzeit kündbar"], ["datenschutz", "einverstanden"],
    ["cookies", "acceptez"], ["cookies", "consentement"], ["utilisons des cookies"],
    ["utilise des cookies"], ["cookies", "navigation"], ["newsletter", "inscri"],
    ["newsletter", "boîte"], ["désinscri"], ["désabonner"],
    ["cookies", "consentimiento"], ["utilizamos cookies"], ["usamos cookies"], ["utiliza cookies"],
    ["cookies", "aceptar"], ["cookies", "navegación"], ["boletín", "suscr"], ["boletín", "correo"],
    ["newsletter", "correo"], ["darte de baja"], ["darse de baja"],
    ["쿠키", "동의"], ["쿠키", "사용"], ["쿠키를"], ["뉴스레터", "구독"], ["뉴스레터", "신청"], ["뉴스레터", "이메일"],
    ["구독", "메일함"], ["이메일", "받아보"], ["수신", "거부", "언제든"], ["언제든", "해지"],
    ["cookie", "同意"], ["クッキー", "同意"], ["cookie", "使用して"], ["クッキー", "使用"], ["cookie", "利用"],
    ["クッキー", "利用"], ["メールマガジン", "登録"], ["メルマガ", "登録"], ["ニュースレター", "登録"], ["ニュースレター", "購読"],
    ["ニュースレター", "届け"], ["メール", "お届け"], ["配信停止", "いつでも"], ["登録解除"],
    ["cookie", "继续"], ["cookie", "体验"], ["订阅", "邮箱"], ["订阅", "通讯"], ["随时退订"],
    ["cookies", "cookiebeleid"], ["файлы cookie"],
  ]

  /// What makes a line a statement of rights.
  static let rights = [
    "all rights reserved", "alle rechte vorbehalten", "tous droits réservés",
    "todos los derechos reservados", "todos os direitos reservados",
    "tutti i diritti riservati", "alle rechten voorbehouden", "무단전재", "무단 전재", "무단복제", "저작권자",
    "無断転載", "無断複製", "無断での転載", "版权所有", "版權所有",
    "未经授权", "все права защищены", "wszelkie prawa zastrzeżone", "may not be reproduced",
  ]
}
