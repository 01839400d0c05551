import News

extension State {
  /// Somebody else stored articles of this view: they are told, and nothing moves. What
  /// the bottom line says already stays; the top line has the number in any case.
  mutating func takeArrived(_ count: Int, of asked: View) -> [Effect] {
    guard asked == view, count != announced else { return [] }
    let isMore = count > announced
    announced = count
    guard isMore, !errands.areOrdered, !isOpening, prompt == nil, notice == nil else { return [] }
    return tell(Notice("\(count) new — ^R shows them"))
  }
}
