import Domain
import TestSupport
import Testing

@testable import Services

/// Numbers of invoices are given once, and no invoice is taken back by more than it was.
struct CreditNoteTests {
  static let now = DealTests.now

  static func draft(
    _ amount: Int64, of account: String = "acme.example", number: String? = nil,
    credits: String? = nil
  ) -> InvoiceDraft {
    var draft = InvoiceDraft(
      account: account, amount: amount, currency: "EUR", periodStart: "2026-03-31")
    (draft.invoice, draft.credits) = (number, credits)
    return draft
  }

  /// What was wrong with it; nil when it was taken.
  static func fault(_ draft: InvoiceDraft, id: String, by seat: Seat) async throws -> String? {
    do {
      try await seat.issueInvoice(draft, id: id, now: now)
      return nil
    } catch ServiceError.invalid(let field, let expected) {
      return "\(field): \(expected)"
    }
  }

  /// How many of some that are sent at once are taken.
  static func taken(_ draft: InvoiceDraft, times: Int, by seat: Seat) async throws -> Int {
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for place in 0..<times {
        group.addTask { try await Self.fault(draft, id: "once-\(place)", by: seat) == nil }
      }
      var taken = 0
      for try await isTaken in group where isTaken { taken += 1 }
      return taken
    }
  }

  @Test func anInvoiceIsTakenBackByNoMoreThanItIs() async throws {
    try await DealTests.withCompany { company in
      let seat = company.manager
      let fault = { (amount: Int64, id: String) in
        try await Self.fault(Self.draft(amount, credits: "R-1"), id: id, by: seat)
      }
      try await seat.issueInvoice(Self.draft(100_000, number: "R-1"), id: "i1", now: Self.now)
      #expect(try await fault(-60_000, "c1") == nil)
      let tooMuch = "below 0, by no more than is left of invoice R-1: 400 EUR"
      #expect(try await fault(-40_001, "c2") == "amount: \(tooMuch)")
      #expect(try await fault(5, "c3") == "amount: \(tooMuch)")
      #expect(try await fault(-40_000, "c4") == nil)
      #expect(try await fault(-1, "c5")?.hasSuffix("R-1: 0 EUR") == true)
      let all = try await seat.invoices(limit: 10, now: Self.now)
      #expect(all.map(\.amount).reduce(0, +) == 0 && all.count == 3)
    }
  }

  @Test func aCreditNoteIsOfItsInvoicesAccount() async throws {
    try await DealTests.withCompany { company in
      let seat = company.manager
      try await seat.issueInvoice(Self.draft(1000, number: "R-1"), id: "i1", now: Self.now)
      for account in ["other.example", "C-7"] {
        #expect(
          try await Self.fault(
            Self.draft(-10, of: account, credits: "R-1"), id: account, by: seat)
            == "account: the account that invoice R-1 is of: acme.example")
      }
      // By whatever it is called.
      try await seat.nameAccount("C-7", as: "acme.example", now: Self.now)
      for account in ["c-7", " ACME.example"] {
        let draft = Self.draft(-10, of: account, credits: "R-1")
        #expect(try await Self.fault(draft, id: "by \(account)", by: seat) == nil)
      }
      // Of nobody that is known, as the invoice itself.
      try await seat.issueInvoice(
        Self.draft(1000, of: "C-9", number: "R-2"), id: "i2", now: Self.now)
      let own = Self.draft(-1000, of: "c-9", credits: "R-2")
      #expect(try await Self.fault(own, id: "c9", by: seat) == nil)
    }
  }

  /// An invoice that came in another way is taken back in its currency, whatever that is.
  @Test func aCurrencyNeedsARate() async throws {
    try await DealTests.withCompany { company in
      var draft = Self.draft(1000)
      draft.currency = "XXQ"
      let expected = "EUR or another currency once it has an exchange rate"
      #expect(
        try await Self.fault(draft, id: "i1", by: company.manager) == "currency: \(expected)")
      let fact = Fact(
        .invoiceIssued, 4, lead: nil,
        [
          "invoice": "R-1", "account_id": "acme.example", "amount": "10.00", "currency": "XXQ",
        ])
      _ = try await company.workspace.append([fact.entry(id: "i0")], now: .start(plus: 5))
      (draft.amount, draft.credits) = (-1000, "R-1")
      #expect(try await Self.fault(draft, id: "i2", by: company.manager) == nil)
    }
  }

  @Test func aNumberIsGivenOnceAlsoAtOnce() async throws {
    try await DealTests.withCompany { company in
      let seat = company.manager
      let invoice = Self.draft(1000, number: "R-77")
      #expect(try await Self.taken(invoice, times: 8, by: seat) == 1)
      #expect(try await Self.fault(invoice, id: "later", by: seat)?.hasPrefix("invoice: ") == true)
      let all = try await seat.invoices(limit: 20, now: Self.now)
      #expect(all.map(\.id) == ["R-77"])
    }
  }

  @Test func aCreditNoteIsTakenOnceAlsoAtOnce() async throws {
    try await DealTests.withCompany { company in
      let seat = company.manager
      try await seat.issueInvoice(Self.draft(1000, number: "R-1"), id: "i1", now: Self.now)
      #expect(try await Self.taken(Self.draft(-600, credits: "R-1"), times: 4, by: seat) == 1)
      #expect(try await company.workspace.verify().isClean)
    }
  }

  /// What is written by hand has the limits of imports, or an export could not come back.
  @Test func keysAndNamesComeBackByAnImport() async throws {
    try await DealTests.withCompany { company in
      let seat = company.manager
      let long = String(repeating: "x", count: 321)
      let key = String(long.dropLast())
      await #expect(throws: ServiceError.self) {
        try await seat.setParent(long, ofAccount: "a.example", now: Self.now)
      }
      await #expect(throws: ServiceError.self) {
        try await seat.nameAccount(long, as: "a.example", now: Self.now)
      }
      await #expect(throws: ServiceError.self) {
        try await seat.nameAccount("A", as: long, now: Self.now)
      }
      try await seat.setParent(" ", ofAccount: "a.example", now: Self.now)
      try await seat.setParent(key, ofAccount: "a.example", now: Self.now)
      try await seat.setParent("", ofAccount: "a.example", now: Self.now + .hour)
      try await seat.nameAccount(key, as: "a.example", now: Self.now)
      for kind in [ImportKind.parents, .names] {
        let rows = try await RevenueTableTests.exported(kind, .csv, of: company.workspace)
        try await withWorkspace { other, _ in
          let taken = try await RevenueTableTests.take(kind, rows, into: other)
          #expect(taken.rejects == "" && taken.counts.imported == (kind == .parents ? 2 : 1))
        }
      }
    }
  }
}
