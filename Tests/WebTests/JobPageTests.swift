import Domain
import HTTPTypes
import Services
import Storage
import TestSupport
import Testing

@testable import Web

/// The background work on its page: what can be done, and what a long list looks like.
struct JobPageTests {
  private static func post(
    _ driver: RouterDriver, _ deed: String, _ job: (kind: String, key: String)
  ) async throws -> String? {
    try await driver.send(
      .post, "/jobs", headers: SampleSite.browser,
      body: SampleSite.form(["deed": deed, "kind": job.kind, "key": job.key])
    ).header("location")
  }

  @Test func aJobIsTriedAgainOrLetBe() async throws {
    let driver = try await SampleSite.driver()
    #expect(try await Self.post(driver, "retry", SampleJobs.refused) == "/jobs?done=retried")
    #expect(try await Self.post(driver, "give_up", SampleJobs.later) == "/jobs?done=given_up")
    // Somebody else was first.
    #expect(try await Self.post(driver, "give_up", SampleJobs.later) == "/jobs?done=gone")
    let failed = try await driver.send(.get, "/jobs").body
    #expect(failed.contains(SampleJobs.later.key) && !failed.contains(SampleJobs.refused.key))
    let trying = try await driver.send(.get, "/jobs?list=trying").body
    #expect(trying.contains(SampleJobs.refused.key) && !trying.contains(SampleJobs.later.key))
  }

  @Test func aLongListHasPages() async throws {
    let workspace = try await SampleWorkspace()
    let driver = SampleSite.driver(workspace)
    let id = try await workspace.workspace().id
    let now = SampleJournal.now
    try await workspace.database?.write { connection in
      let table = JobTable(connection, id)
      for number in 0..<1_200 {
        let at = now - 30 * .day + number * .second
        _ = try table.add(
          kind: "old_kind", key: "\(number)", payload: .null, due: at, created: at)
        for job in try table.take(
          kind: "old_kind", by: at, holder: "h", until: at + .minute, limit: 1)
        { _ = try table.giveUp(job, at: at, because: String(repeating: "much ", count: 90)) }
      }
    }
    var (path, rows, pages) = (Optional("/jobs"), 0, 0)
    while let next = path, pages < 30 {
      let page = try await driver.send(.get, next).body
      if pages == 0 { #expect(page.contains("1,000+")) }
      rows += page.matches(of: #/<tr data-row/#).count
      pages += 1
      path = page.firstMatch(of: #/rel="next" href="([^"]+)"/#).map {
        String($0.1).replacing("&amp;", with: "&")
      }
    }
    #expect(rows == 1_202 && pages == 25)
  }

  @Test func otherMembersAreRefused() async throws {
    let driver = try await SampleSite.driver()
    let answer = try await driver.send(.get, "/jobs", as: SampleSite.sam)
    #expect(answer.status == .forbidden)
  }
}
