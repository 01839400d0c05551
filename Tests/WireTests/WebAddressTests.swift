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

struct WebAddressHostTests {
  /// One host, however it is written: it has one share, and one rest.
  @Test func aHostIsKnownInEveryWriting() {
    let hosts = [
      "http://Bücher.example/a", "https://xn--bcher-kva.example:8443/", "http://BÜCHER.example",
      "http://xn--bcher-kva.example.:80/",
    ]
    .map { WebAddress($0)?.server }
    #expect(hosts == Array(repeating: "xn--bcher-kva.example", count: 4))
  }
}
