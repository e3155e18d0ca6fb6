import Dispatch
import HTTPTypes
import Storage
import Testing

@testable import Web

/// What whoever sends requests to several servers is told of one whose database is away.
@Suite(.timeLimit(.minutes(5)))
struct ReadinessTests {
  @Test func withoutADatabaseItIsNotReady() async throws {
    let driver = try await SampleSite.driver(.broken)
    #expect(try await driver.send(.get, "/ready", as: nil).status == .serviceUnavailable)
    #expect(try await driver.send(.get, "/health", as: nil).status == .ok)
  }

  /// All its readers are taken, for longer than anybody waits for an answer.
  @Test func aDatabaseThatDoesNotAnswerIsNotWaitedFor() async throws {
    let workspace = try await SampleWorkspace()
    let database = try #require(workspace.database)
    var settings = SampleSite.settings()
    settings.readyPatience = .milliseconds(50)
    let driver = RouterDriver(workspace, settings)
    let release = DispatchSemaphore(value: 0)
    let readers = (0..<8).map { _ in
      Task { try await database.read { _ in release.wait() } }
    }
    // They come one after the other.
    while try await driver.send(.get, "/ready", as: nil).status == .ok {}
    #expect(try await driver.send(.get, "/health", as: nil).status == .ok)
    for _ in readers { release.signal() }
    for reader in readers { try await reader.value }
    let patient = SampleSite.driver(workspace)
    #expect(try await patient.send(.get, "/ready", as: nil).status == .ok)
  }
}
