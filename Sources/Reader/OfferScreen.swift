import News
import Typesetting

extension State {
  /// Several feeds, or a page without one: the user chooses. Keys that are meant for something else choose
  /// nothing: then it waits.
  mutating func showOffers(of news: AddingNews) -> [Effect] {
    waitingOffers.append(OfferList(of: news))
    guard showWaitingOffers() else {
      return tell(Notice("There is something to choose there; it comes when this is closed."))
    }
    return []
  }

  /// Shows what waits to be chosen from where nothing else has the keys; whether it did.
  @discardableResult
  mutating func showWaitingOffers() -> Bool {
    guard let next = waitingOffers.first, layer == nil, prompt == nil else { return false }
    waitingOffers.removeFirst()
    (helpTop, notice) = (nil, nil)
    layer = .offers(next)
    return true
  }

  /// The lines that offers have: all but the head.
  private var offersHeight: Int { max(1, overlayArea.rows - 1) }

  /// A key in the list of offers.
  mutating func press(_ key: Key, in list: OfferList) -> [Effect] {
    if case .character(let letter) = key, let number = letter.wholeNumberValue, number > 0 {
      return pick(number - 1, in: list)
    }
    let page = max(1, offersHeight / OfferList.lines)
    switch keymap.command(for: key, in: .list) {
    case .nextRow?, .nextArticle?: return pick(list.selection + 1, in: list)
    case .previousRow?, .previousArticle?: return pick(list.selection - 1, in: list)
    case .first?: return pick(0, in: list)
    case .last?: return pick(.max, in: list)
    case .pageDown?, .halfPageDown?, .readOn?: return pick(list.selection + page, in: list)
    case .pageUp?, .halfPageUp?, .readBack?: return pick(list.selection - page, in: list)
    case .open?: return accept(list.offers[list.selection])
    case .close?:
      hasClosed = true
      return leave()
    case .back?: return leave()
    case .quit?: return [.quit]
    default: return tell(Notice("Enter takes it, j and k choose, Esc takes none."))
    }
  }

  private mutating func pick(_ index: Int, in list: OfferList) -> [Effect] {
    var list = list
    list.select(index, height: offersHeight)
    layer = .offers(list)
    return []
  }

  private mutating func accept(_ offer: Offer) -> [Effect] {
    layer = nil
    let name = offer.title.isEmpty ? offer.url : offer.title
    switch offer.kind {
    case .feed: return give(.follow(offer.url), "Adding \(name) …")
    case .page: return give(.keep(offer.url), "Keeping \(name) …")
    }
  }

  /// Another size: the picked one stays on screen.
  mutating func refit(_ list: OfferList) { _ = pick(list.selection, in: list) }

  // MARK: On screen

  /// The list of offers as it stands over the article.
  func offerRows(_ list: OfferList, in area: Layout.Area) -> [[Run]] {
    let isPage = list.offers.first?.kind == .page
    let count = "\(list.selection + 1) of \(list.offers.count)"
    let known = list.known.map { "ou follow \(Cells.harmless($0)) already" }
    let missed = list.offers.first?.reason
    let page = known.map { " Y" + $0 } ?? (missed == nil ? " No feed there" : " No feed came")
    let others = [known.map { "y" + $0 }, list.left.map(Cells.harmless)]
      .compactMap { $0.map { " \(habits.dot) " + $0 } }.joined()
    let head = isPage ? page : " Which feed \(habits.dot) \(count)" + others
    let rows =
      list.offers.indices.dropFirst(list.top).flatMap { index in
        offerLines(list.offers[index], number: index + 1, isPicked: index == list.selection, area)
      } + reasonLines(missed, area)
    let shown = rows.prefix(max(0, area.rows - 1))
    return [[Run(habits.fitted(head, to: area.columns), .heading)]] + shown
      + Array(repeating: [blank(area.columns)], count: max(0, area.rows - 1 - shown.count))
  }

  /// Why the feeds of a page did not come, below it.
  private func reasonLines(_ reason: String?, _ area: Layout.Area) -> [[Run]] {
    guard let reason else { return [] }
    let lines = habits.wrapped(Cells.harmless(reason), to: max(1, area.columns - 5))
    return [[blank(area.columns)]]
      + lines.map { habits.padded([blank(4, []), Run($0, .alert)], to: area.columns) }
  }

  private func offerLines(
    _ offer: Offer, number: Int, isPicked: Bool, _ area: Layout.Area
  ) -> [[Run]] {
    let picked: Style = isPicked ? [.selected, .focused] : []
    let lead = (number < 10 ? " " : "") + "\(number)  "
    let room = max(1, area.columns - 4)
    let name = offer.title.isEmpty ? offer.url : offer.title
    let lines: [(String, Style)] = [
      (habits.ordered(Cells.harmless(name), to: room), picked.union(.strong)),
      (habits.fitted(facts(of: offer), to: room), picked),
      (habits.fitted(Cells.harmless(offer.url), to: room), picked.union(.dim)),
    ]
    return lines.enumerated().map { index, line in
      let start = index == 0 ? Run(lead, picked.union(.note)) : blank(4, picked)
      return habits.padded([start, Run(line.0, line.1)], to: area.columns)
    }
  }

  /// Format, newest article and its date.
  private func facts(of offer: Offer) -> String {
    if offer.kind == .page { return "Keep this page as an article" }
    guard let newest = offer.newest else { return offer.format + " \(habits.dot) no articles" }
    let date = offer.newestDate.map { locale.text(locale.datePattern, zone.civil($0)) }
    let words = newest.isEmpty ? nil : Cells.harmless(newest)
    return [offer.format, date, words].compactMap { $0 }.joined(separator: " \(habits.dot) ")
  }

  /// What the bottom line says of it.
  func offerLine(_ list: OfferList) -> [[Run]] {
    let isPage = list.offers.first?.kind == .page
    let words =
      isPage
      ? ["Enter keep it in Kept", "Esc leave it"] : ["Enter follow", "j k choose", "Esc none"]
    return [
      [Run(habits.fitted(" " + fitting(words, in: size.columns - 2), to: size.columns), .dim)]
    ]
  }

  /// The cursor rests on the name of the picked one.
  func offerCursor(_ list: OfferList) -> Frame.Cell {
    let line = (list.selection - list.top) * OfferList.lines
    return Frame.Cell(
      row: min(overlayArea.row + 1 + line, overlayArea.row + overlayArea.rows - 1),
      column: overlayArea.column + 4)
  }
}
