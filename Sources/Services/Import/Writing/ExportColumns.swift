/// The columns of Concord's exports: fields under their own names, the rest as JSON in `more`.
enum ExportColumns {
  static func of(_ kind: ImportKind) -> [String] {
    switch kind {
    case .leads: entry + ["source", "campaign", "by", "reason", "note"] + contact + account + more
    case .contacts: record + contact + ["account.id", "account.name", "account.domain"] + more
    case .accounts: record + account + more
    case .activities:
      entry + ["type", "channel", "campaign", "properties.form", "properties.page"] + more
    case .touches: entry + ["by", "function", "channel", "direction", "outcome"] + more
    case .opportunities:
      entry + [
        "opportunity", "stage", "category", "amount", "list_amount", "cost", "currency",
        "close_on", "owner", "reason", "account.id", "account.name",
      ] + more
    case .invoices:
      entry + ["account_id", "amount", "currency", "period_start", "period_end"] + more
    case .campaigns:
      record + ["campaign", "channel", "starts_on", "ends_on", "cost", "currency"] + more
    case .quotas:
      ["member", "team", "period", "amount", "currency", "is_ramped", "recorded"] + more
    case .rates: ["currency", "day", "rate", "in", "recorded"] + more
    case .parents: ["account_key", "parent_key", "recorded"] + more
    case .names: ["account_key", "name", "recorded"] + more
    case .pipeline:
      ["recorded", "currency", "year_begins", "stages", "categories", "loss_reasons"] + more
    case .journal: []
    }
  }

  private static let entry = ["entry", "kind", "recorded", "at", "lead"]
  private static let record = ["id", "changed"]
  private static let more = ["more"]
  private static let contact = [
    "contact.email", "contact.name", "contact.first_name", "contact.last_name", "contact.title",
    "contact.phone", "contact.authority", "contact.buying_role",
  ]
  private static let account = [
    "account.id", "account.name", "account.domain", "account.industry", "account.employees",
    "account.country", "account.segment", "account.tier",
  ]
}
