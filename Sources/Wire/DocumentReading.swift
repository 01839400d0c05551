public import Syndication
public import News

/// One document by path, read and not stored.
public enum DocumentReading {
  /// The news of a file, of a folder's pages together, or of standard input (`-`).
  ///
  /// - Parameters:
  ///   - url: the address it came from, where that is known.
  ///   - overflow: takes the first articles of a feed that is too long to be held, as many at a time
  ///     as there are, with what is known of it by then; on a thread beside the one that reads on,
  ///     never twice at once, and for the last time before this returns.
  public static func publication(
    at path: String, url: String? = nil, contentType: String? = nil,
    overflow: @escaping @Sendable ([Article], Feed) -> Void
  ) throws(Unreadable) -> Publication {
    if path != "-", try kind(of: path) == .folder { return try folder(path) }
    var document = Document(path: path, key: key(of: path, url), origin: .document)
    document.fileName = path == "-" ? nil : path.split(separator: "/").last.map(String.init)
    (document.address, document.contentType) = (url, contentType)
    document.takesLists = true
    let beside = Beside()
    defer { beside.end() }
    return try document.publication(overflow: { articles, feed in
      beside.begin { overflow(articles, feed) }
    })
  }

  private static func kind(of path: String) throws(Unreadable) -> LocalFile.Kind {
    try Unreadable.naming { () throws(FileError) in try LocalFile(path: path).look().kind }
  }

  private static func key(of path: String, _ url: String?) -> Feed.Key {
    url.map { Feed.Key(address: $0) } ?? Feed.Key(path: LocalFile.realPath(path) ?? path)
  }

  private static func folder(_ path: String) throws(Unreadable) -> Publication {
    var folders = DocumentWalk.folders(under: path)
    // A maildir is one feed; the mailboxes in it are others.
    if Maildir.stands(at: path) { folders.removeAll { !$0.name.isEmpty } }
    let pages = FolderPages(
      path: path, key: key(of: path, nil), origin: .document, files: folders.flatMap(\.files),
      mails: folders.reduce(into: []) { $0.formUnion($1.mails) })
    let (publication, failures) = pages.publication()
    if let publication { return publication }
    throw failures.first?.1 ?? Unreadable(.nothingInside(path))
  }
}
