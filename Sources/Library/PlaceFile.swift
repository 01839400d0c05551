import Glibc
public import News

/// Where readers are or were: one small JSON file a process, `PID.json`, in the place folder.
///
/// It is written when keys rest and on leaving, in one step, so that a kill finds it whole. A start
/// adopts the newest whose process is gone. Source: design.md §4.
public struct PlaceFile: Sendable {
  private let folder: String
  private let process: Int32

  /// The file of this process in these folders.
  public init(_ folders: Folders) { (folder, process) = (folders.place, getpid()) }

  /// For tests: the file of another process.
  init(_ folders: Folders, process: Int32) { (folder, self.process) = (folders.place, process) }

  /// Writes where this reader is.
  public func write(_ place: Place) throws(LibraryError) {
    try Disk.createFolder(folder)
    try Disk.replace(path(of: process), with: Array((place.json.text + "\n").utf8), synced: false)
  }

  /// The newest place whose reader is gone; the files of those that are gone are taken away.
  public func adopt() throws(LibraryError) -> Place? {
    var newest: (place: Place, changed: Int)?
    for name in try Disk.names(in: folder) {
      guard let owner = Self.owner(of: name), !isAlive(owner) else { continue }
      let path = folder + "/" + name
      if let found = try place(at: path), found.changed > newest?.changed ?? .min { newest = found }
      unlink(path)
    }
    if let newest { try write(newest.place) }
    return newest?.place
  }

  private func place(at path: String) throws(LibraryError) -> (place: Place, changed: Int)? {
    guard let identity = FileIdentity(path: path), let bytes = try Disk.contents(of: path),
      let place = JSON(bytes).flatMap(Place.init(json:))
    else { return nil }
    return (place, identity.modified)
  }

  private func path(of process: Int32) -> String { folder + "/\(process).json" }

  private static func owner(of name: String) -> Int32? {
    guard name.hasSuffix(".json") else { return nil }
    return Int32(name.dropLast(5))
  }

  private func isAlive(_ owner: Int32) -> Bool {
    owner != process && (kill(owner, 0) == 0 || errno == EPERM)
  }
}

extension Place {
  var json: JSON {
    .object([
      "scope": view.scope.json, "hides_read": .bool(view.hidesRead),
      "watermark": .integer(view.watermark), "opened_at": .integer(view.openedAt),
      "position": JSON(position?.rowid), "article": JSON(article?.description),
      "block": .integer(Int64(block)), "word": .integer(Int64(word)),
      "reading": .bool(isReading), "zoomed": .bool(isZoomed), "left_at": .integer(leftAt),
    ])
  }

  init?(json: JSON) {
    guard let scope = json["scope"].flatMap(Query.init(json:)) else { return nil }
    let view = View(
      scope: scope, hidesRead: json["hides_read"]?.bool ?? true,
      watermark: json["watermark"]?.integer ?? 0, openedAt: json["opened_at"]?.integer ?? 0)
    self.init(
      view: view, position: (json["position"]?.integer).map(Headline.Position.init(rowid:)),
      article: (json["article"]?.string).flatMap { Article.ID($0) },
      block: Int(clamping: json["block"]?.integer ?? 0),
      word: Int(clamping: json["word"]?.integer ?? 0),
      isReading: json["reading"]?.bool ?? false, isZoomed: json["zoomed"]?.bool ?? false,
      leftAt: json["left_at"]?.integer ?? 0)
  }
}

extension Query {
  /// The query as a list: its name, then what it is about.
  var json: JSON {
    switch self {
    case .all: .array([.string("all")])
    case .unread: .array([.string("unread")])
    case .starred: .array([.string("starred")])
    case .feeds(let keys): .array([.string("feeds")] + keys.map { .string($0.text) })
    case .origin(let origin): .array([.string("origin"), .string(origin.rawValue)])
    case .and(let one, let other): .array([.string("and"), one.json, other.json])
    case .not(let query): .array([.string("not"), query.json])
    }
  }

  init?(json: JSON) {
    guard let parts = json.array, let name = parts.first?.string else { return nil }
    let rest = parts.dropFirst()
    switch name {
    case "all": self = .all
    case "unread": self = .unread
    case "starred": self = .starred
    case "feeds": self = .feeds(rest.compactMap(\.string).map(Feed.Key.init(stored:)))
    case "origin":
      guard let origin = rest.first?.string.flatMap(Feed.Origin.init(rawValue:)) else { return nil }
      self = .origin(origin)
    case "and", "not":
      let queries = rest.compactMap(Query.init(json:))
      guard queries.count == rest.count else { return nil }
      self.init(name, of: queries)
    default: return nil
    }
  }

  private init?(_ name: String, of queries: [Query]) {
    switch (name, queries.count) {
    case ("and", 2): self = .and(queries[0], queries[1])
    case ("not", 1): self = .not(queries[0])
    default: return nil
    }
  }
}
