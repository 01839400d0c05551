/// Recognises the names of people in what is left of a byline.
enum PageNames {
  /// The authors that a piece of a byline names; `nil` where it names nobody.
  ///
  /// Shape: `By Nova Chen and J. K. Ito, Science Editor`, `문화부 김하늘 기자`, `文＝田中花子`, `Nova Chen`.
  static func authors(in piece: String) -> (names: [String], isLabelled: Bool)? {
    let (rest, isLabelled) = unlabelled(trimmed(piece))
    let text = trimmed(withoutBrackets(withoutMail(rest)))
    guard !text.isEmpty, TextPage.width(of: text) <= 120 else { return nil }
    if let names = eastern(text, isLabelled: isLabelled) { return (names.0, names.1) }
    let names = western(text, isLabelled: isLabelled)
    return names.isEmpty ? nil : (names, isLabelled)
  }

  /// Whether a line looks like one name and nothing else.
  static func isName(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    guard (1...6).contains(words.count), text.count <= 48, let first = words.first,
      let last = words.last, isCapital(first), isCapital(last) || initials(last)
    else { return false }
    let rest = words.dropFirst()
    guard rest.allSatisfy({ isCapital($0) || particles.contains(String($0)) }) else { return false }
    return words.allSatisfy(isNameWord) && words.count { isCapital($0) } >= 2
      && !words.contains { functionWords.contains($0.lowercased()) }
  }

  private static let functionWords: Set<String> = Set([
    "a", "an", "the", "of", "to", "in", "on", "for", "and", "or", "but", "is", "are", "was", "why",
    "how", "what", "when",
    "who", "that", "this", "with", "from", "at", "by", "not", "no", "it", "its", "we", "you",
    "they", "der", "die", "das",
    "und", "ein", "eine", "wie", "warum", "was", "für", "mit", "im", "am", "les", "des", "une",
    "un", "et", "pour",
    "comment", "los", "las", "con", "para",
  ]).subtracting(particles)

  static func trimmed(_ text: some StringProtocol) -> String {
    let marks = " \t.,;:–—-·•|/\\()[]（）【】［］「」<>〈〉@=＝：*_#・｜'\"\u{A0}"
    var part = text[...]
    while let first = part.first, marks.contains(first) { part.removeFirst() }
    while let last = part.last, marks.contains(last), !endsInInitial(part) { part.removeLast() }
    return String(part)
  }

  /// `Sammy Davis Jr.` and `Chen J.` keep their dot.
  private static func endsInInitial(_ part: some StringProtocol) -> Bool {
    guard part.hasSuffix(".") else { return false }
    let word = String(part).split(separator: " ").last.map { String($0.dropLast()) } ?? ""
    return ["Jr", "Sr", "II", "III"].contains(word) || word.count == 1 && isCapital(word[...])
  }

  private static func isCapital(_ word: Substring) -> Bool {
    guard let first = word.unicodeScalars.first(where: { $0.properties.isAlphabetic }) else {
      return false
    }
    if first.properties.isUppercase { return true }
    guard let mark = word.firstIndex(where: { "'’-".contains($0) }) else { return false }
    return word[word.index(after: mark)...].first?.isUppercase ?? false
  }

  private static func initials(_ word: Substring) -> Bool { word.count <= 3 && word.hasSuffix(".") }

  private static func isNameWord(_ word: Substring) -> Bool {
    !word.contains { $0.isNumber || "?!:;\"“”|#@%&$€".contains($0) }
      && (!word.hasSuffix(".") || word.count <= 5) && !word.hasSuffix(",")
  }

  private static let particles: Set<String> = [
    "von", "van", "der", "den", "de", "del", "della", "di", "da", "dos", "das", "do", "du", "la",
    "le", "el", "al", "bin", "ibn", "ter", "ten", "zu", "zur", "af", "av", "y", "e", "ben",
  ]
}

// MARK: Names in Latin and other spaced scripts

