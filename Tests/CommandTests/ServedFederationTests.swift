import Foundation
import TestSupport
import Testing

/// Sign-in by a real provider process, over real connections: no browser, no fake.
@Suite(
  .serialized, .enabled(if: ProviderProcess.isInstalled, "\(ProviderProcess.absence)"),
  .enabled(if: ServedAPITests.has("curl"), "skipped: there is no curl to sign in with"))
struct ServedFederationTests {
  @Test func somebodySignsInByARealProvider() async throws {
    let place = try await ServedProvider(people: ["jonas": "jonas@quellwerk.example"])
    defer { place.end() }
    let added = try place.add()
    #expect(added.code == 0, "\(added.messages)")
    #expect(added.output.contains("/sign-in/with/1-1/back"))
    #expect(added.messages.contains("The provider answers, with 1 key of use."))
    let page = try place.get("/sign-in")
    #expect(page.contains("Sign in with Company"))
    let back = try place.authorize(as: "jonas")
    #expect(back.contains("/sign-in/with/1-1/back?code="))
    #expect(try place.follow(back).lowercased().contains("location: /"))
    #expect(try place.get("/account").contains("jonas@quellwerk.example"))
    // Used once.
    #expect(try place.follow(back).contains("HTTP/1.1 422"))
    let trail = try place.program.run("audit", "list", "--database", "sqlite:concord.db").output
    #expect(trail.contains("member.linked"))
  }

  @Test func aStrangerStaysOutside() async throws {
    let place = try await ServedProvider(people: ["eve": "eve@elsewhere.example"])
    defer { place.end() }
    _ = try place.add()
    let answer = try place.follow(try place.authorize(as: "eve"))
    #expect(answer.contains("HTTP/1.1 422"))
    #expect(answer.contains("Nobody with your address is a member here"))
    #expect(!answer.lowercased().contains("set-cookie: concord_session"))
    #expect(place.log.contains("/sign-in/with/1-1/back"))
    #expect(!place.log.contains("code="))
  }

  /// Without the setting, this machine itself is asked nothing.
  @Test func loopbackIsNotAskedUnlessAllowed() async throws {
    let place = try await ServedProvider(people: [:], allow: "")
    defer { place.end() }
    let added = try place.add()
    #expect(added.code == 2)
    #expect(added.messages.contains("issuer: expected an address such as https://id.example"))
  }
}

/// `concord serve` over a demo company beside a provider process.
struct ServedProvider {
  let program: ConcordProgram
  let provider: ProviderProcess
  private let port: Int
  private let server: Process

  var url: String { "http://127.0.0.1:\(port)" }

  var log: String {
    (try? program.text("serve.log")) ?? ""
  }

  init(people: [String: String], allow: String = "loopback") async throws {
    program = try ConcordProgram()
    _ = try program.file("concord.yaml", "outgoing_allow: \"\(allow)\"\n")
    _ = try program.run("demo", "--leads", "20", "--database", "sqlite:concord.db")
    provider = try ProviderProcess(
      port: TestPort.free(), people: people,
      log: program.folder.appending(path: "provider.log"))
    port = TestPort.free()
    server = try program.ready(["serve", "--port", "\(port)", "--database", "sqlite:concord.db"])
    let log = try program.emptied("serve.log")
    server.standardOutput = log
    server.standardError = log
    try server.run()
    try await waitFor(url + "/health")
    try await waitFor(provider.issuer + "/.well-known/openid-configuration")
  }

  func end() {
    provider.end()
    guard server.isRunning else { return }
    kill(server.processIdentifier, SIGKILL)
    server.waitUntilExit()
  }

  /// The secret comes by standard input.
  func add() throws -> ConcordProgram.Result {
    let secret = try program.file("secret", "hush hush\n")
    return try program.run(
      [
        "provider", "add", provider.issuer, "--label", "Company", "--client-id", "concord",
        "--url", url, "--database", "sqlite:concord.db",
      ], input: secret)
  }

  func get(_ path: String) throws -> String { try curl([url + path]) }

  /// From the sign-in page to the provider and through its form; where it sends the browser.
  func authorize(as subject: String) throws -> String {
    let page = try location(try curl(["--include", url + "/sign-in/with/1-1"]))
    return try location(try curl(["--include", "--data", "sub=\(subject)", page]))
  }

  func follow(_ address: String) throws -> String { try curl(["--include", address]) }

  private func location(_ answer: String) throws -> String {
    let line = try #require(
      answer.split(whereSeparator: \.isNewline).first { $0.lowercased().hasPrefix("location:") },
      "\(answer)")
    return line.dropFirst("location:".count).trimmingCharacters(in: .whitespaces)
  }

  /// With one jar of cookies, as a browser has.
  private func curl(_ arguments: [String]) throws -> String {
    let jar = program.folder.appending(path: "jar").path
    let cookies = ["--silent", "--max-time", "20", "--cookie", jar, "--cookie-jar", jar]
    return try program.tool("curl", cookies + arguments).output
  }

  private func waitFor(_ address: String) async throws {
    let answers = try await Patience.until {
      try curl(["--output", "/dev/null", "--write-out", "%{http_code}", address]) == "200"
    }
    #expect(answers, "nobody answers at \(address)")
  }
}
