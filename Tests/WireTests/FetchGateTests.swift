import Testing

@testable import Wire

struct FetchGateTests {
  private func gate(_ host: String, _ reaches: Bool = false, proxy: String? = nil) -> FetchGate {
    gate(to: "http://\(host)/", Proxies(forAll: proxy), reaches)
  }

  private func gate(to url: String, _ proxies: Proxies, _ reaches: Bool = false) -> FetchGate {
    let nowhere = WebAddress("http://[::]/").unsafelyUnwrapped
    return FetchGate(to: WebAddress(url) ?? nowhere, reachesPrivate: reaches, proxies: proxies)
  }

  private func allowed(
    _ gate: inout FetchGate, _ address: String, port: Int, for url: String, redirects: Int
  ) -> Bool {
    if redirects > 0 { WebAddress(url).map { gate.follow(to: $0) } }
    return gate.allows(address, port: port)
  }

  @Test func aPublicNameWithAPrivateAddressIsRefused() {
    var gate = gate("example.org")
    #expect(allowed(&gate, "8.8.8.8", port: 80, for: "http://example.org/", redirects: 0) == true)
    #expect(gate.refusedHost == nil)
    #expect(allowed(&gate, "10.0.0.1", port: 80, for: "http://example.org/", redirects: 0) == false)
    #expect(gate.refusedHost == "example.org")
  }

  @Test func aPublicNameWithAPrivateAddressIsFreeWhereTheUserWantsIt() {
    var gate = gate("news.corp.example", true)
    let (feed, other) = ("http://news.corp.example/", "http://sso.corp.example/")
    #expect(allowed(&gate, "10.0.0.5", port: 80, for: feed, redirects: 0))
    #expect(!allowed(&gate, "10.0.0.6", port: 80, for: other, redirects: 1))
    #expect(gate.refusedHost == "sso.corp.example")
    gate.leadsPrivate = true
    #expect(allowed(&gate, "10.0.0.6", port: 80, for: other, redirects: 2))
    #expect(allowed(&gate, "10.0.0.5", port: 80, for: feed, redirects: 3))
  }

  @Test func whoHasLeftThePrivateNetworkDoesNotComeBack() {
    var gate = gate("nas", true)
    #expect(allowed(&gate, "10.0.0.1", port: 80, for: "http://nas/", redirects: 0) == true)
    #expect(allowed(&gate, "10.0.0.1", port: 80, for: "http://nas/b", redirects: 1) == true)
    #expect(allowed(&gate, "8.8.8.8", port: 80, for: "http://example.org/", redirects: 2) == true)
    #expect(allowed(&gate, "10.0.0.1", port: 80, for: "http://nas/b", redirects: 3) == false)
  }

  @Test(arguments: [
    "http://192.168.0.2:3128", "192.168.0.2:3128", "socks5h://u:p@192.168.0.2:3128/",
  ])
  func onlyTheProxysOwnAddressIsFree(_ proxy: String) {
    var gate = gate("example.org", proxy: proxy)
    #expect(
      allowed(&gate, "192.168.0.2", port: 3128, for: "http://example.org/", redirects: 0) == true)
    #expect(
      allowed(&gate, "192.168.0.2", port: 80, for: "http://example.org/", redirects: 0) == false)
    #expect(
      allowed(&gate, "192.168.0.3", port: 3128, for: "http://example.org/", redirects: 0) == false)
    #expect(
      allowed(&gate, "192.168.0.2", port: 3128, for: "http://10.0.0.1/", redirects: 1) == false)
  }

  @Test(arguments: [
    "2130706433", "0x08.8.8.8", "010.0.0.1", "8.8.2056", "127%2e0.0.1", "\u{FF11}27.0.0.1",
    "\u{661}\u{662}.example", "127\u{3002}0.0.1", "8.8.8.8\u{AD}",
  ])
  func whatAProxyMayReadInAnotherWayIsNotAskedOfIt(_ host: String) {
    var gate = gate("example.org", proxy: "http://192.168.0.2:3128")
    #expect(!allowed(&gate, "192.168.0.2", port: 3128, for: "http://\(host)/", redirects: 1))
  }

  @Test(arguments: [
    "8.8.8.8", "b\u{FC}cher.example", "\u{4E09}.example", "3com.example", "1.2.3.4.",
  ])
  func whatIsPlainIsAskedOfAProxy(_ host: String) {
    var gate = gate("example.org", proxy: "http://192.168.0.2:3128")
    #expect(allowed(&gate, "192.168.0.2", port: 3128, for: "http://\(host)/", redirects: 1))
  }

  @Test func aProxyByNameIsKnownByItsAddress() {
    var gate = gate("example.org", proxy: "http://localhost")
    #expect(
      allowed(&gate, "127.0.0.1", port: 1080, for: "http://example.org/", redirects: 0) == true)
    #expect(
      allowed(&gate, "127.0.0.1", port: 80, for: "http://example.org/", redirects: 0) == false)
  }

  /// Nobody is let to a proxy's address who does not go through it: it may be this machine's own.
  @Test func aProxyIsOneForItsSchemeOnly() {
    let given = [
      "HTTPS_PROXY": "http://127.0.0.1:3128", "http_proxy": "", "no_proxy": "*, .Corp.example.",
    ]
    let proxies = Proxies { given[$0] }
    func mayCall(_ url: String) -> Bool {
      var asked = gate(to: url, proxies)
      return asked.allows("127.0.0.1", port: 3128)
    }
    #expect(mayCall("https://rebind.example:3128/"))
    #expect(!mayCall("http://rebind.example:3128/"))
    #expect(!mayCall("https://x.corp.example:3128/"))
    #expect(!mayCall("https://x.corp.example.:3128/"))
    var led = gate(to: "https://news.example/", proxies)
    let other = "http://rebind.example:3128/admin"
    #expect(!allowed(&led, "127.0.0.1", port: 3128, for: other, redirects: 1))
    #expect(led.refusedHost == "rebind.example")
  }
}
