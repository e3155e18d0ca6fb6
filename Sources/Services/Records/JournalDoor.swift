import Domain

/// What somebody may append, asked of the entries of a request one after the other.
struct JournalDoor {
  private let seat: Seat
  /// Numbers of the members by their caseless addresses.
  private let members: [String: Int]
  private var deals: DealDoor

  init(_ seat: Seat, to given: [GivenEntry]) async throws {
    self.seat = seat
    let numbers = try await seat.workspace.members().map {
      (RecordKey.folded($0.email), $0.number)
    }
    members = Dictionary(numbers) { first, _ in first }
    let entries = given.compactMap { try? $0.get() }.filter(\.kind.isOpportunity)
    let named = entries.compactMap { $0.body["opportunity"]?.text.map { ExactText($0) } }
    deals = try await DealDoor(seat, to: Set(named))
  }

  /// What becomes of an entry that is not taken to the ledger; nil: the ledger decides.
  mutating func refusal(of given: GivenEntry) -> EntryFate? {
    switch given {
    case .failure(let fault): return .faulty(fault)
    case .success(let entry):
      if let fault = entry.amountFault { return .faulty(fault) }
      return denial(of: entry).map(EntryFate.denied)
    }
  }

  /// What has an operation of its own needs what that needs: answers, consents, signals, deals and
  /// invoices. All else needs no more than recording facts does.
  private mutating func denial(of entry: JournalEntry) -> Denial? {
    do throws(Denial) {
      switch entry.kind {
      case .leadAccepted, .leadClaimed, .leadReturned, .leadDisqualified:
        try requireAnswer(by: entry.body["by"]?.text)
      case .consentChanged: try seat.require(.recordConsent)
      case .signalReported: try seat.require(.reportSignals)
      case .signalAnswered: try seat.require(.answerSignals)
      case .opportunityOpened, .opportunityChanged, .opportunityWon, .opportunityLost:
        try deals.take(entry)
      case .invoiceIssued: try seat.require(.setRevenue)
      default: break
      }
      return nil
    } catch {
      return error
    }
  }

  /// An answer is its author's; of somebody who is no member it is for those who answer for all.
  private func requireAnswer(by author: String?) throws(Denial) {
    let number = author.flatMap { members[RecordKey.folded($0)] }
    if let number {
      try seat.principal.require(.answerOffers, in: seat.workspace.id, ofMember: number)
    } else if try seat.require(.answerOffers) != .all {
      throw Denial(.answerOffers, .reach)
    }
  }
}

extension JournalEntry {
  private static let amounts = ["amount", "list_amount", "cost"]

  /// Of an amount of a deal or an invoice that is too great to be added up to others: it would be
  /// kept and count for nothing. Nil: there is none.
  var amountFault: JournalFault? {
    guard kind.isOpportunity || kind == .invoiceIssued else { return nil }
    let currency = body["currency"]?.text
    let fields = JournalEntry.amounts.map { (path: $0, value: body[$0]) }
    let lines = (body["lines"]?.list ?? []).enumerated().flatMap { place, line in
      JournalEntry.amounts.map { (path: "lines[\(place)].\($0)", value: line[$0]) }
    }
    let fault = (fields + lines).first { MinorUnits.isBeyond($0.value, currency: currency) }
    return fault.map {
      JournalFault(path: $0.path, problem: MinorUnits.limitProblem(currency: currency))
    }
  }
}

extension MinorUnits {
  fileprivate static func limitProblem(currency: String?) -> String {
    let limit = Int64(major(most, currency: currency))
    return "expected an amount from -\(limit) to \(limit)"
  }
}
