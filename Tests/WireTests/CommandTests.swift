import Glibc
import Testing

@testable import Wire

struct CommandTests {
  private func run(
    _ url: String, limits: FetchLimits = FetchLimits(), etag: String? = nil
  ) -> Fetched? {
    Fetcher(limits: limits).fetched(url) { ($0.runsCommands, $0.etag) = (true, etag) }
  }

  @Test func whatItWritesIsTheDocument() throws {
    let fetched = run("exec:echo one; echo two")
    #expect(fetched?.body == "one\ntwo\n")
    #expect(try fetched?.outcome.get().finalURL == "exec:echo")
  }

  @Test func itRunsOnlyFromTheUsersList() throws {
    let folder = try TestFolder()
    let fetched = Fetcher().fetched("exec:touch \(folder.path)/ran")
    #expect(fetched?.error == .command(.notOwn(program: "touch")))
    let filtered = Fetcher().fetched("filter:touch \(folder.path)/ran:https://example.org/")
    #expect(filtered?.error == .command(.notOwn(program: "touch")))
    #expect(LocalFile.realPath(folder.path + "/ran") == nil)
  }

  @Test func theShellKnowsTheUsersFolder() {
    let home = getenv("HOME").map { String(cString: $0) } ?? ""
    #expect(run("exec:echo ~/bin")?.body == "\(home)/bin\n")
  }

  @Test func itReadsNothing() { #expect(run("exec:cat")?.body == "") }

  @Test func theCodeAndTheFirstComplaintAreTold() {
    let fetched = run("exec:PASSWORD=secret; echo news; echo 'no http://me:pw@host' >&2; exit 3")
    let error = fetched?.error
    #expect(
      error
        == .command(.failed(program: "echo", code: 3, complaint: "no http://host")))
    #expect(error?.description == "echo ended with code 3: no http://host")
  }

  @Test func aProgramThatIsNotThereIsTold() {
    let error = run("exec:/nonexistent/program --flag")?.error
    guard case .command(.failed("/nonexistent/program", 127, let complaint?)) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(complaint.contains("not found"))
  }

  @Test func aSignalIsTold() {
    #expect(run("exec:kill -9 $$")?.error == .command(.killed(program: "kill", signal: 9)))
  }

  @Test func tooMuchIsEnded() {
    var limits = FetchLimits()
    limits.commandBytes = 1 << 20
    #expect(
      run("exec:yes", limits: limits)?.error == .command(.tooLarge(program: "yes", megabytes: 1)))
  }

  @Test func muchGoesToTheDisk() throws {
    let fetched = run("exec:head -c 3000000 /dev/zero")
    let body = try #require(try fetched?.outcome.get().body)
    #expect(body.isSpooled)
    #expect(body.count == 3_000_000)
  }

  @Test func whatDoesNotEndIsEndedWithAllItStarted() throws {
    let folder = try TestFolder()
    var limits = FetchLimits()
    (limits.commandMilliseconds, limits.commandGraceMilliseconds) = (2000, 100)
    let command = "trap '' TERM; sleep 1000 & echo $! >\(folder.path)/child; wait; sleep 1000"
    let error = run("exec:\(command)", limits: limits)?.error
    #expect(error == .command(.timedOut(program: "trap", seconds: 2)))
    #expect(isGone(childIn: folder))
  }

  @Test func whatItLeavesBehindIsEnded() throws {
    let folder = try TestFolder()
    let fetched = run("exec:sleep 1000 >/dev/null 2>&1 & echo $! >\(folder.path)/child; echo x")
    #expect(fetched?.body == "x\n")
    #expect(isGone(childIn: folder))
  }

  @Test func stopLeavesNothingRunning() throws {
    let folder = try TestFolder()
    var request = FetchRequest(url: "exec:echo $$ >\(folder.path)/child; exec sleep 1000")
    request.runsCommands = true
    var outcomes = 0
    let fetcher = Fetcher()
    fetcher.fetch(
      [request], pace: { self.child(in: folder) == nil ? .go : .stop },
      each: { _, _, _ in outcomes += 1 })
    #expect(outcomes == 0)
    #expect(isGone(childIn: folder))
  }

  @Test func noMoreThanFourRunAtOnceAndAllEnd() throws {
    let folder = try TestFolder()
    var results: [Int: Int] = [:]
    // Each writes how many of them there are.
    let requests = (0..<11).map { number in
      let mine = "\(folder.path)/\(number)"
      var request = FetchRequest(
        url: "exec:mkdir \(mine); ls \(folder.path) | wc -l; sleep 0.1; rmdir \(mine)")
      request.runsCommands = true
      return request
    }
    Fetcher().fetch(requests) { number, outcome, _ in
      let text = (try? outcome.get()).map { String(decoding: $0.bytes, as: UTF8.self) }
      results[number] = text.flatMap { Int($0.filter(\.isNumber)) }
    }
    #expect(results.count == 11)
    #expect(results.values.allSatisfy { (1...4).contains($0) })
  }

  @Test func commandsHoldUpNoTransfer() throws {
    let folder = try TestFolder()
    let server = try TestServer { _, _ in .http(body: "x") }
    // It ends when the transfer is told.
    var command = FetchRequest(
      url: "exec:until test -e \(folder.path)/told; do sleep 0.01; done; echo late")
    command.runsCommands = true
    var order: [Int] = []
    Fetcher().fetch([command, FetchRequest(url: server.url("/"))]) { number, outcome, _ in
      order.append(number)
      if number == 1 { folder.write("told", "") }
      #expect((try? outcome.get()) != nil)
    }
    #expect(order == [1, 0])
  }

  private func child(in folder: TestFolder) -> pid_t? {
    // Until the command has written it, there is no file.
    let bytes = (try? LocalFile(path: folder.path + "/child").read()) ?? []
    return pid_t(String(decoding: bytes, as: UTF8.self).split { $0.isWhitespace }.first ?? "")
  }

  /// Init takes in what has lost its parent; a zombie does not run.
  private func isGone(childIn folder: TestFolder) -> Bool {
    guard let child = child(in: folder) else { return false }
    for _ in 0..<1000 {
      let state = (try? LocalFile(path: "/proc/\(child)/stat").start(of: 200)) ?? []
      let words = String(decoding: state, as: UTF8.self).split(separator: ")").last ?? ""
      if state.isEmpty || words.hasPrefix(" Z") { return true }
      usleep(10_000)
    }
    return false
  }
}

