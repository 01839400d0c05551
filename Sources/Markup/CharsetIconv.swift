import Glibc

/// One conversion by iconv, which keeps its state from piece to piece.
final class CharsetIconv {
  private let handle: iconv_t
  private let isMultibyte: Bool

  init?(from name: String, isMultibyte: Bool) {
    guard let handle = iconv_open("UTF-8", name), Int(bitPattern: handle) != -1 else {
      return nil
    }
    (self.handle, self.isMultibyte) = (handle, isMultibyte)
  }

  deinit { iconv_close(handle) }

  /// Whether iconv has a table of this name; only names of plain characters are asked for.
  static func knows(_ name: String) -> Bool {
    let isPlain = name.utf8.allSatisfy { $0.isLetterOrDigit || $0 == 45 || $0 == 95 || $0 == 46 }
    return isPlain && !name.isEmpty && name.utf8.count < 32
      && CharsetIconv(from: name, isMultibyte: false) != nil
  }

  /// The text of the bytes, and where the character begins that needs more of them.
  func utf8(_ bytes: [UInt8], isLast: Bool) -> (text: [UInt8], end: Int) {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 2)
    var buffer = [UInt8](repeating: 0, count: min(bytes.count * 4 + 64, 1 << 16))
    var place = 0
    while place < bytes.count {
      let step = convert(bytes, from: place, into: &buffer)
      text.append(contentsOf: buffer[..<step.written])
      place = step.place
      if step.fault == EINVAL, !isLast { break }
      if step.fault == EILSEQ || step.fault == EINVAL {
        guard let length = fault(bytes, at: place, isLast: isLast, into: &text) else { break }
        place += length
      }
    }
    if isLast { text.append(contentsOf: rest(&buffer)) }
    return (text, place)
  }

  private func convert(
    _ bytes: [UInt8], from place: Int, into buffer: inout [UInt8]
  ) -> (place: Int, written: Int, fault: Int32) {
    bytes.withUnsafeBytes { source in
      buffer.withUnsafeMutableBytes { target in
        var input = UnsafeMutablePointer(
          mutating: source.baseAddress?.advanced(by: place).assumingMemoryBound(to: CChar.self))
        var output = target.baseAddress?.assumingMemoryBound(to: CChar.self)
        var (inLeft, outLeft) = (source.count - place, target.count)
        let result = iconv(handle, &input, &inLeft, &output, &outLeft)
        let fault = result == -1 ? errno : 0
        return (source.count - inLeft, target.count - outLeft, fault)
      }
    }
  }

  /// What iconv has kept to combine it with a character that did not come.
  private func rest(_ buffer: inout [UInt8]) -> ArraySlice<UInt8> {
    let written = buffer.withUnsafeMutableBytes { target in
      var output = target.baseAddress?.assumingMemoryBound(to: CChar.self)
      var left = target.count
      _ = iconv(handle, nil, nil, &output, &left)  // it has no input that could be wrong
      return target.count - left
    }
    return buffer[..<written]
  }

  /// The length of what is no character, U+FFFD for it; nil where more bytes are needed to tell.
  ///
  /// An ASCII byte in it lives on. Encoding Standard §10.1: bytes 0x80 to 0x9F without a character
  /// are the controls they are.
  private func fault(
    _ bytes: [UInt8], at place: Int, isLast: Bool, into text: inout [UInt8]
  ) -> Int? {
    guard place < bytes.count else { return 1 }
    if isMultibyte, place + 1 == bytes.count, !isLast { return nil }
    let isControl = !isMultibyte && bytes[place] >= 0x80 && bytes[place] < 0xA0
    CharsetDecoder.append(isControl ? UInt32(bytes[place]) : 0xFFFD, to: &text)
    return isMultibyte && place + 1 < bytes.count && bytes[place + 1] >= 0x80 ? 2 : 1
  }
}
