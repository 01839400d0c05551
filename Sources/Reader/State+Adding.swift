import News

/// What came of an order to add something, until it is done.
struct AddingNews: Hashable, Sendable {
  /// What could be chosen.
  var offers: [Offer] = []
  /// What is there now, as a sentence; `nil` while nothing is.
  var done: String?
  /// The feed that was followed before.
  var known: String?
  /// How many feeds of the page were not looked at, in words; `nil` where all were.
  var left: String?
}

extension State {
  /// The feed of an order to add something is there.
  mutating func noteAdded(_ title: String, new: Int, by order: Order) {
    guard order.isAdding else { return }
    let articles = new == 1 ? "1 article" : "\(new) articles"
    let done = "Added \(title): \(articles)."
    errands[order].adding.done = errands[order].adding.done ?? done
  }

  /// An order to add something is done: what is there now, what can be chosen, or why it is nothing.
  mutating func finishAdding(_ errand: Errand) -> [Effect] {
    let news = errand.adding
    let left = news.left.map { " \($0)." } ?? ""
    if let done = news.done { return showOwnFeeds(done + left) }
    if !news.offers.isEmpty { return showOffers(of: news) }
    if let known = news.known { return tell(Notice("You follow \(known) already.\(left)")) }
    let failure = errand.failures.last
    return tell(failure.map { Notice($0, isAlert: true) } ?? Notice("Nothing was added."))
  }

  /// Something was added: the user's own feeds are shown, the sample edition goes.
  private mutating func showOwnFeeds(_ words: String) -> [Effect] {
    notice = Notice(words)
    guard view.scope == .origin(.bundle) else {
      return [.reopen(scope: view.scope, hidesRead: view.hidesRead)]
    }
    name = "All feeds"
    wantsFirstUnread = true
    return [.reopen(scope: .all, hidesRead: true)]
  }
}
