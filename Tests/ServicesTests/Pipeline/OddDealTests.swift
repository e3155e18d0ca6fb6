import Domain
import TestSupport
import Testing

@testable import Services

/// Imported deals that nobody could write down here are worked all the same.
struct OddDealTests {
  /// Of a company with stages of its own: the deal is in none of them.
  static func withOddDeal(
    owner: String, _ body: (DealTests.Company) async throws -> Void
  ) async throws {
    try await DealTests.withCompany { company in
      let settings = PipelineSettings(stages: [.init("discovery", category: "pipeline")])
      _ = try await company.manager.setPipeline(settings, after: 0, now: DealTests.now)
      let odd = Fact(
        .opportunityChanged, 4,
        [
          "opportunity": "O1", "owner": .text(owner), "amount": "-500", "stage": "Prospecting",
          "category": "Best Case",
        ])
      _ = try await company.workspace.append([odd.entry(id: "odd")], now: .start(plus: 5))
      try await body(company)
    }
  }

  @Test(arguments: ["Ines@Seller.example", "0058d000001", "gone@seller.example"])
  func whatStaysMayBeOdd(_ owner: String) async throws {
    try await Self.withOddDeal(owner: owner) { company in
      let sheet = try await company.admin.dealSheet("O1", now: DealTests.now)
      let (deal, version) = (sheet.card.deal, sheet.card.version)
      var change = DealChange()
      (change.stage, change.category, change.owner) = (deal.stage, deal.category, deal.owner)
      (change.amount, change.currency) = (deal.amount, deal.currency)
      change.nextStep = "Call"
      #expect(
        try await company.admin.changeDeal(
          "O1", by: change, version: version, id: "x1", now: DealTests.now) == version + 1)
      let after = try await company.admin.dealSheet("O1", now: DealTests.now).card.deal
      #expect(after.nextStep == "Call" && after.owner == owner && after.amount == -50_000)
      #expect(after.stage == "Prospecting" && after.category == "Best Case")
      change.outcome = .lost(reason: "price")
      try await company.admin.changeDeal(
        "O1", by: change, version: version + 1, id: "x2", now: DealTests.now + .hour)
      let lost = try await company.admin.dealSheet("O1", now: DealTests.now + .hour).card.deal
      #expect(lost.state == .lost)
    }
  }

  @Test func anOwnerInAnotherCaseIsTheSame() async throws {
    try await Self.withOddDeal(owner: "Ines@Seller.example") { company in
      let version = try await company.admin.dealSheet("O1", now: DealTests.now).card.version
      var change = DealChange()
      change.owner = "ines@seller.example"
      #expect(
        try await company.admin.changeDeal(
          "O1", by: change, version: version, id: "x1", now: DealTests.now) == version)
      change.owner = "Otto@Seller.example"
      #expect(
        try await company.admin.changeDeal(
          "O1", by: change, version: version, id: "x2", now: DealTests.now) == version + 1)
    }
  }

  static let faults: [(@Sendable (inout DealChange) -> Void, String)] = [
    ({ $0.stage = "Nowhere" }, "stage"), ({ $0.category = "Surely" }, "category"),
    ({ $0.owner = "0058d000002" }, "owner"), ({ $0.amount = -1 }, "amount"),
  ]

  /// What is changed has to be right; beside an old version it is the other's change that is told.
  @Test func whatIsNewMayNotBeOdd() async throws {
    try await Self.withOddDeal(owner: "0058d000001") { company in
      let version = try await company.admin.dealSheet("O1", now: DealTests.now).card.version
      for (spoil, field) in Self.faults {
        var change = DealChange()
        spoil(&change)
        do {
          try await company.admin.changeDeal(
            "O1", by: change, version: version, id: "x-\(field)", now: DealTests.now)
          Issue.record("\(field) was taken")
        } catch ServiceError.invalid(let named, _) {
          #expect(named == field)
        }
        do {
          try await company.admin.changeDeal(
            "O1", by: change, version: version - 1, id: "y-\(field)", now: DealTests.now)
          Issue.record("\(field) was taken")
        } catch ServiceError.taken(let by) {
          #expect(by == "version \(version)")
        }
      }
    }
  }
}
