import Foundation
import TestSupport
import Testing

/// TLS by settings, with certificates made for the test.
@Suite(
  .serialized,
  .enabled(
    if: ServedAPITests.has("curl") && ServedAPITests.has("openssl"),
    "skipped: there is no curl, or no openssl to make certificates with"))
struct ServedTLSTests {
  @Test func pagesComeThroughTLS() async throws {
    let place = try TLSPlace()
    let (certificate, key) = try place.certificate("own")
    let port = TestPort.free()
    let server = try place.serve(port, ["--tls-certificate", certificate, "--tls-key", key])
    defer { TLSPlace.end(server) }
    let trust = ["--cacert", certificate, "--include", "https://127.0.0.1:\(port)/welcome"]
    let answer = try await place.curl(until: "HTTP/1.1 200", trust)
    #expect(answer.lowercased().contains("strict-transport-security: max-age=31536000"))
    // Nothing is served in the clear, nor to who does not trust the certificate, nor by old TLS.
    for arguments in [
      ["http://127.0.0.1:\(port)/health"], ["https://127.0.0.1:\(port)/health"],
      ["--cacert", certificate, "--tls-max", "1.1", "https://127.0.0.1:\(port)/health"],
    ] {
      #expect(try place.curl(arguments).code != 0, "\(arguments)")
    }
    for version in ["1.2", "1.3"] {
      let code = try place.curl(
        ["--tlsv\(version)", "--tls-max", version, "--fail"] + trust
      ).code
      #expect(code == 0, "TLS \(version)")
    }
  }

  @Test(arguments: [
    (["--tls-certificate", "own.pem"], "tls_key: is missing; TLS takes both files"),
    (["--tls-key", "own.key"], "tls_certificate: is missing; TLS takes both files"),
    (
      ["--tls-certificate", "none.pem", "--tls-key", "own.key"],
      "tls_certificate: there is no file none.pem"
    ),
    (
      ["--tls-certificate", "own.pem", "--tls-key", "none.key"],
      "tls_key: there is no file none.key"
    ),
    (
      ["--tls-certificate", "own.pem", "--tls-key", "other.key"],
      "tls_key: other.key is not the key of the certificate in own.pem"
    ),
    (
      ["--tls-certificate", "own.key", "--tls-key", "own.key"],
      "tls_certificate: own.key holds no certificate in PEM"
    ),
    (
      ["--tls-certificate", "own.pem", "--tls-key", "own.pem"],
      "tls_key: own.pem holds no private key in PEM, or one with a passphrase"
    ),
    (
      ["--address", "0.0.0.0", "--tls-certificate", "own.pem", "--tls-key", "own.key"],
      "address: beyond this machine --url must name the https:// address that browsers use"
    ),
  ])
  func whatCannotServeIsNamedAtOnce(_ arguments: [String], _ message: String) throws {
    let place = try TLSPlace()
    _ = try place.certificate("own")
    _ = try place.certificate("other")
    let result = try place.program.run(
      ["serve", "--port", "1", "--database", "sqlite:concord.db"] + arguments)
    #expect(result.code == 2)
    #expect(result.messages.contains(message), "\(result.messages)")
  }
}

/// A folder with certificates and a server.
struct TLSPlace {
  let program: ConcordProgram

  init() throws { program = try ConcordProgram() }

  /// Names of a certificate of this machine and of its key, for a day.
  func certificate(_ name: String) throws -> (certificate: String, key: String) {
    let result = try program.tool(
      "openssl",
      [
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
        "-days", "1", "-subj", "/CN=localhost", "-addext",
        "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", "\(name).key", "-out",
        "\(name).pem",
      ])
    #expect(result.code == 0)
    return ("\(name).pem", "\(name).key")
  }

  func serve(_ port: Int, _ arguments: [String]) throws -> Process {
    let process = try program.ready(
      ["serve", "--port", "\(port)", "--database", "sqlite:concord.db"] + arguments)
    try process.run()
    return process
  }

  static func end(_ server: Process) {
    kill(server.processIdentifier, SIGKILL)
    server.waitUntilExit()
  }

  func curl(_ arguments: [String]) throws -> ConcordProgram.Result {
    try program.tool("curl", ["--silent", "--max-time", "20"] + arguments)
  }

  /// Tries until the answer has these words.
  func curl(until words: String, _ arguments: [String]) async throws -> String {
    var answer = ""
    let came = try await Patience.until {
      answer = try curl(arguments).output
      return answer.contains(words)
    }
    #expect(came, "no answer with “\(words)”")
    return answer
  }
}
