import Reader

// MARK: - CSI and SS3: ECMA-48 §5.4, and what terminals make of it

extension KeyDecoder {
  mutating func takeCSI(_ byte: UInt8) {
    switch byte {
    case 0x1B: leaveForEscape()
    case 0x18, 0x1A: state = .ground
    case 0x00..<0x20, 0x7F:
      if length == 0, !typed.isEmpty { abandon(at: byte) }
    case UInt8(ascii: "$") where Self.isShiftedRxvt(parameters): finishCSI(byte)
    case 0x20..<0x40: collect(byte)
    case UInt8(ascii: "[") where length == 0: state = .linuxFunction
    case UInt8(ascii: "M") where length == 0: state = .mouse(3)
    case 0x40..<0x7F: finishCSI(byte)
    default: abandon(at: byte)
    }
  }

  mutating func takeSS3(_ byte: UInt8) {
    switch byte {
    case 0x1B: leaveForEscape()
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: ";"): collect(byte)
    case 0x40..<0x7F:
      state = .ground
      if let key = Self.ss3Key(byte) { keys.append(key) }
    default: abandon(at: byte)
    }
  }

  mutating func takeLinuxFunction(_ byte: UInt8) {
    if byte == 0x1B { return beginEscape() }
    state = .ground
    switch byte {
    case UInt8(ascii: "A"): keys.append(.named(.f1))
    case UInt8(ascii: "B"): keys.append(.named(.f2))
    case UInt8(ascii: "C"): keys.append(.named(.f3))
    case UInt8(ascii: "D"): keys.append(.named(.f4))
    case UInt8(ascii: "E"): keys.append(.named(.f5))
    default: break
    }
  }

  private mutating func leaveForEscape() {
    if length == 0 { keys += typed }
    beginEscape()
  }

  private mutating func collect(_ byte: UInt8) {
    length += 1
    if parameters.count < Limit.parameters { parameters.append(byte) }
  }

  private mutating func finishCSI(_ final: UInt8) {
    state = .ground
    guard length <= Limit.parameters else { return }
    if parameters == Array("200".utf8), final == UInt8(ascii: "~") {
      state = .paste
    } else if let key = Self.csiKey(parameters, final) {
      keys.append(key)
    } else {
      note(TerminalReply(parameters: parameters, final: final))
    }
  }

  /// rxvt ends Shift and a key with `$`, which elsewhere comes before the final byte.
  private static func isShiftedRxvt(_ parameters: [UInt8]) -> Bool {
    !parameters.isEmpty && parameters.allSatisfy { (0x30...0x39).contains($0) }
  }
}

extension KeyDecoder {
  /// The key of a CSI sequence; `nil` for replies and for keys that mean nothing here.
  private static func csiKey(_ parameters: [UInt8], _ final: UInt8) -> Key? {
    if parameters.first == UInt8(ascii: "<") { return mouseKey(parameters.dropFirst(), final) }
    guard let numbers = numbers(in: parameters[...]) else { return nil }
    switch final {
    case UInt8(ascii: "~"):
      return numbers.first == 27 && numbers.count == 3
        ? codeKey(numbers[2], modifiers: numbers[1]) : tildeKeys[numbers.first ?? 0].map(Key.named)
    case UInt8(ascii: "$"), UInt8(ascii: "^"), UInt8(ascii: "@"):
      return tildeKeys[numbers.first ?? 0].map(Key.named)
    case UInt8(ascii: "u"):
      return numbers.isEmpty ? nil : codeKey(numbers[0], modifiers: numbers.dropFirst().first ?? 1)
    case UInt8(ascii: "R"): return numbers.isEmpty ? .named(.f3) : nil
    default: return letterKeys[final].map(Key.named)
    }
  }

