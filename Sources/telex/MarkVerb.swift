import Library
import News

/// What `telex mark` can do to articles.
enum MarkVerb {
  case read(Bool)
  case starred(Bool)
  case tag(String)
  case untag(String)

  /// What became of the articles: "marked read".
  var done: String {
    switch self {
    case .read(let holds): holds ? "marked read" : "marked unread"
    case .starred(let holds): holds ? "starred" : "unstarred"
    case .tag(let tag): "tagged \(tag)"
    case .untag(let tag): "freed of the tag \(tag)"
    }
  }

  /// The articles that are not so yet.
  var wanted: Query {
    switch self {
    case .read(let holds): holds ? .unread : .not(.unread)
    case .starred(let holds): holds ? .not(.starred) : .starred
    case .tag(let tag): .not(.tagged(tag))
    case .untag(let tag): .tagged(tag)
    }
  }

  /// Whether an article is not so yet.
  func isWanted(_ row: Headline, _ tags: [String]) -> Bool {
    switch self {
    case .read(let holds): row.isRead != holds
    case .starred(let holds): row.isStarred != holds
    case .tag, .untag: isWanted(tags)
    }
  }

  /// The same of its tags alone.
  func isWanted(_ tags: [String]) -> Bool {
    switch self {
    case .read, .starred: true
    case .tag(let tag): !tags.contains(tag)
    case .untag(let tag): tags.contains(tag)
    }
  }

  /// The marks to write: one, but for tags one for all articles that then have the same tags.
  func marks(_ ids: [Article.ID], _ shelf: Shelf) throws(LibraryError) -> [Mark] {
    switch self {
    case .read(let holds): return [Mark(ids, isRead: holds)]
    case .starred(let holds): return [Mark(ids, isStarred: holds)]
    case .tag(let tag): return try marks(ids, shelf) { $0.contains(tag) ? $0 : $0 + [tag] }
    case .untag(let tag): return try marks(ids, shelf) { $0.filter { $0 != tag } }
    }
  }

  private func marks(
    _ ids: [Article.ID], _ shelf: Shelf, _ change: ([String]) -> [String]
  ) throws(LibraryError) -> [Mark] {
    var marks: [Mark] = []
    var places: [[String]: Int] = [:]
    for id in ids {
      let tags = change(try shelf.tags(of: id))
      if let place = places[tags] {
        marks[place].articles.append(id)
      } else {
        places[tags] = marks.count
        marks.append(Mark([id], tags: tags))
      }
    }
    return marks
  }
}
