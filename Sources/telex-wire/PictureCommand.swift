public import ArgumentParser
import Library
import News
public import Pictures
import Wire

/// `picture SOURCE…`: makes pictures ready for the reader's terminal.
struct PictureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "picture", abstract: "Prepare pictures for a terminal, in the cache.",
    discussion: """
      JSON Lines say where the prepared pictures are. Of an http address the cache is asked; with \
      --fetch what is not there is fetched. Ends with 65 if none could be prepared.
      """)

  @Argument(
    help: "Absolute paths, or file:, data: and http: addresses; - for lines of standard input.")
  var sources: [String]

  @Option(name: .long, help: "The most cells side by side.")
  var columns: Int

  @Option(name: .long, help: "The most lines.")
  var rows: Int

  @Option(name: .long, help: "The pixels of a cell, as WxH.")
  var cell: CellSize = CellSize(width: 8, height: 16)

  /// How a terminal shows pictures.
  enum Form: String, ExpressibleByArgument, CaseIterable { case kitty, symbols }

  @Option(name: .long, help: "kitty for a PNG file, symbols for lines of text.")
  var form: Form

  @Option(name: .long, help: "The colours for symbols: none, 16, 256 or direct.")
  var colors: PictureColors = .direct

  @Flag(name: .long, help: "Fetch what is not in the cache.")
  var fetch = false

  @Option(name: .long, help: "The feed that the addresses stand in, which says how they are asked.")
  var feed: String?

  @OptionGroup var home: HomeOption

  func validate() throws {
    guard 1...1000 ~= columns, 1...1000 ~= rows else {
      throw ValidationError("--columns and --rows must be between 1 and 1000.")
    }
  }

  func run() throws {
    Restraint.boundMemory()
    StandardOutput.line(WireEvent.hello.json)
    let settings = try home.settings()
    let cache = PictureCache(home.folders, megabytes: settings.cacheMegabytes)
    var (tally, prepared) = (Tally(), 0)
    bring(listed, into: cache, settings) { source, failure in
      Restraint.boundTime()
      let event = failure.map { failed(source, $0) } ?? event(for: source, in: cache)
      tally.count(event)
      if case .picture = event { prepared += 1 }
      StandardOutput.line(event.json)
    }
    StandardOutput.line(WireEvent.done(tally).json)
    if prepared == 0, tally.failed > 0 { throw ExitCode(Ending.badData.rawValue) }
  }
}

extension PictureCommand {
  /// The sources, with those of standard input.
  private var listed: [String] {
    sources.flatMap { source in
      source == "-" ? Array(AnyIterator { readLine() }) : [source]
    }
  }

  /// Hands over the sources in their order, each as soon as it is there or is known not to come.
  private func bring(
    _ sources: [String], into cache: PictureCache, _ settings: Settings,
    each: (_ source: String, _ failure: String?) -> Void
  ) {
    let missing = fetch ? Self.missing(sources, in: cache) : []
    var (waiting, failures, next) = (Set(missing), [String: String](), 0)
    func handOver() {
      while next < sources.count, !waiting.contains(sources[next]) {
        each(sources[next], failures[sources[next]])
        next += 1
      }
    }
    handOver()
    let requests = missing.map { request($0, settings) }
    let rests = requests.isEmpty ? nil : home.restingHosts()
    let limits = FetchLimits.pictures(home.limits(settings))
    PictureFetching(cache: cache, limits: limits, rests: rests).run(requests) {
      waiting.remove(missing[$0])
      if case .failure(let error) = $1 { failures[missing[$0]] = error.description }
      handOver()
    }
  }

  /// Those of the network that are not in the cache, each once.
  private static func missing(_ sources: [String], in cache: PictureCache) -> [String] {
    var seen: Set<String> = []
    return sources.filter { source in
      let start = source.prefix(8).lowercased()
      return (start.hasPrefix("http://") || start.hasPrefix("https://"))
        && cache.size(ofOriginal: source) == nil && seen.insert(source).inserted
    }
  }

  private func request(_ url: String, _ settings: Settings) -> FetchRequest {
    var request = FetchRequest(url: url)
    let key = Feed.Key(stored: feed ?? "")
    request.manner = FetchManner(
      toward: url, from: key, as: settings.fetching(of: key), home: HomeOption.userHome)
    return request
  }

  private func failed(_ source: String, _ reason: String) -> WireEvent {
    .failed(nil, at: .path(source), reason: reason)
  }
}

extension PictureCommand {
  private var preparation: Preparation {
    let area = PictureArea(
      columns: columns, rows: rows, cellWidth: cell.width, cellHeight: cell.height)
    return Preparation(area: area, form: form == .kitty ? .kitty : .symbols(colors))
  }

  private func event(for source: String, in cache: PictureCache) -> WireEvent {
    do {
      let origin = try PictureSource(source, cache: cache)
      let path = cache.prepared(recipe(source, origin), suffix: form == .kitty ? "png" : "txt")
      let picture = try picture(origin, named: source, at: path, in: cache)
      return .picture(source: source, path: path, columns: picture.columns, rows: picture.rows)
    } catch let error as PictureSourceError {
      return failed(source, error.description)
    } catch let error as PictureError {
      return failed(source, error.description)
    } catch let error as LibraryError {
      return failed(source, error.description)
    } catch { return failed(source, "The picture cannot be prepared: \(error).") }
  }

  /// What was prepared before, or now.
  private func picture(
    _ origin: PictureSource, named source: String, at path: String, in cache: PictureCache
  ) throws -> PreparedPicture {
    let preparation = preparation
    let kept = cache.bytes(at: path).flatMap {
      PreparedPicture(reading: $0, form: preparation.form, area: preparation.area)
    }
    if let kept { return kept }
    let name = PictureSourceError.short(source)
    let picture = try preparation.picture(try origin.bytes(), name: name)
    try cache.keep(picture.bytes, at: path)
    return picture
  }

  /// All that decides what a prepared picture is; the number goes up when preparing changes.
  private func recipe(_ source: String, _ origin: PictureSource) -> [String] {
    let drawn = form == .kitty ? form.rawValue : "\(form.rawValue) \(colors.rawValue)"
    return ["1", "\(columns)x\(rows)", cell.description, drawn, origin.version, source]
  }
}

/// Pixels of a cell, written `8x16`.
struct CellSize: ExpressibleByArgument, CustomStringConvertible {
  let width: Int
  let height: Int

  init(width: Int, height: Int) { (self.width, self.height) = (width, height) }

  init?(argument: String) {
    let parts = argument.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let width = parts[0], let height = parts[1], 1...256 ~= width,
      1...256 ~= height
    else { return nil }
    self.init(width: width, height: height)
  }

  var description: String { "\(width)x\(height)" }
}

extension PictureColors: ExpressibleByArgument {}
