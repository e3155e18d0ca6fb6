import Domain
import Storage

extension Seat {
  /// Everything recorded of the consents of a lead's person, over all of their leads. Throws
  /// ``ServiceError/notFound(_:)`` where there is no such lead.
  public func consents(ofLead lead: String, now: Instant) async throws -> ConsentHistory {
    try await requireSight(ofLead: lead)
    return try await workspace.readingLedger(now: now) { ledger in
      try ConsentHistory(of: Seat.person(ofLead: lead, in: ledger), in: ledger)
    }
  }

  /// Records a change of a consent: one fact for each lead of the person, so that the rules of
  /// the agreement see it whichever lead they look at. `id` names the facts and makes a repeat
  /// harmless.
  public func recordConsent(
    _ draft: ConsentDraft, ofLead lead: String, id: String, now: Instant
  ) async throws -> ConsentHistory {
    try require(.recordConsent)
    try await requireSight(ofLead: lead)
    let draft = try draft.checked(now: now)
    return try await workspace.writing(now: now) { [principal] ledger in
      let person = try Seat.person(ofLead: lead, in: ledger)
      let leads = person.listed.isEmpty ? [lead] : person.listed.sorted()
      for (place, name) in leads.enumerated() {
        let entry = draft.fact(
          place == 0 ? id : "\(id)/\(place)", lead: name, by: principal.member?.email, now: now)
        try ledger.take(entry)
      }
      try ledger.flush()
      try AuditTrail(ledger.connection, ledger.workspace.id).record(
        AuditNote(
          .consentRecorded, person.object,
          after: [
            "purpose": .text(draft.purpose), "granted": .bool(draft.granted),
            "basis": .text(draft.basis.rawValue),
          ]), by: principal, now: now)
      return try ConsentHistory(of: person, in: ledger)
    }
  }

  private static func person(ofLead lead: String, in ledger: LedgerTransaction) throws -> Person {
    guard try ledger.subjects.find(.lead(lead)) != nil else {
      throw ServiceError.notFound("lead \(lead)")
    }
    return try PersonFinder(ledger).find(lead)
  }
}

extension ConsentHistory {
  /// In journal order over all leads of the person.
  init(of person: Person, in ledger: LedgerTransaction) throws {
    var found: [(StoredEntry, ConsentFact)] = []
    for subject in person.subjects {
      try ledger.journal.forEach(ofSubject: subject) { stored in
        if let fact = ConsentFact(stored.entry, imported: stored.imported) {
          found.append((stored, fact))
        }
      }
    }
    found.sort { ($0.0.entry.recorded, $0.0.sequence) < ($1.0.entry.recorded, $1.0.sequence) }
    self.init(found.map(\.1))
  }
}
