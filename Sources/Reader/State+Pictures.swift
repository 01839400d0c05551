import News
import Typesetting

/// The pictures of the article in the pane: which are at hand, and which were asked for.
struct ArticlePictures: Hashable, Sendable {
  /// What a picture may take: the measure, and half of the pane.
  var room = Measure.PictureSize(columns: 0, rows: 0)
  /// Those that can be shown.
  var sizes: [String: Measure.PictureSize] = [:]
  /// Those that were ordered, whatever came of it.
  var asked: Set<String> = []
}

extension State {
  var pictureRoom: Measure.PictureSize {
    .init(columns: layout.textColumns, rows: max(1, layout.articleRows / 2))
  }

  mutating func takePictureSupport(_ canShow: Bool) -> [Effect] {
    showsPictures = canShow
    return forgetPictures() + rest()
  }

  /// Another article or another size: none of the pictures is of use.
  mutating func forgetPictures() -> [Effect] {
    let hadSome = !pictures.asked.isEmpty
    pictures = ArticlePictures(room: pictureRoom)
    return hadSome ? [.dropPictures] : []
  }

  /// Orders the pictures on screen and those that the next pages will bring.
  mutating func wantPictures() -> [Effect] {
    guard showsPictures, let article = pane.article, article.isWhole,
      pane.shows(article.id, at: layout.textColumns), article.id == list.selected?.id
    else { return [] }
    let reach = layout.articleRows * 3
    let near = article.text.images.filter { abs($0.line - pane.top) <= reach }.map(\.source)
    var wanted: [String] = []
    for source in near where pictures.asked.insert(source).inserted { wanted.append(source) }
    return wanted.isEmpty ? [] : [.preparePictures(wanted, fitting: pictures.room)]
  }

  /// Pictures came: the text is set anew, with room for them.
  mutating func take(
    _ sizes: [String: Measure.PictureSize], fitting room: Measure.PictureSize
  ) -> [Effect] {
    guard room == pictures.room else { return [] }
    let known = sizes.filter { pictures.asked.contains($0.key) }
    pictures.sizes.merge(known) { _, new in new }
    return wantText()
  }

  /// The pictures on screen, or what is on screen of them.
  func framePictures(_ layout: Layout) -> [Frame.Picture] {
    guard helpTop == nil, let area = layout.articleArea, let text = pane.article?.text else {
      return []
    }
    if case .links = layer { return [] }
    let bottom = min(shownLines.upperBound, pane.top + size.rows - 1 - footRows - area.row)
    let shown = pane.top..<max(pane.top, bottom)
    return text.pictures.compactMap { picture(of: $0, shown: shown, in: area) }
  }

  private func picture(
    of picture: SetText.Picture, shown: Range<Int>, in area: Layout.Area
  ) -> Frame.Picture? {
    let visible = shown.clamped(to: picture.line..<picture.line + picture.rows)
    let column = area.column + textMargin(in: area) + picture.indent
    guard !visible.isEmpty, column + picture.columns <= area.column + area.columns else {
      return nil
    }
    return Frame.Picture(
      source: picture.source,
      origin: Frame.Cell(row: area.row + visible.lowerBound - pane.top, column: column),
      size: Frame.Size(columns: picture.columns, rows: picture.rows),
      visible: visible.lowerBound - picture.line..<visible.upperBound - picture.line)
  }
}
