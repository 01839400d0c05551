/// Decides for one transfer which addresses it may connect to, step by step through its redirects.
struct FetchGate {
  /// The host that was not asked because of this.
  private(set) var refusedHost: String?
  /// The host that it would have gone to, and does not: what the user allows holds for one host only.
  private(set) var strayHost: String?
  /// The proxy that was called last, where it was one.
  private(set) var proxy: String?
  /// Certificates go unchecked, or one of the user's own is shown.
  var staysOnHost = false
  /// What holds for the host of the request, in `reachesPrivate`, holds for redirects too.
  var leadsPrivate = false
  private let ownHost: String
  private let reachesPrivate: Bool
  private let proxies: Proxies
  private var host: String
  private var scheme: String
  private var hasLeft = false

  /// - Parameter address: what the request names.
  /// - Parameter reachesPrivate: that host, and only it, may be in a private network.
  init(to address: WebAddress, reachesPrivate: Bool, proxies: Proxies) {
    (ownHost, self.reachesPrivate, self.proxies) = (address.host, reachesPrivate, proxies)
    (host, scheme) = (address.host, address.scheme)
  }

  /// What was refused is the host of the request, by a name that says nothing of a private network.
  var refusedOwnName: Bool { refusedHost == ownHost && !WebAddress.isPrivate(host: ownHost) }

  /// A redirect leads there.
  mutating func follow(to next: WebAddress) {
    (host, scheme, proxy) = (next.host, next.scheme, nil)
    if host != ownHost { hasLeft = true }
    if staysOnHost, hasLeft { strayHost = host }
  }

  /// May this address be called for the host that is now asked?
  ///
  /// A proxy's own address may be private. Behind it nobody here knows who is called, so the URL's
  /// host is looked at as well, and what a proxy may read in another way is not asked for.
  mutating func allows(_ address: String, port: Int) -> Bool {
    guard strayHost == nil else { return false }
    proxy = proxies.name(of: address, port: port, for: scheme, at: host)
    if reachesPrivate, !hasLeft || leadsPrivate { return true }
    let isHere =
      WebAddress.isPrivate(host: host)
      || (proxy != nil
        ? PrivateAddress.isAmbiguous(host: host) : PrivateAddress.contains(address))
    if isHere { refusedHost = host }
    return !isHere
  }
}
