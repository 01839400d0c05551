import Reader

/// What a terminal says of itself when it is asked.
public enum TerminalReply: Hashable, Sendable {
  /// An answer of kitty's graphics protocol, by the id of the question.
  case graphics(id: Int, isOK: Bool)
  /// The size of a cell in pixels: XTWINOPS 16.
  case cellSize(width: Int, height: Int)
  /// What it can do, by DEC's numbers: DA1.
  case attributes([Int])
}

extension TerminalReply {
  /// The reply that a CSI sequence is; `nil` for keys and for what nobody asks.
  init?(parameters: [UInt8], final: UInt8) {
    switch final {
    case UInt8(ascii: "t"):
      guard let numbers = Self.numbers(parameters[...]), numbers.count == 3, numbers[0] == 6,
        (1...1000).contains(numbers[1]), (1...1000).contains(numbers[2])
      else { return nil }
      self = .cellSize(width: numbers[2], height: numbers[1])
    case UInt8(ascii: "c") where parameters.first == UInt8(ascii: "?"):
      guard let numbers = Self.numbers(parameters.dropFirst()) else { return nil }
      self = .attributes(numbers)
    default: return nil
    }
  }

  /// The reply that an APC string is: `Gi=31;OK`.
  init?(command: [UInt8]) {
    guard command.first == UInt8(ascii: "G"),
      let separator = command.firstIndex(of: UInt8(ascii: ";"))
    else { return nil }
    let keys = command[1..<separator].split(separator: UInt8(ascii: ","))
    guard let key = keys.first(where: { $0.starts(with: "i=".utf8) }),
      let id = Self.numbers(key.dropFirst(2))?.first
    else { return nil }
    self = .graphics(id: id, isOK: command[(separator + 1)...].elementsEqual("OK".utf8))
  }

  /// Numbers between semicolons; `nil` where there is anything else.
  private static func numbers(_ bytes: ArraySlice<UInt8>) -> [Int]? {
    var numbers = [0]
    for byte in bytes {
      switch byte {
      case UInt8(ascii: ";"): numbers.append(0)
      case 0x30...0x39:
        numbers[numbers.count - 1] = min(numbers[numbers.count - 1] * 10 + Int(byte) - 0x30, 99_999)
      default: return nil
      }
    }
    return numbers
  }
}
