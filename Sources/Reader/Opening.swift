public import News

/// What a reader begins with: the user's feeds, the sample edition, or documents; and where.
public enum Opening {
  /// The start on the user's own feeds, or on the sample edition while there are none.
  ///
  /// - Parameters:
  ///   - hasFeeds: whether the user follows any.
  ///   - place: where the reader was last, if it is known.
  ///   - isResumed: whether it goes there at once, or only offers to.
  ///   - startsUnread: whether the first view hides what is read.
  ///   - watermark: the library's last arrival.
  ///   - now: milliseconds since 1970.
  public static func feeds(
    hasFeeds own: Bool, place: Place?, isResumed: Bool, watermark: Int64, now: Int64,
    startsUnread: Bool = true, hasNewsboatFeeds: Bool
  ) -> Action.Start {
    let scope: Query = own ? .all : .origin(.bundle)
    let view = View(
      scope: scope, hidesRead: own && startsUnread, watermark: watermark, openedAt: now)
    var start = Action.Start(view: view, name: own ? "All feeds" : "Sample edition (invented news)")
    if let place, place.view.scope == scope {
      start.take(place, isResumed: isResumed, watermark: watermark)
    }
    if !own, start.notice == nil {
      let offer =
        hasNewsboatFeeds ? " Newsboat's ~/.newsboat/urls also works as Telex's urls file." : ""
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
  /// After a lost line or shortly after q the exact place; later the first unread and an offer.
  fileprivate mutating func take(_ last: Place, isResumed: Bool, watermark: Int64) {
    guard isResumed else {
      offer = last.position
      if offer != nil { notice = Notice("Welcome back. b goes to where you were.") }
      return
    }
    place = last
    if watermark > last.view.watermark { notice = Notice("New articles came. ^R shows them.") }
  }
}
