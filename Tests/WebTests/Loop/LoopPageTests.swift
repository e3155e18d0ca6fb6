import Domain
import Services
import TestSupport
import Testing

@testable import Web

/// The page of the loop: every number opens into just the leads that it counts.
struct LoopPageTests {
  /// The sample with a demo company's two years in it.
  static func desk() async throws -> Desk {
    let workspace = try await SampleWorkspace(.empty)
    let ledger = try await workspace.workspaces.all()[0]
    try await DemoCompany(leads: 120, endingAt: SampleJournal.now)
      .fill(ledger, now: SampleJournal.now)
    let mia = try await ledger.members().first
    let principal = try await ledger.principal(of: mia, by: .session(1))
    return try await Desk(Seat(at: ledger, for: principal), now: SampleJournal.now)
  }

  @Test func everyNumberOpensIntoItsLeads() async throws {
    let desk = try await Self.desk()
    var opened = 0
    for grouping in LoopGrouping.allCases {
      let asked: [(LoopSide, Int?)] = [(.all, nil), (.sales, nil), (.marketing, 365)]
      for (side, days) in asked {
        var query = LoopQuery()
        (query.grouping, query.side, query.days) = (grouping, side, days)
        let model = try await LoopModel.load(query, at: desk)
        for row in model.report.rows.prefix(8) {
          for figure in LoopFigure.allCases {
            var list = model.list(row, side)
            figure.narrow(&list)
            let url = try #require(Place(url: Place.leads(list).url))
            guard case .leads(let parsed) = url else { continue }
            #expect(parsed == list)
            let leads = try await LeadsModel.load(parsed, at: desk)
            let count = figure.count(row.now.tally)
            #expect(leads.matching == count, "\(grouping) \(side) \(row.name ?? "–") \(figure)")
            opened += count > 0 ? 1 : 0
          }
          for reason in row.now.reasons {
            var list = model.list(row, side)
            list.outcome = .returned
            list.origin.returnReason = reason.reason
            #expect(try await LeadsModel.load(list, at: desk).matching == reason.leads)
          }
        }
      }
    }
    #expect(opened > 200)
  }

  /// A file holds the rows of the page with their changes.
  @Test func theFileHasEveryRow() async throws {
    let desk = try await Self.desk()
    let model = try await LoopModel.load(LoopQuery(), at: desk)
    let text = String(decoding: loopFile(model.report), as: UTF8.self)
    let lines = text.split(separator: "\r\n")
    #expect(lines.count == 1 + 3 + model.report.rows.count)
    #expect(lines[0].hasPrefix("leads_of,campaign,leads,qualified,taken,worked,"))
    #expect(lines[0].hasSuffix("won_value_change,cost_change"))
    let widths = Set(loopLines(model.report).map(\.count))
    #expect(widths == [loopColumns(model.report).count])
  }

  @Test(
    arguments: [
      ("", "2026-02-23"), ("since=2026-01-01", "2026-01-01"), ("since=2030-01-01", "2026-03-02"),
      ("since=yesterday", "2026-02-23"), ("since=none", nil),
    ] as [(String, String?)])
  func comparisonsBeginWithADay(_ text: String, _ day: String?) throws {
    let zone = try #require(Zone("Europe/Berlin"))
    let today = try #require(CivilDate("2026-03-02"))
    let question = LoopQuery(Query(encoded: text)).question(today, zone)
    #expect(question.since.map { zone.date(of: $0).description } == day)
    #expect(question.since.map { zone.instant(zone.date(of: $0)) } == question.since)
  }

  /// Whoever may not see amounts sees neither values nor costs.
  @Test func amountsAreForWhoeverMaySeeThem() async throws {
    let workspace = try await SampleWorkspace(.full)
    let ledger = try await workspace.workspaces.all()[0]
    let mia = try await ledger.members().first
    let seat = Seat(at: ledger, for: try await ledger.principal(of: mia, by: .session(1)))
    let terms = CampaignTerms(
      name: "spring-webinar", channel: nil, startsOn: CivilDate(dayNumber: 20_400), endsOn: nil,
      cost: 77_700, currency: "EUR")
    _ = try await seat.addCampaign(terms, now: SampleJournal.now)
    let viewer = try await ledger.add(
      NewMember(email: "v@x.example", name: "V", function: .sales, role: .viewer),
      now: SampleJournal.now)
    var query = LoopQuery()
    query.columns = .costs
    for (member, sees) in [(mia, true), (viewer, false)] {
      let principal = try await ledger.principal(of: member, by: .session(2))
      let desk = try await Desk(Seat(at: ledger, for: principal), now: SampleJournal.now)
      let model = try await LoopModel.load(query, at: desk)
      let costs = model.report.rows.compactMap(\.now.cost).flatMap(\.self)
      #expect(costs.map(\.amount).reduce(0, +) == (sees ? 77_700 : 0))
      #expect(model.report.rows.allSatisfy { ($0.now.cost != nil) == sees })
      #expect(LoopColumn.shown(model).contains(.cost) == sees)
    }
  }
}
