import Domain
import HTTPTypes
import Services
import Synchronization
import TestSupport
import Testing

@testable import Web

/// Whoever asks for more pages than a person reads waits.
struct PageRateTests {
  private func driver(_ clock: TurnedClock) async throws -> RouterDriver {
    var settings = SampleSite.settings()
    settings.pagesPerMinute = 6
    settings.now = { clock.now }
    return RouterDriver(try await SampleWorkspace(), settings)
  }

  final class TurnedClock: Sendable {
    private let instant = Mutex(SampleJournal.now)
    var now: Instant { instant.withLock { $0 } }
    func turn(by span: Elapsed) { instant.withLock { $0 = $0 + span } }
  }

  @Test func theSeventhInAMinuteWaits() async throws {
    let clock = TurnedClock()
    let driver = try await driver(clock)
    for _ in 1...6 { #expect(try await driver.send(.get, "/leads").status == .ok) }
    let refused = try await driver.send(.get, "/leads")
    #expect(refused.status == .tooManyRequests)
    #expect(refused.header("retry-after") == "10")
    #expect(refused.body.contains("Too many requests"))
    // Others are not held up, and what a page is made of is always there.
    #expect(try await driver.send(.get, "/leads", as: SampleSite.sam).status == .ok)
    #expect(try await driver.send(.get, "/health").status == .ok)
    clock.turn(by: 10 * .second)
    #expect(try await driver.send(.get, "/leads").status == .ok)
    #expect(try await driver.send(.get, "/leads").status == .tooManyRequests)
  }

  @Test func aFormThatWaitsChangesNothing() async throws {
    let driver = try await driver(TurnedClock())
    for _ in 1...6 { _ = try await driver.send(.get, "/leads") }
    let answer = try await PeoplePageTests.post(
      driver, "/members",
      ["email": "li@seller.example", "name": "Li", "function": "sales", "role": "member"])
    #expect(answer.status == .tooManyRequests)
    #expect(try await driver.workspace.workspace().members().count == 2)
  }

  /// Nobody who is signed in waits for those who are not.
  @Test func strangersShareAnAddress() async throws {
    let driver = try await driver(TurnedClock())
    for _ in 1...6 { #expect(try await driver.send(.get, "/leads", as: nil).status == .seeOther) }
    #expect(try await driver.send(.get, "/leads", as: nil).status == .tooManyRequests)
    #expect(
      try await driver.send(.get, "/leads", as: nil, from: "10.0.0.9").status == .seeOther)
    #expect(try await driver.send(.get, "/leads").status == .ok)
  }
}
