import News
import Syndication

/// A file, or standard input, that somebody wants to read: found, but not yet parsed.
struct Document: Hashable {
  /// As the user wrote it, or `-`; for messages.
  var path: String
  /// Who it is for the library.
  var key: Feed.Key
  /// Where it counts as coming from.
  var origin: Feed.Origin
  /// Its last part; the ending tells Markdown from plain text.
  var fileName: String?
  /// The address it came from, where that is known.
  var address: String?
  /// The media type it was delivered with, where that is known.
  var contentType: String?
  /// A list of subscriptions is wanted too.
  var takesLists = false

  /// Its bytes as news. Failures are sentences that name it.
  func publication(of bytes: [UInt8]) throws(Unreadable) -> Publication {
    do throws(FeedError) {
      return try Reading.publication(of: bytes, from: source)
    } catch { throw unreadable(error) }
  }

  /// Its news, read piece by piece; `overflow` has what is too much to be held.
  func publication(
    overflow: @escaping ([Article], Feed) -> Void
  ) throws(Unreadable) -> Publication {
    let pieces: FilePieces
    do throws(FileError) { pieces = try FilePieces(path) } catch { throw Unreadable(error) }
    let publication: Publication
    do throws(FeedError) {
      publication = try Reading.publication(
        pieces: { pieces.next() }, from: source, overflow: overflow)
    } catch {
      throw pieces.failure.map(Unreadable.init) ?? unreadable(error)
    }
    if let failure = pieces.failure { throw Unreadable(failure) }
    return publication
  }

  private var source: Source {
    var source = Source(
      key: key, origin: origin, address: address, contentType: contentType, fileName: fileName)
    source.takesLists = takesLists
    return source
  }

  private func unreadable(_ error: FeedError) -> Unreadable {
    Unreadable(
      code: .badData, reason: error.sentence(about: path), isOfEmptyDocument: error == .empty)
  }

  /// Its bytes. Failures are sentences that name it.
  func bytes() throws(Unreadable) -> [UInt8] {
    do throws(FileError) {
      return try path == "-" ? LocalFile.standardInput() : LocalFile(path: path).read()
    } catch { throw Unreadable(error) }
  }
}

extension FeedError {
  /// Its sentence with the name of the document in it.
  func sentence(about name: String) -> String {
    let name = name == "-" ? "Standard input" : name
    switch self {
    case .empty: return "\(name) is empty."
    case .binary: return FileError.binary(name).description
    case .notAFeed: return "\(name) holds no news: it is no feed and no article."
    case .subscriptionList: return "\(name) is a list of subscriptions; telex import takes it in."
    case .tooLong(let bytes, let most):
      return "\(name) is \(FeedError.tooLong(bytes, of: most))"
    }
  }
}
