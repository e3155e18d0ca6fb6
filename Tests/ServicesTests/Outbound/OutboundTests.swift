import Domain
import Synchronization
import Testing

@testable import Services

@Suite struct OutboundTests {
  @Test(arguments: [
    ("https://idp.example", "https://idp.example/"),
    ("HTTPS://IdP.Example/Path?q=1", "https://idp.example/Path?q=1"),
    ("https://idp.example?x=1", "https://idp.example/?x=1"),
    ("https://idp.example:443/", "https://idp.example/"),
    ("https://idp.example:8443/a//b", "https://idp.example:8443/a//b"),
    ("https://[2606:4700::1111]/", "https://[2606:4700::1111]/"),
    ("https://1.1.1.1/", "https://1.1.1.1/"),
    (
      "https://xn--bcher-kva.example/",
      "https://xn--bcher-kva.example/"
    ),
  ])
  func addressesAreReadOneWay(_ text: String, _ written: String) throws {
    #expect(try OutboundURL(text).description == written)
  }

  @Test(arguments: [
    "", "idp.example", "//idp.example", "ftp://idp.example", "file:///etc/passwd",
    "https://", "https:///path", "https://user@idp.example", "https://user:word@idp.example",
    "https://idp.example@evil.example/", "https://idp.example\\@evil.example/",
    "https://idp.example#x", "https://idp.example/#x", "https://idp example/",
    "https://idp.example/\r\nhost: evil", "https://idp.example:0/", "https://idp.example:99999/",
    "https://idp.example:/", "https://idp.example:+443/", "https://idp.example:0443/",
    "https://2130706433/", "https://0x7f000001/", "https://0177.0.0.1/", "https://127.1/",
    "https://127.0.0.0x1/", "https://1.1.1.1.5/", "https://[::1", "https://[127.0.0.1]/",
    "https://[fe80::1%25eth0]/", "https://[::1]evil/", "https://%6c%6fcalhost/",
    "https://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/", "https://localhost./", "https://-a.example/", "https://a..example/",
    "https://under_score.example/", "https://" + String(repeating: "a", count: 64) + ".example/",
    "https://idp.example/" + String(repeating: "a", count: 2_000),
  ])
  func whatCouldBeReadInTwoWaysIsRefused(_ text: String) {
    #expect(throws: OutboundFault.self) { try OutboundURL(text) }
  }

  /// Setting, address asked for, what its name resolves to, and the address that is connected to.
  static let journeys: [(String, String, [String], String?)] = [
    ("", "https://idp.example/", ["8.8.8.8"], "8.8.8.8"),
    ("", "https://idp.example/", ["2606:4700::1111", "8.8.8.8"], "2606:4700:0:0:0:0:0:1111"),
    ("", "https://idp.example/", ["10.0.0.1", "8.8.8.8"], "8.8.8.8"),
    ("", "https://idp.example/", ["127.0.0.1"], nil), ("", "https://idp.example/", ["::1"], nil),
    ("", "https://idp.example/", ["169.254.169.254"], nil),
    ("", "https://idp.example/", ["::ffff:8.8.8.8"], nil),
    ("", "https://idp.example/", ["64:ff9b::808:808"], nil),
    ("", "https://idp.example/", ["100.64.0.1", "192.168.1.1", "fd00::1"], nil),
    ("", "https://127.0.0.1/", [], nil), ("", "https://[::1]/", [], nil),
    ("", "https://1.1.1.1/", [], "1.1.1.1"), ("", "https://nowhere.example/", [], nil),
    ("", "http://idp.example/", ["8.8.8.8"], nil),
    ("", "https://idp.example:22/", ["8.8.8.8"], nil),
    ("", "https://idp.example:8443/", ["8.8.8.8"], "8.8.8.8"),
    ("idp.corp.example", "https://idp.corp.example/", ["10.1.2.3"], "10.1.2.3"),
    ("idp.corp.example", "https://IDP.corp.example/", ["10.1.2.3"], "10.1.2.3"),
    ("idp.corp.example", "https://a.idp.corp.example/", ["10.1.2.3"], nil),
    ("idp.corp.example", "https://idp.corp.example/", ["127.0.0.1"], nil),
    ("idp.corp.example", "https://idp.corp.example/", ["169.254.169.254"], nil),
    ("idp.corp.example", "http://idp.corp.example/", ["10.1.2.3"], nil),
    ("10.1.0.0/16, other.example", "https://idp.example/", ["10.1.2.3"], "10.1.2.3"),
    ("10.1.0.0/16", "https://10.1.2.3/", [], "10.1.2.3"),
    ("10.1.0.0/16", "https://10.2.2.3/", [], nil),
    ("loopback", "http://127.0.0.1:9400/", [], "127.0.0.1"),
    ("loopback", "http://localhost:9400/", ["127.0.0.1"], "127.0.0.1"),
    ("loopback", "http://idp.example/", ["8.8.8.8"], nil),
    ("loopback", "https://localhost/", ["127.0.0.1"], "127.0.0.1"),
    ("loopback", "https://idp.example/", ["10.0.0.1"], nil),
  ]

