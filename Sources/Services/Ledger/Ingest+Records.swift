import Domain
import Storage

/// Imported accounts and contacts: ordinary records, and one `lead.profiled` for each open lead of
/// theirs with the fields that differ (spec 2, the profile).
extension Ingest {
  mutating func take(contact record: ImportedRecord) throws -> IngestFate {
    let given = Dictionary(record.contact.map { ($0.key, $0.value) }) { $1 }
    guard let key = RecordKey.contact(given, id: record.id) else {
      return .duplicate(differing: false)
    }
    let tables = records
    let known = try tables.contact(key)
    let account = Dictionary(record.account.map { ($0.key, $0.value) }) { $1 }
    let accountKey = RecordKey.account(account) ?? known?.account
    guard let changed = known.merged(with: record, members: record.contact, key, accountKey)
    else { return .duplicate(differing: known?.isLater(than: record) ?? false) }
    try tables.put(contact: changed)
    if let accountKey = RecordKey.account(account) {
      let known = try tables.account(accountKey)
      if let changed = known.merged(with: record, members: record.account, accountKey, nil) {
        try tables.put(account: changed)
        try note(changed)
      }
    }
    try profile(.contact, key, by: record)
    return .appended
  }

  mutating func take(account record: ImportedRecord) throws -> IngestFate {
    let given = Dictionary(record.account.map { ($0.key, $0.value) }) { $1 }
    guard let key = RecordKey.account(given, id: record.id) else {
      return .duplicate(differing: false)
    }
    let tables = records
    let known = try tables.account(key)
    guard let changed = known.merged(with: record, members: record.account, key, nil) else {
      return .duplicate(differing: known?.isLater(than: record) ?? false)
    }
    try tables.put(account: changed)
    try note(changed)
    try profile(.account, key, by: record)
    return .appended
  }

  /// Invoices and deals may name the account by its key, its id in the source, or its name.
  private func note(_ account: KeptRecord) throws {
    let tables = RevenueTables(ledger.connection, ledger.workspace.id)
    let name = account.fields["name"]?.text.map { "name:\($0)" }
    for name in [account.key, account.sourceID, name].compactMap({ $0 }) where !name.isEmpty {
      try tables.add(
        AccountName(recorded: account.updated, name: name, account: account.key), setBy: nil)
    }
  }

  private var records: RecordTables {
    RecordTables(ledger.connection, ledger.workspace.id)
  }

  private mutating func profile(
    _ column: LeadQueries.RecordColumn, _ key: String, by record: ImportedRecord
  ) throws {
    let leads = LeadQueries(ledger.connection, ledger.workspace.id)
    for (lead, profile) in try leads.openLeads(of: column, key) {
      if let fact = record.profiling(lead, profile) { _ = try take(fact) }
    }
  }
}

extension ImportedRecord {
  /// The fact that tells a lead what the record says otherwise than its profile; nil: nothing.
  fileprivate func profiling(_ lead: String, _ profile: Profile) -> JournalEntry? {
    let contact = differing(contact, from: profile.contact)
    let account = differing(account, from: profile.account)
    guard !contact.isEmpty || !account.isEmpty else { return nil }
    let id = "\(key)/\(lead)"
    var members: [JSON.Member] = [
      .init("id", .text(id)), .init("recorded", .text(recorded.rfc3339)),
      .init("kind", .text(EntryKind.leadProfiled.rawValue)), .init("lead", .text(lead)),
    ]
    if !contact.isEmpty { members.append(.init("contact", .object(contact))) }
    if !account.isEmpty { members.append(.init("account", .object(account))) }
    return JournalEntry(
      id: id, recorded: recorded, at: recorded, kind: .leadProfiled, lead: lead,
      body: .object(members))
  }

  private func differing(
    _ members: [JSON.Member], from fields: [String: JSON]
  ) -> [JSON.Member] {
    members.filter { (fields[$0.key] ?? .null) != $0.value }
  }
}

extension KeptRecord {
  fileprivate func isLater(than record: ImportedRecord) -> Bool { updated > record.recorded }
}

extension Optional where Wrapped == KeptRecord {
  /// The record with the given fields in place of the old ones; nil when nothing changes, or when
  /// what is known is later.
  fileprivate func merged(
    with record: ImportedRecord, members: [JSON.Member], _ key: String, _ account: String?
  ) -> KeptRecord? {
    if let self, self.isLater(than: record) { return nil }
    var fields = self?.fields ?? [:]
    for member in members { fields[member.key] = member.value == .null ? nil : member.value }
    let changed = KeptRecord(
      key: key, sourceID: record.id ?? self?.sourceID, account: account, fields: fields,
      updated: record.recorded)
    guard let self else { return changed }
    let isSame =
      self.fields == fields && self.account == account && self.sourceID == changed.sourceID
    return isSame ? nil : changed
  }
}
