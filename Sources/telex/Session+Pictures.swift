import Console
import FoundationEssentials
import Glibc
import Library
import News
import Reader
import Typesetting

/// The worker that prepares pictures, and what it was asked for.
struct PictureWorker {
  let process: WorkerProcess
  let room: Measure.PictureSize
  /// What it has not answered for yet, in its order.
  var sources: ArraySlice<String>
  /// False once nobody waits for what it still has; it is heard until it has ended.
  var isWanted = true
}

/// Pictures: a worker of their own prepares them, the terminal keeps them, the state gives them room.
extension Session {
  /// The most bytes of a prepared picture.
  private static let mostBytes = 4 << 20

  /// Asks the terminal what it can show; answers that come late count where the user wants pictures
  /// whatever the line.
  func askForPictures() {
    let wish = start.settings.images
    guard wish != .never else { return }
    terminal.probe(at: Clocks.steady(), onSlowLines: wish == .always)
  }

  func takeReplies(at moment: Int64) {
    guard terminal.take(decoder.takeReplies(), at: moment) else { return }
    send(.showsPictures(pictureForm != nil))
  }

  /// What pictures have to be prepared as; `nil` where none are shown. Symbols want a cell each, so
  /// there are none where a terminal takes two for them; a picture file takes a good line.
  private var pictureForm: String? {
    let kind = terminal.pictures.kind
    let isRemote = ProcessInfo.processInfo.environment["SSH_CONNECTION"] != nil
    if kind == .kitty, !isRemote || start.settings.images == .always { return "kitty" }
    return kind == .none || start.settings.ambiguousIsWide ? nil : "symbols"
  }

  func orderPictures(_ sources: [String], _ room: Measure.PictureSize) {
    pictureOrders.append((sources, room))
    startPictureWorker()
  }

  /// One worker at a time; what nobody wants any more is not ordered. While keys come nothing is
  /// fetched: who passes by an article has not asked for its pictures.
  func startPictureWorker() {
    guard pictureWorker == nil, !pictureOrders.isEmpty, let form = pictureForm else { return }
    guard restsSince == nil || !pictureOrders[0].sources.contains(where: Self.isRemote) else {
      return
    }
    let (sources, room) = pictureOrders.removeFirst()
    let feed = state.list.selected.map { ["--feed", $0.feed.text] } ?? []
    let cell = terminal.pictures.cell.map { ["--cell", "\($0.width)x\($0.height)"] } ?? []
    let words =
      ["picture", "--columns", String(room.columns), "--rows", String(room.rows)] + cell
      + ["--form", form, "--colors", theme.depth.pictureColors, "--fetch"] + feed
      + (start.home.map { ["--home", $0] } ?? []) + ["--"] + sources.map { String($0.prefix(4096)) }
    pictureWorker = WorkerProcess(program: start.whereabouts.worker, arguments: words).map {
      PictureWorker(process: $0, room: room, sources: sources[...])
    }
  }

  private static func isRemote(_ source: String) -> Bool {
    source.hasPrefix("http://") || source.hasPrefix("https://")
  }

  func dropPictures() {
    pictureOrders = []
    pictureWorker?.isWanted = false
    pictureWorker?.process.stop()
    terminal.dropAll()
    hasNewPictures = true
  }

  /// What the worker has ready. A picture that failed stays its words; one that ended the worker
  /// stays so too, and those behind it are ordered again.
  func takePictures() {
    guard var worker = pictureWorker else { return }
    var sizes: [String: Measure.PictureSize] = [:]
    for event in worker.process.events() {
      switch event {
      case .picture(let source, let path, let size):
        worker.sources = worker.sources.dropFirst()
        if worker.isWanted, keep(source, path) { sizes[source] = size }
      case .failed: worker.sources = worker.sources.dropFirst()
      case .died where worker.isWanted:
        let rest = Array(worker.sources.dropFirst())
        if !rest.isEmpty { pictureOrders.insert((rest, worker.room), at: 0) }
      default: break
      }
    }
    pictureWorker = worker.process.descriptor < 0 ? nil : worker
    if !sizes.isEmpty { send(.pictures(sizes, fitting: worker.room)) }
    startPictureWorker()
  }

  private func keep(_ source: String, _ path: String) -> Bool {
    guard let data = FileManager.default.contents(atPath: path), data.count <= Self.mostBytes else {
      return false
    }
    hasNewPictures = true
    if path.hasSuffix(".png") { return terminal.keep(.kitty(png: Array(data)), as: source) }
    let lines = Array(data).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return terminal.keep(.symbols(lines.map(Array.init)), as: source)
  }
}

extension Theme.Depth {
  /// The worker's name for so many colours.
  fileprivate var pictureColors: String {
    switch self {
    case .none: "none"
    case .few: "16"
    case .many: "256"
    case .direct: "direct"
    }
  }
}
