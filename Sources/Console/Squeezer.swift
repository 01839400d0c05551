/// Says with fewer bytes what ncurses draws: attributes and colours only where they change, in one
/// sequence, and only before something that they show in.
///
/// ncurses names the whole state at each change, up to 31 bytes of it, and both row and column
/// where only the column changes; over a slow line that is most of a list step. Only for
/// terminals that speak xterm's language. Source: ECMA-48 §8.3.9, §8.3.21, §8.3.117, §8.3.158.
struct Squeezer: Hashable, Sendable {
  /// What letters look like, as the terminal was told.
  struct Pen: Hashable, Sendable {
    var isBold = false
    var isDim = false
    var isItalic = false
    var isUnderlined = false
    var isReversed = false
    /// The parameters that name a colour; empty for the terminal's own.
    var foreground: ArraySlice<UInt8> = []
    var background: ArraySlice<UInt8> = []
  }

  private var wanted = Pen()
  private var told = Pen()
  private var result: [UInt8] = []
  /// The parameter of the row the cursor is in; `nil` where that is not certain.
  private var row: ArraySlice<UInt8>?

  /// Nothing is said yet: letters are plain.
  init() {}

  /// The same drawing in fewer bytes; it ends with plain letters.
  mutating func squeezed(_ bytes: [UInt8]) -> [UInt8] {
    result.removeAll(keepingCapacity: true)
    row = nil
    var index = 0
    while index < bytes.count {
      let end = Self.end(ofSequenceAt: index, in: bytes)
      bytes[index] < 0x20 ? takeControl(bytes[index..<end]) : put(bytes[index])
      index = end
    }
    wanted = Pen()
    tell()
    return result
  }
}

extension Squeezer {
  /// Where the sequence or the single byte at an index ends.
  private static func end(ofSequenceAt start: Int, in bytes: [UInt8]) -> Int {
    guard bytes[start] == 0x1B, start + 1 < bytes.count else { return start + 1 }
    switch bytes[start + 1] {
    case UInt8(ascii: "["):
      let final = bytes[(start + 2)...].firstIndex { (0x40...0x7E).contains($0) }
      return (final ?? bytes.count - 1) + 1
    case UInt8(ascii: "("), UInt8(ascii: ")"): return min(start + 3, bytes.count)
    default: return start + 2
    }
  }

  private mutating func put(_ byte: UInt8) {
    tell()
    result.append(byte)
  }

  private mutating func takeControl(_ piece: ArraySlice<UInt8>) {
    switch piece.dropFirst().first {
    case UInt8(ascii: "[") where piece.count > 2:
      takeCSI(piece.dropFirst(2).dropLast(), piece[piece.endIndex - 1], whole: piece)
    case UInt8(ascii: "(") where piece.last == UInt8(ascii: "B"): break
    default:
      let staysInRow = piece.first == 0x0D || piece.first == 0x08
      pass(piece, needsPen: !staysInRow)
      if !staysInRow { row = nil }
    }
  }

  private mutating func takeCSI(
    _ parameters: ArraySlice<UInt8>, _ final: UInt8, whole: ArraySlice<UInt8>
  ) {
    switch final {
    case UInt8(ascii: "m"): if !want(parameters) { pass(whole, needsPen: true) }
    case UInt8(ascii: "H"): move(to: parameters, whole)
    case UInt8(ascii: "d"):
      row = parameters
      pass(whole, needsPen: false)
    case UInt8(ascii: "C"), UInt8(ascii: "D"), UInt8(ascii: "G"): pass(whole, needsPen: false)
    case UInt8(ascii: "K"), UInt8(ascii: "X"), UInt8(ascii: "b"): pass(whole, needsPen: true)
    default:
      row = nil
      pass(whole, needsPen: true)
    }
  }

  private mutating func pass(_ piece: ArraySlice<UInt8>, needsPen: Bool) {
    if needsPen { tell() }
    result += piece
  }

