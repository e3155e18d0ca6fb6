import Foundation
import Testing

/// The server as it stands on a network: clients that are slow, large, many, or no clients at all.
@Suite(.serialized) struct ServedSecurityTests {
  /// Seconds that a served program waits for a client that is to be given up.
  static let patience = 2

  static func impatient(_ more: [String: String] = [:]) async throws -> ServedConcord {
    try await ServedConcord(
      environment: ["CONCORD_PATIENCE": "\(patience)"].merging(more) { $1 })
  }

  @Test func aHeadThatNeverEndsIsLetGo() async throws {
    let served = try await Self.impatient()
    defer { served.die() }
    let silent = try RawConnection(port: served.port)
    let slow = try RawConnection(port: served.port)
    slow.send("GET /health HTTP/1.1\r\nHost: localhost\r\n")
    #expect(silent.readToEnd() != nil)
    // A field now and then does not keep it open.
    for number in 0..<40 where slow.send("X-\(number): y\r\n") {
      try await Task.sleep(for: .milliseconds(200))
    }
    #expect(slow.readToEnd() != nil)
  }

  @Test func aBodyThatDripsIsLetGo() async throws {
    let served = try await Self.impatient()
    defer { served.die() }
    let slow = try RawConnection(port: served.port)
    slow.send(served.head("POST", "/api/v1/journal", length: 100_000))
    var sent = 0
    while sent < 200, slow.send(" ") {
      sent += 1
      try await Task.sleep(for: .milliseconds(200))
    }
    #expect(sent < 200)
    let answer = slow.readToEnd()
    // What was sent after the answer may have reset the connection before it was read.
    #expect(answer.map { $0.isEmpty || $0.hasPrefix("HTTP/1.1 408 ") } ?? true)
    #expect(try served.health())
  }

  /// A body in pieces with pauses is no attack as long as it comes.
  @Test func aBodyInPiecesIsTaken() async throws {
    // A busy machine lets this client wait too; all pieces together take longer than the patience.
    let served = try await ServedConcord(environment: ["CONCORD_PATIENCE": "10"])
    defer { served.die() }
    let line = #"[{"id":"slow-1","kind":"lead.captured","lead":"S-1","source":"slow"}]"#
    let padding = String(repeating: " ", count: 2_000)
    let client = try RawConnection(port: served.port)
    let length = line.utf8.count + 14 * padding.utf8.count
    client.send(served.head("POST", "/api/v1/journal", length: length))
    for _ in 0..<14 {
      #expect(client.send(padding))
      try await Task.sleep(for: .seconds(1))
    }
    client.send(line)
    let answer = client.readToEnd()
    #expect(answer?.contains(#""appended":1"#) == true, "\(answer ?? "nothing")")
  }

  static let heads: [(String, Int, String)] = [
    (head("X-Large: \(String(repeating: "x", count: 40_000))"), 431, "head-too-large"),
    (head(path: "/leads?text=\(String(repeating: "x", count: 40_000))"), 431, "head-too-large"),
    (head((0..<200).map { "X-\($0): y" }.joined(separator: "\r\n")), 431, "head-too-large"),
    ("nonsense\r\n\r\n", 400, "unreadable-request"),
    ("GET /health HTTP/9.9\r\n\r\n", 400, "unreadable-request"),
    (head("A\u{0}B: c"), 400, "unreadable-request"),
    (head("Content-Length: 5\r\nContent-Length: 6") + "hello", 400, "unreadable-request"),
    (head("Content-Length: -1"), 400, "unreadable-request"),
  ]

  private static func head(path: String = "/health", _ fields: String = "A: b") -> String {
    "GET \(path) HTTP/1.1\r\nHost: localhost\r\n\(fields)\r\n\r\n"
  }

  @Test func whatIsNoRequestIsAnsweredAndClosed() async throws {
    let served = try await ServedConcord()
    defer { served.die() }
    for (text, status, problem) in Self.heads {
      let client = try RawConnection(port: served.port)
      client.send(text)
      let answer = client.readToEnd() ?? "nothing"
      #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(answer.prefix(300))")
      #expect(answer.contains("application/problem+json"), "\(answer.prefix(300))")
      #expect(answer.contains("#problem-\(problem)"), "\(answer.prefix(300))")
    }
    #expect(try served.health())
  }

