import Domain
import Foundation
import Services
import Storage
import TestSupport
import Testing

/// The weekly review at the command line.
struct ReviewCommandTests {
  private static let monday = instant("2026-03-02T09:00:00Z")

  /// A week with an offer that sales took and one that nobody answered.
  private static func company() async throws -> ConcordProgram {
    let concord = try ConcordProgram()
    let database = try SQLiteDatabase(path: concord.folder.appending(path: "c.db").path)
    let workspace = try await foundWorkspace(
      in: database, agreements: [SampleAgreement.balancedText])
    for lead in ["L1", "L2"] {
      let profile = fact(
        .leadProfiled, "p-\(lead)", lead: lead, recorded: monday,
        [.init("account", ["name": "Acme", "industry": "Manufacturing"])])
      let request = fact(
        .activity, "r-\(lead)", lead: lead, recorded: monday,
        [.init("type", "form_submit"), .init("properties", ["form": "demo_request"])])
      let captured = capture(
        "c-\(lead)", lead: lead, recorded: monday, email: "\(lead)@acme.example")
      _ = try await workspace.append([captured, profile, request], now: monday)
    }
    let taken = fact(
      .leadAccepted, "a-L1", lead: "L1", recorded: monday + .hour,
      [.init("by", "sam@seller.example")])
    _ = try await workspace.append([taken], now: monday + .hour)
    return concord
  }

  @Test func aWeekInPlainText() async throws {
    let concord = try await Self.company()
    let week = ["review", "--week", "2026-W10", "--database", "sqlite:c.db"]
    let shown = try concord.run(week)
    #expect(shown.code == 0, "\(shown.messages)")
    #expect(shown.output == Self.text)
    let record = try JSON.parse(Array(try concord.run(week + ["--format", "json"]).output.utf8))
    #expect(record["week"] == "2026-W10" && record["closed"] == .null)
    #expect(record["feedback_coverage"]?["kept"] == 1)
    #expect(record["feedback_coverage"]?["decided"] == 2)
    for wrong in ["2026-W60", "2026-10", "last"] {
      let refused = try concord.run(["review", "--week", wrong, "--database", "sqlite:c.db"])
      #expect(refused.code == 2 && refused.output == "", "\(wrong)")
      #expect(refused.messages.contains("expected a week such as 2026-W48"))
    }
  }

  private static let text = """
    Week 2026-W10: 2 Mar 2026 to 8 Mar 2026

    THREE THINGS TO DECIDE
    No rule found anything to decide this week.

    FEEDBACK COVERAGE
    not enough data: 2 of 30

    PROMISES KEPT AND BROKEN
    Sales · Answer an offer: Kept 1 (0), Broken 1 (0)
    Sales · First touch: Kept 0 (0), Broken 0 (0)
    Sales · Attempts on two channels: Kept 0 (0), Broken 0 (0)
    Sales · Return with a reason: Kept 0 (0), Broken 0 (0)
    Marketing · Hand over complete: Kept 2 (0), Broken 0 (0)
    Marketing · Answer the field: Kept 0 (0), Broken 0 (0)


    """
}
