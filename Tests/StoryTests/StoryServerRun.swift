import AsyncHTTPClient
import Domain
import Foundation
import NIOCore
import NIOHTTP1
import Synchronization
import TestSupport
import Testing

/// A program of the story's, which dies as often as it is told to.
final class StoryServerRun: Sendable {
  struct Answer {
    var status: Int
    var body: JSON
  }

  private let arguments: [String]
  private let port: Int
  private let process = Mutex<Process?>(nil)
  private let deaths = Mutex(0)

  /// `arguments` as in Tests/StoryServer; nil stands for the port.
  init(_ arguments: [String?]) {
    let port = TestPort.free()
    self.port = port
    self.arguments = arguments.map { $0 ?? "\(port)" }
  }

  var timesKilled: Int { deaths.withLock { $0 } }

  func start() throws {
    let process = Process()
    process.executableURL = try #require(Bundle.main.executableURL)
      .deletingLastPathComponent().appending(path: "StoryServer")
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.standardError
    try process.run()
    self.process.withLock { $0 = process }
  }

  func stop() {
    process.withLock { process in
      guard let running = process, running.isRunning else { return }
      kill(running.processIdentifier, SIGKILL)
      running.waitUntilExit()
      process = nil
    }
  }

  /// At once, as a power cut would, and up again.
  func killAndStart() throws {
    stop()
    deaths.withLock { $0 += 1 }
    try start()
  }

  /// Sends until somebody answers: what was not answered may have been done or not.
  func send(
    _ method: String, _ path: String, token: String = "", key: String? = nil,
    _ body: JSON? = nil
  ) async throws -> Answer {
    var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(path)")
    request.method = .RAW(value: method)
    request.headers.add(name: "Authorization", value: "Bearer \(token)")
    if let key { request.headers.add(name: "Idempotency-Key", value: key) }
    if let body {
      request.headers.add(name: "Content-Type", value: "application/json")
      request.body = .bytes(ByteBuffer(string: body.serialized))
    }
    // A look of a busy hour takes long where the machine has other work; who was killed refuses.
    let end = ContinuousClock.now + .seconds(300)
    while true {
      do {
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(240))
        let bytes = try await response.body.collect(upTo: 1 << 24)
        let text = String(buffer: bytes)
        return Answer(
          status: Int(response.status.code), body: text.isEmpty ? .null : try JSON.parse(text))
      } catch {
        guard ContinuousClock.now < end else { throw error }
        try await Task.sleep(for: .milliseconds(20))
      }
    }
  }
}
