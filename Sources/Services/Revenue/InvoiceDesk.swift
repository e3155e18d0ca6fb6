import Domain
import Storage

/// What an invoice that is being written is held against: as the database has it at that moment.
struct InvoiceDesk: Sendable {
  /// Whether no invoice has the number.
  var isFree = true
  /// The account that is meant.
  var account: String
  /// The invoice that is taken back.
  var credited: Invoice?
  /// What other credit notes have left of it, in minor units; never below 0.
  var left: Int64 = 0
  /// Those that sums can tell of.
  var currencies: [String]

  init(_ draft: InvoiceDraft, account: String, _ facts: RevenueFacts) {
    (self.account, currencies) = (account, facts.rates.currencies)
    let (number, credits) = (draft.invoice.map(ExactText.init), draft.credits.map(ExactText.init))
    var notes: [Invoice] = []
    for invoice in facts.invoices {
      let id = ExactText(invoice.id)
      if id == number { isFree = false }
      guard let credits else { continue }
      if id == credits { credited = credited ?? invoice }
      if invoice.credits.map(ExactText.init) == credits { notes.append(invoice) }
    }
    guard let credited else { return }
    left = max(0, credited.amount)
    for note in notes where note.currency == credited.currency {
      left = max(0, left + min(0, note.amount))
    }
  }
}

extension RevenueShelf {
  /// By the transaction of the connection, which must not have written anything yet: what it may
  /// undo is not to be kept.
  func invoiceDesk(
    _ draft: InvoiceDraft, _ connection: any Connection, _ workspace: WorkspaceID, zone: Zone,
    currency: String
  ) throws -> InvoiceDesk {
    let desk = { (copy: inout RevenueCopy) in
      InvoiceDesk(draft, account: copy.account(named: draft.account), copy.facts)
    }
    let found = try look(connection, workspace, zone: zone, currency: currency, desk)
    if let found { return found }
    // The kept copy is of a later transaction than this one: it is read anew.
    var copy = RevenueCopy(zone: zone)
    try copy.update(connection, workspace, currency: currency)
    return desk(&copy)
  }
}

extension Workspace {
  nonisolated func invoiceDesk(
    _ draft: InvoiceDraft, _ connection: any Connection
  ) throws -> InvoiceDesk {
    try revenue.invoiceDesk(
      draft, connection, id, zone: try Zone.ofWorkspace(connection, id),
      currency: try PipelineTable(connection, id).newest().settings.currency)
  }
}