  /// Moves the cursor: within its row by the column alone.
  private mutating func move(to parameters: ArraySlice<UInt8>, _ whole: ArraySlice<UInt8>) {
    let place = parameters.split(separator: UInt8(ascii: ";"))
    guard place.count == 2, place[0] == row else {
      row = place.count == 2 ? place[0] : nil
      return pass(whole, needsPen: false)
    }
    result += [0x1B, UInt8(ascii: "[")] + place[1] + [UInt8(ascii: "G")]
  }

  /// Notes what an SGR sequence asks for; false where it asks for something unknown.
  private mutating func want(_ parameters: ArraySlice<UInt8>) -> Bool {
    var pen = wanted
    var fields = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)[
      ...]
    while let field = fields.popFirst() {
      if !pen.set(field, &fields) { return false }
    }
    wanted = pen
    return true
  }

  /// Tells the terminal what is wanted, by the changes or anew, whichever is shorter.
  private mutating func tell() {
    guard wanted != told else { return }
    let changes = wanted.parameters(after: told)
    let anew = Pen() == wanted ? [] : Array("0;".utf8) + wanted.parameters(after: Pen())
    result += [0x1B, UInt8(ascii: "[")]
    result += anew.count < changes.count ? anew : changes
    result.append(UInt8(ascii: "m"))
    told = wanted
  }
}

extension Squeezer.Pen {
  /// Takes one parameter, and what follows it where it names a colour; false where it is unknown.
  fileprivate mutating func set(
    _ field: ArraySlice<UInt8>, _ rest: inout ArraySlice<ArraySlice<UInt8>>
  ) -> Bool {
    switch String(decoding: field, as: UTF8.self) {
    case "", "0": self = Self()
    case "1": isBold = true
    case "2": isDim = true
    case "3": isItalic = true
    case "4": isUnderlined = true
    case "7": isReversed = true
    case "22": (isBold, isDim) = (false, false)
    case "23": isItalic = false
    case "24": isUnderlined = false
    case "27": isReversed = false
    case "39": foreground = []
    case "49": background = []
    default: return setColor(field, &rest)
    }
    return true
  }

  private mutating func setColor(
    _ field: ArraySlice<UInt8>, _ rest: inout ArraySlice<ArraySlice<UInt8>>
  ) -> Bool {
    guard let first = field.first, field.count > 1 else { return false }
    var color = field
    if field.count == 2, field.last == UInt8(ascii: "8") {
      let count = rest.first?.elementsEqual("5".utf8) == true ? 2 : 4
      guard rest.count >= count else { return false }
      color = Array(([field] + rest.prefix(count)).joined(separator: [UInt8(ascii: ";")]))[...]
      rest = rest.dropFirst(count)
    }
    switch (first, field.count) {
    case (UInt8(ascii: "3"), _), (UInt8(ascii: "9"), 2): foreground = color
    case (UInt8(ascii: "4"), _), (UInt8(ascii: "1"), 3): background = color
    default: return false
    }
    return true
  }

  /// The parameters that lead from another pen to this one.
  fileprivate func parameters(after other: Self) -> [UInt8] {
    var codes: [[UInt8]] = []
    func add(_ code: String) { codes.append(Array(code.utf8)) }
    func add(_ color: ArraySlice<UInt8>, or own: String) {
      codes.append(color.isEmpty ? Array(own.utf8) : Array(color))
    }
    let isLighter = (other.isBold && !isBold) || (other.isDim && !isDim)
    if isLighter { add("22") }
    if isBold, isLighter || !other.isBold { add("1") }
    if isDim, isLighter || !other.isDim { add("2") }
    if isItalic != other.isItalic { add(isItalic ? "3" : "23") }
    if isUnderlined != other.isUnderlined { add(isUnderlined ? "4" : "24") }
    if isReversed != other.isReversed { add(isReversed ? "7" : "27") }
    if foreground != other.foreground { add(foreground, or: "39") }
    if background != other.background { add(background, or: "49") }
    return Array(codes.joined(separator: [UInt8(ascii: ";")]))
  }
}
