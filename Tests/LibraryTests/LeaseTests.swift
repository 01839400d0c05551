import FoundationEssentials
import GRDB
import Glibc
import News
import Testing

@testable import Library

struct LeaseTests {
  private let house: House
  private let now = Date(timeIntervalSince1970: 1_790_000_000)
  private let a = Feed.Key(address: "https://a.org/")
  private let b = Feed.Key(address: "https://b.org/")

  init() throws { house = try House() }

  private func shelf() throws -> Shelf {
    let shelf = try Shelf(opening: house.folders, as: .worker)
    try shelf.subscribe(to: [Subscription(a.text), Subscription(b.text)])
    return shelf
  }

  private func lease(
    _ feeds: [Feed.Key], _ shelf: Shelf, now: Date? = nil, lastTry: Date? = nil
  ) throws -> Set<Feed.Key> {
    try shelf.lease(feeds.map { ($0, lastTry) }, for: 60, now: now ?? self.now)
  }

  private func give(_ feed: Feed.Key, to owner: String, _ shelf: Shelf) throws {
    try shelf.writing { db in
      try db.execute(
        sql: "UPDATE feed SET lease_owner = ?, lease_until = ? WHERE key = ?",
        arguments: [owner, now.addingTimeInterval(60).milliseconds, feed.text])
    }
  }

  @Test func whatAnotherWorkerHasInHandIsNotTaken() throws {
    let shelf = try shelf()
    try give(a, to: "\(getppid())", shelf)
    #expect(try lease([a, b], shelf) == [b])
    #expect(try lease([b], shelf) == [b])
  }

  /// What another took over from one that was stopped is the other's.
  @Test func onlyWhatIsInHandIsNotedAsTried() throws {
    let shelf = try shelf()
    #expect(try lease([a, b], shelf) == [a, b])
    var visit = Visit()
    (visit.etag, visit.lastTry, visit.lastSuccess) = ("\"new\"", now, now)
    try shelf.record(visit, of: a)
    try give(a, to: "\(getppid())", shelf)
    let later = now.addingTimeInterval(9)
    try shelf.noteTries(of: [a, b], at: later)
    let (first, second) = (try shelf.feed(a)?.visit, try shelf.feed(b)?.visit)
    #expect(first?.lastTry == now && first?.etag == "\"new\"")
    #expect(second?.lastTry == later && second?.lastSuccess == nil)
  }

  @Test(arguments: ["4194305@1", "1@99999999999", "nonsense"])
  func whoeverIsGoneHasNothingInHand(owner: String) throws {
    let shelf = try shelf()
    try give(a, to: owner, shelf)
    #expect(try lease([a], shelf) == [a])
  }