  /// A request inside another's body is never answered (RFC 9112, section 11.2).
  @Test func nothingIsSmuggled() async throws {
    let served = try await ServedConcord()
    defer { served.die() }
    let client = try RawConnection(port: served.port)
    client.send(
      "POST /api/v1/me HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n"
        + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
        + "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"
    )
    let answer = client.readToEnd() ?? ""
    #expect(!answer.contains("HTTP/1.1 200"), "\(answer)")
  }

  @Test func aBodyThatIsAnnouncedTooLargeIsRefusedAtOnce() async throws {
    let served = try await ServedConcord()
    defer { served.die() }
    for (path, type, length) in [
      ("/api/v1/journal", "application/json", 17 << 20), ("/api/v1/uploads", "text/csv", 2 << 30),
    ] {
      let client = try RawConnection(port: served.port)
      client.send(served.head("POST", path, length: length, type: type))
      let answer = client.readToEnd() ?? "nothing"
      #expect(answer.hasPrefix("HTTP/1.1 413 "), "\(answer.prefix(300))")
      #expect(answer.contains("#problem-too-large"))
    }
  }

  /// Idle connections are bounded and let go: whoever comes then is served.
  @Test func manyConnectionsHoldUpNobody() async throws {
    let served = try await Self.impatient(["CONCORD_CONNECTIONS": "40"])
    defer { served.die() }
    let idle = try (0..<100).map { _ in try RawConnection(port: served.port) }
    for connection in idle.prefix(50) { connection.send("GET / HTTP/1.1\r\n") }
    #expect(try served.health())
    for connection in idle { #expect(connection.readToEnd() != nil) }
    #expect(try served.health())
  }

  /// 100 MB go to the disk and not through memory.
  @Test func aLargeUploadTakesNoMemory() async throws {
    let served = try await ServedConcord()
    defer { served.die() }
    let row = Array("U-1,2026-03-02T09:00:00Z,somebody@somewhere.example,Somebody Somewhere\n".utf8)
    let rows = 100_000_000 / row.count
    let header = Array("lead,recorded,contact.email,contact.name\n".utf8)
    let client = try RawConnection(port: served.port)
    // Hashing of passwords at the start took more: its peak is forgotten.
    try served.forgetPeak()
    let before = try served.memory("VmHWM")
    client.send(
      served.head(
        "POST", "/api/v1/uploads?name=large.csv", length: header.count + rows * row.count,
        type: "text/csv"))
    #expect(client.send(header))
    let piece = Array(repeating: row, count: 1_000).flatMap { $0 }
    for _ in 0..<(rows / 1_000) { #expect(client.send(piece)) }
    #expect(client.send(Array(repeating: row, count: rows % 1_000).flatMap { $0 }))
    let answer = client.readToEnd() ?? "nothing"
    #expect(answer.hasPrefix("HTTP/1.1 201 "), "\(answer.prefix(400))")
    #expect(answer.contains("\"size\":\(header.count + rows * row.count)"))
    let most = try served.memory("VmHWM")
    #expect(most - before < 24 << 10, "\(before) KiB before, \(most) KiB at most")
  }
}

extension ServedConcord {
  /// The head of a request with the token, after whose answer the connection closes.
  func head(
    _ method: String, _ path: String, length: Int, type: String = "application/json"
  ) -> String {
    """
    \(method) \(path) HTTP/1.1\r
    Host: localhost\r
    Authorization: Bearer \(token)\r
    Content-Type: \(type)\r
    Content-Length: \(length)\r
    Connection: close\r
    \r

    """
  }

  func health() throws -> Bool {
    let client = try RawConnection(port: port)
    client.send("GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    return client.readToEnd()?.hasPrefix("HTTP/1.1 200 ") ?? false
  }
}
