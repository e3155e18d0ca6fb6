import Services

@testable import Web

extension PagePermissions {
  /// What is written down of quotas, rates, invoices and accounts.
  static let ofRevenue: [(Place, [(String, String)], PageNeed)] = [
    (
      .pipeline(.revenue(.quotas(QuotasView()))),
      [
        ("holder", "member:nobody@x.example"), ("period", "2026"), ("amount", "5"),
        ("currency", "EUR"),
      ], .permission(.setRevenue)
    ),
    (
      .pipeline(.revenue(.rates(RatesView()))),
      [("currency", "CHF"), ("day", "2026-02-01"), ("rate", "1.05")], .permission(.setRevenue)
    ),
    (
      .pipeline(.revenue(.invoices(InvoicesView()))),
      [
        ("account", "acme.example"), ("amount", "5"), ("currency", "EUR"),
        ("period_start", "2026-02-01"),
      ], .permission(.setRevenue)
    ),
    (
      .pipeline(.revenue(.accounts(AccountsView()))),
      [("account", "part.example"), ("parent", "acme.example")], .permission(.setRevenue)
    ),
    (
      .pipeline(.revenue(.account("acme.example", word: nil))),
      [("deed", "name"), ("name", "Acme")], .permission(.setRevenue)
    ),
  ]
}
