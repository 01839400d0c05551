import Glibc

/// The proxies a transfer may go through, known by the addresses they are really called under.
final class Proxies {
  private let places: [(host: String, port: Int)]
  private var resolved: [String: Set<String>] = [:]

  /// Those of a list of addresses, as libcurl reads them.
  init(_ addresses: [String]) { places = addresses.compactMap(Self.place) }

  /// Those that libcurl takes from the environment.
  convenience init(environment: (String) -> String?) {
    let names = ["http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]
    self.init(names.compactMap(environment))
  }

  /// Host and port of the one that is called under this address, as they may be shown. Cost: the first
  /// time a name server, for proxies that are given by name.
  func name(of address: String, port: Int) -> String? {
    places.first { place in
      place.port == port && (place.host == address || addresses(of: place.host).contains(address))
    }.map(Self.name)
  }

  private static func name(_ place: (host: String, port: Int)) -> String {
    "\(place.host.contains(":") ? "[\(place.host)]" : place.host):\(place.port)"
  }

  private func addresses(of host: String) -> Set<String> {
    if let known = resolved[host] { return known }
    var list: UnsafeMutablePointer<addrinfo>?
    defer { if let list { freeaddrinfo(list) } }
    var found: Set<String> = []
    if getaddrinfo(host, nil, nil, &list) == 0 {
      var entry = list
      while let here = entry {
        if let text = Self.text(here.pointee) { found.insert(text) }
        entry = here.pointee.ai_next
      }
    }
    resolved[host] = found
    return found
  }

  private static func text(_ entry: addrinfo) -> String? {
    var name = [CChar](repeating: 0, count: Int(NI_MAXHOST))
    let code = getnameinfo(
      entry.ai_addr, entry.ai_addrlen, &name, socklen_t(name.count), nil, 0, NI_NUMERICHOST)
    guard code == 0 else { return nil }
    return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Without a scheme it is HTTP; without a port 1080, and 443 for HTTPS.
  private static func place(_ text: String) -> (host: String, port: Int)? {
    let isNamed = text.contains("://")
    guard let address = WebAddress(isNamed ? text : "http://\(text)"), !address.host.isEmpty else {
      return nil
    }
    let host = address.host.filter { $0 != "[" && $0 != "]" }
    return (host, address.port ?? (address.scheme == "https" ? 443 : 1080))
  }
}
