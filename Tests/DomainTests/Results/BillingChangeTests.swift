import Domain
import TestSupport
import Testing

/// Why the average bill changed: each factor alone, and all of them together.
struct BillingChangeTests {
  typealias Line = (product: String, quantity: Double, amount: Int64)

  /// Each of ten accounts is billed the same lines.
  private func change(_ old: [Line], _ new: [Line]) throws -> BillingChange {
    var book = CompanyBook()
    for account in 0..<10 {
      for (day, lines) in [("2026-04-04", old), ("2026-07-07", new)] {
        book.bill(
          "A\(account)", day, lines.reduce(0) { $0 + $1.amount },
          lines.map { DealLine(product: $0.product, quantity: $0.quantity, amount: $0.amount) })
      }
    }
    let report = book.known(by: "2026-11-01").report(of: try #require(TargetPeriod("2026-Q3")))
    return try #require(report[.averageBilling]?.billing)
  }

  @Test func aHigherPriceIsPrice() throws {
    let change = try change([("seat", 10, 1_000)], [("seat", 10, 1_200)])
    #expect(change.unit == .product)
    #expect([change.price, change.volume, change.mix] == [200, 0, 0])
  }

  @Test func moreOfTheSameIsVolume() throws {
    let change = try change([("seat", 10, 1_000)], [("seat", 15, 1_500)])
    #expect([change.price, change.volume, change.mix] == [0, 500, 0])
  }

  @Test func dearerProductsInTheSameNumberAreMix() throws {
    let change = try change(
      [("seat", 5, 500), ("suite", 5, 1_500)], [("seat", 2, 200), ("suite", 8, 2_400)])
    #expect([change.price, change.volume, change.mix] == [0, 0, 600])
  }

  @Test func aNewProductIsMix() throws {
    let change = try change([("seat", 10, 1_000)], [("seat", 8, 800), ("suite", 2, 600)])
    #expect([change.price, change.volume, change.mix] == [0, 0, 400])
  }

  /// The mean over the six orders: prices 100 → 120 and 300, shares ½ → ¼ and ½ → ¾, units 10 → 12.
  /// Python's itertools.permutations: price 81.667, volume 456.667, mix 521.667.
  @Test func allTogetherAreTheMeanOverTheOrders() throws {
    let change = try change(
      [("seat", 5, 500), ("suite", 5, 1_500)], [("seat", 3, 360), ("suite", 9, 2_700)])
    #expect(change.from == 2_000 && change.to == 3_060)
    #expect([change.price, change.volume, change.mix] == [82, 457, 521])
  }

  @Test func withoutLinesAnInvoiceIsAUnit() throws {
    var book = CompanyBook()
    for account in 0..<10 {
      book.bill("A\(account)", "2026-04-04", 100)
      book.bill("A\(account)", "2026-07-07", 110)
      book.bill("A\(account)", "2026-08-07", 110)
    }
    let report = book.known(by: "2026-11-01").report(of: try #require(TargetPeriod("2026-Q3")))
    let change = try #require(report[.averageBilling]?.billing)
    // Price 10 over 1.5 invoices, one more invoice at 105.
    #expect([change.price, change.volume, change.mix] == [15, 105, 0])
    #expect(change.unit == .invoice)
  }

  /// What was billed brought less; no product went.
  @Test func aCreditWithoutLinesIsPrice() throws {
    var book = CompanyBook()
    for account in 0..<10 {
      for day in ["2026-04-04", "2026-07-07"] {
        book.bill(
          "A\(account)", day, 1_000,
          [
            DealLine(product: "seat", quantity: 10, amount: 600),
            DealLine(product: "suite", quantity: 1, amount: 400),
          ])
      }
      book.bill("A\(account)", "2026-08-07", -200)
    }
    let report = book.known(by: "2026-11-01").report(of: try #require(TargetPeriod("2026-Q3")))
    let change = try #require(report[.averageBilling]?.billing)
    #expect([change.price, change.volume, change.mix] == [-200, 0, 0])
    #expect(change.unit == .product)
  }

  /// 0.1 + 0.2 − 0.3 is not 0 to a computer, and a price of it is none.
  @Test func whatWasTakenBackWholeLeavesNoPrice() throws {
    let change = try change(
      [
        ("hours", 0.1, 100_000), ("hours", 0.2, 200_000), ("hours", 0.3, -250_000),
        ("seat", 1, 100),
      ], [("hours", 10, 100_000), ("seat", 1, 100)])
    #expect(change.from == 50_100 && change.to == 100_100)
    #expect(change.price + change.volume + change.mix == change.change)
  }

  @Test func quantitiesNextToNothingTellNoPrice() throws {
    var book = CompanyBook()
    for account in 0..<10 {
      for (day, quantity) in [("2026-04-04", 1e-12), ("2026-07-07", 1e12)] {
        book.bill(
          "A\(account)", day, 100_000_000_000,
          [DealLine(product: "hour", quantity: quantity, amount: 100_000_000_000)])
      }
    }
    let report = book.known(by: "2026-11-01").report(of: try #require(TargetPeriod("2026-Q3")))
    let reading = try #require(report[.averageBilling])
    #expect(reading.told.now.value != nil && reading.billing == nil)
  }
}
