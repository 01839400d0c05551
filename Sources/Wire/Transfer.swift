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
  /// Milliseconds of the monotonic clock at the last byte.
  private(set) var lastProgress: Int64
  let started: Int64
  let limits: FetchLimits
  /// Bytes of bodies of the steps before, and of the present answer's, as they were packed.
  private var packed = (before: 0, now: 0)
  private var unkept = 0

  init(request: Int, address: WebAddress, gate: FetchGate, limits: FetchLimits) {
    (self.request, self.address, self.gate, self.limits) = (request, address, gate, limits)
    started = Clock.milliseconds()
    lastProgress = started
  }

  /// Bytes that came over the network, as they were packed.
  var wireBytes: Int { head.bytes + packed.before + packed.now }

  func takeHeader(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    lastProgress = Clock.milliseconds()
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
  func takeProgress(_ count: Int) -> Bool {
    if count < packed.now { packed = (packed.before + packed.now, 0) }
    if count > packed.now { lastProgress = Clock.milliseconds() }
    packed.now = count
    if stop == nil, body.count - (1 << 20) > limits.packingRatio * count { stop = .bomb }
    return stop == nil
  }

  func mayConnect(_ address: String, port: Int, for url: String, redirects: Int) -> Bool {
    gate.allows(address, port: port, for: url, redirects: redirects)
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
