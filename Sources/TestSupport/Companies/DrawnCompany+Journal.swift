import Domain

extension DrawnCompany {
  /// The deals and invoices as facts of a journal, in the order of `recorded`. Leads are left out.
  public var journal: [JournalEntry] {
    let deals = facts.deals.flatMap { deal in
      deal.versions.enumerated().map { Self.entry(deal, $0, $1) }
    }
    let invoices = facts.invoices.map(Self.entry)
    return (deals + invoices).sorted { ($0.recorded, $0.id) < ($1.recorded, $1.id) }
  }

  private static func entry(
    _ deal: DealHistory, _ place: Int, _ version: DealVersion
  ) -> JournalEntry {
    let kind: EntryKind =
      switch version.state {
      case .won: .opportunityWon
      case .lost: .opportunityLost
      case .open, .known: place == 0 ? .opportunityOpened : .opportunityChanged
      }
    var details: [JSON.Member] = [.init("opportunity", .text(deal.opportunity))]
    let texts: [(String, String?)] = [
      ("currency", version.currency), ("stage", version.stage), ("category", version.category),
      ("owner", version.owner), ("close_on", version.closeOn?.description),
      ("reason", version.reason),
    ]
    for case (let name, let text?) in texts { details.append(.init(name, .text(text))) }
    if let amount = version.amount {
      let text = "\(amount / 100).\(amount % 100 < 10 ? "0" : "")\(amount % 100)"
      details.append(.init("amount", .text(text)))
    }
    return fact(
      kind, "\(deal.opportunity)-\(place)", recorded: version.recorded, at: version.at, details)
  }

  private static func entry(_ invoice: Invoice) -> JournalEntry {
    fact(
      .invoiceIssued, invoice.id, recorded: invoice.recorded, at: invoice.at,
      [
        .init("account_id", .text(invoice.account)),
        .init("amount", .number(Double(invoice.amount) / 100)),
        .init("currency", .text(invoice.currency)),
        .init("period_start", .text(invoice.period.lowerBound.description)),
        .init("period_end", .text(invoice.period.upperBound.description)),
      ])
  }
}
