public import FoundationEssentials
public import Library
public import News
import Syndication

/// The order `open`: documents given by path become feeds of the library.
///
/// A file is a feed, and so is a maildir. In a folder, feeds stay feeds of their own, and its pages
/// (text, Markdown, HTML, mail) become one feed together. What has not changed since it was stored
/// is not read again.
public struct Opening {
  private let shelf: Shelf
  private let origin: Feed.Origin
  private let now: Date
  private let report: (WireEvent) -> Void
  private(set) var tally = Tally()
  private var firstFailure: Ending?

  /// An opening for one worker's life.
  ///
  /// - Parameter origin: `.document`, or `.bundle` for the edition that Telex brings along.
  /// - Parameter report: takes the events as they happen.
  public init(
    shelf: Shelf, origin: Feed.Origin, now: Date, report: @escaping (WireEvent) -> Void
  ) {
    (self.shelf, self.origin, self.now, self.report) = (shelf, origin, now, report)
  }

  /// Opens all paths, one after another; what fails is reported and holds up nothing.
  ///
  /// - Returns: 0 where anything was opened, else 66 for a missing path, 65 for what is no news.
  public mutating func open(
    _ paths: [String], until interruption: Interruption = Interruption()
  ) -> Ending {
    report(.hello)
    for path in paths where !interruption.isHere { open(path, until: interruption) }
    // A library that cannot forget now does so another day.
    try? shelf.forgetDocuments(openedBefore: now.addingTimeInterval(-30 * 86_400))
    report(.done(tally))
    return tally.feeds > 0 ? .fine : firstFailure ?? .fine
  }
}

extension Opening {
  private mutating func open(_ path: String, until interruption: Interruption) {
    do throws(Unreadable) {
      if path == "-" { return try openStandardInput() }
      let look = try Unreadable.naming { () throws(FileError) in try LocalFile(path: path).look() }
      switch look.kind {
      case .file: try openFile(path, version: look.version, named: Self.lastPart(path))
      case .folder: try openFolder(path, until: interruption)
      case .special: throw Unreadable(.special(path))
      }
    } catch { fail(path, nil, error) }
  }

  private mutating func openStandardInput() throws(Unreadable) {
    var document = Document(path: "-", key: Feed.Key(path: "-"), origin: origin)
    let bytes = try document.bytes()
    document.key = Feed.Key(path: "-" + ContentName.of(bytes))
    try store(try document.publication(of: bytes), version: nil)
  }

  private mutating func openFile(
    _ path: String, version: LocalFile.Version, named name: String
  ) throws(Unreadable) {
    let document = Document(
      path: path, key: key(path, named: name), origin: origin, fileName: Self.lastPart(path))
    if try isUnchanged(document.key, version) { return }
    try store(try document.publication(of: try document.bytes()), version: version)
  }

  private mutating func openFolder(
    _ path: String, until interruption: Interruption
  ) throws(Unreadable) {
    let before = (tally.feeds, tally.failed)
    for folder in DocumentWalk.folders(under: path) where !interruption.isHere {
      openFolder(folder, under: path)
    }
    if before == (tally.feeds, tally.failed), !interruption.isHere {
      throw Unreadable(.nothingInside(path))
    }
  }

  /// Feeds first, each for itself; then the pages that are left, as one.
  private mutating func openFolder(_ folder: DocumentWalk.Folder, under root: String) {
    if folder.isMaildir { return openPages(folder.files, of: folder, under: root) }
    var pages: [String] = []
    for file in folder.files where !isLeftOut(file) {
      let name = [folder.name, Self.lastPart(file)].filter { !$0.isEmpty }.joined(separator: "/")
      do throws(Unreadable) {
        guard try FolderPages.isFeed(file) else {
          pages.append(file)
          continue
        }
        let look = try Unreadable.naming { () throws(FileError) in
          try LocalFile(path: file).look()
        }
        try openFile(file, version: look.version, named: name)
      } catch { fail(file, nil, error) }
    }
    openPages(pages, of: folder, under: root)
  }

  private mutating func openPages(
    _ files: [String], of folder: DocumentWalk.Folder, under root: String
  ) {
    guard !files.isEmpty else { return }
    let name = folder.name.isEmpty ? Self.lastPart(root) : folder.name
    let pages = FolderPages(
      path: folder.path, key: key(folder.path, named: name), origin: origin, files: files,
      mails: folder.mails)
    do throws(Unreadable) {
      let version = pages.version
      if try isUnchanged(pages.key, version) { return }
      let (publication, failures) = pages.publication()
      for (file, failure) in failures { fail(file, nil, failure) }
      guard let publication else { return }
      try store(publication, version: failures.isEmpty ? version : nil)
    } catch { fail(folder.path, pages.key, error) }
  }
}

extension Opening {
  private func key(_ path: String, named name: String) -> Feed.Key {
    origin == .bundle
      ? Feed.Key(bundled: name) : Feed.Key(path: LocalFile.realPath(path) ?? path)
  }

  /// The edition's folder explains itself to people in a README, which is no news.
  private func isLeftOut(_ file: String) -> Bool {
    origin == .bundle && Self.lastPart(file).hasPrefix("README")
  }

  /// A reader that opens an unchanged document is told of it like of any other.
  private mutating func isUnchanged(
    _ key: Feed.Key, _ version: LocalFile.Version?
  ) throws(Unreadable) -> Bool {
    guard let version else { return false }
    let known = try Unreadable.naming { () throws(LibraryError) in
      try shelf.unchangedDocument(key, version: version, now: now)
    }
    guard let known else { return false }
    tell(.stored(key, title: known.name, new: 0, total: known.total))
    return true
  }

  private mutating func store(
    _ publication: Publication, version: LocalFile.Version?
  ) throws(Unreadable) {
    let feed = publication.feed
    report(.began(feed.key, title: feed.title))
    let stored = try Unreadable.naming { () throws(LibraryError) in
      try shelf.storeDocument(publication, version: version, now: now)
    }
    tell(.stored(feed.key, title: feed.title, new: stored.new, total: stored.total))
  }

  private mutating func fail(_ path: String, _ key: Feed.Key?, _ failure: Unreadable) {
    if firstFailure == nil || failure.code == .missing { firstFailure = failure.code }
    tell(.failed(key, at: .path(path), reason: failure.reason))
  }

  private mutating func tell(_ event: WireEvent) {
    tally.count(event)
    report(event)
  }

  private static func lastPart(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
