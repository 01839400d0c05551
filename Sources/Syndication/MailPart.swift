import Markup

/// A part of a mail: its headers and its bytes, still encoded for the transfer.
struct MailPart {
  /// Header fields by name in small letters, unfolded; of repeated ones the first.
  private(set) var headers: [String: String] = [:]
  /// What stands behind the headers.
  private(set) var body: ArraySlice<UInt8>

  private static let mostHeaders = 1000

  /// A whole message; a line `From …` of an mbox before it is passed over.
  init(message bytes: ArraySlice<UInt8>) {
    var start = bytes.startIndex
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start += 3 }
    while start < bytes.endIndex, bytes[start] == 0x0A || bytes[start] == 0x0D { start += 1 }
    if bytes[start...].starts(with: "From ".utf8), let line = MarkdownLines(bytes).line(at: start) {
      start = line.end
    }
    self.init(bytes[start...])
  }

  /// A part of a multipart body: RFC 2046 §5.1; it may have no headers.
  init(_ bytes: ArraySlice<UInt8>) {
    let lines = MarkdownLines(bytes)
    var place = bytes.startIndex
    var field: [UInt8] = []
    var count = 0
    body = bytes[bytes.endIndex...]
    while let line = lines.line(at: place) {
      if line.text.isEmpty { break }
      let isFolded = line.text.first == 0x20 || line.text.first == 0x09
      guard isFolded && !field.isEmpty || Self.isField(line.text) else {
        take(field)
        body = bytes[place...]
        return
      }
      if isFolded {
        field += line.text
      } else {
        take(field)
        field = Array(line.text)
        count += 1
      }
      place = line.end
      if count > Self.mostHeaders { break }
    }
    take(field)
    if let blank = lines.line(at: place) {
      body = bytes[(blank.text.isEmpty ? blank.end : place)...]
    }
  }

  /// `Name: value`; RFC 5322 §3.6.8: a name is printable ASCII without a colon.
  static func isField(_ line: ArraySlice<UInt8>) -> Bool {
    guard let colon = line.prefix(200).firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex
    else { return false }
    return line[..<colon].allSatisfy { (0x21...0x7E).contains($0) }
  }

  private mutating func take(_ field: [UInt8]) {
    guard let colon = field.firstIndex(of: UInt8(ascii: ":")) else { return }
    let name = String(decoding: field[..<colon], as: UTF8.self).lowercased()
    let bytes = Array(field[(colon + 1)...][...].trimmingBlanks)
    let isPlain = bytes.allSatisfy { $0 < 0x80 }
    let value =
      isPlain
      ? String(decoding: bytes, as: UTF8.self)
      : Charset.decode(bytes, contentType: nil, as: .text).text
    if headers[name] == nil { headers[name] = value }
  }

  // MARK: MIME

  /// Media type in small letters; `text/plain` where none is given (RFC 2045 §5.2).
  var type: String {
    let value = headers["content-type"] ?? ""
    let type = value.prefix { $0 != ";" && $0 != " " }.lowercased()
    return type.contains("/") ? type : "text/plain"
  }

  var isAttachment: Bool {
    (headers["content-disposition"] ?? "").lowercased().hasPrefix("attachment")
  }

  /// The file's name, from either header.
  var fileName: String? {
    Self.parameter("filename", of: headers["content-disposition"] ?? "")
      ?? Self.parameter("name", of: headers["content-type"] ?? "")
  }

  /// The bytes, decoded from quoted-printable or base64: RFC 2045 §6.
  var content: [UInt8] {
    let encoding = (headers["content-transfer-encoding"] ?? "").lowercased()
    if encoding.contains("quoted-printable") { return MailTransfer.quotedPrintable(body) }
    return encoding.contains("base64") ? MailTransfer.base64(body) : Array(body)
  }

  /// The parts of a multipart body; `nil` where it has no boundary.
  var parts: [MailPart]? {
    guard let boundary = Self.parameter("boundary", of: headers["content-type"] ?? ""),
      !boundary.isEmpty
    else { return nil }
    let mark = Array("--\(boundary)".utf8)
    let lines = MarkdownLines(body)
    var (found, place, start) = ([MailPart](), body.startIndex, Int?.none)
    while let line = lines.line(at: place) {
      if line.text.starts(with: mark), isMark(line.text.dropFirst(mark.count)) {
        if let start {
          found.append(MailPart(body[start..<max(start, Self.end(of: body, before: place))]))
        }
        start = line.end
        if line.text.dropFirst(mark.count).starts(with: "--".utf8) || found.count == 200 {
          start = nil
          break
        }
      }
      place = line.end
    }
    if let start, start < body.endIndex { found.append(MailPart(body[start...])) }
    return found
  }

  private func isMark(_ rest: ArraySlice<UInt8>) -> Bool {
    let tail = rest.starts(with: "--".utf8) ? rest.dropFirst(2) : rest
    return tail.allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  /// The line end before a boundary belongs to the boundary.
  private static func end(of body: ArraySlice<UInt8>, before place: Int) -> Int {
    var end = place
    if end > body.startIndex, body[end - 1] == 0x0A { end -= 1 }
    if end > body.startIndex, body[end - 1] == 0x0D { end -= 1 }
    return end
  }

  /// A parameter of a header: RFC 2045 §5.1, with the continuations and charsets of RFC 2231.
  static func parameter(_ name: String, of header: String) -> String? {
    var pieces: [(order: Int, text: String, isEncoded: Bool)] = []
    for part in parameters(of: header) {
      let key = part.name.lowercased()
      if key == name { return MailWords.decoded(part.value) }
      guard key.hasPrefix(name + "*") else { continue }
      let order = Int(key.dropFirst(name.count + 1).prefix { $0.isNumber }) ?? 0
      pieces.append((order, part.value, key.hasSuffix("*")))
    }
    guard !pieces.isEmpty else { return nil }
    pieces.sort { $0.order < $1.order }
    return MailWords.extended(pieces.map { ($0.text, $0.isEncoded) })
  }

  private static func parameters(of header: String) -> [(name: String, value: String)] {
    var (parts, part, isQuoted, isEscaped) = ([String](), "", false, false)
    for character in header {
      if !isEscaped, character == "\"" {
        isQuoted.toggle()
      } else if character == ";", !isQuoted {
        parts.append(part)
        part = ""
      } else if isQuoted, character == "\\", !isEscaped {
        isEscaped = true
        continue
      } else {
        part.append(character)
      }
      isEscaped = false
    }
    return (parts + [part]).dropFirst().prefix(100).compactMap { text in
      guard let mark = text.firstIndex(of: "=") else { return nil }
      let value = String(text[text.index(after: mark)...]).trimmingBlanks
      return (String(text[..<mark]).trimmingBlanks, value)
    }
  }
}

