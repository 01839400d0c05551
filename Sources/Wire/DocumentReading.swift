public import Syndication
import News

/// One document by path, read and not stored.
public enum DocumentReading {
  /// The news of a file, of a folder's pages together, or of standard input (`-`).
  ///
  /// - Parameter url: the address it came from, where that is known.
  public static func publication(
    at path: String, url: String? = nil, contentType: String? = nil
  ) throws(Unreadable) -> Publication {
    if path != "-", try kind(of: path) == .folder { return try folder(path) }
    var document = Document(path: path, key: key(of: path, url), origin: .document)
    document.fileName = path == "-" ? nil : path.split(separator: "/").last.map(String.init)
    (document.address, document.contentType) = (url, contentType)
    return try document.publication(of: try document.bytes())
  }

  private static func kind(of path: String) throws(Unreadable) -> LocalFile.Kind {
    try Unreadable.naming { () throws(FileError) in try LocalFile(path: path).look().kind }
  }

  private static func key(of path: String, _ url: String?) -> Feed.Key {
    url.map { Feed.Key(address: $0) } ?? Feed.Key(path: LocalFile.realPath(path) ?? path)
  }

  private static func folder(_ path: String) throws(Unreadable) -> Publication {
    let files = DocumentWalk.folders(under: path).flatMap(\.files)
    let pages = FolderPages(path: path, key: key(of: path, nil), origin: .document, files: files)
    let (publication, failures) = pages.publication()
    if let publication { return publication }
    throw failures.first?.1 ?? Unreadable(.nothingInside(path))
  }
}
