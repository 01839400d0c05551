import FoundationEssentials
import Glibc
import Markup
import News
import Syndication

// The rows of `make bench` that drive parsing: `parse-bench ROW FILE…` does the row's work over the
// files once to warm up, then ROUNDS times (default 3), and prints the best in MB/s of the files. The
// row `memory` prints how many times its page a tree takes instead.
//
// Of Markup, over bytes: xml html clean text utf8 euc-kr memory. Of Syndication: `items` (a feed to
// its articles), `bodies` (and each body cleaned), `document` (and all of it written as JSON Feed).

let arguments = CommandLine.arguments.dropFirst()
guard let row = arguments.first, arguments.count > 1 else {
  print("usage: parse-bench ROW FILE…")
  exit(64)
}
let sources = arguments.dropFirst().map(contents)
if row == "memory" {
  print("memory \(multiple(of: sources))")
  exit(0)
}
let drive = work(of: row)
let rounds = getenv("ROUNDS").flatMap { Int(String(cString: $0)) } ?? 3
let bytes = sources.reduce(0) { $0 + $1.count }
let times = (0...rounds).map { _ in seconds { sources.reduce(0) { $0 &+ drive($1) } } }
let best = times.dropFirst().min() ?? 1
print("\(row) \(Int(Double(bytes) / best / 1_000_000))")

func contents(of path: String) -> [UInt8] {
  guard let file = fopen(path, "r") else { return [] }
  defer { fclose(file) }
  var (bytes, chunk) = ([UInt8](), [UInt8](repeating: 0, count: 1 << 16))
  while case let count = fread(&chunk, 1, chunk.count, file), count > 0 {
    bytes += chunk[..<count]
  }
  return bytes
}

func seconds(_ body: () -> Int) -> Double {
  let start = now()
  blackHole = blackHole &+ body()
  return now() - start
}

func now() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// How many times its page a tree takes at its peak beyond the page itself, the greatest of all: what
/// the process holds at most while trees are built and kept, less what it held before. Of small pages
/// as many trees as make 16 MB, so that what is made once does not count.
func multiple(of pages: [[UInt8]]) -> Double {
  pages.map { page in
    blackHole = blackHole &+ HTMLTree.document(page).count
    let count = max(1, 16_000_000 / max(page.count, 1))
    forgetPeak()
    let before = status("VmRSS:")
    let trees = (0..<count).map { _ in HTMLTree.document(page) }
    let peak = status("VmHWM:")
    blackHole = blackHole &+ trees.count
    let grown = Double(max(0, peak - before)) * 1024 / Double(count * max(page.count, 1))
    return (grown * 10).rounded() / 10
  }.max() ?? 0
}

func status(_ wanted: String) -> Int {
  let lines = String(decoding: contents(of: "/proc/self/status"), as: UTF8.self).split(
    separator: "\n")
  let line = lines.first { $0.hasPrefix(wanted) }?.split(whereSeparator: \.isWhitespace)
  return line.flatMap { $0.count > 1 ? Int($0[1]) : nil } ?? 0
}

/// proc(5): 5 written to `clear_refs` sets the peak to what is held now.
func forgetPeak() {
  guard let file = fopen("/proc/self/clear_refs", "w") else { return }
  fputs("5", file)
  fclose(file)
}

/// What a row does with one document; the sum that it gives keeps the work from being left out.
func work(of row: String) -> ([UInt8]) -> Int {
  switch row {
  case "xml": events
  case "html": { HTMLTree.document($0).count }
  case "clean": { Cleaning.clean(utf8: $0, bases: []).count }
  case "text": { PlainText.of(utf8: $0).count }
  case "items": { publication($0).articles.count }
  case "bodies": { cleaned(publication($0)) }
  case "document": { JSONFeedWriter.document(publication($0), now: .now).count }
  case "utf8": { Charset.utf8($0, contentType: nil, as: .text).utf8.count }
  case "euc-kr":
    { Charset.utf8($0, contentType: "text/plain; charset=euc-kr", as: .text).utf8.count }
  default: { $0.count }
  }
}

/// What a feed holds; nothing where it is none.
func publication(_ source: [UInt8]) -> Publication {
  let key = Feed.Key(address: "https://example.org/feed.xml")
  do throws(FeedError) {
    return try Reading.publication(of: source, from: Source(key: key))
  } catch { return Publication(feed: Feed(key: key)) }
}

/// Every body as `telex parse` cleans it.
func cleaned(_ publication: Publication) -> Int {
  publication.articles.reduce(0) { sum, article in
    let bases = [article.baseURL, article.url].compactMap { $0 }
    return sum + Cleaning.clean(article.contentHTML, bases: bases).utf8.count
  }
}

/// Every event of a document, its text and attributes decoded.
func events(_ source: [UInt8]) -> Int {
  var scanner = XMLScanner(source)
  var (sum, text) = (0, [UInt8]())
  while let event = scanner.next() {
    sum &+= scanner.nameID
    guard event == .text else { continue }
    text.removeAll(keepingCapacity: true)
    scanner.appendText(to: &text)
    sum &+= text.count
  }
  return sum
}

nonisolated(unsafe) var blackHole = 0
