import News

extension State {
  mutating func refreshView() -> [Effect] {
    guard case .feeds(let keys) = view.scope else { return refreshAll() }
    guard keys != [.kept] else { return tell(Notice("Kept pages stay as they were kept.")) }
    guard !keys.allSatisfy(\.isDocument) else {
      return tell(Notice("Documents are read anew whenever they are opened."))
    }
    return give(.refresh(keys), "Fetching this view's feeds …")
  }

  mutating func refreshAll() -> [Effect] {
    guard view.scope != .origin(.bundle) else {
      return tell(Notice("There are no feeds of your own yet. a adds one."))
    }
    return give(.refreshAll, "Fetching all feeds …")
  }

  /// Gives the worker an order, whatever else is being fetched.
  mutating func give(_ order: Order, _ words: String) -> [Effect] {
    guard !errands.has(order) else {
      return tell(Notice(order.isAdding ? "It is being added already." : Errands.isFetched))
    }
    // The first refresh makes room for it; documents go on opening.
    if order == .refreshAll, errands.has(.refreshDue) { isOpening = false }
    notice = Notice(words)
    return errands.take(order)
  }

  /// An order that nobody gave. What is being fetched already need not be fetched again.
  mutating func giveUnbidden(_ order: Order) -> [Effect] {
    if order == .refreshDue, errands.has(.refreshAll) { return [] }
    return errands.take(order)
  }

  /// The worker reports; nothing on screen moves but the bottom line, unless nothing is there yet.
  mutating func take(_ event: WorkerEvent, of order: Order) -> [Effect] {
    switch event {
    case .began, .picture, .page: break
    case .unchanged(_, let title): errands[order].adding.known = title
    case .offered(let offer): errands[order].adding.offers.append(offer)
    case .kept(let title, let isNew):
      errands[order].adding.done =
        (isNew ? "Kept: " : "Kept already, and up to date now: ") + title
    case .stored(let feed, let title, let new):
      return takeStored(feed, title: title, new: new, by: order)
    case .skipped(_, let reason) where order.isAdding: errands[order].adding.left = reason
    case .skipped(let title, let reason):
      let name = title.isEmpty ? "This feed" : title
      errands[order].skips.append("\(name) was not asked: \(reason).")
    case .failed(let reason, let feed):
      let words = feed.map { reason.contains($0) ? reason : "\($0): \(reason)" } ?? reason
      // What fails after its end, such as the index, is not at work again by that.
      if errands.has(order) { errands[order].failures.append(words) }
      return tell(Notice(words, isAlert: true))
    case .unkept(let reason): return tell(Notice(reason, isAlert: true))
    case .done(let feeds, _, let failed):
      return takeDone(errands.end(order), feeds: feeds, failed: failed) + errands.startWaiting()
    case .died(let reason):
      _ = errands.end(order)
      if order.isUnbidden { isOpening = false }
      return tell(Notice(reason, isAlert: true)) + errands.startWaiting()
    }
    return []
  }

  private mutating func takeStored(
    _ feed: Feed.Key, title: String, new: Int, by order: Order
  ) -> [Effect] {
    noteAdded(title, new: new, by: order)
    errands[order].new += new
    announced += new
    if isOpening { openDocument(feed, title: title) }
    guard isOpening || list.rows.isEmpty, searchedFrom == nil else { return [] }
    if list.rows.isEmpty || isUntouched { wantsFirstUnread = true }
    return [.reopen(scope: view.scope, hidesRead: view.hidesRead)]
  }

  /// A document given on the command line joins the view as soon as it is read.
  private mutating func openDocument(_ feed: Feed.Key, title: String) {
    guard case .feeds(let keys) = view.scope, !keys.contains(feed) else { return }
    view.scope = .feeds(keys + [feed])
    name = keys.isEmpty ? title : "\(keys.count + 1) documents"
  }

  private mutating func takeDone(_ errand: Errand, feeds: Int, failed: Int) -> [Effect] {
    let order = errand.order
    if order.isUnbidden { return takeUnbidden(errand, failed: failed) }
    if order.isAdding { return finishAdding(errand) }
    if order == .align { return takeAligned() }
    if feeds == 0, failed == 0, let reason = unasked(errand) { return tell(Notice(reason)) }
    notice = Notice(outcome(errand, feeds: feeds, failed: failed), isAlert: failed > 0)
    return [.countUnread(view)]
  }

  /// What came by itself is said in one line, and nothing where nothing came.
  private mutating func takeUnbidden(_ errand: Errand, failed: Int) -> [Effect] {
    if isOpening {
      isOpening = false
      return failed > 0 ? tell(Notice(errand.failureLine, isAlert: true)) : []
    }
    guard announced > 0, !errands.has(.refreshAll) else { return [] }
    let articles = announced == 1 ? "1 new article" : "\(announced) new articles"
    return tell(Notice("\(articles) — ^R shows \(announced == 1 ? "it" : "them")"))
  }

  /// Why none was asked; of one that another worker has in hand nothing is told.
  private func unasked(_ errand: Errand) -> String? {
    guard let skip = errand.skips.first else {
      return errand.order == .refreshAll ? nil : Errands.isFetched
    }
    return errand.skips.count > 1 ? "\(skip) (And \(errand.skips.count - 1) more.)" : skip
  }

  /// How a refresh went; of one feed that failed, or of a network that is away, just why. The latter is one
  /// sentence for all, and no feed's failure.
  private func outcome(_ errand: Errand, feeds: Int, failed: Int) -> String {
    let told = errand.failures.count
    if feeds == 0, told == 1, errand.new == 0 { return errand.failureLine }
    let shows = announced > 0 ? " — ^R shows them" : ""
    let came = errand.new > 0 ? "\(errand.new) new\(shows)." : "Nothing new."
    let answers = feeds == 0 ? "No feed" : feeds == 1 ? "1 feed" : "\(feeds) feeds"
    let asked =
      feeds == 0 && !errand.skips.isEmpty
      ? "\(errand.skips.count) not asked." : "\(answers) answered."
    let count = told == 1 && failed > 1 ? "" : " \(failed) failed."
    return "\(came) \(asked)" + (failed > 0 ? "\(count) \(errand.failureLine)" : "")
  }
}
