import CNcurses
import Reader

/// A picture on its way to the terminal, piece by piece: each piece is a sequence of its own, so
/// that text may go between them, but no other command of kitty's protocol.
struct Transmission: Hashable, Sendable {
  /// Which picture.
  let serial: Int
  private let png: [UInt8]
  private var start = 0

  /// A picture of which nothing was sent yet.
  init(of png: [UInt8], serial: Int) { (self.png, self.serial) = (png, serial) }

  /// Whether the terminal has a part of it.
  var isBegun: Bool { start > 0 }

  /// Whether nothing is left to be sent.
  var isOver: Bool { start == png.count }

  /// The next sequence; `nil` after the last.
  mutating func next() -> [UInt8]? {
    guard start < png.count else { return nil }
    let end = min(png.count, start + KittyGraphics.mostBytes)
    defer { start = end }
    return KittyGraphics.piece(
      png[start..<end], of: isBegun ? nil : serial, isLast: end == png.count)
  }
}

// MARK: - On the way

extension Overlay {
  /// Whether a picture of a frame has to be sent before it can be shown.
  func hasPicturesToSend(of frame: Frame) -> Bool {
    sending != nil || visiblePictures(of: frame).contains { isToBeSent($0.kept) }
  }

  /// The next piece of the pictures of a frame; `nil` where the terminal holds all of them.
  mutating func nextPiece(of frame: Frame) -> [UInt8]? {
    if sending == nil {
      let next = visiblePictures(of: frame).first { isToBeSent($0.kept) }
      guard let kept = next?.kept, case .kitty(let png, _, _) = kept.content else { return nil }
      sending = Transmission(of: png, serial: kept.serial)
    }
    return sending?.next()
  }

  /// Notes that a picture was sent as a whole; false where pieces of it are missing.
  mutating func finishPicture() -> Bool {
    guard let picture = sending, picture.isOver else { return false }
    transmitted.insert(picture.serial)
    sending = nil
    return true
  }

  /// Gives up the picture that is on its way, for no command may go between its pieces; it is
  /// begun anew when it is still wanted.
  mutating func abandon() -> [UInt8] {
    guard let picture = sending else { return [] }
    sending = nil
    return picture.isBegun ? Array(KittyGraphics.abandoning(picture.serial).utf8) : []
  }

  private func isToBeSent(_ kept: KeptPicture) -> Bool {
    kept.isGraphic && !transmitted.contains(kept.serial)
  }
}

extension Terminal {
  /// The most bytes of pictures between two turns of the loop.
  private static let mostAtOnce = 65_536

  /// Whether pictures of the last frame are still to be sent: `sendPictures` is then to be called
  /// whenever the descriptor can be written to and no key waits.
  public var hasPicturesToSend: Bool {
    isOpen && (!unsent.isEmpty || painter.painted.map(overlay.hasPicturesToSend) ?? false)
  }

  /// Sends pictures on without waiting for the terminal, and shows those that it has as a whole.
  public func sendPictures() {
    guard isOpen, let frame = painter.painted else { return }
    var sent = 0
    while sent < Self.mostAtOnce {
      if unsent.isEmpty, overlay.finishPicture() { send(painter.again { completed([], $0, $1) }) }
      if unsent.isEmpty { unsent = overlay.nextPiece(of: frame).map { $0[...] } ?? [] }
      let count = unsent.withUnsafeBytes { cn_send_some($0.baseAddress, $0.count) }
      guard count > 0 else { return }
      unsent = unsent.dropFirst(count)
      sent += count
    }
  }
}
