import Domain
import Foundation
import HTTPTypes
import Testing

@testable import Web

/// What a caller spends at one process counts at the others.
struct SharedRateTests {
  /// A process of those that serve one database.
  struct Place {
    let driver: RouterDriver
    let rates: SharedRates
  }

  private func place(
    _ workspace: SampleWorkspace, _ holder: String, _ clock: PageRateTests.TurnedClock
  ) -> Place {
    var settings = SampleSite.settings()
    settings.pagesPerMinute = 6
    settings.now = { clock.now }
    let site = Site(entrance: workspace.entrance, settings: settings)
    return Place(
      driver: RouterDriver(workspace, site), rates: SharedRates(of: site, holder: holder))
  }

  @Test func whatIsSpentElsewhereIsSpent() async throws {
    let (workspace, clock) = (try await SampleWorkspace(), PageRateTests.TurnedClock())
    let (one, other) = (place(workspace, "one", clock), place(workspace, "other", clock))
    #expect(one.rates.messages().isEmpty && other.rates.messages().isEmpty)
    for _ in 1...4 { #expect(try await one.driver.send(.get, "/leads").status == .ok) }
    let told = one.rates.messages()
    #expect(told.count == 1 && told[0].hasPrefix("one pages "))
    #expect(told[0].hasSuffix(":4") && !told[0].contains("mia"))
    // Told once; a process does not hear itself, nor what is no message.
    #expect(one.rates.messages().isEmpty)
    for message in told + ["", "one", "x pages 1", "x pages g:1", "x pages 1:-5", "x none 1:2"] {
      one.rates.hear(message)
      other.rates.hear(message)
    }
    for _ in 1...2 { #expect(try await other.driver.send(.get, "/leads").status == .ok) }
    #expect(try await other.driver.send(.get, "/leads").status == .tooManyRequests)
    // Others are others there, too.
    #expect(try await other.driver.send(.get, "/leads", as: SampleSite.sam).status == .ok)
    clock.turn(by: 10 * .second)
    #expect(try await other.driver.send(.get, "/leads").status == .ok)
  }

  /// Who spends a whole minute's at each of several at once owes one more minute's, not all.
  @Test func debtIsBounded() async throws {
    let (workspace, clock) = (try await SampleWorkspace(), PageRateTests.TurnedClock())
    let (one, other) = (place(workspace, "one", clock), place(workspace, "other", clock))
    _ = (one.rates.messages(), other.rates.messages())
    #expect(try await one.driver.send(.get, "/leads").status == .ok)
    let words = one.rates.messages()[0].split(separator: ":")[0]
    other.rates.hear("\(words):1000000")
    #expect(try await other.driver.send(.get, "/leads").status == .tooManyRequests)
    clock.turn(by: 60 * .second)
    #expect(try await other.driver.send(.get, "/leads").status == .tooManyRequests)
    clock.turn(by: 10 * .second)
    #expect(try await other.driver.send(.get, "/leads").status == .ok)
  }

  @Test func manyCallersComeInSeveralMessages() async throws {
    let (workspace, clock) = (try await SampleWorkspace(), PageRateTests.TurnedClock())
    let one = place(workspace, "one", clock)
    let limiter = try #require(one.rates.limiters["pages"])
    _ = one.rates.messages()
    for number in 0..<310 { _ = limiter.take(.address("10.0.\(number)"), now: clock.now) }
    let messages = one.rates.messages()
    #expect(messages.map { $0.split(separator: " ").count - 2 } == [150, 150, 10])
    #expect(messages.allSatisfy { $0.utf8.count < 7_000 })
  }
}

/// A server that is about to go.
struct DrainingTests {
  @Test func itAnswersAndIsNotReady() async throws {
    let settings = SampleSite.settings()
    let driver = RouterDriver(try await SampleWorkspace(), settings)
    let before = try await driver.send(.get, "/ready")
    #expect(before.status == .ok && before.header("connection") == nil)
    settings.draining.begin()
    #expect(try await driver.send(.get, "/ready").status == .serviceUnavailable)
    #expect(try await driver.send(.get, "/health").status == .ok)
    for path in ["/leads", "/api/v1/nowhere", "/nowhere"] {
      #expect(try await driver.send(.get, path).header("connection") == "close", "\(path)")
    }
    #expect(try await driver.send(.get, "/leads").status == .ok)
  }

  /// A stream says how things stand, and ends: the browser comes again, at another server.
  @Test func streamsEnd() async throws {
    var settings = SampleSite.settings()
    settings.live.pause = .milliseconds(5)
    settings.live.rounds = 1_000_000
    settings.draining.begin()
    let driver = RouterDriver(try await SampleWorkspace(), settings)
    let answer = try await driver.send(.get, "/today/live")
    #expect(answer.body.components(separatedBy: "event: region").count == 2)
  }
}