  @Test func whoIsStoppedHoldsUpNobody() throws {
    let shelf = try shelf()
    var process: pid_t = 0
    let words = (["sleep", "60"] as [String]).map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    #expect(posix_spawn(&process, "/bin/sleep", nil, nil, words, nil) == 0)
    defer {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    try give(a, to: "\(process)", shelf)
    #expect(try lease([a], shelf) == [])
    kill(process, SIGSTOP)
    var stopped = siginfo_t()
    #expect(waitid(P_PID, id_t(process), &stopped, WSTOPPED) == 0)
    #expect(try lease([a], shelf) == [a])
  }

  @Test func whoHasEndedHasNothingInHandThoughNobodyWaitedForIt() throws {
    var process: pid_t = 0
    #expect(posix_spawn(&process, "/bin/true", nil, nil, [strdup("true"), nil], nil) == 0)
    let child = RunningProcess(number: process, started: RunningProcess.startTime(of: process))
    // Ended, and left for the last line to wait for.
    var ended = siginfo_t()
    #expect(waitid(P_PID, id_t(process), &ended, WEXITED | WNOWAIT) == 0)
    #expect(!child.isAlive && RunningProcess.own.isAlive)
    waitpid(process, nil, 0)
  }

  @Test func aLeaseEndsWithItsTimeAndWithTheRecord() throws {
    let shelf = try shelf()
    try give(a, to: "\(getppid())", shelf)
    let later = now.addingTimeInterval(61)
    #expect(try lease([a], shelf, now: later) == [a])
    try give(b, to: "\(getppid())", shelf)
    try shelf.record(Visit(), of: b)
    #expect(try lease([b], shelf) == [b])
  }

  @Test func whatAnotherWorkerHasDoneMeanwhileIsNotTaken() throws {
    let shelf = try shelf()
    var visit = Visit()
    visit.lastTry = now
    try shelf.record(visit, of: a)
    #expect(try lease([a, b], shelf) == [b])
    #expect(try lease([a], shelf, lastTry: now) == [a])
  }

  @Test func hostsRestForTheirTime() throws {
    let shelf = try shelf()
    let rest = HostRest(until: now.addingTimeInterval(600), reason: "429 Too Many Requests")
    try shelf.rest("a.org", rest, now: now)
    #expect(try shelf.restingHosts(at: now) == ["a.org": rest])
    #expect(try shelf.restingHosts(at: rest.until).isEmpty)
  }

  @Test func togetherIsOneTransaction() throws {
    let shelf = try shelf()
    let other = try Shelf(opening: house.folders, as: .reader)
    try shelf.together {
      try? shelf.record(visit(failing: "one"), of: a)
      #expect((try? other.feed(a)?.visit.error) == .some(nil))
      #expect((try? shelf.feed(a)?.visit.error) == "one")
    }
    #expect(try other.feed(a)?.visit.error == "one")
  }

  @Test func whatFailsWithinTakesTheWholeTransactionBack() throws {
    let shelf = try shelf()
    let failure = LibraryError.library(path: "x", reason: "no")
    #expect(throws: failure) {
      try shelf.together {
        try? shelf.record(visit(failing: "one"), of: a)
        try? shelf.writing { db in
          try db.execute(sql: "UPDATE feed SET error = 'two'")
          throw failure
        }
        try? shelf.record(visit(failing: "three"), of: b)
      }
    }
    #expect(try shelf.feed(a)?.visit.error == nil)
    #expect(try shelf.feed(b)?.visit.error == nil)
    try shelf.record(visit(failing: "later"), of: b)
    #expect(try shelf.feed(b)?.visit.error == "later")
  }

  private func visit(failing error: String) -> Visit {
    var visit = Visit()
    visit.error = error
    return visit
  }

  @Test func allThatIsKnownOfAVisitIsKept() throws {
    let shelf = try shelf()
    var visit = Visit()
    (visit.etag, visit.lastModified, visit.variant, visit.contentName) = ("e", "l", "v", "c")
    (visit.lastTry, visit.lastSuccess, visit.lastChange) = (now, now, now)
    (visit.nextDue, visit.dueReason, visit.intervalMinutes) = (now, "why", 15)
    (visit.failures, visit.failingSince, visit.error, visit.ended) = (3, now, "no", now)
    visit.moving = .init(to: "https://c.org/", days: 2, seen: now)
    visit.traffic.count(500, at: now)
    try shelf.record(visit, of: a)
    #expect(try shelf.feed(a)?.visit == visit)
  }

  @Test func trafficIsOfAMonth() {
    var traffic = Visit.Traffic()
    traffic.count(10, at: Date(timeIntervalSince1970: 1_790_812_799))  // 2026-09-30 23:59:59
    traffic.count(5, at: Date(timeIntervalSince1970: 1_790_812_799))
    #expect(traffic.bytes(inMonthOf: Date(timeIntervalSince1970: 1_790_812_799)) == 15)
    traffic.count(7, at: Date(timeIntervalSince1970: 1_790_812_800))
    #expect(traffic.bytes == 7)
    #expect(traffic.bytes(inMonthOf: now) == 0)
  }
}
