public import Library
import News

/// On what terms documents are asked for that somebody waits for.
public struct VisitTerms {
  /// How the user wants feeds fetched.
  public var settings = Settings()
  /// What a fetch may take; the settings say how much is asked of a host.
  public var limits = FetchLimits()
  /// For how long the last of several documents are waited for once others have come; milliseconds.
  var patience: Int64 = 5000
  /// Where cookies are kept for the feeds that want them.
  public var cookieFolder = ""
  /// What `~/` stands for in paths.
  public var home = ""
  /// The hosts that want to be left alone.
  public var rests: RestingHosts?

  /// As it is without a word of the user's.
  public init() {}

  /// The limits, as the user's settings have them.
  var fetchLimits: FetchLimits {
    var limits = limits
    (limits.perHost, limits.hostPauseMilliseconds) = (settings.perHost, settings.hostPause)
    return limits
  }

  /// A request for an address, asked as the feed of that address is.
  ///
  /// - Parameter manner: where it may lead; the user's settings say the rest.
  func request(for url: String, asked manner: FetchManner) -> FetchRequest {
    let key = Feed.Key(address: url)
    var request = FetchRequest(url: url)
    request.manner = manner
    request.manner.take(settings.fetching(of: key), of: key, cookies: cookieFolder, home: home)
    return request
  }
}
