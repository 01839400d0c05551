import FoundationEssentials
import Library
import News
import Syndication

extension Shelf {
  /// A document that is stored in this version; `nil` where it must be read (again).
  ///
  /// Once a day an opened document is read in any case: storing it is what tells the library that
  /// it is still in use.
  func unchangedDocument(
    _ key: Feed.Key, version: LocalFile.Version, now: Date
  ) throws(LibraryError) -> FeedRow? {
    guard let row = try feed(key), let stored = row.visit.lastSuccess,
      row.visit.documentModified == version.seconds, row.visit.documentSize == version.size,
      row.origin != .document || now.timeIntervalSince(stored) < 86_400
    else { return nil }
    return row
  }

  /// Stores a document and remembers its version.
  ///
  /// A file changed a moment ago may change again within the same second and keep its size: its
  /// version says nothing yet, and is not remembered.
  func storeDocument(
    _ publication: Publication, version: LocalFile.Version?, now: Date
  ) throws(LibraryError) -> Stored {
    let stored = try store(publication.feed, publication.articles, now: now)
    var visit = Visit()
    (visit.lastTry, visit.lastSuccess) = (now, now)
    if let version, now.timeIntervalSince1970 - Double(version.seconds) > 2 {
      (visit.documentModified, visit.documentSize) = (version.seconds, version.size)
    }
    try record(visit, of: publication.feed.key, origin: publication.feed.origin)
    return stored
  }
}
