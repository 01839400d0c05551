import FoundationEssentials
import Glibc
import News
import Reader
import Synchronization
import Typesetting

/// A running `telex-wire`: one process an order, its events read from a pipe (design.md §1).
final class WorkerProcess {
  /// The pipe to poll; -1 once it is closed.
  private(set) var descriptor: Int32
  private let process: pid_t
  /// What it says to people, read when it has ended; what a pipe does not hold is lost.
  private let complaints: Int32
  private var rest: [UInt8] = []
  /// It said how its order went; what it does now, such as indexing, nobody waits for.
  private(set) var isDone = false
  /// The exit code once it ended; 128 and more is a signal.
  private(set) var code: Int32?

  /// Starts the worker on an order; `nil` where it cannot be started.
  ///
  /// - Parameter passesInput: it reads our standard input; else it has none.
  init?(program: String, arguments: [String], passesInput: Bool = false) {
    Self.waitForThoseLeft()
    guard let (pipe, errors) = Self.pipes() else { return nil }
    let started = Self.spawn(
      program, arguments, output: pipe.writing, errors: errors.writing, passesInput: passesInput)
    close(pipe.writing)
    close(errors.writing)
    (process, descriptor, complaints) = (started ?? -1, pipe.reading, errors.reading)
    if started == nil { return nil }
  }

  deinit {
    close(complaints)
    guard descriptor >= 0 else { return }
    close(descriptor)
    guard process > 0 else { return }
    Self.left.withLock { $0.append(process) }
  }

  /// For its events, and for its complaints: of those it never waits for room.
  private static func pipes() -> (Pipe, Pipe)? {
    guard let events = Pipe() else { return nil }
    guard let errors = Pipe() else {
      close(events.reading)
      close(events.writing)
      return nil
    }
    _ = fcntl(errors.writing, F_SETFL, O_NONBLOCK)
    return (events, errors)
  }

  /// Those that nobody listens to any more, and that may not have ended yet.
  private static let left = Mutex<[pid_t]>([])

  /// One that has ended and was not waited for would be taken for one at work.
  private static func waitForThoseLeft() {
    left.withLock { $0.removeAll { waitpid($0, nil, WNOHANG) != 0 } }
  }

  /// Lets the reader's keys go before its work, where both want a processor. Call it at once: threads
  /// that it has by then are not told.
  func giveWay() { setpriority(__priority_which_t(PRIO_PROCESS.rawValue), id_t(process), 5) }

  /// Asks it to finish the feed in hand and to leave.
  func stop() { kill(process, SIGTERM) }

  /// The events that have arrived; the last one is `.done` or `.died`.
  func events() -> [WorkerEvent] {
    guard descriptor >= 0 else { return [] }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count > 0 {
        rest += buffer[..<count]
      } else if count < 0, errno == EINTR {
        continue
      } else if count < 0, errno == EAGAIN {
        return takeLines()
      } else {
        return takeLines() + end()
      }
    }
  }

  private func takeLines() -> [WorkerEvent] {
    guard let newline = rest.lastIndex(of: UInt8(ascii: "\n")) else { return [] }
    let lines = rest[..<newline].split(separator: UInt8(ascii: "\n"))
    let events = lines.compactMap { WorkerLine(bytes: $0)?.words }
    rest.removeSubrange(...newline)
    if events.contains(where: { if case .done = $0 { true } else { false } }) { isDone = true }
    return events
  }

  /// The pipe is closed: the process is gone, with or without a last word.
  private func end() -> [WorkerEvent] {
    close(descriptor)
    descriptor = -1
    var status: Int32 = 0
    waitpid(process, &status, 0)
    let signal = status & 0x7f
    code = signal == 0 ? status >> 8 & 0xff : 128 + signal
    guard !isDone else { return [] }
    if signal == 0, let complaint { return [.died(complaint)] }
    let how =
      signal == 0 ? "ended with code \(status >> 8 & 0xff)" : "was ended by signal \(signal)"
    return [.died("The worker \(how) before it was done; what it had stored is kept.")]
  }

  /// The last sentence it had for people: why it could not begin.
  private var complaint: String? {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = read(complaints, &buffer, buffer.count)
    guard count > 0 else { return nil }
    let lines = String(decoding: buffer[..<count], as: UTF8.self).split(separator: "\n")
    return lines.last { $0.hasPrefix("telex: ") }.map { String($0.dropFirst(7)) }
  }

  /// Away from the terminal's group: a line that breaks, or ^Z, is the reader's affair. Stopped in a
  /// transaction it would keep others from writing; hung up and told to leave, it would end in the middle.
  private static func spawn(
    _ program: String, _ arguments: [String], output: Int32, errors: Int32, passesInput: Bool
  ) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if !passesInput { posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0) }
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, errors, 2)
    var manner = posix_spawnattr_t()
    posix_spawnattr_init(&manner)
    defer { posix_spawnattr_destroy(&manner) }
    if !passesInput { posix_spawnattr_setflags(&manner, Int16(POSIX_SPAWN_SETPGROUP)) }
    let words = ([program] + arguments).map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    var process: pid_t = 0
    return posix_spawn(&process, program, &actions, &manner, words, environ) == 0 ? process : nil
  }
}

