import CCurl

/// One request on its way: takes its bytes as libcurl hands them over.
final class Transfer {
  /// Why libcurl was told to end it.
  enum Stop: Hashable { case tooLarge, bomb, headerFlood, heardEnough, disk(SpoolError) }

  let request: Int
  let address: WebAddress
  private(set) var head = ResponseHead()
  private(set) var body = FetchedBody()
  private(set) var stop: Stop?
  private(set) var gate: FetchGate
  /// The user's passwords may be sent: no redirect has led away from the host that was asked, nor to
  /// where others may listen.
  private(set) var keepsSecrets = true
  /// Whom the present step asks.
  private(set) var step: WebAddress
  /// The host whose turn it has.
  private(set) var turn: String
  /// Redirects that were followed.
  private(set) var redirects = 0
  /// Why the last redirect is not followed.
  private(set) var deadEnd: FetchError?
  /// Milliseconds of the monotonic clock at the last byte.
  private(set) var lastProgress: Int64
  /// When it began, later by as long as it had to wait for a host's turn.
  private(set) var started: Int64
  let limits: FetchLimits
  /// The present step has begun to answer: the head is its own.
  private(set) var hasAnswered = false
  /// Bytes of bodies of the steps before, and of the present answer's, as they were packed.
  private var packed = (before: 0, now: 0)
  private var unkept = 0
  /// Bytes of the present answer, whatever they were, as far as the system counts them.
  private var received = 0

  init(request: Int, address: WebAddress, gate: FetchGate, limits: FetchLimits) {
    (self.request, self.address, self.gate, self.limits) = (request, address, gate, limits)
    (step, turn) = (address, address.server)
    started = Clock.milliseconds()
    lastProgress = started
  }

  /// Bytes that came over the network, as they were packed.
  var wireBytes: Int { head.bytes + packed.before + packed.now }

  /// What the user allows. RFC 8446 §4.4.2: what they trust, or show of themselves, they do towards one
  /// server.
  func hold(to manner: FetchManner) {
    gate.staysOnHost = manner.isInsecure || manner.certificate != nil
    gate.leadsPrivate = manner.leadsPrivate
    keepsSecrets = manner.sendsPasswords
  }

  func takeHeader(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    lastProgress = Clock.milliseconds()
    hasAnswered = true
    head.take(line)
    if head.answerBytes > limits.headerBytes || head.lines > limits.headerLines {
      stop = .headerFlood
    }
    return stop == nil
  }

  /// The text of an error or a redirect is nobody's news: it is not kept, and not heard for ever.
  func takeBody(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    lastProgress = Clock.milliseconds()
    guard head.status < 300 else {
      unkept += bytes.count
      if unkept > limits.heldBytes { stop = .heardEnough }
      return stop == nil
    }
    if body.count + bytes.count > limits.bodyBytes {
      stop = .tooLarge
      return false
    }
    do throws(SpoolError) {
      try body.append(bytes, holding: limits.heldBytes)
    } catch { stop = .disk(error) }
    return stop == nil
  }

  /// The count starts anew with each step of a redirect. It comes when a piece has been unpacked.
  ///
  /// - Parameter received: bytes of the answer that nobody unpacks too, such as half a header line, or
  ///   what stands around chunks (RFC 9112 §7.1), which may be much longer than they are.
  func takeProgress(_ count: Int, received: Int) -> Bool {
    if count < packed.now { packed = (packed.before + packed.now, 0) }
    if count > packed.now || received > self.received { lastProgress = Clock.milliseconds() }
    (packed.now, self.received) = (count, received)
    if stop == nil, received > limits.answerBytes, !head.sharesConnection { stop = .tooLarge }
    if stop == nil, body.count - (1 << 20) > limits.packingRatio * count { stop = .bomb }
    return stop == nil
  }

  func mayConnect(_ address: String, port: Int) -> Bool {
    gate.allows(address, port: port)
  }

  /// A redirect is not followed.
  func stay(_ reason: FetchError?) { deadEnd = reason }

  /// A redirect is followed, as soon as its host has room. Passwords are for the host that was asked,
  /// by its scheme or by https.
  func follow(to next: WebAddress) {
    step = next
    redirects += 1
    gate.follow(to: next)
    keepsSecrets =
      keepsSecrets && next.host == address.host && [address.scheme, "https"].contains(next.scheme)
    hasAnswered = false
    (packed, unkept, received, stop) = ((wireBytes - head.bytes, 0), 0, 0, nil)
    lastProgress = Clock.milliseconds()
  }

  /// It goes on, and the wait since the last byte was not its own; milliseconds it has left.
  func resume() -> Int {
    let now = Clock.milliseconds()
    turn = step.server
    started += now - lastProgress
    lastProgress = now
    return max(1, limits.totalMilliseconds - Int(now - started))
  }

  /// It has only just begun, or comes on at 8 kB a second at least.
  func isBrisk(at now: Int64) -> Bool {
    let age = now - started
    return age < 500 || Int64(wireBytes) >= age * 8
  }

  func hasStalled(at now: Int64) -> Bool {
    now - lastProgress > Int64(limits.stallMilliseconds)
  }
}
