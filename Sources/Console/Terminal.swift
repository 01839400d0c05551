import CNcurses
import Glibc
public import Reader

/// The terminal: owns its modes and its screen from opening to `close`, and gives both back on
/// every way out, a crash included. One at a time, on one thread.
public final class Terminal {
  /// The smallest window that a screen fits in.
  public static let smallest = Frame.Size(columns: 20, rows: 5)

  /// What a terminal is opened with.
  public struct Options: Hashable, Sendable {
    /// What `TERM` says.
    public var type: String
    /// The wheel and clicks come as keys; selecting text then takes Shift.
    public var usesMouse: Bool
    /// The window is given the frame's title.
    public var setsTitle: Bool
    /// Right-to-left text comes in visual order, which the terminal is told to leave as it is.
    public var ordersText: Bool
    /// The process's environment, for what terminals say there of themselves.
    public var environment: [String: String]

    /// Options; the mouse and the title are used unless told otherwise.
    public init(
      type: String, usesMouse: Bool = true, setsTitle: Bool = true, ordersText: Bool = true,
      environment: [String: String] = [:]
    ) {
      (self.type, self.usesMouse, self.setsTitle) = (type, usesMouse, setsTitle)
      (self.ordersText, self.environment) = (ordersText, environment)
    }
  }

  /// The terminal's descriptor, to poll for bytes.
  public let descriptor: Int32
  /// Whether the terminal was closed at its other end: nothing more will come of it.
  public private(set) var isGone = false

  private let ownsDescriptor: Bool
  let type: TerminalType
  private let usesMouse: Bool
  private let setsTitle: Bool
  private let ordersText: Bool
  private(set) var painter = Painter()
  var overlay: Overlay
  var probing: Probe?
  /// What is left of a sequence that the terminal has the beginning of.
  var unsent: ArraySlice<UInt8> = []
  private var squeezer = Squeezer()
  private var title: String?
  private(set) var isOpen = true

  /// Opens the process's own terminal.
  ///
  /// Throws `noTerminal` where there is none, and what `init(descriptor:options:)` throws.
  public convenience init(options: Options) throws(TerminalError) {
    let own = Glibc.open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard let descriptor = own >= 0 ? own : (0...2).first(where: { isatty($0) == 1 }) else {
      throw .noTerminal
    }
    try self.init(descriptor: descriptor, options: options, owned: own >= 0)
  }

  /// Opens a terminal by a descriptor for reading and writing, which stays the caller's.
  ///
  /// Throws a `TerminalError`; the terminal is then as it was.
  public convenience init(descriptor: Int32, options: Options) throws(TerminalError) {
    try self.init(descriptor: descriptor, options: options, owned: false)
  }

  private init(descriptor: Int32, options: Options, owned: Bool) throws(TerminalError) {
    (self.descriptor, ownsDescriptor) = (descriptor, owned)
    type = TerminalType(options.type, environment: options.environment)
    overlay = Overlay(hasLinks: type.hasLinks, hasGraphics: type.allowsGraphics)
    (usesMouse, setsTitle) = (options.usesMouse, options.setsTitle && type.isModern)
    ordersText = options.ordersText
    do {
      try Self.begin(descriptor, options, type)
    } catch {
      isOpen = false
      if owned { Glibc.close(descriptor) }
      throw error
    }
    send(Array(extras.on.utf8))
  }

  deinit { close() }

  /// Gives the terminal back. May be called again.
  public func close() {
    guard isOpen else { return }
    leave()
    isOpen = false
    cn_close()
    if ownsDescriptor { Glibc.close(descriptor) }
  }
}

extension Terminal {
  /// Whether characters beyond ASCII can be printed; sets the locale that does, C.UTF-8 where the
  /// user's has none.
  public static func utf8Available() -> Bool { cn_use_utf8_locale() }

  /// The window's size; 80×24 where the kernel does not know it.
  public func size() -> Frame.Size { Self.size(of: descriptor) }

  /// What styles look like here. `noColor` is what `NO_COLOR` asks for.
  public func theme(noColor: Bool) -> Theme {
    let depth = noColor ? Theme.Depth.none : Theme.Depth(colors: Int(cn_colors()))
    return Theme(
      depth: depth, hasItalics: cn_has_italics(), hasDim: cn_has_dim(),
      hasStrike: type.isModern && cn_has_strike())
  }

