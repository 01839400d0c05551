import Glibc

/// The proxies a transfer may go through, known by the addresses they are really called under.
final class Proxies {
  private typealias Place = (host: String, port: Int)
  /// By the scheme of what is asked for.
  private let places: [String: Place]
  /// Domains that are asked without a proxy.
  private let free: [String]
  /// Nothing is asked through a proxy.
  private let isForNobody: Bool
  private var resolved: [String: Set<String>] = [:]

  /// One for all, as libcurl reads its address; `nil`: none.
  init(forAll address: String?) {
    let place = address.flatMap(Self.place)
    places = ["http": place, "https": place].compactMapValues(\.self)
    (free, isForNobody) = ([], false)
  }

  /// Those that libcurl takes from the environment. Source: curl(1), ENVIRONMENT.
  init(environment: (String) -> String?) {
    func first(_ names: String...) -> String? {
      names.lazy.compactMap(environment).first { !$0.isEmpty }
    }
    places = [
      "http": first("http_proxy", "all_proxy", "ALL_PROXY"),
      "https": first("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"),
    ].compactMapValues { $0.flatMap(Self.place) }
    let list = first("no_proxy", "NO_PROXY") ?? ""
    // Libcurl takes the star for all only where it stands alone.
    isForNobody = list == "*"
    free = list.split { $0 == "," || $0 == " " }.map {
      WebAddress.server(named: String($0.hasPrefix(".") ? $0.dropFirst() : $0).lowercased())
    }
  }

  /// Host and port of the proxy that is called under this address for something of a host, as they may
  /// be shown; `nil` where it is none, or none for that. Cost: the first time a name server, for
  /// proxies that are given by name.
  func name(of address: String, port: Int, for scheme: String, at host: String) -> String? {
    guard let place = places[scheme], place.port == port, !isFree(host) else { return nil }
    let isIt = place.host == address || addresses(of: place.host).contains(address)
    return isIt ? Self.name(place) : nil
  }

  private func isFree(_ host: String) -> Bool {
    let name = WebAddress.server(named: host)
    return isForNobody || free.contains { name == $0 || name.hasSuffix("." + $0) }
  }

  private static func name(_ place: Place) -> String {
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
  private static func place(_ text: String) -> Place? {
    let isNamed = text.contains("://")
    guard let address = WebAddress(isNamed ? text : "http://\(text)"), !address.host.isEmpty else {
      return nil
    }
    let host = address.host.filter { $0 != "[" && $0 != "]" }
    return (host, address.port ?? (address.scheme == "https" ? 443 : 1080))
  }
}
