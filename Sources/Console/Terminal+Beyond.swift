import CNcurses

// MARK: - Pictures, answers, the clipboard

extension Terminal {
  /// Keeps a picture for the frames that name its source; it replaces one kept before. The next
  /// `paint` shows it, even of a frame that did not change. False for one that cannot be shown.
  @discardableResult
  public func keep(_ picture: PreparedPicture, as source: String) -> Bool {
    type.isModern && overlay.keep(picture, as: source)
  }

  /// Keeps no picture under a name any more; the next `paint` takes it off the screen.
  public func drop(_ source: String) { overlay.drop(source) }

  /// Keeps no picture any more.
  public func dropAll() {
    for source in overlay.kept.keys { overlay.drop(source) }
  }

  /// Asks the terminal what pictures it can show; the answers come among the keys. To be called
  /// after the first frame. Nothing is sent to a type that might print the question.
  ///
  /// - Parameter onSlowLines: whether pictures are wanted however late the answers come.
  public func probe(at milliseconds: Int64, onSlowLines: Bool = false) {
    guard isOpen, type.isModern else { return }
    probing = Probe(
      sentAt: milliseconds, allowsGraphics: type.allowsGraphics,
      patience: onSlowLines ? .max : Probe.patience)
    let query =
      type.allowsGraphics
      ? String(decoding: overlay.abandon(), as: UTF8.self) + KittyGraphics.query : ""
    // What a terminal without such strings prints of the question is written over at once.
    let mayPrint = !query.isEmpty && painter.size != nil
    if mayPrint { overlay.doubt(rows: 0..<2) }
    let questions = "\(mayPrint ? "\u{1B}[H" : "")\(query)\u{1B}[16t\u{1B}[c"
    send(Array(questions.utf8) + (mayPrint ? painter.again { completed([], $0, $1) } : []))
  }

  /// Takes what `KeyDecoder.takeReplies` gave; true where `pictures` is another by it.
  @discardableResult
  public func take(_ replies: [TerminalReply], at milliseconds: Int64) -> Bool {
    let before = pictures
    for reply in replies { probing?.take(reply, at: milliseconds) }
    return pictures != before
  }

  /// How pictures can be shown, as far as the terminal has answered; `none` before and where it
  /// does not.
  public var pictures: PictureSupport { probing?.support ?? PictureSupport() }

  /// Puts a text on the clipboard of whoever sits at the terminal: OSC 52. False where it was not
  /// sent: it is empty or longer than terminals take, or the type does not know how. Whether the
  /// terminal obeys is its user's choice.
  public func copy(_ text: String) -> Bool {
    // xterm and those after it take 100,000 characters of base64.
    guard isOpen, type.copies, !text.isEmpty, text.utf8.count <= 74_994 else { return false }
    send(Array("\u{1B}]52;c;".utf8) + Base64.encoded(Array(text.utf8)) + [0x1B, 0x5C])
    return true
  }
}
