import Domain
import Storage

/// Why somebody is erased: the grounds of Article 17(1) of the GDPR.
public enum ErasureBasis: String, Sendable, Hashable, CaseIterable {
  case noLongerNeeded = "no_longer_needed"
  case consentWithdrawn = "consent_withdrawn"
  case objection
  case unlawful
  case legalObligation = "legal_obligation"
  case child
}

extension LedgerTransaction {
  /// Takes a person out of everything that the database holds, and says what that was.
  mutating func erase(
    _ plan: ErasurePlan, _ basis: ErasureBasis, by principal: Principal, _ hashing: PersonHash
  ) throws -> ErasureRecord {
    memory = LedgerMemory()
    let last = try journal.lastSequence
    let views = try plan.components.reduce(into: [:]) { views, component in
      views[component] = try self.views.load(component: component)
    }
    let table = ErasureTable(connection, workspace.id)
    try table.underWay { try rewrite(plan) }
    let records = try rewriteRecords(plan)
    for component in plan.components.sorted() {
      var folded = try fold(components: [component])
      folded.view = views[component] ?? ComponentView()
      try write(&folded, imported: nil)
    }
    if plan.rewrites.contains(where: { $0.entry.kind.concernsSignals }) { try rebuildSignals() }
    try noteEverythingChanged()
    var record = ErasureRecord(
      subject: plan.person.number, member: principal.member?.number,
      means: principal.means.description, at: now, basis: basis.rawValue,
      leads: plan.person.leads.count, entries: plan.ownEntries, mentions: plan.mentions,
      records: records, decisions: Int(try journal.lastSequence - last),
      fields: plan.fields.sorted())
    record.number = try table.add(record)
    try suppress(plan, erasure: record.number, hashing)
    try AuditTrail(connection, workspace.id).record(
      AuditNote(.personErased, plan.person.object, after: record.audited), by: principal, now: now)
    return record
  }

  private func rewrite(_ plan: ErasurePlan) throws {
    for (sequence, entry) in plan.rewrites {
      try SignalOwnerTable(connection, workspace.id).follow(entryAt: sequence, to: entry.id)
      try journal.rewrite(sequence: sequence, as: entry)
    }
    for (subject, name) in plan.renamed { try subjects.rename(subject, to: name) }
    let assignments = AssignmentTable(connection, workspace.id)
    for (lead, name) in plan.names.leads { try assignments.rename(lead.text, to: name) }
    try renameHandOvers(plan)
    let notices = NoticeTable(connection, workspace.id)
    for (lead, _) in plan.person.leads { try notices.remove(lead: lead.text) }
    for (old, _) in plan.renamedFacts { try notices.remove(fact: old) }
    let queries = PersonQueries(connection, workspace.id)
    for comment in plan.comments { try queries.rewrite(comment) }
    for (number, file) in plan.words.imports { try queries.rename(import: number, to: file) }
    try rewriteWords(plan.words)
  }

  /// What people wrote about hand-overs, breaches and in reviews.
  private func rewriteWords(_ words: ErasedWords) throws {
    let queries = WrittenWords(connection, workspace.id)
    for pause in words.pauses { try queries.rewrite(pause) }
    for dispute in words.disputes { try queries.rewrite(dispute) }
    let discounts = DiscountRequestTable(connection, workspace.id)
    for discount in words.discounts { try discounts.rewrite(discount) }
    let notes = ReviewNoteTable(connection, workspace.id)
    for note in words.notes { try notes.rewrite(note.week, note: note.note, body: note.body) }
    let reviews = ReviewTable(connection, workspace.id)
    for (week, text) in words.reviews {
      try reviews.rewrite(week, document: text, sha256: ReviewDocument.sha256(text))
    }
  }

  /// Pauses and disputes name the fact that led to the offer.
  private func renameHandOvers(_ plan: ErasurePlan) throws {
    let pauses = ClockPauseTable(connection, workspace.id)
    let disputes = DisputeTable(connection, workspace.id)
    for (lead, name) in plan.names.leads { try pauses.rename(lead: lead.text, to: name) }
    for (old, new) in plan.renamedFacts {
      try pauses.rename(offer: old, to: new)
      try disputes.rename(fact: old, to: new)
    }
  }

  /// Tells how many rows besides the journal were changed or removed.
  private func rewriteRecords(_ plan: ErasurePlan) throws -> Int {
    let queries = PersonQueries(connection, workspace.id)
    let tables = RecordTables(connection, workspace.id)
    var count = plan.comments.count + plan.words.count
    for key in plan.person.contactKeys where try queries.remove(contact: key) { count += 1 }
    try ErasureTable(connection, workspace.id).underWay {
      let deals = RevenueTables(connection, workspace.id)
      for key in plan.person.contactKeys { try deals.rename(contact: key, to: plan.eraser.id(key)) }
    }
    for key in plan.contacts where !plan.person.contactKeys.contains(key) {
      guard var record = try tables.contact(key) else { continue }
      record.fields = plan.eraser.fields(record.fields) { plan.eraser.contact($0, .mention) }
      try tables.put(contact: record)
      count += 1
    }
    for key in plan.accounts {
      guard var record = try tables.account(key) else { continue }
      let name = record.fields["name"]?.text
      record.fields = plan.eraser.fields(record.fields) { plan.eraser.account($0, .mention) }
      try queries.remove(account: key)
      record.key = RecordKey.account(record.fields, id: record.sourceID) ?? plan.eraser.id(key)
      try tables.put(account: record)
      try rename(account: key, called: name, as: record)
      count += 1
    }
    return count + (try queries.forgetAnswers(mentioning: plan.person.traits.all))
  }

  /// What is written down of an account beside its record.
  private func rename(account key: String, called name: String?, as record: KeptRecord) throws {
    let tables = RevenueTables(connection, workspace.id)
    try ErasureTable(connection, workspace.id).underWay {
      try tables.rename(account: key, to: record.key)
      guard let name else { return }
      let new = record.fields["name"]?.text ?? record.key
      try tables.rename(
        account: RecordKey.folded("name:\(name)"), to: RecordKey.folded("name:\(new)"))
    }
  }

  private func suppress(_ plan: ErasurePlan, erasure: Int, _ hashing: PersonHash) throws {
    let table = SuppressionTable(connection, workspace.id)
    let add = { (kind: SuppressionTable.Kind, text: String) in
      try table.add(
        kind, hashing.hash(text, as: kind, in: workspace.id), erasure: erasure, since: now)
    }
    for email in plan.person.traits.emails { try add(.email, email) }
    for (lead, number) in plan.person.leads {
      if plan.renamed[number] != nil { try add(.renamed, lead.text) }
      try add(.lead, plan.renamed[number] ?? lead.text)
    }
  }
}

extension PersonEraser {
  fileprivate func fields(
    _ fields: [String: JSON], _ erase: ([JSON.Member]) -> [JSON.Member]
  ) -> [String: JSON] {
    let members = erase(fields.map { JSON.Member($0.key, $0.value) })
    return Dictionary(members.map { ($0.key, $0.value) }) { first, _ in first }
  }
}

extension ErasureRecord {
  /// What the audit trail says: numbers, never a name.
  var audited: JSON {
    [
      "erasure": .number(Double(number)), "basis": .text(basis),
      "leads": .number(Double(leads)), "entries": .number(Double(entries)),
      "mentions": .number(Double(mentions)), "records": .number(Double(records)),
    ]
  }
}
