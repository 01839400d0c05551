/// A `file:` address, answered like a server would: with a version, and 304 where it is the same.
enum LocalFetch {
  /// Reads the file of an address whose scheme is `file`.
  ///
  /// - Parameter most: bytes that are held in memory; of a longer file the reader takes what it needs.
  static func outcome(
    of request: FetchRequest, at url: String, _ address: WebAddress, holding most: Int
  ) -> Fetcher.Outcome {
    guard address.host.isEmpty || address.host == "localhost",
      let path = path(of: address.path), path.hasPrefix("/")
    else { return .failure(.malformedAddress(url)) }
    do throws(FileError) {
      let file = LocalFile(path: path)
      let version = try file.look().version.text
      if version == request.etag {
        return .success(FetchResponse(status: 304, finalURL: url, etag: version))
      }
      let body = try file.body(holding: most)
      return .success(FetchResponse(finalURL: url, body: body, etag: version))
    } catch { return .failure(.file(error)) }
  }

  /// RFC 8089 §2, RFC 3986 §2.3: the address of a file; only unreserved bytes stand as they are.
  static func address(of path: String) -> String {
    var address = "file://"
    for byte in path.utf8 {
      let scalar = Unicode.Scalar(byte)
      let isPlain = byte < 0x80 && (Character(scalar).isLetter || Character(scalar).isNumber)
      if isPlain || "/-._~".unicodeScalars.contains(scalar) {
        address.unicodeScalars.append(scalar)
      } else {
        address += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return address
  }

  /// RFC 8089 §2: the path, its percent signs undone; `nil` where they are broken or hide a NUL.
  static func path(of text: String) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      guard digits.utf8.count == 2, let value = UInt8(digits, radix: 16) else { return nil }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return bytes.contains(0) ? nil : String(decoding: bytes, as: UTF8.self)
  }
}
