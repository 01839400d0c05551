import Glibc
import Testing

@testable import Wire

@Suite(.enabled(if: TLSServer.isPossible, "needs the openssl program"))
struct FetcherTLSTests {
  @Test func aCertificateOfSomebodyElseIsNotTrusted() throws {
    let server = try TLSServer()
    let error = Fetcher().fetched("https://127.0.0.1:\(server.port)/")?.error
    guard case .insecure(host: "127.0.0.1", let reason) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(reason == "its certificate is signed by itself alone")
  }

  @Test func whoSpeaksNoTLSIsToldInPlainWords() throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    let port = try TestServer.listen(on: listener)
    defer { close(listener) }
    _ = Background(detached: true) {
      guard !Waiting.readable([listener], milliseconds: 5_000).isEmpty else { return }
      let peer = accept(listener, nil, nil)
      let answer = "HTTP/1.1 400 Bad Request\r\n\r\n"
      _ = write(peer, answer, answer.utf8.count)
      close(peer)
    }
    #expect(
      Fetcher().fetched("https://127.0.0.1:\(port)/")?.error?.description
        == "127.0.0.1 is not trusted: it does not speak TLS, which https:// needs.")
  }

  @Test func theUserMayTrustItForAFeed() throws {
    let server = try TLSServer()
    let fetcher = Fetcher()
    let url = "https://127.0.0.1:\(server.port)/"
    #expect(fetcher.fetched(url) { $0.manner.isInsecure = true }?.body?.isEmpty == false)
    // The connection that is there now is not for those who check.
    #expect(fetcher.fetched(url)?.body == nil)
  }

  @Test func whoHasNoCertificateIsNotLetIn() throws {
    let server = try TLSServer(options: "-Verify 1")
    let url = "https://127.0.0.1:\(server.port)/"
    #expect(Fetcher().fetched(url) { $0.manner.isInsecure = true }?.body == nil)
  }

  @Test func aClientsCertificateIsShown() throws {
    let server = try TLSServer(options: "-Verify 1")
    let url = "https://127.0.0.1:\(server.port)/"
    let fetched = Fetcher().fetched(url) {
      $0.manner.isInsecure = true
      $0.manner.certificate = server.folder.path + "/cert.pem"
      $0.manner.key = server.folder.path + "/key.pem"
    }
    #expect(fetched?.body?.contains("Client certificate") == true)
  }

  /// Nobody is asked for its passphrase: the terminal is the reader's, and the others wait.
  @Test func aKeyWithAPassphraseIsToldInPlainWords() throws {
    let server = try TLSServer(options: "-Verify 1")
    let folder = server.folder.path
    try #require(
      system(
        "openssl rsa -aes256 -passout pass:x -in \(folder)/key.pem -out \(folder)/own.pem 2>&1")
        == 0)
    try #require(system("cat \(folder)/cert.pem \(folder)/own.pem >\(folder)/both.pem") == 0)
    for (certificate, key) in [("cert.pem", "/own.pem"), ("both.pem", nil)] {
      let fetched = Fetcher().fetched("https://127.0.0.1:\(server.port)/") {
        $0.manner.isInsecure = true
        ($0.manner.certificate, $0.manner.key) = (
          folder + "/" + certificate, key.map { folder + $0 }
        )
      }
      let told = fetched?.error?.description ?? ""
      #expect(told.contains("its `certificate` or `key` cannot be used: a file is missing"))
    }
  }

  @Test func aProxyLetsSecretsThroughUnread() throws {
    let server = try TLSServer()
    let port = UInt16(server.port)
    let proxy = try TestServer { _, _ in
      .tunnel(Array("HTTP/1.1 200 Connection established\r\n\r\n".utf8), to: port)
    }
    let fetched = Fetcher().fetched("https://news.example/") {
      ($0.manner.proxy, $0.manner.isInsecure) = (proxy.url(""), true)
    }
    #expect(fetched?.body?.isEmpty == false)
    #expect(fetched?.facts.status == 200)
    #expect(proxy.requests.first?.hasPrefix("CONNECT news.example:443 ") == true)
  }

  @Test func aProxyLeadsNoRedirectIntoThePrivateNetwork() throws {
    let proxy = try TestServer { path, _ in
      path.hasPrefix("http://news.example")
        ? .http("302 Found", headers: "Location: https://192.168.1.1/router")
        : .http(body: "secret")
    }
    let fetched = Fetcher().fetched("http://news.example/") { $0.manner.proxy = proxy.url("") }
    #expect(fetched?.error == .privateAddress(host: "192.168.1.1"))
    #expect(proxy.requests.count == 1)
  }
}
