public import News

/// What a reader begins with: the user's feeds, the sample edition, or documents; and where.
public enum Opening {
  /// How long after `q` the exact place comes back, in milliseconds.
  static let memory: Int64 = 30 * 60 * 1000

  /// The start on the user's own feeds, or on the sample edition while there are none.
  ///
  /// - Parameters:
  ///   - subscriptions: how many feeds the user follows.
  ///   - place: where the reader was last, if it is known.
  ///   - watermark: the library's last arrival.
  ///   - now: milliseconds since 1970.
  public static func feeds(
    subscriptions: Int, place: Place?, watermark: Int64, now: Int64, hasNewsboatFeeds: Bool
  ) -> Action.Start {
    let own = subscriptions > 0
    let scope: Query = own ? .all : .origin(.bundle)
    let view = View(scope: scope, hidesRead: own, watermark: watermark, openedAt: now)
    var start = Action.Start(view: view, name: own ? "All feeds" : "Sample edition (invented news)")
    if let place, place.view.scope == scope { start.resume(place, now: now, watermark: watermark) }
    if !own, start.notice == nil {
      let offer = hasNewsboatFeeds ? " Newsboat's feeds were found: cp ~/.newsboat/urls here." : ""
      start.notice = Notice("Press a to add a feed of your own, ? for all keys." + offer)
    }
    return start
  }

  /// The start on documents that the worker is reading.
  public static func documents(now: Int64) -> Action.Start {
    let view = View(scope: .feeds([]), hidesRead: false, watermark: 0, openedAt: now)
    return Action.Start(view: view, name: "Documents", isOpening: true)
  }
}

extension Action.Start {
  /// After a lost line or shortly after q the exact place; later only an offer.
  fileprivate mutating func resume(_ last: Place, now: Int64, watermark: Int64) {
    guard last.leftAt == 0 || now - last.leftAt < Opening.memory else { return }
    place = last
    if watermark > last.view.watermark { notice = Notice("New articles came. ^R shows them.") }
  }
}
