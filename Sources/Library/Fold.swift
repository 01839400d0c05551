import News

/// What all marks come to: for each article and field the word with the latest stamp.
///
/// The order in which lines are folded does not matter. Source: design.md §5.
struct Fold {
  /// When and by whom a word was said.
  struct Moment: Hashable {
    var at: Int64
    var counter: Int64
    /// A place in `replicas`.
    var replica: Int32
  }

  private struct Word {
    var moment: Moment
    var holds: Bool
  }

  private struct Words {
    var moment: Moment
    var tags: [String]
  }

  private var read: [Article.ID: Word] = [:]
  private var starred: [Article.ID: Word] = [:]
  private var tags: [Article.ID: Words] = [:]
  private var moves: [String: (moment: Moment, address: String)] = [:]
  private var replicas: [String] = []

  /// Makes room for what so many bytes of journal may say, so that a large fold need not grow often.
  mutating func expect(bytes: Int) {
    guard bytes > 1 << 20 else { return }
    read.reserveCapacity(read.count + bytes / 100)
  }

  /// The number under which a replica's name is kept here.
  mutating func number(of replica: String) -> Int32 {
    if let known = replicas.firstIndex(of: replica) { return Int32(known) }
    replicas.append(replica)
    return Int32(replicas.count - 1)
  }

  /// Takes one word about an article's reading; whether it is the latest.
  mutating func setRead(_ holds: Bool, _ id: Article.ID, _ moment: Moment) -> Bool {
    set(Word(moment: moment, holds: holds), id, \.read)
  }

  /// Takes one word about an article's star; whether it is the latest.
  mutating func setStarred(_ holds: Bool, _ id: Article.ID, _ moment: Moment) -> Bool {
    set(Word(moment: moment, holds: holds), id, \.starred)
  }

  /// Takes all tags of an article; whether they are the latest.
  mutating func setTags(_ words: [String], _ id: Article.ID, _ moment: Moment) -> Bool {
    if let known = tags[id], !isLater(moment, than: known.moment) { return false }
    tags[id] = Words(moment: moment, tags: words)
    return true
  }

  /// Takes a feed's new address; whether it is the latest.
  mutating func setMoved(_ key: String, to address: String, _ moment: Moment) -> Bool {
    if let known = moves[key], !isLater(moment, than: known.moment) { return false }
    moves[key] = (moment, address)
    return true
  }

  /// Takes all that a line says, its writer being of that number here; the articles of which it has
  /// the latest word.
  mutating func take(_ line: LineScanner, by replica: Int32) -> [Article.ID] {
    let moment = Moment(at: line.at, counter: line.counter, replica: replica)
    if let address = line.moved {
      for key in line.feeds { _ = setMoved(key, to: address, moment) }
    }
    return line.articles.filter { id in
      var isNews = false
      if let isRead = line.isRead { isNews = setRead(isRead, id, moment) }
      if let isStarred = line.isStarred { isNews = setStarred(isStarred, id, moment) || isNews }
      if let tags = line.tags { isNews = setTags(tags, id, moment) || isNews }
      return isNews
    }
  }

  /// Takes what somebody else folded, word by word with its own stamp.
  mutating func take(_ state: MarkState, of id: Article.ID) {
    if let isRead = state.isRead, let stamp = state.readStamp {
      _ = setRead(isRead, id, moment(of: stamp))
    }
    if let isStarred = state.isStarred, let stamp = state.starStamp {
      _ = setStarred(isStarred, id, moment(of: stamp))
    }
    if let tags = state.tags, let stamp = state.tagsStamp {
      _ = setTags(tags, id, moment(of: stamp))
    }
  }

  private mutating func moment(of stamp: Stamp) -> Moment {
    Moment(at: stamp.milliseconds, counter: stamp.counter, replica: number(of: stamp.replica))
  }

  private mutating func set(
    _ word: Word, _ id: Article.ID, _ field: WritableKeyPath<Fold, [Article.ID: Word]>
  ) -> Bool {
    guard let known = self[keyPath: field].updateValue(word, forKey: id) else { return true }
    if isLater(word.moment, than: known.moment) { return true }
    self[keyPath: field][id] = known
    return false
  }

  private func isLater(_ new: Moment, than old: Moment) -> Bool {
    if new.at != old.at { return new.at > old.at }
    if new.counter != old.counter { return new.counter > old.counter }
    return replicas[Int(new.replica)] > replicas[Int(old.replica)]
  }

  /// All that is known of an article; `nil` where nobody marked it.
  func state(of id: Article.ID) -> MarkState? {
    // Most have never been starred or tagged, and many journals know neither.
    let read = read[id]
    let starred = starred.isEmpty ? nil : starred[id]
    let tags = tags.isEmpty ? nil : tags[id]
    guard read != nil || starred != nil || tags != nil else { return nil }
    var state = MarkState()
    state.isRead = read?.holds
    state.readStamp = read.map { stamp($0.moment) }
    state.isStarred = starred?.holds
    state.starStamp = starred.map { stamp($0.moment) }
    state.tags = tags?.tags
    state.tagsStamp = tags.map { stamp($0.moment) }
    return state
  }

  /// Where a feed moved, and the stamp of that word; `nil` where nobody said so.
  func move(of key: String) -> (address: String, stamp: Stamp)? {
    moves[key].map { ($0.address, stamp($0.moment)) }
  }

  /// A moment with its replica's name.
  func stamp(_ moment: Moment) -> Stamp {
    Stamp(
      milliseconds: moment.at, counter: moment.counter, replica: replicas[Int(moment.replica)])
  }
}
