extension HostQueue {
  /// Where commands stand in line; no host is called so.
  static let commands = " commands"

  /// A queue that holds hosts, and the user's commands, to these limits; loopback to no share.
  ///
  /// - Parameter turns: where the workers' requests to a host are counted.
  init(_ limits: FetchLimits, turns: HostTurns? = nil) {
    let pause = Int64(max(0, limits.hostPauseMilliseconds))
    self.init(turns: turns) { host in
      if host == Self.commands { return Share(atOnce: max(1, limits.commands)) }
      let isHere = host.isEmpty || WebAddress("http://\(host)")?.isLoopback == true
      guard isHere else {
        return Share(atOnce: max(1, limits.perHost), pause: pause, isCommon: turns != nil)
      }
      return Share(
        atOnce: max(1, limits.concurrent, limits.waiting), pause: limits.pausesLoopback ? pause : 0)
    }
  }
}
