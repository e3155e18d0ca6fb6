import Domain
import TestSupport
import Testing

struct LeadCoursesTests {
  private func entry(
    _ kind: EntryKind, _ days: Double, lead: String? = "L1", at: Double? = nil, _ body: JSON = [:]
  ) -> JournalEntry {
    let recorded = ScoreJournal.start + Elapsed(microseconds: Int64(days * 86_400_000_000))
    let happened = at.map {
      ScoreJournal.start + Elapsed(microseconds: Int64($0 * 86_400_000_000))
    }
    return JournalEntry(
      id: "\(kind)-\(days)-\(lead ?? "")", recorded: recorded, at: happened ?? recorded,
      kind: kind, lead: lead, body: body)
  }

  private func features(_ entries: [JournalEntry], day: Int = 30) -> LeadFeatures? {
    ScoreJournal.courses(entries, asOf: ScoreJournal.day(day)).features(of: "L1")?.features
  }

  private static let touch: JSON = ["function": "sales", "direction": "outbound"]

  /// An activity 30 days ago weighs half in 30 days, and 2^(−30/7) in 7.
  @Test func whatWasLongAgoWeighsLess() throws {
    let found = try #require(
      features([
        entry(.leadCaptured, 0, ["source": "webinar"]), entry(.activity, 0, ["type": "visit"]),
        // Learned late, happened early.
        entry(.activity, 29, at: 0, ["type": "visit"]), entry(.activity, 30, ["type": "reply"]),
      ]))
    #expect(abs(found.decayed[1] - (0.5 + 0.5 + 1)) < 1e-12)
    #expect(abs(found.decayed[0] - (2 * 0.05127095975) - 1) < 1e-9)
    #expect(found.activities == ["visit": 2, "reply": 1] && found.quiet == 0)
    #expect(found.waited == 30 && found.source == "webinar")
  }

  /// What was learned after work began tells of the work.
  @Test(
    arguments: [
      (EntryKind.touch, touch, true), (.leadAccepted, ["by": "ana"], true),
      (.leadDisqualified, ["reason": "no"], true),
      (.touch, ["function": "marketing", "direction": "outbound"], false),
      (.touch, ["function": "sales", "direction": "inbound"], false),
    ] as [(EntryKind, JSON, Bool)])
  func theScoreStandsStillOnceWorked(_ kind: EntryKind, _ body: JSON, _ stands: Bool) throws {
    let courses = ScoreJournal.courses(
      [
        entry(.leadCaptured, 0), entry(.activity, 1, ["type": "visit"]), entry(kind, 2, body),
        entry(.activity, 3, ["type": "visit"]),
      ], asOf: ScoreJournal.day(9))
    let found = try #require(courses.features(of: "L1"))
    #expect(found.isWorked == stands)
    #expect(found.features.activities == ["visit": stands ? 1 : 2])
    #expect(found.features.at == ScoreJournal.day(stands ? 2 : 9))
  }

  /// An opportunity fact without a lead belongs to the one that the opportunity named.
  @Test func opportunitiesAreTheirLeads() throws {
    let courses = ScoreJournal.courses(
      [
        entry(.leadCaptured, 0), entry(.opportunityOpened, 5, ["opportunity": "O1"]),
        entry(.opportunityWon, 9, lead: nil, ["opportunity": "O1"]),
        entry(.opportunityWon, 9, lead: nil, ["opportunity": "O2"]),
      ], asOf: ScoreJournal.day(9))
    #expect(try #require(courses.features(of: "L1")).features.at == ScoreJournal.day(5))
    #expect(courses.count == 1)
  }

  @Test func mergedLeadsAreOne() throws {
    let entries = [
      entry(.leadCaptured, 0, lead: "L2", ["source": "list", "account": ["industry": "Steel"]]),
      entry(.activity, 1, lead: "L2", ["type": "visit"]),
      entry(.leadCaptured, 2, ["source": "webinar"]), entry(.activity, 3, ["type": "visit"]),
      entry(.leadMerged, 4, lead: "L2", ["into": "L1"]),
      entry(.activity, 5, lead: "L2", ["type": "visit"]),
    ]
    let found = try #require(features(entries))
    #expect(found.activities == ["visit": 3] && found.waited == 30)
    #expect(found.source == "webinar" && found.words["account.industry"] == "Steel")
    let courses = ScoreJournal.courses(entries, asOf: ScoreJournal.day(30))
    #expect(courses.features(of: "L2")?.features == found && courses.count == 1)
  }

  @Test func whoSomebodyIsIsNotLookedAt() throws {
    let found = try #require(
      features([
        entry(
          .leadCaptured, 0,
          [
            "contact": ["email": "kim@acme.example", "title": "VP Sales", "name": "Kim"],
            "account": ["name": "Acme", "country": "DE", "employees": 420, "public": true],
          ])
      ]))
    #expect(
      found.words == [
        "contact.title": "VP Sales", "contact.authority": "4", "account.country": "DE",
        "account.public": "yes",
      ])
    #expect(found.numbers == ["account.employees": 420])
  }

  @Test func leadsThatWereNeverCapturedHaveNoScore() {
    #expect(features([entry(.activity, 1, ["type": "visit"])]) == nil)
    #expect(features([]) == nil)
  }
}