  @Test(arguments: journeys)
  func theConnectionGoesToTheCheckedAddressOrNowhere(
    _ setting: String, _ url: String, _ found: [String], _ reached: String?
  ) async throws {
    let asked = Mutex<[NetworkAddress]>([])
    let outbound = Outbound(try OutboundPolicy(allowing: setting)) { _ in
      found.compactMap { NetworkAddress($0) }
    } transport: { _, address throws(OutboundFault) in
      asked.withLock { $0.append(address) }
      return OutboundResponse(status: 200, body: [])
    }
    let answer = try? await outbound.send(OutboundRequest(.get, try OutboundURL(url)))
    #expect((answer != nil) == (reached != nil))
    #expect(asked.withLock { $0.map(\.description) } == [reached].compactMap { $0 })
  }

  /// The name is looked up once: a second answer, as rebinding gives it, is never asked for.
  @Test func aNameIsResolvedOnce() async throws {
    let lookups = Mutex(0)
    let outbound = Outbound(.publicOnly) { _ in
      let isFirst = lookups.withLock { count in
        count += 1
        return count == 1
      }
      return [try #require(NetworkAddress(isFirst ? "8.8.8.8" : "127.0.0.1"))]
    } transport: { _, address throws(OutboundFault) in
      OutboundResponse(status: 200, body: Array(address.description.utf8))
    }
    let answer = try await outbound.send(OutboundRequest(.get, OutboundURL("https://a.example/")))
    #expect(answer.body == Array("8.8.8.8".utf8))
    #expect(lookups.withLock { $0 } == 1)
  }

  @Test(arguments: [
    (301, 0, 0, OutboundFault.redirected(host: "a.example")),
    (307, 0, 0, .redirected(host: "a.example")), (200, 11, 0, .tooLarge(host: "a.example")),
    (200, 0, 4, .tooLarge(host: "a.example")),
  ])
  func answersHaveLimits(
    _ status: Int, _ bytes: Int, _ headers: Int, _ fault: OutboundFault
  ) async throws {
    let outbound = Outbound(.publicOnly) { _ in
      [.v4(0x0808_0808)]
    } transport: { _, _ throws(OutboundFault) in
      OutboundResponse(
        status: status, headers: Array(repeating: .init("a", "b"), count: headers),
        body: Array(repeating: 0, count: bytes))
    }
    var request = OutboundRequest(.get, try OutboundURL("https://a.example/"))
    request.limits.bytes = 10
    request.limits.headers = 3
    await #expect(throws: fault) { try await outbound.send(request) }
  }

  @Test(arguments: ["10.0.0.0/99", "a b", "https://idp.example", "*.example", "127.0.0.1"])
  func aRuleThatIsNoneIsNamed(_ rule: String) {
    #expect(throws: OutboundFault.self) { try OutboundPolicy(allowing: "loopback, \(rule)") }
  }
}
