import FoundationEssentials
import Glibc
import Library
import Markup
import News

// The rows of `make bench` about the library:
//   library-bench make DIR --articles N --bytes B --feeds F    stores and indexes a made library
//   library-bench more DIR --articles N --bytes B --feeds F    stores and indexes as many more
//   library-bench store DIR --articles N --bytes B --feeds F   stores as many more, indexes nothing
//   library-bench index DIR                                    indexes what is not indexed
//   library-bench search DIR                                   times searches, milliseconds
//   library-bench views DIR                                    times first rows and counts
//   library-bench size DIR                                     bytes on disk, over those of the text

let usage =
  "usage: library-bench make|more|store|index|search|views|size DIR [--articles N --bytes B --feeds F --days D]"
let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count >= 2 else {
  print(usage)
  exit(64)
}
let folder = arguments[1]
let folders = Folders(home: folder, environment: [:])

func option(_ name: String, _ usual: Int) -> Int {
  guard let place = arguments.firstIndex(of: "--" + name), place + 1 < arguments.count else {
    return usual
  }
  return Int(arguments[place + 1]) ?? usual
}

do {
  switch arguments[0] {
  case "make", "more", "store":
    try make(isMore: arguments[0] != "make")
    if arguments[0] != "store" { try index() }
  case "index": try index()
  case "search": try Searches(folders: folders).run()
  case "views": try Views(folders: folders).run()
  case "size": try size()
  default: print(usage)
  }
} catch {
  print("library-bench: \(error)")
  exit(74)
}

func make(isMore: Bool) throws {
  let known = isMore ? try Shelf(opening: folders, as: .reader).feeds(.subscription).count : 0
  let before = isMore ? try textBytes() : 0
  let making = Making(
    articles: option("articles", 20_000), bytes: option("bytes", 4096),
    feeds: option("feeds", 100), folders: folders,
    firstFeed: known, days: option("days", 8 * 365))
  let start = ContinuousClock.now
  let (bytes, stored) = try making.store()
  print("stored in \(stored) s")
  print("made \(making.articles) articles, \(bytes) bytes, in \(seconds(since: start)) s")
  try "\(before + bytes)".write(toFile: folder + "/text-bytes", atomically: true, encoding: .utf8)
}

func index() throws {
  let shelf = try Shelf(opening: folders, as: .worker)
  let start = ContinuousClock.now
  let cpu = processorSeconds()
  var found = 0.0
  let end = try shelf.index(
    text: { PlainText.ofEverything(html: $0) }, form: 1,
    report: { if $0.left == 0 { found = seconds(since: start) } })
  print("indexed \(end.articles) articles in \(found) s, merged in \(seconds(since: start)) s")
  if end.articles > 0 { print("10,000 articles: \(found / Double(end.articles) * 10_000) s") }
  print("processor: \(processorSeconds() - cpu) s")
  print("longest transaction: \(milliseconds(end.longest)) ms")
}

func size() throws {
  let text = Double(try textBytes())
  let disk = ["", "-wal"].reduce(0) { $0 + bytes(of: folders.library + $1) }
  print("\(disk) bytes on disk, \(Double(disk) / text) times the text")
}

func textBytes() throws -> Int {
  Int(try String(contentsOfFile: folder + "/text-bytes", encoding: .utf8)) ?? 1
}

func bytes(of path: String) -> Int {
  var facts = stat()
  return stat(path, &facts) == 0 ? Int(facts.st_size) : 0
}

func processorSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

func seconds(since start: ContinuousClock.Instant) -> Double {
  milliseconds(ContinuousClock.now - start) / 1000
}

func milliseconds(_ duration: Duration) -> Double {
  let parts = duration.components
  return Double(parts.seconds) * 1000 + Double(parts.attoseconds) / 1e15
}
