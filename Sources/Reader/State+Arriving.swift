import News

extension State {
  /// Somebody else stored articles of this view: they are told, and nothing moves.
  mutating func takeArrived(_ count: Int, of asked: View) -> [Effect] {
    guard asked == view, count != announced else { return [] }
    let isMore = count > announced
    announced = count
    guard isMore, order == nil, prompt == nil, notice?.isAlert != true else { return [] }
    return tell(Notice("\(count) new — ^R shows them"))
  }
}
