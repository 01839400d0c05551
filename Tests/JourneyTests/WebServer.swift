import Glibc
import Synchronization
import Testing

/// A web server on 127.0.0.1 for the length of a test: a few documents by their paths, or the files of a
/// folder; 404 for others.
final class WebServer: Sendable {
  /// A document and the type it is declared as.
  struct Document: Sendable {
    var type: String
    var bytes: [UInt8]

    init(_ type: String, _ text: String) { (self.type, bytes) = (type, Array(text.utf8)) }

    init(_ type: String, bytes: [UInt8]) { (self.type, self.bytes) = (type, bytes) }
  }

  let port: UInt16
  private let listener: Int32
  private let documents = Mutex<[String: Document]>([:])
  private let heard = Mutex<[String]>([])
  private let folder: String?
  /// What is read from and written to while nobody is answered.
  private let gate = Mutex<(wait: Int32, open: Int32)?>(nil)

  /// - Parameter folder: whose files it serves too.
  init(folder: String? = nil) throws {
    self.folder = folder
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    port = try Self.listen(on: listener)
    var thread = pthread_t()
    let box = Unmanaged.passRetained(self)
    let code = pthread_create(
      &thread, nil,
      { context in
        if let context { Unmanaged<WebServer>.fromOpaque(context).takeRetainedValue().run() }
        return nil
      }, box.toOpaque())
    try #require(code == 0)
    pthread_detach(thread)
  }

  /// A port that takes calls and never answers.
  static func silentPort() throws -> UInt16 {
    try listen(on: socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
  }

  /// Where a document stands.
  func url(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

  /// The address as people type it.
  func typed(_ path: String) -> String { "127.0.0.1:\(port)\(path)" }

  /// Puts a document under a path.
  func put(_ document: Document, at path: String) {
    documents.withLock { $0[path] = document }
  }

  /// The paths that were asked for, in order.
  var asked: [String] { heard.withLock { $0 } }

  /// Those who call now hear nothing until `release`.
  func hold() {
    var ends: [Int32] = [-1, -1]
    if pipe(&ends) == 0 { gate.withLock { [ends] in $0 = (ends[0], ends[1]) } }
  }

  /// Answers those that were held, and all who come.
  func release() {
    guard let open = gate.withLock({ $0?.open }) else { return }
    // A closed end would not do: programs that were started meanwhile have it too.
    _ = write(open, "\n", 1)
  }

  /// Nobody is answered any more.
  func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

  private func run() {
    while true {
      var waiting = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
      // A server that nobody has called for that long has done its work.
      guard poll(&waiting, 1, 60_000) > 0 else { break }
      let peer = accept(listener, nil, nil)
      guard peer >= 0 else { break }
      serve(peer)
      close(peer)
    }
    close(listener)
  }

  private func serve(_ peer: Int32) {
    var (head, buffer): ([UInt8], [UInt8]) = ([], [UInt8](repeating: 0, count: 4096))
    while !head.suffix(4).elementsEqual([13, 10, 13, 10]) {
      let count = recv(peer, &buffer, buffer.count, 0)
      guard count > 0 else { return }
      head += buffer[..<count]
    }
    let words = String(decoding: head, as: UTF8.self).split(separator: " ")
    let path = words.count > 1 ? String(words[1]) : ""
    heard.withLock { $0.append(path) }
    if let gate = gate.withLock({ $0 }) {
      var waiting = pollfd(fd: gate.wait, events: Int16(POLLIN), revents: 0)
      poll(&waiting, 1, 60_000)
    }
    let found = documents.withLock { $0[path] } ?? file(at: path)
    let document = found ?? Document("text/plain", "Nothing here.")
    let status = found == nil ? "404 Not Found" : "200 OK"
    let answer =
      "HTTP/1.1 \(status)\r\nContent-Type: \(document.type)\r\n"
      + "Content-Length: \(document.bytes.count)\r\nConnection: close\r\n\r\n"
    let bytes = Array(answer.utf8) + document.bytes
    _ = send(peer, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }

  private func file(at path: String) -> Document? {
    guard let folder, !path.contains("..") else { return nil }
    let text = Programs.text(of: folder + path)
    let type = path.hasSuffix(".html") ? "text/html" : "application/xml"
    return text.isEmpty ? nil : Document(type, text)
  }

  private static func listen(on socket: Int32) throws -> UInt16 {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutableBytes(of: &address) { raw -> Bool in
      guard let place = raw.baseAddress?.assumingMemoryBound(to: sockaddr.self) else {
        return false
      }
      return bind(socket, place, size) == 0 && Glibc.listen(socket, 32) == 0
        && getsockname(socket, place, &size) == 0
    }
    try #require(isBound)
    return UInt16(bigEndian: address.sin_port)
  }
}
