public import News

/// One deliberate act of this reader, with what it would take to revert it.
struct Act {
  /// A word that the act said about one article.
  struct Word {
    var article: Article.ID
    var said: Said
    /// What held before; where nobody had said anything, the opposite of what was said.
    var before: Said
    /// Where the word stands among all marks.
    var stamp: Stamp
    /// Where the word before it stood; `nil` where there was none.
    var stampBefore: Stamp?

    /// What the word is about.
    var place: Place { Place(article: article, field: said.field) }
  }

  /// A word that an undo put back: it counts as the one that stood there before.
  struct Restored: Hashable {
    var place: Place
    var stamp: Stamp
  }

  /// One field of one article.
  struct Place: Hashable {
    var article: Article.ID
    var field: Int
  }

  /// The value of one field.
  enum Said: Hashable {
    case read(Bool)
    case starred(Bool)
    case tags([String])

    /// Which of an article's fields it is about.
    var field: Int {
      switch self {
      case .read: MarkTable.Field.read.rawValue
      case .starred: MarkTable.Field.starred.rawValue
      case .tags: MarkTable.Field.tags.rawValue
      }
    }

    /// What holds where nobody ever said this.
    var opposite: Said {
      switch self {
      case .read(let holds): .read(!holds)
      case .starred(let holds): .starred(!holds)
      case .tags: .tags([])
      }
    }

    /// A mark that says it of articles.
    func mark(_ articles: [Article.ID]) -> Mark {
      switch self {
      case .read(let holds): Mark(articles, isRead: holds)
      case .starred(let holds): Mark(articles, isStarred: holds)
      case .tags(let tags): Mark(articles, tags: tags)
      }
    }
  }

  /// The name of the act in the journal.
  var group: String
  var words: [Word] = []
}

extension Mark {
  /// The words of a mark, field by field.
  var said: [Act.Said] {
    [isRead.map(Act.Said.read), isStarred.map(Act.Said.starred), tags.map(Act.Said.tags)]
      .compactMap(\.self)
  }
}

extension MarkState {
  /// What it says in the field of a word.
  func said(like word: Act.Said) -> Act.Said? {
    switch word {
    case .read: isRead.map(Act.Said.read)
    case .starred: isStarred.map(Act.Said.starred)
    case .tags: tags.map(Act.Said.tags)
    }
  }

  /// Where it stands in the field of a word.
  func stamp(like word: Act.Said) -> Stamp? {
    switch word {
    case .read: readStamp
    case .starred: starStamp
    case .tags: tagsStamp
    }
  }
}

/// What writing to the journal came to.
public struct Written: Hashable, Sendable {
  init(marks: [Mark], group: String?) { (changes, self.marks, self.group) = ([], marks, group) }

  /// The articles whose state is another now, for the overlay.
  public var changes: [MarkChange]
  /// What was said, in this order; of an undo, what it put back.
  public var marks: [Mark]
  /// The act's name in the journal; of an undo, the name of the act that it reverted.
  public var group: String?
  /// Of an undo: how many words stay as they are, because somebody changed them since.
  public var skipped = 0
  /// Why it could not be saved yet: it is kept in memory and tried again.
  public var failure: LibraryError?
}
