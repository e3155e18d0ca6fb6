import Crypto
import Domain
import Storage

/// An invoice or a credit note as somebody writes it down.
public struct InvoiceDraft: Sendable, Hashable {
  /// Its number; without one it is known by the id of its fact.
  public var invoice: String?
  /// The key of an account, or what else names one.
  public var account: String
  /// In minor units; a credit note's is below 0.
  public var amount: Int64
  public var currency: String
  public var periodStart: String
  public var periodEnd: String
  /// The invoice that a credit note takes back.
  public var credits: String?

  public init(account: String, amount: Int64, currency: String, periodStart: String) {
    (self.account, self.amount, self.currency) = (account, amount, currency)
    (self.periodStart, periodEnd) = (periodStart, periodStart)
  }

  static let longest = 200
}

extension Seat {
  /// Appends an `invoice.issued`, which stays: what is wrong with it a credit note takes back. `id`
  /// names the fact, `form` what it was written on: what is said twice on one is said once. Gives
  /// the invoice's number.
  @discardableResult
  public func issueInvoice(
    _ draft: InvoiceDraft, id: String, form: String? = nil, now: Instant
  ) async throws -> String {
    try require(.setRevenue)
    let issue = { @Sendable [self] in try await issued(draft, id: id, now: now) }
    guard let form else { return try await issue() }
    let key = OnceKey(
      principal, key: "form:\(form):\(draft.fingerprint)", fingerprint: draft.fingerprint)
    do {
      return try await workspace.once(key, now: now, issue) {
        KeptAnswer(status: 201, location: nil, type: nil, body: $0)
      }
    } catch {
      // Sent twice: its number may be taken by then, by itself.
      guard let known = try await workspace.known(key) else { throw error }
      return known.answer?.body ?? id
    }
  }

  private func issued(_ draft: InvoiceDraft, id: String, now: Instant) async throws -> String {
    // Read beforehand, so that little is left to read while others wait for their turn to write.
    try await workspace.readingRevenue(asOf: .distantFuture) { _, _ in }
    try await workspace.writing(now: now) { [workspace, member = principal.member] ledger in
      // What others have written by now counts: a number that was free a moment ago may be taken.
      let desk = try workspace.invoiceDesk(draft, ledger.connection)
      try ledger.take(try draft.fact(id, desk, by: member, now: now))
    }
    return draft.invoice ?? id
  }
}

extension InvoiceDraft {
  /// SHA-256 of what it says, in hexadecimal.
  fileprivate var fingerprint: String {
    let told: JSON = [
      "account": .text(account), "amount": .number(Double(amount)), "currency": .text(currency),
      "period_start": .text(periodStart), "period_end": .text(periodEnd),
      "invoice": invoice.map { .text($0) } ?? .null,
      "credits": credits.map { .text($0) } ?? .null,
    ]
    return hexadecimal(SHA256.hash(data: Array(told.serialized.utf8)))
  }

  fileprivate func fact(
    _ id: String, _ desk: InvoiceDesk, by member: Member?, now: Instant
  ) throws(ServiceError) -> JournalEntry {
    let days = try check(desk)
    var told: [JSON.Member] = [
      .init("id", .text(id)), .init("recorded", .text(now.rfc3339)),
      .init("kind", .text(EntryKind.invoiceIssued.rawValue)),
      .init("account_id", .text(account)),
      .init("amount", .number(MinorUnits.major(amount, currency: currency))),
      .init("currency", .text(currency)),
      .init("period_start", .text(days.lowerBound.description)),
      .init("period_end", .text(days.upperBound.description)),
    ]
    if let invoice { told.append(.init("invoice", .text(invoice))) }
    if let credits { told.append(.init("credits", .text(credits))) }
    if let member { told.append(.init("by", .text(member.email))) }
    return JournalEntry(
      id: id, recorded: now, at: now, kind: .invoiceIssued, lead: nil, body: .object(told))
  }

  private func check(_ desk: InvoiceDesk) throws(ServiceError) -> ClosedRange<CivilDate> {
    guard !RecordKey.folded(account).isEmpty, account.count <= Self.longest else {
      throw .invalid(field: "account", expected: "what names an account")
    }
    // An invoice that came in another way is taken back in its own currency.
    guard desk.currencies.contains(currency) || currency == desk.credited?.currency else {
      throw .invalid(field: "currency", expected: ExchangeRates.expected(of: desk.currencies))
    }
    guard let first = CivilDate(periodStart) else {
      throw .invalid(field: "period_start", expected: "a day such as 2027-03-31")
    }
    guard let last = CivilDate(periodEnd), last >= first else {
      throw .invalid(field: "period_end", expected: "a day that is not before the first")
    }
    if let invoice, !desk.isFree || invoice.isEmpty || invoice.count > Self.longest {
      throw .invalid(field: "invoice", expected: "a number that no other invoice has")
    }
    if let credits { try check(credits, desk) }
    return first...last
  }

  /// A credit note takes back what is left of one invoice of its own account.
  private func check(_ credits: String, _ desk: InvoiceDesk) throws(ServiceError) {
    guard let known = desk.credited, known.currency == currency else {
      throw .invalid(field: "credits", expected: "the number of an invoice in \(currency)")
    }
    guard RecordKey.folded(desk.account) == RecordKey.folded(known.account) else {
      throw .invalid(
        field: "account", expected: "the account that invoice \(credits) is of: \(known.account)")
    }
    guard amount < 0, amount >= -desk.left else {
      let left = JSON.number(MinorUnits.major(desk.left, currency: currency)).serialized
      throw .invalid(
        field: "amount",
        expected: "below 0, by no more than is left of invoice \(credits): \(left) \(currency)")
    }
  }
}
