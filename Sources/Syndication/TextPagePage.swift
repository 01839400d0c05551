extension TextPage {
  /// A saved page: its blocks and what each says of itself, before anything is decided.
  struct Page {
    let blocks: [Block]
    let furniture: [Furniture?]
    /// Whether a block asks for consent or an address, where its neighbours confirm it.
    private(set) var isBanner: [Bool]

    /// A page of more blocks than this is a book: every line of it is kept.
    static let mostBlocks = 6000

    init(blocks: [Block]) {
      self.blocks = blocks
      let isBook = blocks.count > Self.mostBlocks
      furniture = blocks.map { isBook ? nil : TextPage.furniture($0) }
      isBanner = []
      isBanner = isBook ? blocks.map { _ in false } : blocks.indices.map(isBannerBesideButton)
    }

    /// Whether the page carries furniture at all; a poem with a line `More` does not.
    var isFurnished: Bool {
      var (strong, weak) = (0, 0)
      for (block, kind) in zip(blocks, furniture) {
        guard let kind, kind != .rubric else { continue }
        if isTelling(block, kind) { strong += 1 } else { weak += 1 }
      }
      return strong > 0 || weak > 2
    }

    /// Whether no telling text stands here: furniture, or a banner.
    func isNothing(_ index: Int) -> Bool { furniture[index] != nil || isBanner[index] }

    /// A block that is running text of the article, as far as can be seen from it alone.
    func isText(_ index: Int) -> Bool {
      blocks[index].isProse && !isNothing(index) && !TextPage.isCaption(blocks[index])
    }

    private func isTelling(_ block: Block, _ kind: Furniture) -> Bool {
      let isSpaced = block.text.contains(" ")
      switch kind {
      case .rights: return true
      case .related, .comments: return block.width >= 8
      default: return isSpaced && block.words >= 2 || block.text.utf8.count >= 12
      }
    }

    private func isBannerBesideButton(_ index: Int) -> Bool {
      guard blocks[index].width >= 20, TextPage.isBanner(blocks[index]) else { return false }
      let near = max(0, index - 3)...min(blocks.count - 1, index + 3)
      return near.contains { furniture[$0] == .banner }
        || index < 6 && blocks[index].width < 260
    }
  }

  /// Whether a line belongs under a picture: by its label or by the credit at its end.
  static func isCaption(_ block: Block) -> Bool {
    guard block.width <= 400 else { return false }
    let text = block.text.lowercased().drop { "[(".contains($0) }
    if captionLabels.contains(where: text.begins) { return true }
    let tail = text.suffix(44)
    return captionCredits.contains { tail.holds($0) }
  }

  private static let captionLabels = [
    "cover illustration", "cover image", "cover photo", "cover art", "illustration for",
    "illustration of",
    "illustration by", "illustration:", "image:", "image credit", "image caption", "image courtesy",
    "image by ",
    "photo:", "photo by ", "photo credit", "photo courtesy", "photograph:", "photograph by",
    "photography:",
    "picture:", "caption:", "credit:", "hero image", "featured image", "foto:", "fotos:", "bild:",
    "titelbild",
    "symbolbild", "symbolfoto", "aufmacherbild", "grafik:", "bildquelle", "bildunterschrift",
    "photo :", "crédit photo",
    "crédits photo", "illustration :", "image :", "légende :", "imagen:", "fotografía:", "foto de ",
    "ilustración:", "immagine:",
    "사진=", "사진 =", "사진:", "사진 :", "사진 제공", "사진제공", "사진설명", "사진 설명", "[사진", "(사진", "이미지=", "이미지:",
    "그래픽=",
    "그래픽:", "일러스트", "대표 이미지", "표지 그림", "표지 이미지", "▲", "△", "写真：", "写真:", "写真＝", "写真=", "【写真】",
    "（写真",
    "画像：", "画像:", "画像＝", "イラスト：", "イラスト:", "イラスト＝", "図：", "撮影：", "图：", "图片：", "图片来源", "图为", "图/",
    "摄影：", "配图", "圖：",
  ]
  private static let captionCredits = [
    "(photo:", "(photo by", "picture: ", "pictures: ", "crédit photo", "crédit :", "photo credit",
    "credit: ", "bildquelle",
    "fotograf", "photo: ", "photograph: ", "photo by ", "(image:", "image: ", "(foto:",
    "foto: ", "bild: ", "(bild:",
    "getty images", "(photo :", "© afp", "/ reuters", "/reuters", "사진=", "사진 =", "/사진", "(사진",
    "写真＝", "写真：", "＝写真", "撮影＝", "（写真",
  ]

  /// A line that names what the text stands on: `Sources: …`, `출처=…`; and what follows the label.
  static func sources(_ block: Block) -> (label: String, rest: String)? {
    let text = block.text.lowercased()
    for label in sourceLabels where text.begins(label) {
      let rest = block.text.dropFirst(label.count).drop { $0 == " " }
      guard let mark = rest.first else { return (block.text, "") }
      guard ":：=＝".contains(mark) else { continue }
      return (String(block.text.prefix(label.count)), PageNames.trimmed(rest.dropFirst()))
    }
    return nil
  }

  private static let sourceLabels = [
    "sources and further reading", "sources and notes", "sources & references", "sources", "source",
    "references", "quellenangaben", "quellenverzeichnis", "quellen", "quelle", "fuentes",
    "fuente", "bibliographie", "références", "fonti", "fonte", "fontes", "bronnen", "참고 자료", "참고자료",
    "참고문헌", "자료 출처", "출처",
    "자료", "参考文献", "参考資料", "参考", "出典", "情報源", "资料来源", "参考资料", "消息来源", "источники", "źródła",
    "källor",
  ]
}
