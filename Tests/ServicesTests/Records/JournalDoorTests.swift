import Domain
import Storage
import TestSupport
import Testing

@testable import Services

/// Facts of deals and invoices ask for what their own operations ask for.
struct JournalDoorTests {
  static func change(
    _ id: String, of deal: String = "O-lea", lead: String? = nil,
    as kind: EntryKind = .opportunityChanged, _ more: [JSON.Member] = []
  ) -> JournalEntry {
    fact(
      kind, id, lead: lead, recorded: TeamCompany.now,
      [JSON.Member("opportunity", .text(deal))] + more)
  }

  static func invoice(_ id: String) -> JournalEntry {
    fact(
      .invoiceIssued, id, recorded: TeamCompany.now,
      [
        .init("account_id", "x.example"), .init("amount", "5000000.00"),
        .init("currency", "EUR"),
      ])
  }

  static let owner = (
    lea: JSON.Member("owner", "lea@seller.example"), wei: JSON.Member("owner", "wei@seller.example")
  )
  static let amount = JSON.Member("amount", "5000000.00")

  @Test(
    arguments: [
      (1, nil), (2, nil), (3, nil), (4, .reach), (5, .reach), (6, .reach), (7, nil), (8, .role),
    ] as [(Int, Denial.Reason?)])
  func aDealIsTheirsWhoMayWorkIt(_ number: Int, _ reason: Denial.Reason?) async throws {
    try await withTeams { company in
      try await company.fill()
      let kinds: [EntryKind] = [.opportunityChanged, .opportunityWon, .opportunityOpened]
      let before = try await company.facts()
      let fates = try await company.seat(number).fates(
        kinds.map { Self.change("x-\($0.rawValue)", as: $0, [Self.amount, Self.owner.lea]) })
      let expected = reason.map { Denial(.workDeals, $0) }
      #expect(fates.map(\.denial) == kinds.map { _ in expected })
      if expected == nil { #expect(fates[0].isTaken && fates[1].isTaken) }
      let after = try await company.facts()
      #expect((after == before) == (expected != nil))
    }
  }

  @Test func aNewDealIsForThoseWhoWorkDeals() async throws {
    try await withTeams { company in
      try await company.fill()
      let before = try await company.facts()
      let opened = Self.change(
        "n-1", of: "O-new", lead: "L-wei", as: .opportunityOpened, [Self.amount, Self.owner.wei])
      let kim = try await company.seat(8).fates([opened])
      #expect(kim.map(\.denial) == [Denial(.workDeals, .role)])
      #expect(try await company.facts() == before)
      let wei = try await company.seat(6).fates([
        opened, Self.change("n-2", of: "O-new", [Self.amount]),
      ])
      #expect(wei.allSatisfy { $0.isTaken })
    }
  }

  /// Entries of one request count as if they had come in several.
  @Test func whatOneHandsOnIsAnothers() async throws {
    try await withTeams { company in
      try await company.fill()
      let fates = try await company.seat(6).fates([
        Self.change("h-1", of: "O-new", [Self.owner.lea]),
        Self.change("h-2", of: "O-new", as: .opportunityWon, [Self.amount]),
        Self.change("h-3", [Self.owner.wei]),
        Self.change("h-4", as: .opportunityWon, [Self.amount]),
      ])
      let denial = Denial(.workDeals, .reach)
      #expect(fates.map(\.denial) == [nil, denial, denial, denial])
    }
  }

  @Test func amountsOfNobodysDealAreForThoseWhoSeeThem() async throws {
    try await withTeams { company in
      _ = try await company.seat(1).fates([Self.change("f-1", of: "O-free")])
      let wei = try await company.seat(6)
      let first = try await wei.fates([
        Self.change("f-2", of: "O-free", [.init("stage", "demo")]),
        Self.change("f-3", of: "O-free", [Self.amount]),
        Self.change("f-4", of: "O-free", [.init("currency", "USD")]),
      ])
      let denial = Denial(.seeMoney, .reach)
      #expect(first.map(\.denial) == [nil, denial, denial])
      let second = try await wei.fates([
        Self.change("f-5", of: "O-free", [Self.owner.wei]),
        Self.change("f-6", of: "O-free", [Self.amount]),
      ])
      #expect(second.allSatisfy { $0.isTaken })
    }
  }

  /// Those who work everybody's deals need no more than the scope to write.
  @Test func anIntegrationAppendsAllDeals() async throws {
    try await withTeams { company in
      try await company.fill()
      let ops = try await company.workspace.add(
        NewMember(
          email: "ops@seller.example", name: "Ops", function: .operations, role: .member),
        now: TeamCompany.now)
      for number in [1, ops.number] {
        let seat = try await company.token(of: number, [.writeLeads])
        let fates = try await seat.fates([
          Self.change("t-\(number)", [Self.amount]), Self.invoice("i-\(number)"),
        ])
        #expect(fates[0].isTaken)
        #expect(fates[1].denial == Denial(.setRevenue, .scope))
      }
      let whole = try await company.token(of: 1, [.writeLeads, .workspace])
      #expect(try await whole.fates([Self.invoice("i-3")]).allSatisfy { $0.isTaken })
    }
  }

  @Test(arguments: [(1, true), (2, true), (3, false), (8, false)])
  func anInvoiceIsTheirsWhoSetRevenue(_ number: Int, _ isTaken: Bool) async throws {
    try await withTeams { company in
      let fates = try await company.seat(number).fates([Self.invoice("i-1")])
      #expect(fates.map(\.denial) == [isTaken ? nil : Denial(.setRevenue, .role)])
      #expect(try await company.facts().contains("i-1") == isTaken)
    }
  }

  @Test(
    arguments: [
      ("amount", "10000000000000.01", "amount"), ("amount", 1e200, "amount"),
      ("list_amount", -2e13, "list_amount"), ("cost", "1e14", "cost"),
      ("lines", [["product": "P"], ["product": "Q", "cost": 1e15]], "lines[1].cost"),
    ] as [(String, JSON, String)])
  func anAmountThatNobodyCanAddUpIsRefused(
    _ field: String, _ value: JSON, _ path: String
  ) async throws {
    try await withTeams { company in
      try await company.fill()
      let before = try await company.facts()
      let fates = try await company.seat(1).fates([
        Self.change("a-1", [.init(field, value), .init("currency", "EUR")])
      ])
      let problem = "expected an amount from -10000000000000 to 10000000000000"
      #expect(fates == [.faulty(JournalFault(path: path, problem: problem))])
      #expect(try await company.facts() == before)
    }
  }

  @Test func theGreatestAmountIsTaken() async throws {
    try await withTeams { company in
      try await company.fill()
      let fates = try await company.seat(1).fates([
        Self.change("g-1", [.init("amount", "10000000000000"), .init("currency", "EUR")]),
        Self.change("g-2", [.init("amount", 1e15), .init("currency", "JPY")]),
        Self.change("g-3", [.init("amount", .null), .init("cost", "much")]),
      ])
      #expect(fates.allSatisfy { $0.isTaken })
    }
  }
}

extension TeamCompany {
  /// Ids of the facts that the journal has.
  fileprivate func facts() async throws -> [String] {
    try await workspace.entries().filter { !$0.kind.isDecision }.map(\.id)
  }

  /// The seat of a member's token.
  func token(of number: Int, _ scopes: Set<TokenScope>) async throws -> Seat {
    let member = try await workspace.members().first { $0.number == number }
    let principal = try await workspace.principal(of: member, by: .token(1, scopes: scopes))
    return Seat(at: workspace, for: principal)
  }
}

extension Seat {
  func fates(_ entries: [JournalEntry]) async throws -> [EntryFate] {
    try await append(entries.map { GivenEntry.success($0) }, now: TeamCompany.now) { _ in
      KeptAnswer(status: 200, location: nil, type: nil, body: "")
    }
  }
}

extension EntryFate {
  fileprivate var denial: Denial? {
    if case .denied(let denial) = self { denial } else { nil }
  }

  fileprivate var isTaken: Bool {
    if case .taken(.appended) = self { true } else { false }
  }
}
