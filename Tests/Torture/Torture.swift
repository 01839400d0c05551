import FoundationEssentials
import GRDB
import Glibc
import Library
import News
import TestRandom

/// Starts programs over one house, kills them at random instants, and looks what is left.
struct Torture {
  private let program: String
  private let seed: UInt64
  private var random: Seeded
  private var tag: UInt32 = 0
  private var house = ""
  /// By program: what it acknowledged last.
  private var acknowledged: [UInt32: UInt32] = [:]
  private var kills = 0
  private var marks = 0
  private var rewrites = 0
  private var failures = 0
  /// So many kills over one house, so that each start meets what others left.
  private static let perHouse = 5

  init(program: String, seed: UInt64) {
    (self.program, self.seed, random) = (program, seed, Seeded(seed))
  }

  private static let casts: [[Role]] = [
    [.writer], [.writer, .writer], [.hog, .compactor], [.hog, .hog, .compactor],
    [.writer, .projector, .store], [.hog, .hog, .projector, .store, .compactor],
  ]

  /// Whether all laws held in so many rounds.
  mutating func run(_ count: Int, lies: Bool) -> Bool {
    for round in 0..<count {
      if round % Self.perHouse == 0 { moveIn() }
      let cast = lies ? [.liar] : Self.casts[round / Self.perHouse % Self.casts.count]
      kill(cast, within: cast.contains(.compactor) ? 200 : 40)
      check()
      if lies, failures > 0 { break }
    }
    moveOut()
    let work = "\(count) rounds, \(kills) kills, \(rewrites) rewritten journals"
    print("torture: \(work), \(marks) marks acknowledged, \(failures) wrong")
    return failures == 0
  }

  private mutating func moveIn() {
    moveOut()
    house = "/tmp/telex-torture-\(getpid())-\(kills)"
    mkdir(house, 0o700)
  }

  private mutating func moveOut() {
    if !house.isEmpty {
      rewrites += generations() - 1
      try? FileManager.default.removeItem(atPath: house)
    }
    (house, acknowledged) = ("", [:])
  }

  /// How often this machine's journal was written, by its header.
  private func generations() -> Int {
    let journal = Journal(opening: Folders(home: house, environment: [:]))
    let path = Folders(home: house, environment: [:]).marks + "/\(journal.replica).jsonl"
    guard let text = FileManager.default.contents(atPath: path)?.prefix(200),
      let end = text.firstRange(of: Data("\"generation\":".utf8))?.upperBound
    else { return 1 }
    let digits = String(decoding: text[end...], as: UTF8.self).prefix(while: \.isNumber)
    return Int(digits) ?? 1
  }

  private mutating func fail(_ sentence: String) {
    failures += 1
    print("torture: \(sentence) (seed \(seed), kill \(kills))")
  }

  /// Starts a cast, lets it go on for some milliseconds once it acknowledges, and kills one by one.
  private mutating func kill(_ cast: [Role], within milliseconds: Int) {
    let victims = cast.compactMap { role in
      tag += 1
      return Victim(program, role, home: house, tag: tag)
    }
    if victims.count != cast.count { fail("could not start a program") }
    wait(Double.random(in: 5...25, using: &random), victims)
    for victim in victims.shuffled(using: &random) {
      wait(Double.random(in: 0...Double(milliseconds), using: &random), victims)
      if !victim.kill() { fail("a \(victim.role) ended by itself") }
      kills += 1
      guard [.writer, .liar, .hog].contains(victim.role) else { continue }
      acknowledged[victim.tag] = victim.acknowledged
      marks += Int(victim.acknowledged)
    }
  }

  private func wait(_ milliseconds: Double, _ victims: [Victim]) {
    let end = ContinuousClock.now + .microseconds(milliseconds * 1000)
    while ContinuousClock.now < end {
      victims.forEach { $0.listen() }
      usleep(200)
    }
  }

  private mutating func check() {
    do {
      let folders = Folders(home: house, environment: [:])
      let journal = Journal(opening: folders)
      let found = journal.follow()
      checkMarks(found)
      for report in journal.takeReports() where !report.contains("set aside") { fail(report) }
      let shelf = try Shelf(opening: folders, as: .worker)
      try checkFile(folders)
      try shelf.project(folders)
      let states = try shelf.states(of: found.map(\.article))
      let behind = found.filter { states[$0.article] != $0.state }
      if !behind.isEmpty { fail("the projection lacks \(behind.count) marks") }
    } catch { fail("\(error)") }
  }

  /// Every acknowledged mark is there, and nothing that nobody said: at most the one under way.
  private mutating func checkMarks(_ found: [MarkChange]) {
    let states = Dictionary(uniqueKeysWithValues: found.map { ($0.article, $0.state) })
    var expected = states.keys.filter { $0.high == 1 }.count
    for (tag, last) in acknowledged {
      for counter in 0...last + 1 where counter > 0 {
        let state = states[Child.id(tag, counter)]
        let holds = counter % 3 == 0 ? state?.isStarred : state?.isRead
        if holds == true { expected += 1 }
        if counter <= last, holds != true { fail("mark \(counter) of \(last) was lost") }
      }
    }
    if states.count != expected { fail("\(states.count - expected) marks were invented") }
  }

  private func checkFile(_ folders: Folders) throws {
    let queue = try DatabaseQueue(path: folders.library)
    let word = try queue.read { db in try String.fetchOne(db, sql: "PRAGMA quick_check") }
    guard word == "ok" else { throw LibraryError.damagedLibrary(path: word ?? folders.library) }
  }
}
