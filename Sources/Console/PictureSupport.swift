/// How pictures can be shown on a terminal.
public struct PictureSupport: Hashable, Sendable {
  /// What a picture has to be prepared as.
  public enum Kind: Hashable, Sendable {
    /// Not at all: the terminal does not answer, or not fast enough for pictures.
    case none
    /// As coloured characters.
    case symbols
    /// By kitty's graphics protocol.
    case kitty
  }

  /// What a picture has to be prepared as.
  public var kind: Kind
  /// The size of a cell in pixels, where the terminal says it.
  public var cell: Cell?

  /// A size in pixels.
  public struct Cell: Hashable, Sendable {
    /// Pixels from left to right.
    public var width: Int
    /// Pixels from top to bottom.
    public var height: Int

    /// A size of at least one pixel each way.
    public init(width: Int, height: Int) {
      (self.width, self.height) = (max(1, width), max(1, height))
    }
  }

  /// Support; none where nothing is given.
  public init(_ kind: Kind = .none, cell: Cell? = nil) { (self.kind, self.cell) = (kind, cell) }
}

/// What is made of a terminal's answers, told the time.
struct Probe: Hashable, Sendable {
  /// Milliseconds that an answer may take on a line that is fit for pictures.
  static let patience: Int64 = 150

  let sentAt: Int64
  let allowsGraphics: Bool
  let patience: Int64
  private(set) var support = PictureSupport()
  private var speaksGraphics = false
  private var isOver = false

  /// A probe that was sent just now.
  init(sentAt: Int64, allowsGraphics: Bool, patience: Int64) {
    (self.sentAt, self.allowsGraphics, self.patience) = (sentAt, allowsGraphics, patience)
  }

  /// Takes an answer. The one that every terminal gives ends it: answers come in order.
  mutating func take(_ reply: TerminalReply, at milliseconds: Int64) {
    guard !isOver else { return }
    switch reply {
    case .graphics(KittyGraphics.queryID, let isOK): speaksGraphics = isOK
    case .graphics: break
    case .cellSize(let width, let height): support.cell = .init(width: width, height: height)
    case .attributes:
      isOver = true
      guard milliseconds - sentAt <= patience else { return }
      support.kind = speaksGraphics && allowsGraphics ? .kitty : .symbols
    }
  }
}