extension PageNames {
  private static func western(_ text: String, isLabelled: Bool) -> [String] {
    var names: [String] = []
    for part in conjoined(text) {
      let name = trimmed(withoutPlace(part))
      guard !name.isEmpty, !isRole(name) else { continue }
      if let half = halved(name), isName(half) {
        names.append(half)
      } else if isName(name) {
        names.append(name)
      } else if isLabelled, names.isEmpty, isByLabelOnly(name) {
        names.append(name)
      }
    }
    return names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// After `By`, one capitalised word or a desk is an author too: `By Reuters`, `By dpa staff`.
  private static func isByLabelOnly(_ name: String) -> Bool {
    let words = name.split(separator: " ")
    return words.count <= 4 && name.count <= 40 && !name.contains { $0.isNumber }
      && words.contains { isCapital($0) }
      || words.count == 1 && agencies.contains(name.lowercased())
  }

  private static let agencies: Set<String> = ["dpa", "afp", "ap", "epd", "kna", "sid", "apa"]

  private static func conjoined(_ text: String) -> [String] {
    var parts = [text]
    for joint in [
      ",", " and ", " & ", " und ", " et ", " y ", " e ", " en ", " och ", " with ", " i ",
    ] {
      parts = parts.flatMap { split($0, at: joint) }
    }
    return parts
  }

  static func split(_ text: String, at mark: String) -> [String] {
    guard let range = text.firstRange(of: mark) else { return [text] }
    return [String(text[..<range.lowerBound])]
      + split(String(text[range.upperBound...]), at: mark)
  }

  /// `Nova Chen in Seoul` is Nova Chen.
  private static func withoutPlace(_ name: String) -> String {
    for joint in [" in ", " aus ", " à ", " en ", " at ", " for ", " für ", " | "] {
      if let range = name.firstRange(of: joint) { return String(name[..<range.lowerBound]) }
    }
    return name
  }

  /// A name that is glued to itself: `Nova ChenNova Chen`.
  private static func halved(_ name: String) -> String? {
    let count = name.count
    guard count >= 6, count % 2 == 0 else { return nil }
    let half = name.prefix(count / 2)
    return half == name.suffix(count / 2) ? String(half) : nil
  }

  private static func isRole(_ text: String) -> Bool {
    let words = text.lowercased().split { !$0.isLetter }
    return words.contains { roles.contains(String($0)) }
  }

  private static let roles: Set<String> = [
    "editor", "editors", "reporter", "reporters", "correspondent", "writer", "columnist", "staff",
    "contributor", "redakteur", "redakteurin", "redaktion", "korrespondent", "korrespondentin",
    "journaliste", "rédaction", "redactor", "redactora", "corresponsal", "freelancer", "producer",
    "chief", "analyst", "photographer", "fotograf", "autor", "autorin", "volontär", "volontärin",
  ]
}

// MARK: Names in Hangul, Han and kana

extension PageNames {
  private static func eastern(_ text: String, isLabelled: Bool) -> ([String], Bool)? {
    let scalars = text.unicodeScalars
    guard let first = scalars.first(where: { $0.properties.isAlphabetic }), first.value >= 0x3040
    else { return nil }
    let isHangul = first.value >= 0xAC00 && first.value < 0xD7B0
    let (names, hasRole) = isHangul ? korean(text) : han(text)
    guard !names.isEmpty else { return nil }
    return (names, isLabelled || hasRole)
  }

  /// `문화부 김하늘·이바다 선임기자`: the word before the role; without a role, two to four syllables.
  private static func korean(_ text: String) -> ([String], Bool) {
    let cut = text.split(separator: "=").last.map { trimmed($0) } ?? text
    let words = cut.split { $0 == " " || $0 == "\u{A0}" }.map(String.init)
    guard words.count <= 6 else { return ([], false) }
    var names: [String] = []
    var hasRole = false
    for word in words {
      if let name = withoutKoreanRole(word) {
        hasRole = true
        if !name.isEmpty { names = [name] } else { names = names.suffix(1) }
        continue
      }
      if hasRole { continue }
      names += word.split { "·,ㆍ/・".contains($0) }.map(String.init).filter(isKoreanName)
    }
    if hasRole { return (lastGroup(of: words, names), true) }
    return (words.count == 1 || words.count == names.count ? names : [], false)
  }

  /// Of `문화부 김하늘·이바다 기자` the last word before the role, which may name several.
  private static func lastGroup(of words: [String], _ names: [String]) -> [String] {
    guard let role = words.firstIndex(where: { withoutKoreanRole($0) != nil }) else { return names }
    let glued = withoutKoreanRole(words[role]) ?? ""
    if !glued.isEmpty { return glued.split { "·,ㆍ/・".contains($0) }.map(String.init) }
    guard role > 0 else { return words.dropFirst().prefix(1).filter(isKoreanName) }
    var group = words[role - 1].split { "·,ㆍ/・".contains($0) }.map(String.init)
    var before = role - 2
    while before >= 0, words[before].hasSuffix(",") {
      group.insert(String(words[before].dropLast()), at: 0)
      before -= 1
    }
    return group.filter(isKoreanName)
  }

  private static func isKoreanName(_ word: String) -> Bool {
    (2...4).contains(word.unicodeScalars.count) && !koreanWords.contains(word)
      && word.unicodeScalars.allSatisfy { (0xAC00..<0xD7A4).contains($0.value) }
  }

