import Foundation
import TestSupport
import Testing

/// The API as it is served: walks through it as the documents show them, and death in between.
@Suite(.serialized) struct ServedAPITests {
  static func has(_ tool: String) -> Bool {
    let paths = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return paths.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(tool)") }
  }

  @Test(
    .enabled(if: has("python3"), "skipped: there is no python3 to walk with"))
  func theWalkInPythonRuns() async throws {
    let served = try await ServedConcord()
    defer { served.die() }
    let result = try served.walk("python3", "walk.py")
    #expect(result.code == 0, "\(result.messages)")
    #expect(result.output.contains("appended 2 facts, once"))
    #expect(result.output.contains("imported 1 row"))
    #expect(result.output.contains("changes: agreement: name Draft of"))
    #expect(result.output.contains("more leads would qualify"))
    #expect(result.output.contains("refused: limit expected a whole number from 1 to 200"))
  }

  @Test(
    .enabled(if: has("curl"), "skipped: there is no curl to walk with"))
  func theWalkWithCurlRuns() async throws {
    let served = try await ServedConcord()
    defer { served.die() }
    let result = try served.walk("bash", "walk.sh")
    #expect(result.code == 0, "\(result.messages)")
    #expect(result.output.components(separatedBy: "\"appended\":1").count == 3)
    #expect(result.output.contains("304"))
  }

  /// Killed while requests with keys are on their way: sent again, each is done once, and one that
  /// was answered is answered the same.
  @Test(
    .enabled(if: has("curl"), "skipped: there is no curl to send with"))
  func aKilledServerDoesEachRequestOnce() async throws {
    var served = try await ServedConcord()
    defer { served.die() }
    var answered: [Int: String] = [:]
    for round in 0..<3 {
      let numbers = (round * 12)..<(round * 12 + 12)
      let sent = try numbers.map { try served.append($0) }
      // Some are answered, some are on their way, some have not arrived.
      try await Task.sleep(for: .milliseconds(15 * (round + 1)))
      served.die()
      for (number, process) in zip(numbers, sent) {
        process.waitUntilExit()
        if process.terminationStatus == 0 { answered[number] = try served.answer(number) }
      }
      try await served.start()
      for number in numbers {
        let again = try served.append(number)
        again.waitUntilExit()
        let answer = try served.answer(number)
        #expect(again.terminationStatus == 0, "\(answer)")
        #expect(answer.contains(#""appended":1"#), "\(answer)")
        if let first = answered[number] { #expect(answer == first) }
      }
    }
    served.die()
    let journal = try served.program.run(
      "export", "journal", "--database", "sqlite:concord.db"
    ).output
    for number in 0..<36 {
      #expect(journal.components(separatedBy: "\"id\":\"e-\(number)\"").count == 2, "\(number)")
    }
    #expect(try served.program.run("verify", "--database", "sqlite:concord.db").code == 0)
  }
}

/// What a server tells of itself, on an address of its own.
struct ServedMetricsTests {
  @Test(
    .enabled(if: ServedAPITests.has("curl"), "skipped: there is no curl to ask with"))
  func metricsAreServedApart() async throws {
    let port = TestPort.free()
    let served = try await ServedConcord(environment: ["CONCORD_METRICS": "127.0.0.1:\(port)"])
    defer { served.die() }
    let file = served.program.folder.appending(path: "metrics")
    let asked = try served.curl(
      "metrics", ["--output", file.path, "http://127.0.0.1:\(port)/metrics"])
    asked.waitUntilExit()
    let text = try String(contentsOf: file, encoding: .utf8)
    for line in [
      #"http_request_duration_seconds_count{method="GET",route="/health",status="2xx"} "#,
      "# TYPE process_resident_memory_bytes gauge",
      #"concord_jobs{state="failed",workspace="1"} 0"#, "concord_database_up 1",
    ] {
      #expect(text.contains(line), "\(text)")
    }
    // The pages' own address tells nothing.
    let page = served.program.folder.appending(path: "page")
    let refused = try served.curl(
      "page", ["--output", page.path, "http://127.0.0.1:\(served.port)/metrics"])
    refused.waitUntilExit()
    let answer = (try? String(contentsOf: page, encoding: .utf8)) ?? ""
    #expect(!answer.contains("http_request_duration"))
  }
}

/// `concord serve` over a small demo company, with a token.
struct ServedConcord {
  let program: ConcordProgram
  let token: String
  let port: Int
  private var server: Process?
  private let environment: [String: String]

  init(environment: [String: String] = [:]) async throws {
    self.environment = environment
    program = try ConcordProgram()
    _ = try program.run("demo", "--leads", "20", "--database", "sqlite:concord.db")
    let made = try program.run(
      "token", "create", "test", "--member", "ana@quellwerk.example", "--scopes", "all",
      "--database", "sqlite:concord.db")
    token = made.output.trimmingCharacters(in: .whitespacesAndNewlines)
    port = TestPort.free()
    try await start()
  }

  mutating func start() async throws {
    let process = try program.ready(
      ["serve", "--port", "\(port)", "--database", "sqlite:concord.db"])
    process.environment = ["CONCORD_API_RATE": "off", "CONCORD_LOG_LEVEL": "error"]
      .merging(environment) { $1 }
    process.standardError = try program.emptied("serve.log")
    try process.run()
    server = process
    let isUp = try await Patience.until { !process.isRunning || (try? health()) == true }
    let said = try program.text("serve.log")
    try #require(isUp && process.isRunning, "the server did not start: \(said)")
  }

  /// A figure of the process in KiB, as `/proc` calls it: `VmRSS`, `VmHWM`.
  func memory(_ name: String) throws -> Int {
    let number = try #require(server?.processIdentifier)
    let status = try String(contentsOfFile: "/proc/\(number)/status", encoding: .utf8)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("\(name):") })
    return try #require(line.split(separator: " ").dropFirst().first.flatMap { Int($0) })
  }

  /// From now on `VmHWM` is the peak since now (proc(5), clear_refs).
  func forgetPeak() throws {
    let number = try #require(server?.processIdentifier)
    try Data("5".utf8).write(to: URL(filePath: "/proc/\(number)/clear_refs"))
  }

  /// At once, as a power cut would.
  func die() {
    guard let server, server.isRunning else { return }
    kill(server.processIdentifier, SIGKILL)
    server.waitUntilExit()
  }

  /// Sends one fact under a key of its own.
  func append(_ number: Int) throws -> Process {
    let line =
      #"[{"id":"e-\#(number)","kind":"lead.captured","lead":"K-\#(number)","source":"kill"}]"#
    return try curl(
      "\(number)",
      [
        "--output", program.folder.appending(path: "answer-\(number)").path,
        "-H", "Authorization: Bearer \(token)", "-H", "Content-Type: application/json",
        "-H", "Idempotency-Key: key-\(number)", "-d", line,
        "http://127.0.0.1:\(port)/api/v1/journal",
      ])
  }

  func answer(_ number: Int) throws -> String {
    try program.text("answer-\(number)")
  }

  func curl(_ name: String, _ arguments: [String]) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["curl", "--silent", "--max-time", "240"] + arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  func walk(_ tool: String, _ script: String) throws -> ConcordProgram.Result {
    try program.tool(
      tool, [ConcordProgram.example("api/\(script)")],
      environment: ["CONCORD_URL": "http://127.0.0.1:\(port)", "CONCORD_TOKEN": token])
  }
}
