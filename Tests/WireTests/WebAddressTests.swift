import Testing

@testable import Wire

struct WebAddressTests {
  @Test(arguments: [
    ("https://Example.ORG/feed?x=1", "https", "example.org"),
    ("HTTP://me:secret@example.org:8080", "http", "example.org"),
    ("http://[::1]:80/a", "http", "[::1]"),
    ("file:///home/me/a.xml", "file", ""),
    ("exec:/bin/true", "exec", ""),
  ])
  func addressesAreTakenApart(_ text: String, _ scheme: String, _ host: String) {
    #expect(WebAddress(text)?.scheme == scheme)
    #expect(WebAddress(text)?.host == host)
  }

  @Test(arguments: ["", "feed.xml", ":x", "two words: no", "/path"])
  func otherTextsAreNone(_ text: String) {
    #expect(WebAddress(text) == nil)
  }

  @Test(arguments: [
    "http://localhost/", "http://127.0.0.1:81/", "http://[::1]/", "http://127.1/",
    "http://a.localhost./", "http://[0:0::1]/",
  ])
  func loopbackIsKnown(_ text: String) {
    #expect(WebAddress(text)?.isLoopback == true)
  }

  @Test(arguments: [
    "http://127.evil.example/", "http://127.0.0.1.evil.example/", "http://10.0.0.1/",
    "http://[::]/",
    "http://[::2]/", "file:///127.0.0.1", "http://nas/",
  ])
  func otherHostsAreNotThisMachine(_ text: String) {
    #expect(WebAddress(text)?.isLoopback == false)
  }

  @Test(arguments: [
    ("http://localhost/", true), ("http://LOCALHOST.:80/", true), ("http://a.localhost/", true),
    ("http://nas.local/feed", true), ("http://nas/feed", true), ("http://nas.lan/feed", true),
    ("http://nas.internal./", true), ("http://nas.home/", true), ("http://wiki.intranet/", true),
    ("http://router.home.arpa/", true), ("https://lan.example/", false),
    ("https://nas.lan.example.org/", false), ("https://planet.home.example/", false),
    ("http://192.168.1.1/", true),
    ("http://127.1/", true), ("http://[::1]:8080/", true), ("http://[fe80::1]/", true),
    ("https://example.org/", false), ("https://local.example.org/", false),
    ("http://8.8.8.8/", false), ("http://[2001:db8::1]/", false), ("file:///a", false),
    ("https://me@10.0.0.1@example.org/", false),
  ])
  func privateHostsAreKnown(_ text: String, _ isPrivate: Bool) {
    #expect(WebAddress(text)?.isPrivate == isPrivate)
    #expect(FetchRequest(url: text).manner.reachesPrivate == isPrivate)
  }

  @Test(arguments: [
    ("https://me:secret@example.org/a?b", "https://example.org/a?b"),
    ("https://me:se@cret@example.org", "https://example.org"),
    ("https://example.org/@me", "https://example.org/@me"),
    ("https://example.org/?to=a@b", "https://example.org/?to=a@b"),
    ("filter:x:https://u:p@h/ and http://u:p@h/", "filter:x:https://h/ and http://h/"),
    ("no address me@example.org", "no address me@example.org"), ("//", "//"), ("", ""),
  ])
  func userInfoIsNotShown(_ text: String, _ shown: String) {
    #expect(WebAddress.shown(text) == shown)
  }

  @Test func portsAndUserInfoAreTakenApart() {
    let address = WebAddress("http://me:secret@[::1]:8080/a")
    #expect(address?.port == 8080)
    #expect(address?.userInfo == "me:secret")
    #expect(WebAddress("http://[::1]/a")?.port == nil)
  }
}

struct PrivateAddressTests {
  @Test(arguments: [
    "127.0.0.1", "127.255.255.255", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.0.1",
    "169.254.169.254", "100.64.0.1", "100.127.255.255", "0.0.0.0", "0.1.2.3", "::1", "::",
    "fc00::1", "fdff::1", "fe80::1", "febf::1", "fe80::1%eth0", "::ffff:127.0.0.1",
    "::ffff:10.1.2.3", "0x7f.1", "64:ff9b::10.0.0.1", "64:ff9b:1::192.168.1.1", "64:ff9b:1:a::1",
    "2002:c0a8:0101::1", "2002:7f00:1::", "::10.0.0.1", "::ffff:0:192.168.1.1", "fec0::1",
    "192.0.0.8", "198.18.0.1", "198.19.255.255", "224.0.0.1", "239.1.1.1", "255.255.255.255",
    "240.0.0.1", "ff02::1",
  ])
  func thoseOfThisNetworkAreKnown(_ address: String) {
    #expect(PrivateAddress.contains(address))
  }

  @Test(arguments: [
    "8.8.8.8", "172.15.0.1", "172.32.0.1", "100.63.0.1", "100.128.0.1", "192.167.0.1", "11.0.0.1",
    "169.253.0.1", "2001:db8::1", "::ffff:8.8.8.8", "example.org", "",
    "64:ff9b::8.8.8.8", "64:ff9b:1::8.8.8.8", "2002:808:808::1", "::ffff:0:8.8.8.8", "::8.8.8.8",
    "192.0.1.1", "192.1.0.1", "198.17.0.1", "198.20.0.1", "223.255.255.255", "64:ff9b:2::10.0.0.1",
  ])
  func othersAreNot(_ address: String) {
    #expect(!PrivateAddress.contains(address))
  }
}

struct FetchGateTests {
  private func gate(_ host: String, _ reaches: Bool = false, proxies: [String] = []) -> FetchGate {
    FetchGate(ownHost: host, reachesPrivate: reaches, proxies: Proxies(proxies))
  }

  private func allowed(
    _ gate: inout FetchGate, _ address: String, port: Int, for url: String, redirects: Int
  ) -> Bool {
    if redirects > 0 { gate.follow(to: WebAddress(url)?.host ?? "") }
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
    var gate = gate("example.org", proxies: [proxy])
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
    var gate = gate("example.org", proxies: ["http://192.168.0.2:3128"])
    #expect(!allowed(&gate, "192.168.0.2", port: 3128, for: "http://\(host)/", redirects: 1))
  }

  @Test(arguments: [
    "8.8.8.8", "b\u{FC}cher.example", "\u{4E09}.example", "3com.example", "1.2.3.4.",
  ])
  func whatIsPlainIsAskedOfAProxy(_ host: String) {
    var gate = gate("example.org", proxies: ["http://192.168.0.2:3128"])
    #expect(allowed(&gate, "192.168.0.2", port: 3128, for: "http://\(host)/", redirects: 1))
  }

  @Test func aProxyByNameIsKnownByItsAddress() {
    var gate = gate("example.org", proxies: ["http://localhost"])
    #expect(
      allowed(&gate, "127.0.0.1", port: 1080, for: "http://example.org/", redirects: 0) == true)
    #expect(
      allowed(&gate, "127.0.0.1", port: 80, for: "http://example.org/", redirects: 0) == false)
  }
}
