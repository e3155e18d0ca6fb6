import Domain
import Foundation
import Synchronization
import TestSupport
import Testing

/// Where a story happens: a server, a worker beside it, a clock that both go by, and a mail server.
final class StoryStage: Sendable {
  let server: StoryServerRun
  let worker: StoryServerRun
  private let clock: URL
  /// By which it is chosen when the worker dies; nil: never.
  private let chance: Mutex<SeededRandom>?

  init(path: String, mailPort: Int, kills: Bool) throws {
    clock = URL(filePath: path + "-clock")
    server = StoryServerRun(["serve", path, clock.path, nil])
    worker = StoryServerRun(["work", path, nil, "\(mailPort)"])
    chance = kills ? Mutex(SeededRandom(seed: 31)) : nil
    try set(instant("2027-01-01T00:00:00Z"))
    try server.start()
    try worker.start()
  }

  func stop() {
    server.stop()
    worker.stop()
  }

  /// The whole file is replaced: no reader sees a half of it.
  func set(_ now: Instant) throws {
    try Data(now.rfc3339.utf8).write(to: clock, options: .atomic)
  }

  func send(
    _ method: String, _ path: String, token: String, key: String? = nil, _ body: JSON? = nil
  ) async throws -> StoryServerRun.Answer {
    try await server.send(method, "/api/v1\(path)", token: token, key: key, body)
  }

  /// All background work as of an instant, which is done when this returns.
  func work(at now: Instant) async throws {
    async let answer = worker.send("POST", "/looks/\(now.microseconds)")
    if let delay = delayOfKill() {
      try await Task.sleep(for: .milliseconds(delay))
      try worker.killAndStart()
    }
    let failed = try await answer
    #expect(failed.status == 200 && failed.body == .number(0), "\(failed)")
  }

  /// Milliseconds after the beginning of a look; nil for those that may come to their end.
  private func delayOfKill() -> Int? {
    chance?.withLock { random in random.oneIn(12) ? random.int(0..<40) : nil }
  }
}
