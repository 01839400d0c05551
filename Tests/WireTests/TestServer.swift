import Glibc
import Synchronization

@testable import Wire

/// A server on 127.0.0.1 for the length of a test: says exactly the bytes it is told to.
final class TestServer: Sendable {
  /// What it does with one request.
  enum Answer: Sendable {
    /// These bytes, then close.
    case bytes([UInt8])
    /// Nothing, until the other side gives up.
    case silence
    /// These bytes, then nothing until the other side gives up.
    case stall([UInt8])
    /// These bytes at once, then those one by one, with pauses, until the other side gives up.
    case drip([UInt8], [UInt8])
    /// These bytes, and the connection stays open for the next request.
    case kept([UInt8])
    /// These bytes, then what comes goes to this port of 127.0.0.1, and its answers come back.
    case tunnel([UInt8], to: UInt16)

    static func text(_ text: String) -> Answer { .bytes(Array(text.utf8)) }

    /// A complete answer.
    static func http(
      _ status: String = "200 OK", _ headers: [String] = [], body: [UInt8] = []
    ) -> Answer {
      let lines =
        ["HTTP/1.1 \(status)"] + headers
        + ["Content-Length: \(body.count)", "Connection: close", "", ""]
      return .bytes(Array(lines.joined(separator: "\r\n").utf8) + body)
    }
  }

  let host: String
  let port: UInt16
  private let isSocks: Bool
  private let listener: Int32
  private let heard = Mutex<[String]>([])
  private let peak = Mutex<(now: Int, most: Int)>((0, 0))

  /// - Parameter isSix: it listens on ::1 instead.
  /// - Parameter isSocks: it greets as a SOCKS5 proxy before it listens to HTTP.
  init(
    isSix: Bool = false, isSocks: Bool = false,
    _ answer: @escaping @Sendable (_ path: String, _ request: String) -> Answer
  ) throws {
    self.isSocks = isSocks
    host = isSix ? "[::1]" : "127.0.0.1"
    listener = socket(isSix ? AF_INET6 : AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    port = try isSix ? Self.listenOnSix(listener) : Self.listen(on: listener)
    _ = Background(detached: true) { [self] in
      while !Waiting.readable([listener], milliseconds: Self.patience).isEmpty {
        let peer = accept(listener, nil, nil)
        guard peer >= 0 else { continue }
        _ = Background(detached: true) { [self] in serve(peer, answer) }
      }
      close(listener)
    }
  }

  /// A server that nobody has called for that long has done its work.
  private static let patience: Int32 = 60_000

  func url(_ path: String) -> String { "http://\(host):\(port)\(path)" }

  /// The requests so far, head and all.
  var requests: [String] { heard.withLock { $0 } }

  /// The most requests that were open at once.
  var mostAtOnce: Int { peak.withLock { $0.most } }

  static func listen(on socket: Int32) throws -> UInt16 {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    try bind(socket, to: &address)
    return UInt16(bigEndian: address.sin_port)
  }

  private static func listenOnSix(_ socket: Int32) throws -> UInt16 {
    var address = sockaddr_in6()
    address.sin6_family = sa_family_t(AF_INET6)
    address.sin6_addr = in6addr_loopback
    try bind(socket, to: &address)
    return UInt16(bigEndian: address.sin6_port)
  }

  private static func bind<Address>(_ socket: Int32, to address: inout Address) throws {
    var size = socklen_t(MemoryLayout<Address>.size)
    let isBound = withUnsafeMutableBytes(of: &address) { raw -> Bool in
      guard let place = raw.baseAddress?.assumingMemoryBound(to: sockaddr.self) else {
        return false
      }
      return Glibc.bind(socket, place, size) == 0 && Glibc.listen(socket, 128) == 0
        && getsockname(socket, place, &size) == 0
    }
    guard isBound else { throw FileError.unreadable("loopback", reason: "no socket") }
  }

  private func serve(_ peer: Int32, _ answer: (String, String) -> Answer) {
    defer { close(peer) }
    if isSocks { Self.greet(peer) }
    while let request = Self.head(from: peer), serves(request, peer, answer) {}
  }

  /// Answers a request; whether the connection stays open for another.
  private func serves(
    _ request: String, _ peer: Int32, _ answer: (String, String) -> Answer
  ) -> Bool {
    heard.withLock { $0.append(request) }
    peak.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
    defer { peak.withLock { $0.now -= 1 } }
    let words = request.split(separator: " ")
    switch answer(words.count > 1 ? String(words[1]) : "", request) {
    case .bytes(let bytes): Self.send(bytes, to: peer)
    case .kept(let bytes):
      Self.send(bytes, to: peer)
      return true
    case .silence: Self.waitForEnd(of: peer)
    case .stall(let bytes):
      Self.send(bytes, to: peer)
      Self.waitForEnd(of: peer)
    case .drip(let bytes, let drops):
      Self.send(bytes, to: peer)
      for drop in drops where Waiting.readable([peer], milliseconds: 20).isEmpty {
        Self.send([drop], to: peer)
      }
    case .tunnel(let bytes, let port):
      Self.send(bytes, to: peer)
      Self.relay(peer, port)
    }
    return false
  }

  /// RFC 1928 §3, §4, §6: no password is wanted; every host is reached.
  private static func greet(_ peer: Int32) {
    var buffer = [UInt8](repeating: 0, count: 512)
    guard recv(peer, &buffer, buffer.count, 0) > 2 else { return }
    send([5, 0], to: peer)
    guard recv(peer, &buffer, buffer.count, 0) > 6 else { return }
    send([5, 0, 0, 1, 0, 0, 0, 0, 0, 0], to: peer)
  }

  private static func head(from peer: Int32) -> String? {
    var text: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !text.suffix(4).elementsEqual([13, 10, 13, 10]) {
      let count = recv(peer, &buffer, buffer.count, 0)
      guard count > 0 else { return nil }
      text += buffer[..<count]
    }
    return String(validating: text, as: UTF8.self) ?? ByteText.text(text)
  }

  private static func send(_ bytes: [UInt8], to peer: Int32) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { raw in
        Glibc.send(peer, raw.baseAddress.map { $0 + sent }, raw.count - sent, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      sent += count
    }
  }

  private static func relay(_ peer: Int32, _ port: UInt16) {
    let other = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(other) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    address.sin_port = port.bigEndian
    let isConnected = withUnsafeBytes(of: &address) { raw -> Bool in
      guard let place = raw.baseAddress?.assumingMemoryBound(to: sockaddr.self) else {
        return false
      }
      return connect(other, place, socklen_t(raw.count)) == 0
    }
    var buffer = [UInt8](repeating: 0, count: 4096)
    while isConnected {
      let ready = Waiting.readable([peer, other], milliseconds: patience)
      guard let from = ready.first else { return }
      let count = recv(from, &buffer, buffer.count, 0)
      guard count > 0 else { return }
      send(Array(buffer[..<count]), to: from == peer ? other : peer)
    }
  }

  private static func waitForEnd(of peer: Int32) {
    var buffer = [UInt8](repeating: 0, count: 256)
    while recv(peer, &buffer, buffer.count, 0) > 0 {}
  }
}
