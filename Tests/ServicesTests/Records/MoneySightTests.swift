import Domain
import TestSupport
import Testing

@testable import Services

/// Sources call amounts what they like: of properties that are not for somebody's eyes words alone
/// are shown.
struct MoneySightTests {
  static let properties: JSON = [
    "amount_in_home_currency": "1300.00", "hs_arr": 1300, "written": "EUR 1.300,–",
    "nested": ["amount": 1300], "dealtype": "newbusiness", "is_shared": true,
  ]
  static let words: JSON = ["dealtype": "newbusiness", "is_shared": true]

  static func fill(_ company: TeamCompany) async throws {
    try await company.fill()
    let changed = fact(
      .opportunityChanged, "p", lead: "L-lea", recorded: TeamCompany.now - .day,
      [.init("opportunity", "O-lea"), .init("properties", properties)])
    _ = try await company.workspace.append([changed], now: changed.recorded)
  }

  @Test(arguments: [(1, true), (2, true), (3, false), (6, false), (8, false)])
  func timelinesShowWordsAlone(_ number: Int, _ isSeen: Bool) async throws {
    try await withTeams { company in
      try await Self.fill(company)
      let seat = try await company.seat(number)
      let lead = try await seat.lead("L-lea", asOf: TeamCompany.now)
      let deal = try await seat.dealSheet("O-lea", now: TeamCompany.now)
      let expected = isSeen ? Self.properties : Self.words
      let inLead = lead?.entries.first { $0.id == "p" }
      let inDeal = deal.timeline.first { $0.entry.id == "p" }
      #expect(inLead?.body["properties"] == expected)
      #expect(inDeal?.entry.body["properties"] == expected)
    }
  }

  @Test(arguments: [false, true])
  func theJournalShowsWordsAlone(_ isSeen: Bool) async throws {
    try await withTeams { company in
      try await Self.fill(company)
      let seat = try await company.token(of: 1, isSeen ? [.exportData, .readMoney] : [.exportData])
      let all = try await seat.entries(of: nil, after: 0, limit: 100, now: TeamCompany.now).entries
      let text = all.map(\.entry.body.serialized).joined()
      #expect(text.contains("newbusiness"))
      #expect(text.contains("1300") == isSeen)
    }
  }

  @Test func ofOthersThanDealsPropertiesAreShown() {
    let blind = MoneySight(seesAll: false, owners: [])
    let visit = fact(
      .activity, "v", lead: "L1", recorded: TeamCompany.now, [.init("properties", ["pages": 7])])
    #expect(blind.shown(visit) == visit)
    let invoice = fact(
      .invoiceIssued, "i", recorded: TeamCompany.now, [.init("properties", ["net": "7.00"])])
    #expect(blind.shown(invoice).body["properties"] == nil)
    let own = fact(
      .opportunityChanged, "o", recorded: TeamCompany.now,
      [.init("owner", "Lea@seller.example"), .init("properties", ["net": "7.00"])])
    #expect(MoneySight(seesAll: false, owners: ["lea@seller.example"]).shown(own) == own)
  }
}
