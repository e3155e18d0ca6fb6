import Domain

extension OpportunityRecord.State: SQLBindable {}

extension OpportunityRecord {
  static let columns = [
    "lead", "state", "amount", "list_amount", "cost", "currency", "stage", "category",
    "close_on", "owner", "reason", "opened_at", "closed_at",
  ]

  var values: [SQLValue] {
    let currency = fields["currency"]?.text
    let amount = { (name: String) in
      MinorUnits.amount(fields[name], currency: currency).value
    }
    let text = { (name: String) in fields[name]?.text.value ?? .null }
    return [
      lead.value, state.sqlValue, amount("amount"), amount("list_amount"), amount("cost"),
      currency.value, text("stage"), text("category"), text("close_on"), text("owner"),
      text("reason"), openedAt.value, closedAt.value,
    ]
  }
}