  /// The key of an SS3 sequence: cursor and function keys, and the keypad.
  private static func ss3Key(_ final: UInt8) -> Key? {
    switch final {
    case UInt8(ascii: "R"): .named(.f3)
    case UInt8(ascii: "M"): .named(.enter)
    case UInt8(ascii: "I"): .named(.tab)
    case UInt8(ascii: "X"): .character("=")
    case UInt8(ascii: "j")...UInt8(ascii: "y"):
      .character(Character(Unicode.Scalar(final &- 0x40)))
    default: letterKeys[final].map(Key.named)
    }
  }

  /// Numbers between semicolons, each up to its first colon; `nil` where there is anything else.
  /// The event of a kitty key that is not a press makes it `nil` too.
  private static func numbers(in parameters: ArraySlice<UInt8>) -> [Int]? {
    guard !parameters.isEmpty else { return [] }
    var numbers: [Int] = []
    for field in parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false) {
      let parts = field.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      if numbers.count == 1, parts.count > 1, parts[1].elementsEqual("3".utf8) { return nil }
      guard let number = number(parts.first ?? []) else { return nil }
      numbers.append(number)
    }
    return numbers
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var number = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit) else { return nil }
      number = min(number * 10 + Int(digit - 0x30), 0x10_FFFF + 1)
    }
    return number
  }

  /// A key sent as the number of its character, with modifiers as in xterm: 1 and shift 1, alt 2,
  /// control 4. Source: xterm's modifyOtherKeys, kitty's keyboard protocol.
  private static func codeKey(_ code: Int, modifiers: Int) -> Key? {
    let bits = max(0, modifiers - 1)
    guard bits & 0b111010 == 0, let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init)
    else { return nil }
    switch code {
    case 9: return .named(bits & 1 == 0 ? .tab : .backTab)
    case 13: return .named(.enter)
    case 27: return .named(.escape)
    case 8, 127: return .named(.backspace)
    case 0..<32, 0x80..<0xA0, 0xE000...0xF8FF: return nil
    default: break
    }
    if bits & 4 == 0 { return .character(shifted(Character(scalar), bits & 1 == 1)) }
    let lower = Character(scalar).lowercased()
    return scalar.isASCII && lower.count == 1 ? lower.first.map(Key.control) : nil
  }

  private static func shifted(_ character: Character, _ isShifted: Bool) -> Character {
    let upper = character.uppercased()
    return isShifted && upper.count == 1 ? upper.first ?? character : character
  }

  /// A report of the mouse in the form `<button;column;row` with `M` for down and `m` for up.
  private static func mouseKey(_ parameters: ArraySlice<UInt8>, _ final: UInt8) -> Key? {
    guard final == UInt8(ascii: "M"), let numbers = numbers(in: parameters), numbers.count == 3,
      numbers[1] > 0, numbers[2] > 0
    else { return nil }
    let (column, row) = (numbers[1] - 1, numbers[2] - 1)
    switch numbers[0] & ~0b11100 {
    case 0: return .click(row: row, column: column)
    case 64: return .wheel(lines: -3, row: row, column: column)
    case 65: return .wheel(lines: 3, row: row, column: column)
    default: return nil
    }
  }

  private static let letterKeys: [UInt8: Key.Name] = [
    UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right,
    UInt8(ascii: "D"): .left, UInt8(ascii: "F"): .end, UInt8(ascii: "H"): .home,
    UInt8(ascii: "P"): .f1, UInt8(ascii: "Q"): .f2, UInt8(ascii: "S"): .f4,
    UInt8(ascii: "Z"): .backTab, UInt8(ascii: "a"): .up, UInt8(ascii: "b"): .down,
    UInt8(ascii: "c"): .right, UInt8(ascii: "d"): .left,
  ]

  private static let tildeKeys: [Int: Key.Name] = [
    1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
    11: .f1, 12: .f2, 13: .f3, 14: .f4, 15: .f5, 17: .f6, 18: .f7, 19: .f8, 20: .f9, 21: .f10,
    23: .f11, 24: .f12,
  ]
}
