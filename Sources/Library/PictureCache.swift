import News

/// The folder of pictures in the cache: originals from the network, and pictures prepared for a
/// terminal. All of it may vanish at any time.
public struct PictureCache: Sendable, Hashable {
  /// Bytes that prepared pictures may take altogether.
  public static let bound = 64 << 20

  private let originals: CacheFolder
  private let prepared: CacheFolder

  /// The cache of a house.
  ///
  /// - Parameter megabytes: what the originals may take altogether.
  public init(_ folders: Folders, megabytes: Int = Settings().cacheMegabytes) {
    self.init(folders, bound: Self.bound, originals: megabytes << 20)
  }

  init(_ folders: Folders, bound: Int, originals: Int = .max) {
    let folder = folders.cache + "/pictures"
    prepared = CacheFolder(path: folder + "/prepared", bound: bound)
    self.originals = CacheFolder(path: folder + "/originals", bound: originals)
  }

  /// Where the picture stands that was made in this way, if it was: `recipe` is all it depends on.
  public func prepared(_ recipe: [String], suffix: String) -> String {
    let text = recipe.map { "\($0.utf8.count):\($0)" }.joined()
    return prepared.path(of: text, suffix: "." + suffix)
  }

  /// What stands at such a path, which counts as used now; `nil` where nothing does that can be read.
  public func bytes(at path: String) -> [UInt8]? { prepared.bytes(at: path) }

  /// Keeps a prepared picture, in one step, and lets the longest unused go beyond the bound.
  public func keep(_ bytes: [UInt8], at path: String) throws(LibraryError) {
    try prepared.keep(bytes, at: path)
  }
}

extension PictureCache {
  /// Where the file stands that was fetched from an address, if it was.
  public func original(of url: String) -> String { originals.path(of: url) }

  /// How many bytes the picture of an address has, which counts as used now; `nil` where it is not
  /// here.
  public func size(ofOriginal url: String) -> Int? {
    originals.use([original(of: url)])
    return stocked(url)
  }

  /// Keeps what an address gave, in one step, and lets the longest unused go beyond the bound.
  public func keep(original bytes: [UInt8], of url: String) throws(LibraryError) {
    try originals.keep(bytes, at: original(of: url))
    originals.forgetNotes(of: url)
  }

  /// Remembers that an address gave no picture; `mayPass` says that it may soon.
  public func noteFailure(of url: String, mayPass: Bool) throws(LibraryError) {
    try originals.noteFailure(of: url, mayPass: mayPass)
  }

  /// Whether an address gave no picture within the last day, or hour where that may have passed.
  public func failedLately(_ url: String) -> Bool { originals.failedLately(url) }
}

/// Its originals.
extension PictureCache: StockedCache {
  /// Nine tenths of what the originals may take.
  public var stockBound: Int { originals.steady }

  /// Makes the folder and sees whether it can be written.
  public func makeReady() throws(LibraryError) { try originals.makeReady() }

  /// The address as it is.
  public func name(of url: String) -> String { url }

  /// How many bytes the picture of an address has; `nil` where it is not here.
  public func stocked(_ url: String) -> Int? { originals.size(at: original(of: url)) }

  /// How many bytes the picture had for which there was no room.
  public func notedSize(of url: String) -> Int? { originals.notedSize(of: url) }

  /// Remembers how many bytes the picture has for which there is no room.
  public func noteSize(_ bytes: Int, of url: String) throws(LibraryError) {
    try originals.noteSize(bytes, of: url)
  }

  /// Counts these pictures as used now, the first as the last of them.
  public func use(_ urls: [String]) { originals.use(urls.map(original(of:))) }

  /// Takes away the picture of an address.
  public func remove(_ url: String) { originals.remove(original(of: url)) }
}
