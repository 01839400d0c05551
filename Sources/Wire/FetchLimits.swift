import Glibc

/// How much a fetcher asks of servers, and of the machine.
public struct FetchLimits: Hashable, Sendable {
  /// Transfers at once that come on briskly.
  public var concurrent = 32
  /// Transfers at once, those included that crawl or have not begun: they take nobody's turn, as far
  /// as the machine has room.
  public var waiting = Self.room(descriptors: Self.descriptors)
  /// Transfers at once to one host; loopback is not held to it.
  public var perHost = 2
  /// The file in which the user's workers count their transfers to a host together; `nil` where each
  /// counts its own.
  public var turns: String?
  /// Between the end of one request to a host and the start of the next; milliseconds.
  public var hostPauseMilliseconds = 1000
  /// Loopback is paused between requests like any host; it is not, as a rule.
  public var pausesLoopback = false
  /// Until the connection, its name and its TLS included, stands; milliseconds.
  public var connectMilliseconds = 20_000
  /// Without a byte; milliseconds.
  public var stallMilliseconds = 30_000
  /// For one document altogether; milliseconds.
  public var totalMilliseconds = 300_000
  /// Steps of a redirect that are followed.
  public var redirects = 10
  /// Bytes of a document over the network, its content encoding undone.
  public var bodyBytes = 32 << 20
  /// Bytes of a document that are held in memory; what is longer goes into a file without a name.
  public var heldBytes = 1 << 20
  /// Bytes of an answer, whatever they are: twice as many, and 8 MB that may be on the way.
  var answerBytes: Int { 2 * bodyBytes + (8 << 20) }
  /// How many times longer a document may be than what came over the network, its first MB aside.
  public var packingRatio = 1000
  /// Bytes of one answer's headers.
  public var headerBytes = 256 << 10
  /// Lines of one answer's headers.
  public var headerLines = 1000
  /// Until a command of the user's has ended; milliseconds.
  public var commandMilliseconds = 30_000
  /// Between the order to a command to end and its being ended; milliseconds.
  public var commandGraceMilliseconds = 1000
  /// Bytes of a command's output.
  public var commandBytes = 16 << 20
  /// Commands at once.
  public var commands = 4

  /// The limits for the open network.
  public init() {}

  /// How many transfers fit into so many descriptors. Each may take three: two while it tries two
  /// addresses of a server at once, and one in place of another that ended and whose connection stays.
  /// The library, commands and long documents need some too.
  static func room(descriptors: Int) -> Int { min(1000, max(32, (descriptors - 128) / 3)) }

  /// How many this process may have open: as many as it may allow itself, within reason.
  private static let descriptors: Int = {
    let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    var limit = rlimit()
    guard getrlimit(kind, &limit) == 0 else { return 1024 }
    var more = limit
    more.rlim_cur = max(limit.rlim_cur, min(limit.rlim_max, 4096))
    return Int(clamping: setrlimit(kind, &more) == 0 ? more.rlim_cur : limit.rlim_cur)
  }()
}