struct FilterTests {
  private func run(_ command: String, on url: String, etag: String? = nil) -> Fetched? {
    Fetcher().fetched("filter:\(command):\(url)") { ($0.runsCommands, $0.etag) = (true, etag) }
  }

  @Test func theDocumentGoesThroughTheCommand() throws {
    let server = try TestServer { _, _ in
      .http(headers: "ETag: \"v1\"", "Content-Type: text/html", body: "old news")
    }
    let fetched = try #require(run("sed s/old/new/", on: server.url("/feed")))
    let response = try fetched.outcome.get()
    #expect(fetched.body == "new news")
    #expect(response.etag == "\"v1\"")
    #expect(response.finalURL == server.url("/feed"))
    #expect(response.contentType == nil)
    #expect(fetched.facts.status == 200)
    #expect(fetched.facts.bytes > 8)
  }

  @Test func aLongDocumentGoesThroughWhole() throws {
    let text = String(repeating: "0123456789", count: 300_000)
    let server = try TestServer { _, _ in .http(body: text) }
    #expect(run("cat", on: server.url("/"))?.body == text)
    #expect(run("head -c 5", on: server.url("/"))?.body == "01234")
  }

  @Test func unchangedIsNotFiltered() throws {
    let server = try TestServer { _, request in
      request.contains("If-None-Match: \"v1\"")
        ? .text("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n") : .http(body: "x")
    }
    let fetched = run("exit 1; cat", on: server.url("/"), etag: "\"v1\"")
    #expect(try fetched?.outcome.get().isUnchanged == true)
  }

  @Test func aServersFailureIsTheFailure() throws {
    let server = try TestServer { _, _ in .http("404 Not Found") }
    #expect(run("cat", on: server.url("/"))?.error == .status(host: "127.0.0.1", code: 404))
  }

  @Test func aCommandsFailureKeepsTheServersFacts() throws {
    let server = try TestServer { _, _ in .http(headers: "Cache-Control: max-age=60", body: "x") }
    let fetched = run("exit 2", on: server.url("/"))
    #expect(fetched?.error == .command(.failed(program: "exit", code: 2, complaint: nil)))
    #expect(fetched?.facts.freshFor == 60)
  }

  @Test func filesGoThroughCommandsToo() throws {
    let folder = try TestFolder()
    let file = folder.write("a.xml", "old news")
    #expect(run("sed s/old/new/", on: "file://\(file)")?.body == "new news")
    let long = folder.write("long.xml", String(repeating: "old ", count: 400_000))
    for _ in 0..<2 { #expect(run("wc -c", on: "file://\(long)")?.body == "1600000\n") }
  }
}
