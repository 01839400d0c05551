public import FoundationEssentials

/// A page as its server gave it.
public struct KeptPage: Hashable, Sendable {
  /// Where it was found after redirects.
  public var finalURL: String
  /// `Content-Type` as declared.
  public var contentType: String?
  /// When it came.
  public var fetched: Date
  /// The document, its content encoding undone.
  public var bytes: [UInt8]

  /// A page.
  public init(finalURL: String, contentType: String?, fetched: Date, bytes: [UInt8]) {
    (self.finalURL, self.contentType) = (finalURL, contentType)
    (self.fetched, self.bytes) = (fetched, bytes)
  }
}

/// What there is to read on a page.
public struct PageText: Hashable, Sendable {
  /// Where the page was found after redirects.
  public var finalURL: String
  /// Its headline, plain text; empty where it has none.
  public var title: String
  /// Who wrote it, by name.
  public var authors: [String]
  /// BCP 47 tag of its language, where it says so.
  public var language: String?
  /// Bytes of its text without markup, in UTF-8, as the search index would have it.
  public var length: Int
  /// The main text as clean HTML, its addresses absolute.
  public var html: String

  /// A text.
  public init(
    finalURL: String, title: String, authors: [String] = [], language: String? = nil, length: Int,
    html: String
  ) {
    (self.finalURL, self.title, self.authors) = (finalURL, title, authors)
    (self.language, self.length, self.html) = (language, length, html)
  }
}

/// The folder of pages in the cache: each as it was delivered, and beside it what there is to read on
/// it. All of it may vanish at any time.
///
/// A file is a line of JSON that says how many bytes follow, and these bytes. One that holds others is
/// torn, and as good as none.
public struct PageCache: Sendable, Hashable {
  private let folder: CacheFolder

  /// The cache of a house.
  ///
  /// - Parameter megabytes: what pages and texts may take altogether.
  public init(_ folders: Folders, megabytes: Int = Settings().cacheMegabytes) {
    self.init(folders, bound: megabytes << 20)
  }

  init(_ folders: Folders, bound: Int) {
    folder = CacheFolder(path: folders.cache + "/pages", bound: bound)
  }

  /// Where the page of an address stands, if it does.
  public func path(ofPage url: String) -> String { folder.path(of: Self.name(of: url)) }

  /// Where the text of an address's page stands, if it does.
  public func path(ofText url: String) -> String {
    folder.path(of: Self.name(of: url), suffix: ".html")
  }

  /// The page of an address, which counts as used now; `nil` where it is not here.
  public func page(of url: String) -> KeptPage? {
    guard let (head, bytes) = file(at: path(ofPage: url)), let finalURL = head["url"]?.string,
      let fetched = head["fetched"]?.integer
    else { return nil }
    return KeptPage(
      finalURL: finalURL, contentType: head["type"]?.string,
      fetched: Date(milliseconds: fetched), bytes: Array(bytes))
  }

  /// What there is to read on the page of an address, which counts as used now; `nil` where it is not
  /// here.
  public func text(of url: String) -> PageText? {
    guard let (head, bytes) = file(at: path(ofText: url)), let finalURL = head["url"]?.string,
      let title = head["title"]?.string, let length = head["length"]?.integer
    else { return nil }
    return PageText(
      finalURL: finalURL, title: title,
      authors: head["authors"]?.array?.compactMap(\.string) ?? [],
      language: head["language"]?.string, length: Int(clamping: length),
      html: String(decoding: bytes, as: UTF8.self))
  }

  /// Keeps a page, in one step, and lets the longest unused go beyond the bound.
  public func keep(_ page: KeptPage, of url: String) throws(LibraryError) {
    try folder.keep(Self.head(of: page) + page.bytes, at: path(ofPage: url))
    folder.forgetNotes(of: Self.name(of: url))
  }

  /// Keeps what there is to read on a page, as `keep(_:of:)` does.
  public func keep(_ text: PageText, of url: String) throws(LibraryError) {
    try folder.keep(Self.head(of: text) + Array(text.html.utf8), at: path(ofText: url))
  }

  /// How many bytes a page and its text take where they are kept.
  public static func size(of page: KeptPage, _ text: PageText) -> Int {
    head(of: page).count + page.bytes.count + head(of: text).count + text.html.utf8.count
  }

  /// Remembers that an address gave no page to read; `mayPass` says that it may soon.
  public func noteFailure(of url: String, mayPass: Bool) throws(LibraryError) {
    try folder.noteFailure(of: Self.name(of: url), mayPass: mayPass)
  }

  /// Whether an address gave no page to read within the last day, or hour where that may have passed.
  public func failedLately(_ url: String) -> Bool { folder.failedLately(Self.name(of: url)) }

  /// RFC 3986 §3.5: a fragment names a place in the page, which is the same without it.
  private static func name(of url: String) -> String { String(url.prefix { $0 != "#" }) }

  private static func head(of page: KeptPage) -> [UInt8] {
    line([
      "url": .string(page.finalURL), "type": JSON(page.contentType),
      "fetched": .integer(page.fetched.milliseconds), "bytes": .integer(Int64(page.bytes.count)),
    ])
  }

  private static func head(of text: PageText) -> [UInt8] {
    line([
      "url": .string(text.finalURL), "title": .string(text.title),
      "authors": .array(text.authors.map(JSON.string)), "language": JSON(text.language),
      "length": .integer(Int64(text.length)), "bytes": .integer(Int64(text.html.utf8.count)),
    ])
  }

  private static func line(_ head: [String: JSON]) -> [UInt8] {
    Array((JSON.object(head).text + "\n").utf8)
  }

  private func file(at path: String) -> (head: JSON, bytes: ArraySlice<UInt8>)? {
    guard let all = folder.bytes(at: path), let end = all.firstIndex(of: UInt8(ascii: "\n")),
      let head = JSON(Array(all[..<end])), head["bytes"]?.integer == Int64(all.count - end - 1)
    else { return nil }
    return (head, all[(end + 1)...])
  }
}

extension PageCache: StockedCache {
  /// Nine tenths of the bound.
  public var stockBound: Int { folder.steady }

  /// Makes the folder and sees whether it can be written.
  public func makeReady() throws(LibraryError) { try folder.makeReady() }

  /// The address without the place in the page.
  public func name(of url: String) -> String { Self.name(of: url) }

  /// How many bytes page and text of an address take; `nil` where there is no text.
  public func stocked(_ url: String) -> Int? {
    guard let text = folder.size(at: path(ofText: url)) else { return nil }
    return text + (folder.size(at: path(ofPage: url)) ?? 0)
  }

  /// How many bytes page and text had for which there was no room.
  public func notedSize(of url: String) -> Int? { folder.notedSize(of: Self.name(of: url)) }

  /// Remembers how many bytes page and text have for which there is no room.
  public func noteSize(_ bytes: Int, of url: String) throws(LibraryError) {
    try folder.noteSize(bytes, of: Self.name(of: url))
  }

  /// Counts these pages and texts as used now, the first as the last of them.
  public func use(_ urls: [String]) {
    folder.use(urls.flatMap { [path(ofText: $0), path(ofPage: $0)] })
  }

  /// Takes away page and text of an address.
  public func remove(_ url: String) {
    for path in [path(ofPage: url), path(ofText: url)] { folder.remove(path) }
  }
}