  private static func withoutKoreanRole(_ word: String) -> String? {
    for role in koreanRoles where word.hasSuffix(role) {
      let name = String(word.dropLast(role.count))
      if name.isEmpty
        || name.split(whereSeparator: { "·,ㆍ/".contains($0) }).allSatisfy({
          isKoreanName(String($0))
        })
      {
        return name
      }
    }
    return nil
  }

  private static let koreanRoles = [
    "선임기자", "전문기자", "인턴기자", "객원기자", "수습기자", "기자", "특파원", "논설위원", "편집위원", "에디터",
    "칼럼니스트", "교수", "작가", "통신원", "PD", "리포터",
  ]
  private static let koreanWords: Set<String> = [
    "입력", "수정", "승인", "등록", "사진", "정치", "경제", "사회", "문화", "과학", "기술", "국제", "홈", "뉴스", "기사",
    "산업", "지역", "전국", "연예", "생활", "세계", "댓글", "공유", "인쇄", "스크랩",
  ]

  /// `田中花子 記者`, `本报记者 王小明`, `田中 花子`, `編集部`.
  private static func han(_ text: String) -> ([String], Bool) {
    var (rest, hasRole) = (text, false)
    for role in hanRoles {
      if rest.hasSuffix(role) { (rest, hasRole) = (trimmed(rest.dropLast(role.count)), true) }
      if rest.hasPrefix(role) { (rest, hasRole) = (trimmed(rest.dropFirst(role.count)), true) }
    }
    if rest.isEmpty { return (hasRole ? [text] : [], hasRole) }
    let names = rest.split { "、，,・/／·".contains($0) }.map { trimmed($0) }
    guard names.allSatisfy({ isHanName($0, isKnown: hasRole) }) else { return ([], false) }
    return (names, hasRole)
  }

  private static func isHanName(_ name: String, isKnown: Bool) -> Bool {
    let letters = name.unicodeScalars.filter { $0 != " " }
    guard (2...(isKnown ? 12 : 8)).contains(letters.count) else { return false }
    return letters.allSatisfy { $0.properties.isAlphabetic || $0 == "ー" }
      && !hanWords.contains { name.holds($0) }
  }

  private static let hanRoles = [
    "本报记者", "本社记者", "实习记者", "编集委员", "編集委員", "論説委員", "特派員", "記者", "记者", "报道员", "ライター", "さん", "氏",
  ]
  private static let hanWords = [
    "公開", "更新", "配信", "掲載", "投稿", "ニュース", "新聞", "经济", "経済", "社会", "政治", "科学", "国際", "文化", "发布",
    "来源", "時間",
    "スポーツ", "一覧", "カテゴリ", "编辑部推荐",
  ]
}

// MARK: Labels

extension PageNames {
  /// Takes `By`, `Von`, `글`, `文＝` off; whether one was there.
  static func unlabelled(_ text: String) -> (rest: String, isLabelled: Bool) {
    let lowered = text.lowercased()
    for label in labels where lowered.begins(label) {
      let rest = text.dropFirst(label.count)
      guard label.hasSuffix(" ") || isLabelEnd(label, rest) else { continue }
      let name = trimmed(rest)
      return name.isEmpty ? (text, false) : (unlabelled(name).rest, true)
    }
    return (text, false)
  }

  private static func isLabelEnd(_ label: String, _ rest: Substring) -> Bool {
    guard let next = rest.first else { return false }
    return ":：=＝ |｜/／".contains(next) || label.last.map { ":：=＝/".contains($0) } ?? false
  }

  /// What stands in brackets behind a name is its paper or place.
  private static func withoutBrackets(_ text: String) -> String {
    guard let open = text.firstIndex(where: { "(（".contains($0) }), open > text.startIndex else {
      return text
    }
    return String(text[..<open])
  }

  private static func withoutMail(_ text: String) -> String {
    text.split { $0 == " " || $0 == "\u{A0}" }.filter { !$0.contains("@") }.joined(separator: " ")
  }

  private static let labels = [
    "by ", "by: ", "written by ", "words by ", "words:", "text by ", "story by ", "reported by ",
    "posted by ",
    "published by ", "authored by ", "author", "authors", "article by ", "report by ",
    "von ", "ein artikel von ", "ein beitrag von ", "eine analyse von ", "ein kommentar von ",
    "geschrieben von ", "text von ", "text:", "autor", "autorin", "autoren",
    "par ", "écrit par ", "publié par ", "auteur", "auteurs", "propos recueillis par ",
    "por ", "escrito por ", "publicado por ", "autora", "di ", "a cura di ", "door ", "av ", "af ",
    "글·사진", "글/사진", "글", "글쓴이", "작성자", "취재", "기자명", "저자",
    "取材・文", "取材・執筆", "文・写真", "文", "執筆", "著者", "記者", "執筆者", "ライター", "筆者", "投稿者",
    "作者", "记者", "撰文", "文字", "автор", "текст",
  ]
}
