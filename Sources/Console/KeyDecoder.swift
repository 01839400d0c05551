public import Reader

/// Turns a terminal's bytes into keys; pure, and told the time.
///
/// Whole replies of the terminal (CSI, OSC, DCS, APC, PM, SOS, SS3) are swallowed at any time and
/// wherever reads split them; a key's own sequence becomes that key. A lone Esc acts at once, and
/// what begins a sequence within 300 ms after it still belongs to it. What comes together with an Esc
/// and begins none is a key of its own: Alt and a key are the Esc and the key, for a slow line
/// brings two keys in one read. The keys do not depend on how the bytes are cut into reads, except
/// that an Esc which ends a read is reported. A character comes as one key for each Unicode scalar: a
/// mark that joins the character before it joins it in the string that collects the keys.
///
/// Source: ECMA-48 §5.4 and §5.6; xterm's ctlseqs; the terminfo of rxvt, linux and putty.
public struct KeyDecoder: Hashable, Sendable {
  /// What the bytes so far are in the middle of.
  enum State: Hashable, Sendable {
    case ground
    /// Esc, so many times.
    case escape(Int)
    case csi, ss3
    /// The linux console's `ESC [ [`.
    case linuxFunction
    /// Bytes that remain of an X10 mouse report.
    case mouse(Int)
    /// OSC, DCS, APC, PM or SOS, by its introducer.
    case string(UInt8)
    /// An Esc inside a string: half of its terminator.
    case stringEscape(UInt8)
    case paste
  }

  var state = State.ground
  var keys: [Key] = []
  /// When the last byte came, and when the last Esc did, in milliseconds.
  var now: Int64 = 0
  var escapeTime: Int64 = 0
  /// The Esc that is part of the state was reported as a key.
  var isEscapeReported = false
  /// The keys that an introducer stands for where nothing follows it: `[`, and the Esc before it where that
  /// was not reported. It came some time after the Esc, as by hand.
  var typed: [Key] = []
  var isTypedLate = false
  /// The parameters of a CSI or SS3, at most `Limit.parameters` bytes.
  var parameters: [UInt8] = []
  /// How long the string or sequence is, and when it began.
  var length = 0
  var began: Int64 = 0
  /// The character in hand.
  var character = UTF8Character()
  var paste = PasteBuffer()
  /// What the terminal said of itself, and the beginning of a string that may say it.
  var replies: [TerminalReply] = []
  var command: [UInt8] = []
  private var previous: UInt8 = 0

  enum Limit {
    /// Milliseconds in which `[` or `O` after an Esc belong to it.
    static let escape: Int64 = 300
    /// Milliseconds in which what follows an Esc came with it.
    static let together: Int64 = 10
    /// Milliseconds of silence that end a sequence or string, and a paste.
    static let silence: Int64 = 1000
    static let pasteSilence: Int64 = 2000
    /// Milliseconds and bytes a string may take.
    static let string: Int64 = 5000
    static let stringBytes = 65_536
    static let parameters = 64
    /// Replies that wait to be taken; those after them are swallowed.
    static let replies = 16
  }

  /// A decoder at rest.
  public init() {}

  /// Takes bytes in. Gives the keys they end, in order. Times are milliseconds of one clock that
  /// never goes back. Cost: linear in the bytes.
  public mutating func feed(_ bytes: [UInt8], at milliseconds: Int64) -> [Key] {
    expire(at: milliseconds)
    now = milliseconds
    for byte in bytes { take(byte) }
    reportEscape()
    return drained()
  }

  /// What the terminal answered since the last call, in order, at most 16 answers.
  public mutating func takeReplies() -> [TerminalReply] {
    defer { replies.removeAll() }
    return replies
  }

  /// When `flush` should be called if no byte comes before; `nil` where nothing is in doubt.
  public var pendingDeadline: Int64? {
    switch state {
    case .ground, .escape: nil
    case .csi, .ss3, .string:
      length == 0 && isTypedLate ? escapeTime &+ Limit.escape : silenceDeadline
    case .linuxFunction, .mouse, .stringEscape: silenceDeadline
    case .paste: now &+ Limit.pasteSilence
    }
  }

  /// Settles what the deadline has passed for. Gives the keys that come of it.
  public mutating func flush(at milliseconds: Int64) -> [Key] {
    expire(at: milliseconds)
    return drained()
  }
}

extension KeyDecoder {
  private var silenceDeadline: Int64 {
    let deadline = now &+ Limit.silence
    switch state {
    case .string, .stringEscape: return min(deadline, began &+ Limit.string)
    default: return deadline
    }
  }

  private mutating func drained() -> [Key] {
    defer { keys.removeAll() }
    return keys
  }

  private mutating func expire(at milliseconds: Int64) {
    guard let deadline = pendingDeadline, milliseconds >= deadline else { return }
    switch state {
    case .paste: finishPaste()
    case .csi, .ss3, .string: if length == 0 { keys += typed }
    default: break
    }
    state = .ground
  }

  private mutating func reportEscape() {
    guard case .escape(let count) = state, !isEscapeReported else { return }
    keys += Array(repeating: .named(.escape), count: count)
    isEscapeReported = true
  }

