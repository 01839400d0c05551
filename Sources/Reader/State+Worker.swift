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

  /// Gives the worker an order; one at a time.
  mutating func give(_ order: Order, _ words: String) -> [Effect] {
    guard self.order == nil else {
      return tell(Notice("Still fetching; what came is kept. Try again when it is done."))
    }
    self.order = order
    // The first refresh makes room for it; documents go on opening.
    if case .feeds = view.scope {} else { isOpening = false }
    (failures, skips, adding) = ([], [], AddingNews())
    notice = Notice(words)
    return [.work(order)]
  }

  /// The worker reports; nothing on screen moves but the bottom line, unless nothing is there yet.
  mutating func take(_ event: WorkerEvent) -> [Effect] {
    switch event {
    case .began, .picture, .page: return []
    case .unchanged(_, let title): return noteKnown(title)
    case .offered(let offer): return take(offer)
    case .kept(let title, let isNew): return noteKept(title, isNew: isNew)
    case .stored(let feed, let title, let new): return takeStored(feed, title: title, new: new)
    case .skipped(let title, let reason):
      skips.append("\(title.isEmpty ? "This feed" : title) was not asked: \(reason).")
      return []
    case .failed(let reason):
      failures.append(reason)
      return tell(Notice(reason, isAlert: true))
    case .done(let feeds, let new, let failed):
      return takeDone(feeds, new: new, failed: failed) + alignIfNeeded()
    case .died(let reason):
      (order, isOpening) = (nil, false)
      return tell(Notice(reason, isAlert: true)) + alignIfNeeded()
    }
  }

  /// A feed went out of the user's list while the worker was busy.
  private mutating func alignIfNeeded() -> [Effect] {
    guard needsAligning, order == nil else { return [] }
    (needsAligning, order) = (false, .align)
    return [.work(.align)]
  }

  private mutating func takeStored(_ feed: Feed.Key, title: String, new: Int) -> [Effect] {
    noteAdded(title, new: new)
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

  private mutating func takeDone(_ feeds: Int, new: Int, failed: Int) -> [Effect] {
    let (wasOpening, given) = (isOpening, order)
    (order, isOpening) = (nil, false)
    if given?.isAdding == true { return finishAdding() }
    if given == .align { return takeAligned() }
    if wasOpening, given == nil {
      return failed > 0 ? tell(Notice(failureLine, isAlert: true)) : []
    }
    guard given != nil else { return announce() }
    if feeds == 0, failed == 0, let skip = skips.first {
      return tell(Notice(skips.count > 1 ? "\(skip) (And \(skips.count - 1) more.)" : skip))
    }
    notice = Notice(outcome(feeds, failed: failed), isAlert: failed > 0)
    return [.countUnread(view)]
  }

  /// How a refresh went; of one feed that failed, just why.
  private func outcome(_ feeds: Int, failed: Int) -> String {
    if feeds == 0, failed == 1, announced == 0 { return failureLine }
    let came = announced > 0 ? "\(announced) new — ^R shows them." : "Nothing new."
    let answers = feeds == 0 ? "No feed" : feeds == 1 ? "1 feed" : "\(feeds) feeds"
    let asked =
      feeds == 0 && !skips.isEmpty ? "\(skips.count) not asked." : "\(answers) answered."
    let failures = failed > 0 ? " \(failed) failed: \(failureLine)" : ""
    return "\(came) \(asked)\(failures)"
  }

  /// What came by itself is said in one line, and nothing where nothing came.
  private mutating func announce() -> [Effect] {
    guard announced > 0 else { return [] }
    let articles = announced == 1 ? "1 new article" : "\(announced) new articles"
    return tell(Notice("\(articles) — ^R shows \(announced == 1 ? "it" : "them")"))
  }

  private var failureLine: String {
    guard let last = failures.last else { return "some feeds failed." }
    return failures.count > 1 ? "\(last) (And \(failures.count - 1) more.)" : last
  }
}
