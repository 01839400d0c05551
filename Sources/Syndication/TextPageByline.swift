import FoundationEssentials

/// What a line says about who wrote the page, when, and how long it takes to read.
struct Byline: Hashable {
  var authors: [String] = []
  /// Whether a word such as `By` says that these are authors.
  var isLabelled = false
  var published: Date?
  var modified: Date?
  var minutes: Int?
  /// Whether something stands in the line that is no name, date or label.
  var saysMore = false
  /// Whether the line speaks of time passed: `2 hours ago`.
  var isRelative = false

  /// Whether the line proves itself to be a byline: a bare name does not.
  var isCertain: Bool {
    isLabelled || published != nil || modified != nil || minutes != nil || isRelative
  }

  /// Reads a line; `nil` where it says anything else as well.
  init?(_ block: TextPage.Block) {
    guard block.width <= 200, !block.isProse || block.width <= 110 else { return nil }
    var scalars = Array(block.text.unicodeScalars)
    takeDates(from: &scalars)
    takeMinutes(from: &scalars)
    let pieces = Self.pieces(of: scalars)
    guard take(pieces), isCertain || !authors.isEmpty else { return nil }
    if published == nil { published = modified }
  }
}

// MARK: Dates and minutes

extension Byline {
  private static let cut: Unicode.Scalar = "\u{1}"

  private mutating func takeDates(from scalars: inout [Unicode.Scalar]) {
    for found in PageDate.all(in: scalars).prefix(4).reversed() {
      let before = String(String.UnicodeScalarView(scalars[..<found.range.lowerBound].suffix(24)))
      let isUpdate = Self.saysUpdated(before)
      if isUpdate { modified = found.date } else { published = found.date }
      scalars.replaceSubrange(found.range, with: [Self.cut])
    }
  }

  /// Whether the last label before a date is one of changing.
  private static func saysUpdated(_ text: String) -> Bool {
    let tail = text.lowercased().split(separator: "\u{1}").last.map(String.init) ?? ""
    let latest = (updateLabels + publishLabels).compactMap { label in
      lastStart(of: label, in: tail).map { (start: $0, label: label) }
    }.max { $0.start < $1.start }
    return latest.map { updateLabels.contains($0.label) } ?? false
  }

  private static func lastStart(of label: String, in text: String) -> Int? {
    text.ranges(of: label).last.map {
      text.unicodeScalars.distance(from: text.startIndex, to: $0.lowerBound)
    }
  }

  private static let updateLabels = [
    "updated", "update", "modified", "edited", "aktualisiert", "geändert", "mis à jour", "modifié",
    "actualizado",
    "aggiornato", "atualizado", "bijgewerkt", "수정", "업데이트", "갱신", "更新", "修改", "обновлено",
  ]
  private static let publishLabels = [
    "published", "posted", "veröffentlicht", "erstellt", "publié", "publicado", "입력", "등록", "승인",
    "게시", "公開", "配信",
    "掲載", "投稿", "发布", "发表",
  ]

  /// `5 min read`, `Lesezeit: 5 Minuten`, `읽는 시간 4분`, `この記事は約4分で読めます`.
  private mutating func takeMinutes(from scalars: inout [Unicode.Scalar]) {
    let text = String(String.UnicodeScalarView(scalars)).lowercased()
    let speaksOfReading = Self.readingStems.contains { text.holds($0) }
    guard let found = Self.minutes(in: scalars) else { return }
    let isWhole = scalars.count <= 60
    guard speaksOfReading || isWhole && found.endsPiece else { return }
    minutes = found.value
    scalars.replaceSubrange(found.range, with: [Self.cut])
  }

  private static func minutes(in scalars: [Unicode.Scalar])
    -> (value: Int, range: Range<Int>, endsPiece: Bool)?
  {
    var place = 0
    while place < scalars.count {
      guard scalars[place].isDigit, place == 0 || !scalars[place - 1].isDigit else {
        place += 1
        continue
      }
      var (end, value) = (place, 0)
      while end < scalars.count, scalars[end].isDigit, end - place < 4 {
        value = value * 10 + Int(scalars[end].value - 0x30)
        end += 1
      }
      if (1...999).contains(value), let unit = unitEnd(scalars, from: end) {
        let endsPiece =
          unit == scalars.count || "·|•,/".unicodeScalars.contains(scalars[unit])
          || scalars[unit] == " " || scalars[unit] == cut
        return (value, place..<unit, endsPiece)
      }
      place = max(end, place + 1)
    }
    return nil
  }

  private static func unitEnd(_ scalars: [Unicode.Scalar], from start: Int) -> Int? {
    var place = start
    while place < scalars.count, scalars[place] == " " || scalars[place] == "-" { place += 1 }
    for unit in units {
      let letters = Array(unit.unicodeScalars)
      guard place + letters.count <= scalars.count,
        zip(letters, scalars[place...]).allSatisfy({ $0 == $1.lowered })
      else { continue }
      return place + letters.count
    }
    return nil
  }

  private static let units = [
    "minutes", "minuten", "minutos", "minuti", "minuter", "minute", "minuto", "minuut", "mins.",
    "mins", "min.", "min",
    "분", "分钟", "分鐘", "分", "минут", "мин",
  ]
  static let readingStems = [
    "read", "lese", "lecture", "lectura", "leitura", "lettura", "lees", "읽", "독서", "소요", "読", "阅读",
    "閱讀", "чтени",
    "läs",
  ]
}