  /// The bytes that wait, at most 4096; none where nothing waits. Never blocks.
  public func read() -> [UInt8] {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&waiting, 1, 0) > 0 else { return [] }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = Glibc.read(descriptor, &bytes, bytes.count)
    if count == 0 || (count < 0 && errno != EINTR && errno != EAGAIN) { isGone = true }
    return Array(bytes.prefix(max(0, count)))
  }

  /// Shows a frame, sending what differs from the one before. A frame of another size than the
  /// screen gives the screen that size and is sent whole.
  public func paint(_ frame: Frame, theme: Theme) {
    guard isOpen else { return }
    let hadPictures = !overlay.placements.isEmpty
    let freed = painter.size == frame.size ? [] : overlay.free()
    let changed = painter.paint(frame, theme: theme)
    let bytes = titled(frame.title) + freed + completed(drawn(), frame, theme)
    let flickers = changed * 3 > frame.size.rows || hadPictures || !frame.pictures.isEmpty
    send(type.isModern && flickers && !bytes.isEmpty ? Self.inOneGo(bytes) : bytes)
  }

  /// Sends every cell of the last frame anew.
  public func redraw() {
    guard isOpen else { return }
    send(overlay.free() + repainted())
  }

  /// Gives the terminal to the shell and stops the process, as ^Z does, with its group. Returns
  /// when it goes on, with the screen as it was; the window may have another size by then.
  public func suspend() {
    guard isOpen else { return }
    leave()
    cn_stop_group()
    resume()
  }

  /// Takes the terminal again after a stop that came without `suspend`.
  public func resume() {
    guard isOpen else { return }
    cn_enter()
    title = nil
    _ = drawn()
    send(overlay.free() + Array(extras.on.utf8) + repainted())
  }
}

extension Terminal {
  private var extras: (on: String, off: String) {
    type.extras(mouse: usesMouse, title: setsTitle, orders: ordersText)
  }

  private func leave() {
    cn_leave()
    send(overlay.abandon() + Array(extras.off.utf8) + drawn())
    cn_cooked()
  }

  private func repainted() -> [UInt8] {
    painter.repaint()
    let drawn = drawn()
    return painter.again { completed(drawn, $0, $1) }
  }

  /// What ncurses drew, with what it cannot.
  func completed(_ drawn: [UInt8], _ frame: Frame, _ theme: Theme) -> [UInt8] {
    let restored = painter.standIns.restored
    guard type.isModern else { return restored(drawn) }
    return overlay.completed(drawn, of: frame, theme: theme, restored)
  }

  /// Sends bytes, after the end of what was begun: nothing goes between the bytes of a sequence.
  func send(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    unsent.withUnsafeBytes { cn_send($0.baseAddress, $0.count) }
    unsent = []
    bytes.withUnsafeBytes { cn_send($0.baseAddress, $0.count) }
  }

  /// What ncurses drew since the last call.
  private func drawn() -> [UInt8] {
    var drawn: [UInt8] = []
    var piece = [CChar](repeating: 0, count: 16_384)
    while case let count = cn_take(&piece, piece.count), count > 0 {
      drawn += piece.prefix(count).map { UInt8(bitPattern: $0) }
    }
    return type.isModern ? squeezer.squeezed(drawn) : drawn
  }

  /// Wraps a drawing so that it appears at once where the terminal knows mode 2026.
  private static func inOneGo(_ bytes: [UInt8]) -> [UInt8] {
    Array("\u{1B}[?2026h".utf8) + bytes + Array("\u{1B}[?2026l".utf8)
  }

  /// What names the window, where that changed.
  private func titled(_ title: String) -> [UInt8] {
    guard setsTitle, self.title != title else { return [] }
    self.title = title
    let safe = title.unicodeScalars.filter { $0.properties.generalCategory != .control }
    return Array("\u{1B}]2;\(String(String.UnicodeScalarView(safe)))\u{07}".utf8)
  }
}

extension Terminal {
  private static func begin(
    _ descriptor: Int32, _ options: Options, _ type: TerminalType
  ) throws(TerminalError) {
    guard utf8Available() else { throw .noUTF8 }
    let size = size(of: descriptor)
    guard size.columns >= smallest.columns, size.rows >= smallest.rows else {
      throw .tooSmall(columns: size.columns, rows: size.rows)
    }
    cn_guard_crashes()
    let off = type.extras(
      mouse: options.usesMouse, title: options.setsTitle, orders: options.ordersText
    ).off
    switch cn_open(descriptor, options.type, off) {
    case Int32(cn_opened.rawValue): cn_resize(Int32(size.rows), Int32(size.columns))
    case Int32(cn_no_terminal.rawValue): throw .noTerminal
    case Int32(cn_unknown_type.rawValue): throw .unknownType(options.type)
    case Int32(cn_cannot_move.rawValue): throw .cannotMove(options.type)
    default: throw .failed
    }
  }

  private static func size(of descriptor: Int32) -> Frame.Size {
    var (rows, columns): (Int32, Int32) = (24, 80)
    _ = cn_size(descriptor, &rows, &columns)
    return Frame.Size(columns: Int(columns), rows: Int(rows))
  }
}
