public import Library

/// Fetches the pictures that articles show and keeps them.
public struct PictureFetching {
  /// How one picture ended.
  public typealias Outcome = Result<Void, PictureFetchError>

  private let cache: PictureCache
  private let limits: FetchLimits
  private let rests: RestingHosts?

  /// A fetching for one worker's life.
  ///
  /// - Parameter rests: the hosts that want to be left alone.
  public init(
    cache: PictureCache, limits: FetchLimits = .pictures(), rests: RestingHosts? = nil
  ) {
    (self.cache, self.limits, self.rests) = (cache, limits, rests)
  }

  /// Hands over how each picture ended: at once where it is in the cache, else as it comes.
  ///
  /// What gave no picture is remembered in the cache.
  /// - Parameter pace: asked while pictures come; must not block.
  /// - Parameter admit: whether a picture that came from an address is to be kept, with so many bytes.
  /// - Parameter each: the request's number and its outcome.
  public func run(
    _ requests: [FetchRequest], pace: () -> Fetcher.Pace = { .go },
    admit: @escaping (String, Int) -> Bool = { _, _ in true }, each: (Int, Outcome) -> Void
  ) {
    MissingFetch(
      limits: limits, rests: rests,
      kept: { cache.size(ofOriginal: $0) == nil ? nil : .success(()) },
      refused: { .failure(.fetch($0)) }, taken: { taken($0, $1, admit) }
    ).run(requests, pace: pace, each: each)
  }

  private func taken(
    _ outcome: Fetcher.Outcome, _ url: String, _ admit: (String, Int) -> Bool
  ) -> Outcome {
    switch outcome {
    case .failure(let error): return failed(.fetch(error), url)
    case .success(let response) where !PageKind.isPicture(response.bytes):
      return failed(.noPicture(host: WebAddress(response.finalURL)?.host ?? url), url)
    case .success(let response) where !admit(url, response.bytes.count): return .failure(.noRoom)
    case .success(let response):
      do throws(LibraryError) {
        try cache.keep(original: response.bytes, of: url)
        return .success(())
      } catch { return .failure(.disk(error)) }
    }
  }

  private func failed(_ error: PictureFetchError, _ url: String) -> Outcome {
    // What is not remembered is only tried again.
    try? cache.noteFailure(of: url, mayPass: error.mayPass)
    return .failure(error)
  }
}

/// Why a picture did not come. Each prints as one sentence for the user.
public enum PictureFetchError: Error, Hashable, Sendable, CustomStringConvertible {
  /// It did not come.
  case fetch(FetchError)
  /// Something else came.
  case noPicture(host: String)
  /// It could not be kept.
  case disk(LibraryError)
  /// It was not wanted at its size.
  case noRoom

  var mayPass: Bool { if case .fetch(let error) = self { error.mayPass } else { false } }

  /// What failed, on what, and why.
  public var description: String {
    switch self {
    case .fetch(let error): error.description
    case .noPicture(let host):
      "\(host) sent something that is no picture in GIF, PNG, JPEG, WebP or AVIF."
    case .disk(let error): error.description
    case .noRoom: "There is no room for the picture in the cache."
    }
  }
}