  private mutating func take(_ byte: UInt8) {
    switch state {
    case .ground: takeText(byte)
    case .escape(let count): takeAfterEscape(byte, count: count)
    case .csi: takeCSI(byte)
    case .ss3: takeSS3(byte)
    case .linuxFunction: takeLinuxFunction(byte)
    case .mouse(let remaining): state = remaining > 1 ? .mouse(remaining - 1) : .ground
    case .string(let kind): takeString(byte, kind: kind)
    case .stringEscape(let kind): takeStringEscape(byte, kind: kind)
    case .paste: if paste.take(byte) { finishPaste() }
    }
    previous = byte
  }

  mutating func finishPaste() {
    state = .ground
    if let text = paste.finished() { keys.append(.paste(text)) }
  }
}

// MARK: - Esc

extension KeyDecoder {
  mutating func beginEscape() {
    state = .escape(1)
    (escapeTime, isEscapeReported) = (now, false)
  }

  private mutating func takeAfterEscape(_ byte: UInt8, count: Int) {
    let age = now &- escapeTime
    if isEscapeReported, age >= Limit.escape {
      state = .ground
      takeText(byte)
    } else if byte == 0x1B {
      isEscapeReported ? beginEscape() : (state = .escape(count + 1))
    } else if let next = Self.introduced(by: byte) {
      if !isEscapeReported { reportEscapes(count - 1) }
      let escape: [Key] = isEscapeReported ? [] : [.named(.escape)]
      typed = escape + [.character(Character(Unicode.Scalar(byte)))]
      isTypedLate = age >= Limit.together
      begin(next)
    } else if age < Limit.together {
      takeTogether(byte, escapes: isEscapeReported ? 0 : count)
    } else {
      state = .ground
      takeText(byte)
    }
  }

  private mutating func reportEscapes(_ count: Int) {
    keys += Array(repeating: .named(.escape), count: max(0, count))
  }

  /// What came with an Esc: Alt and a key, or both. A terminator that ends nothing is neither, and Alt
  /// and Backspace take a word away, as in shells.
  private mutating func takeTogether(_ byte: UInt8, escapes: Int) {
    state = .ground
    switch byte {
    case UInt8(ascii: "\\"): reportEscapes(escapes - 1)
    case 0x08, 0x7F:
      reportEscapes(escapes - 1)
      keys.append(.control("w"))
    default:
      reportEscapes(escapes)
      takeText(byte)
    }
  }

  /// The sequence that the byte after an Esc begins; a terminator that ends nothing is none.
  private static func introduced(by byte: UInt8) -> State? {
    switch byte {
    case UInt8(ascii: "["): .csi
    case UInt8(ascii: "O"): .ss3
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"),
      UInt8(ascii: "X"):
      .string(byte)
    default: nil
    }
  }

  /// Begins what a C1 control stands for: each is Esc and the character 64 below it.
  mutating func beginC1(_ control: UInt8) {
    guard let next = Self.introduced(by: control &- 0x40) else { return }
    (escapeTime, typed, isTypedLate) = (now, [], false)
    begin(next)
  }

  private mutating func begin(_ next: State) {
    state = next
    (length, began) = (0, now)
    parameters.removeAll(keepingCapacity: true)
    command.removeAll(keepingCapacity: true)
  }

  /// Gives up a sequence that a byte does not belong to, and reads the byte as text.
  mutating func abandon(at byte: UInt8) {
    if length == 0 { keys += typed }
    state = .ground
    takeText(byte)
  }
}

// MARK: - Strings

extension KeyDecoder {
  private mutating func takeString(_ byte: UInt8, kind: UInt8) {
    if length == 0, !typed.isEmpty, !canBegin(byte, string: kind) {
      return abandon(at: byte)
    }
    length += 1
    switch byte {
    case 0x1B: state = .stringEscape(kind)
    case 0x18, 0x1A: state = .ground
    case 0x07 where kind == UInt8(ascii: "]"): state = .ground
    case 0x9C where previous == 0xC2: state = .ground
    default:
      if length <= Limit.parameters { command.append(byte) }
      if length >= Limit.stringBytes { state = .ground }
    }
  }

  mutating func note(_ reply: TerminalReply?) {
    if let reply, replies.count < Limit.replies { replies.append(reply) }
  }

  private mutating func takeStringEscape(_ byte: UInt8, kind: UInt8) {
    if byte == UInt8(ascii: "\\") {
      state = .ground
      if kind == UInt8(ascii: "_"), length <= Limit.parameters + 1 {
        note(TerminalReply(command: command))
      }
    } else {
      beginEscape()
      take(byte)
    }
  }

  /// Whether a byte can be the first of a reply: typed by hand, `]` after an Esc is a key.
  private func canBegin(_ byte: UInt8, string kind: UInt8) -> Bool {
    switch byte {
    case _ where !isTypedLate && [UInt8(ascii: "^"), UInt8(ascii: "X")].contains(kind): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case UInt8(ascii: "l"), UInt8(ascii: "L"), UInt8(ascii: "I"): kind == UInt8(ascii: "]")
    case UInt8(ascii: "G"): kind == UInt8(ascii: "_")
    case UInt8(ascii: "$"), UInt8(ascii: "+"), UInt8(ascii: ">"), UInt8(ascii: "!"),
      UInt8(ascii: "?"), UInt8(ascii: "="):
      kind == UInt8(ascii: "P")
    default: false
    }
  }
}
