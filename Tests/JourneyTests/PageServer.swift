import Glibc

/// Serves the files of a folder on 127.0.0.1 for the length of a test, and ends when nobody called for
/// a while.
struct PageServer {
  private let port: UInt16

  /// Begins to serve; `nil` where there is no socket left.
  init?(folder: String) {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard let port = Self.listen(on: listener) else { return nil }
    self.port = port
    let box = Unmanaged.passRetained(Work(listener: listener, folder: folder))
    var thread = pthread_t()
    guard pthread_create(&thread, nil, Self.serve, box.toOpaque()) == 0 else { return nil }
    pthread_detach(thread)
  }

  func url(_ path: String) -> String { "http://127.0.0.1:\(port)/\(path)" }

  /// The address as people type it.
  func typed(_ path: String) -> String { "127.0.0.1:\(port)/\(path)" }

  private final class Work {
    let listener: Int32
    let folder: String
    init(listener: Int32, folder: String) { (self.listener, self.folder) = (listener, folder) }
  }

  private static func listen(on socket: Int32) -> UInt16? {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutableBytes(of: &address) { raw -> Bool in
      guard let place = raw.baseAddress?.assumingMemoryBound(to: sockaddr.self) else {
        return false
      }
      return bind(socket, place, size) == 0 && Glibc.listen(socket, 64) == 0
        && getsockname(socket, place, &size) == 0
    }
    return isBound ? UInt16(bigEndian: address.sin_port) : nil
  }

  private static let serve: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? =
    {
      guard let context = $0 else { return nil }
      let work = Unmanaged<Work>.fromOpaque(context).takeRetainedValue()
      var entry = pollfd(fd: work.listener, events: Int16(POLLIN), revents: 0)
      while poll(&entry, 1, 120_000) > 0 {
        let peer = accept(work.listener, nil, nil)
        if peer >= 0 { answer(peer, from: work.folder) }
      }
      close(work.listener)
      return nil
    }

  private static func answer(_ peer: Int32, from folder: String) {
    defer { close(peer) }
    var buffer = [UInt8](repeating: 0, count: 8192)
    let count = recv(peer, &buffer, buffer.count, 0)
    let words = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self).split(separator: " ")
    let name = words.count > 1 ? String(words[1].dropFirst()) : ""
    let body = name.contains("..") || name.isEmpty ? "" : Programs.text(of: folder + "/" + name)
    let type = name.hasSuffix(".html") ? "text/html" : "application/xml"
    let status = body.isEmpty ? "404 Not Found" : "200 OK"
    let head =
      "HTTP/1.1 \(status)\r\nContent-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\n"
      + "Connection: close\r\n\r\n"
    let bytes = Array((head + body).utf8)
    _ = bytes.withUnsafeBytes { send(peer, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
  }
}
