import Library
import Testing

@Suite struct HistoryFileTests {
  @Test func linesComeBackInTheirOrder() throws {
    let house = try House()
    let file = HistoryFile(in: house.folders)
    #expect(try file.lines().isEmpty)
    for line in ["/ferry", ":help", "/배"] { try file.append(line) }
    #expect(try file.lines() == ["/ferry", ":help", "/배"])
  }

  @Test func aLongFileIsCutAtTheBeginningOfALine() throws {
    let house = try House()
    let file = HistoryFile(in: house.folders)
    let long = "/" + String(repeating: "x", count: 9999)
    for number in 0..<40 { try file.append(long + "\(number)") }
    let lines = try file.lines()
    #expect(lines.last == long + "39")
    #expect(lines.allSatisfy { $0.hasPrefix("/") })
    #expect(try file.lines() == lines)
  }
}
