import FoundationEssentials
import Library
import Testing

@testable import Wire

struct HeardRestsTests {
  @Test func whatAnotherWorkerHearsIsHeardHereToo() throws {
    let folder = try TestFolder()
    let folders = Folders(home: folder.path + "/.home", environment: [:])
    let (own, other) = (
      try Shelf(opening: folders, as: .worker), try Shelf(opening: folders, as: .worker)
    )
    let now = Date(timeIntervalSince1970: 1_790_000_000)
    let (soon, later) = (HeardRests(own, believed: 0) { now }, HeardRests(own) { now })
    #expect(soon.seconds(of: "a.example") == nil && later.seconds(of: "a.example") == nil)
    let rest = HostRest(until: now.addingTimeInterval(90), reason: "429 Too Many Requests")
    try other.rest("a.example", rest, now: now)
    #expect(soon.seconds(of: "a.example") == 90)
    #expect(soon.seconds(of: "b.example") == nil)
    // Nobody looks for each request.
    #expect(later.seconds(of: "a.example") == nil)
  }
}