/// What bytes wear on their way: RFC 2045 §6.7 and §6.8; what is damaged is passed over.
enum MailTransfer {
  /// - Parameter isWord: the form of RFC 2047 §4.2, where `_` is a blank.
  static func quotedPrintable(_ bytes: some Collection<UInt8>, isWord: Bool = false) -> [UInt8] {
    let source = Array(bytes)
    var (out, place) = ([UInt8](), 0)
    out.reserveCapacity(source.count)
    while place < source.count {
      let byte = source[place]
      if byte == UInt8(ascii: "="), let (value, length) = escape(source, at: place) {
        if let value { out.append(value) }
        place += length
      } else {
        out.append(isWord && byte == UInt8(ascii: "_") ? 0x20 : byte)
        place += 1
      }
    }
    return out
  }

  /// `=C3` is a byte; `=` before a line's end joins the lines.
  private static func escape(_ source: [UInt8], at place: Int) -> (UInt8?, Int)? {
    if place + 2 < source.count, let high = digit(source[place + 1]),
      let low = digit(source[place + 2])
    {
      return (high << 4 | low, 3)
    }
    var end = place + 1
    while end < source.count, source[end] == 0x20 || source[end] == 0x09 { end += 1 }
    if end == source.count { return (nil, end - place) }
    if source[end] == 0x0D, end + 1 < source.count, source[end + 1] == 0x0A {
      return (nil, end + 2 - place)
    }
    return source[end] == 0x0A || source[end] == 0x0D ? (nil, end + 1 - place) : nil
  }

  static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }

  static func base64(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    var (out, bits, count) = ([UInt8](), UInt32(0), 0)
    for byte in bytes {
      if byte == UInt8(ascii: "=") {
        (bits, count) = (0, 0)
        continue
      }
      guard let value = sextet(byte) else { continue }
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        out.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
      bits &= 0xFFFF
    }
    return out
  }

  private static func sextet(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x41...0x5A: byte - 0x41
    case 0x61...0x7A: byte - 0x61 + 26
    case 0x30...0x39: byte - 0x30 + 52
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
