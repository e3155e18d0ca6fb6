import Domain
import Foundation
import Services
import TestSupport
import Testing

@testable import concord

/// The way out over real connections.
@Suite(.serialized) struct OutboundClientTests {
  /// The name is nobody's; the connection goes to the address that was checked, and the request
  /// still asks for the name.
  @Test func connectionsGoToTheCheckedAddress() async throws {
    let served = try await ServedConcord()
    defer { served.die() }
    let lookups: Outbound.Resolver = { _ in [NetworkAddress("127.0.0.1")].compactMap { $0 } }
    let outbound = Outbound(
      try OutboundPolicy(allowing: "loopback"), resolve: lookups, transport: OutboundClient.send)
    let url = try OutboundURL("http://nobody.invalid:\(served.port)/leads")
    let answer = try await outbound.send(OutboundRequest(.get, url))
    // Concord answers to its own names alone, and this is none.
    #expect(answer.status == 421)
    var own = OutboundRequest(
      .get, try OutboundURL("http://127.0.0.1:\(served.port)/api/v1/openapi.json"))
    own.limits.bytes = 8 << 20
    #expect(try await outbound.send(own).status == 200)
    own.limits.bytes = 1_000
    await #expect(throws: OutboundFault.tooLarge(host: "127.0.0.1")) {
      try await outbound.send(own)
    }
    let elsewhere = try OutboundURL("http://127.0.0.1:\(served.port)/leads")
    await #expect(throws: OutboundFault.redirected(host: "127.0.0.1")) {
      try await outbound.send(OutboundRequest(.get, elsewhere))
    }
  }

  @Test func whoDoesNotAnswerIsUnreachable() async throws {
    let outbound = Outbound(
      try OutboundPolicy(allowing: "loopback"), resolve: OutboundClient.resolve,
      transport: OutboundClient.send)
    for text in ["http://127.0.0.1:1/", "http://localhost:1/"] {
      let url = try OutboundURL(text)
      await #expect(throws: OutboundFault.unreachable(host: url.host)) {
        try await outbound.send(OutboundRequest(.get, url))
      }
    }
  }

  @Test func thisMachineHasItsAddress() async throws {
    let addresses = try await OutboundClient.resolve("localhost")
    #expect(addresses.allSatisfy { $0.kind == .loopback })
    #expect(!addresses.isEmpty)
    await #expect(throws: (any Error).self) { try await OutboundClient.resolve("nobody.invalid") }
  }

  /// A certificate that nobody vouches for ends the connection before anything is sent.
  @Test(
    .enabled(
      if: ServedAPITests.has("openssl") && ServedAPITests.has("curl"),
      "skipped: there is no openssl to make certificates with, or no curl"))
  func certificatesAreChecked() async throws {
    let place = try TLSPlace()
    let (certificate, key) = try place.certificate("own")
    let port = TestPort.free()
    let server = try place.serve(port, ["--tls-certificate", certificate, "--tls-key", key])
    defer { TLSPlace.end(server) }
    let address = "https://localhost:\(port)/health"
    _ = try await place.curl(until: "HTTP/1.1 200", ["--include", "--insecure", address])
    let outbound = Outbound(
      try OutboundPolicy(allowing: "loopback"), resolve: OutboundClient.resolve,
      transport: OutboundClient.send)
    let url = try OutboundURL(address)
    await #expect(throws: OutboundFault.unreachable(host: "localhost")) {
      try await outbound.send(OutboundRequest(.get, url))
    }
  }
}