/// One line of the worker's protocol.
struct WorkerLine: Decodable {
  var event: String
  var feed: String?
  var title: String?
  var reason: String?
  var state: String?
  var url: String?
  var format: String?
  var comments: Int?
  var newest: String?
  var newestDate: String?
  var new: Int?
  var feeds: Int?
  var failed: Int?
  var source: String?
  var path: String?
  var columns: Int?
  var rows: Int?

  init?(bytes: ArraySlice<UInt8>) {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    guard let line = try? decoder.decode(WorkerLine.self, from: Data(bytes)) else {
      return nil  // A line that is no event is for other readers of the protocol.
    }
    self = line
  }
}

extension WorkerLine {
  private enum Name: String {
    case hello, feed, stored, skipped, indexed, page, picture, offered, feedless, removed, kept
    case keptPage = "kept_page"
    case failed, done
  }

  /// The event in the reader's words; `nil` for those it does not need.
  var words: WorkerEvent? {
    switch Name(rawValue: event) {
    case .feed where state == "unchanged": .unchanged(key, title: title ?? "")
    case .feed: .began(key)
    case .offered: .offered(offer)
    case .feedless: .offered(page)
    case .keptPage: .kept(title: title ?? "", isNew: new == 1)
    case .stored: .stored(key, title: title ?? "", new: new ?? 0)
    case .skipped:
      .skipped(title: title.flatMap { $0.isEmpty ? nil : $0 } ?? key.shown, reason: reason ?? "")
    case .failed: .failed(reason ?? "A feed failed without saying why.", feed: feed)
    case .picture:
      .picture(
        source: source ?? "", path: path ?? "",
        size: Measure.PictureSize(columns: columns ?? 0, rows: rows ?? 0))
    case .done: .done(feeds: feeds ?? 0, new: new ?? 0, failed: failed ?? 0)
    case .page: .page
    case .kept: reason.map(WorkerEvent.unkept)
    case .hello, .indexed, .removed, nil: nil
    }
  }

  private var key: Feed.Key { Feed.Key(stored: feed ?? "") }

  private var page: Offer {
    var page = Offer(.page, url: url ?? "", title: title ?? "")
    page.reason = reason
    return page
  }

  private var offer: Offer {
    var offer = Offer(.feed, url: url ?? "", title: title ?? "")
    (offer.format, offer.newest) = (format ?? "", newest)
    if comments == 1 { offer.format += ", comments" }
    // A date that cannot be read is not shown.
    offer.newestDate = newestDate.flatMap { try? Date($0, strategy: .iso8601) }
    return offer
  }
}

extension WorkerEvent {
  /// Nothing of the order comes after it.
  var isLast: Bool {
    switch self {
    case .done, .died: true
    default: false
    }
  }
}
