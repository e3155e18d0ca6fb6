import Domain
import Foundation
import HTTPTypes
@testable import Services
import Testing

@testable import Web

/// Streams of the board and of today: what they send, to whom, and how many there may be.
@Suite struct LiveTests {
  private static func driver(
    _ workspace: SampleWorkspace, _ change: (inout LiveSettings) -> Void
  ) -> RouterDriver {
    var settings = SampleSite.settings()
    settings.live.pause = .milliseconds(5)
    settings.live.heartbeat = 1_000
    settings.live.rest = 0
    change(&settings.live)
    return RouterDriver(workspace, settings)
  }

  /// The data of every event, as the lines of it make it up.
  private static func events(_ body: String) -> [String] {
    body.components(separatedBy: "\n\n").filter { $0.contains("event: region") }.map { event in
      event.split(separator: "\n", omittingEmptySubsequences: false)
        .filter { $0.hasPrefix("data: ") }.map { String($0.dropFirst(6)) }
        .joined(separator: "\n")
    }
  }

  @Test(arguments: [("/handovers/live", "/handovers"), ("/today/live", "/today")])
  func aStreamBeginsWithWhatThePageShows(_ path: String, _ page: String) async throws {
    let driver = Self.driver(try await SampleWorkspace()) { $0.rounds = 3 }
    let answer = try await driver.send(.get, path)
    #expect(answer.header("content-type") == "text/event-stream; charset=utf-8")
    let events = Self.events(answer.body)
    #expect(events.count == 1)
    let whole = try await driver.send(.get, page).body
    #expect(whole.contains(try #require(events.first)))
    #expect(whole.contains("data-follows=\"\(path)\""))
  }

  /// What somebody does meanwhile comes once; looks ask the database no more than the feed allows.
  @Test func aChangeIsSentOnce() async throws {
    let workspace = try await SampleWorkspace()
    let driver = Self.driver(workspace) { $0.rounds = 400 }
    let live = try await workspace.workspace()
    let begun = ContinuousClock.now
    async let answer = driver.send(.get, "/handovers/live?days=3650")
    try await Task.sleep(for: .milliseconds(200))
    _ = try await live.append(
      [
        JournalEntry(
          id: "live", recorded: SampleJournal.now, at: SampleJournal.now, kind: .leadClaimed,
          lead: "L-2001",
          body: .object([
            .init("id", "live"), .init("recorded", .text(SampleJournal.now.rfc3339)),
            .init("kind", "lead.claimed"), .init("lead", "L-2001"),
            .init("by", "sam@seller.example"),
          ]))
      ], now: SampleJournal.now)
    let events = Self.events(try await answer.body)
    #expect((1...2).contains(events.count))
    #expect(Set(events).count == events.count)
    // On a busy machine 400 looks take long, and an answer grows old more often.
    let questions = await live.changes.questions
    #expect(Double(questions) <= (ContinuousClock.now - begun) / ChangeFeed.age + 2)
    #expect(questions < 400)
  }

  @Test func aSignOutEndsIt() async throws {
    let workspace = try await SampleWorkspace()
    let driver = Self.driver(workspace) { settings in
      (settings.rounds, settings.heartbeat) = (100_000, 2)
    }
    async let answer = driver.send(.get, "/handovers/live")
    try await Task.sleep(for: .milliseconds(100))
    let out = try await driver.send(
      .post, "/sign-out", headers: SampleSite.browser, body: SampleSite.form([:]))
    #expect(out.status == .seeOther)
    // It would run for minutes otherwise.
    #expect(try await answer.status == .ok)
    let after = try await driver.send(.get, "/handovers/live")
    #expect(after.header("content-type")?.contains("event-stream") != true)
  }

  @Test func aMemberHasSomeStreamsAndNoMore() async throws {
    var settings = LiveSettings()
    (settings.most, settings.mostOfMember) = (3, 2)
    let streams = LiveStreams(settings)
    let company = try await SampleWorkspace().workspace()
    let (mia, sam) = (
      LiveStreams.Listener(workspace: ObjectIdentifier(company), member: 1),
      LiveStreams.Listener(workspace: ObjectIdentifier(company), member: 2)
    )
    #expect(streams.enter(mia) && streams.enter(mia))
    #expect(!streams.hasRoom(for: mia) && !streams.enter(mia))
    #expect(streams.enter(sam) && !streams.enter(sam))
    streams.leave(mia)
    #expect(streams.enter(sam) && !streams.enter(mia))
  }

  /// The page then looks by itself.
  @Test func whereThereIsNoRoomItSaysSo() async throws {
    let driver = Self.driver(try await SampleWorkspace()) { $0.mostOfMember = 0 }
    let answer = try await driver.send(.get, "/today/live")
    #expect(answer.status == .serviceUnavailable && answer.header("retry-after") == "60")
  }

  @Test func nobodyElseListens() async throws {
    let driver = Self.driver(try await SampleWorkspace()) { $0.rounds = 1 }
    let answer = try await driver.send(.get, "/handovers/live", as: nil)
    #expect(answer.header("content-type")?.contains("event-stream") != true)
  }
}
