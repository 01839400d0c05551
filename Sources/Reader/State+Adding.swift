import News

/// What came of an order to add something, until it is done.
struct AddingNews: Hashable, Sendable {
  /// What could be chosen.
  var offers: [Offer] = []
  /// What is there now, as a sentence; `nil` while nothing is.
  var done: String?
  /// The feed that was followed before.
  var known: String?
}

extension State {
  /// A feed or a page was found at the address.
  mutating func take(_ offer: Offer) -> [Effect] {
    adding.offers.append(offer)
    return []
  }

  /// The feed of an order to add something is there.
  mutating func noteAdded(_ title: String, new: Int) {
    guard order?.isAdding == true else { return }
    let articles = new == 1 ? "1 article" : "\(new) articles"
    adding.done = adding.done ?? "Added \(title): \(articles)."
  }

  mutating func noteKept(_ title: String, isNew: Bool) -> [Effect] {
    adding.done = (isNew ? "Kept: " : "Kept already, and up to date now: ") + title
    return []
  }

  mutating func noteKnown(_ title: String) -> [Effect] {
    if order?.isAdding == true { adding.known = title }
    return []
  }

  /// The order is done: what is there now, what can be chosen, or why it is nothing.
  mutating func finishAdding() -> [Effect] {
    let news = adding
    adding = AddingNews()
    if let done = news.done { return showOwnFeeds(done) }
    if let known = news.known {
      if !news.offers.isEmpty { return showOffers(news.offers, known: known) }
      return tell(Notice("You follow \(known) already."))
    }
    if !news.offers.isEmpty { return showOffers(news.offers) }
    return tell(failures.last.map { Notice($0, isAlert: true) } ?? Notice("Nothing was added."))
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

extension Order {
  /// It adds something, and says what.
  var isAdding: Bool {
    switch self {
    case .add, .follow, .keep: true
    case .refreshAll, .refresh, .align: false
    }
  }
}