// MARK: What is left

extension Byline {
  private static func pieces(of scalars: [Unicode.Scalar]) -> [String] {
    var pieces: [String] = []
    for piece in scalars.split(whereSeparator: isJoint) {
      let text = String(String.UnicodeScalarView(piece))
      for part in PageNames.split(text, at: " - ").flatMap({ PageNames.split($0, at: " – ") }) {
        let trimmed = PageNames.trimmed(part)
        if !trimmed.isEmpty { pieces.append(trimmed) }
      }
    }
    return pieces
  }

  private static func isJoint(_ scalar: Unicode.Scalar) -> Bool {
    scalar == cut || "|•—｜●◦‧∙\t".unicodeScalars.contains(scalar)
  }

  /// Whether every piece is a name, a label or a short word beside certain ones.
  private mutating func take(_ pieces: [String]) -> Bool {
    var unknown = 0
    for piece in pieces.flatMap(Self.parted) {
      if Self.isLabel(piece) || minutes != nil && Self.isReadingLabel(piece) { continue }
      if Self.isRelative(piece) {
        isRelative = true
      } else if let found = PageNames.authors(in: Self.unlabelled(piece)) {
        add(found.names, isLabelled: found.isLabelled)
      } else if TextPage.wordCount(piece) <= 4, TextPage.width(of: piece) <= 32 {
        unknown += 1
      } else {
        return false
      }
    }
    saysMore = unknown > 0
    return unknown == 0 || isCertain && unknown <= 2
  }

  /// `X · Y` parts two things, except between Korean names.
  private static func parted(_ piece: String) -> [String] {
    let parts = piece.split { "·/".contains($0) }.map { PageNames.trimmed($0) }
    guard parts.count > 1, !parts.contains(where: { $0.hasSuffix("기자") || $0.hasPrefix("글") })
    else {
      return [piece]
    }
    return parts.filter { !$0.isEmpty }
  }

  private mutating func add(_ names: [String], isLabelled label: Bool) {
    if label && !isLabelled { authors = [] }
    if isLabelled && !label { return }
    isLabelled = isLabelled || label
    for name in names where !authors.contains(name) { authors.append(name) }
  }

  private static func isRelative(_ piece: String) -> Bool {
    let words = piece.lowercased()
    guard words.count <= 24, words.contains(where: { $0.isNumber }) || words.hasPrefix("a") else {
      return words == "yesterday" || words == "just now" || words == "gestern"
    }
    return [" ago", "시간 전", "분 전", "일 전", "時間前", "分前", "日前", "小时前", "分钟前"].contains {
      words.hasSuffix($0)
    }
      || words.hasPrefix("vor ") || words.hasPrefix("il y a ") || words.hasPrefix("hace ")
  }

  private static func isReadingLabel(_ piece: String) -> Bool {
    let text = piece.lowercased()
    return TextPage.width(of: text) <= 40
      && (readingStems.contains { text.holds($0) } || text == "約"
        || text == "この記事は約")
  }

  /// The label before a name or date taken off: `Published by Nova Chen`, `입력`.
  private static func unlabelled(_ piece: String) -> String {
    for label in labels where piece.lowercased().hasPrefix(label + " ") {
      return PageNames.trimmed(piece.dropFirst(label.count))
    }
    return piece
  }

  /// Whether nothing but labels, days of the week and the like is left.
  private static func isLabel(_ piece: String) -> Bool {
    let words = piece.lowercased().split { " :：.,()（）=/".contains($0) }
    return words.allSatisfy { word in
      labelWords.contains(String(word)) || word.allSatisfy { $0.isNumber }
        || labels.contains(String(word))
    }
  }

  private static let labels = [
    "first published", "originally published", "published", "posted", "updated", "last updated",
    "last modified", "release date",
    "veröffentlicht", "aktualisiert", "publié", "mis à jour", "publicado", "actualizado", "입력",
    "수정", "승인", "등록",
    "기사입력", "최종수정", "公開日時", "公開日", "更新日時", "更新日", "最終更新日", "最終更新", "公開", "更新", "配信", "掲載", "投稿日",
    "发布时间", "发布",
    "发表于", "更新时间",
  ]

  private static let labelWords: Set<String> = Set(
    """
    published posted updated update last first originally modified edited on at date am pm the of in release and time by
    monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun
    veröffentlicht aktualisiert zuletzt erstellt geändert stand am um uhr vom den montag dienstag mittwoch donnerstag
    freitag samstag sonntag sonnabend mo di mi do fr sa so datum
    publié publiée mis mise à jour le modifié lundi mardi mercredi jeudi vendredi samedi dimanche
    publicado publicada actualizado actualizada el a las lunes martes miércoles jueves viernes sábado domingo fecha h
    pubblicato aggiornato il gepubliceerd bijgewerkt op
    입력 수정 승인 등록 업데이트 게시 작성 발행 기사입력 최종수정 최종 기사 송고 등록일 작성일 발행일 입력시간 수정시간 월요일 화요일 수요일 목요일 금요일 토요일
    일요일 오전 오후 시간
    公開 公開日 公開日時 更新 更新日 更新日時 最終更新 最終更新日 配信 掲載 投稿 投稿日 日付 発行 月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日 約
    发布 发布时间 发布于 更新时间 发表 发表于 日期 时间 星期一 星期二 星期三 星期四 星期五 星期六 星期日
    kst jst gmt utc est edt et pst pdt pt cet cest mez mesz bst
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
