import Domain
import Storage

/// Everything out again, streamed from one snapshot.
extension Workspace {
  /// Standing entries in (recorded, writing) order; those of imports carry `imported`.
  public func forEachEntry(
    of kinds: Set<EntryKind> = Set(EntryKind.allCases),
    _ body: @escaping @Sendable (JournalEntry) throws -> Void
  ) async throws {
    try await database.readAnywhere { [id] connection in
      try JournalTable(connection, id).forEachStanding { stored in
        guard kinds.contains(stored.entry.kind) else { return }
        try body(stored.exported)
      }
    }
  }

  /// Contacts that were imported as such, then those that are known from leads alone.
  public func forEachContact(
    _ body: @escaping @Sendable (ImportedRecord) throws -> Void
  ) async throws {
    try await database.readAnywhere { [id] connection in
      let records = RecordTables(connection, id)
      try records.forEachContact { record in
        let account = try record.account.flatMap { try records.account($0) }
        try body(ImportedRecord(contact: record, account: account))
      }
      var told: Set<String> = []
      try LeadQueries(connection, id).forEachProfile { profile, instant in
        guard let key = RecordKey.contact(profile.contact), told.insert(key).inserted,
          try records.contact(key) == nil
        else { return }
        try body(ImportedRecord(profile, asOf: instant, key: key, withContact: true))
      }
    }
  }

  /// Accounts that were imported as such, then those that are known from leads alone.
  public func forEachAccount(
    _ body: @escaping @Sendable (ImportedRecord) throws -> Void
  ) async throws {
    try await database.readAnywhere { [id] connection in
      let records = RecordTables(connection, id)
      try records.forEachAccount { try body(ImportedRecord(contact: nil, account: $0)) }
      var told: Set<String> = []
      try LeadQueries(connection, id).forEachProfile { profile, instant in
        guard let key = RecordKey.account(profile.account), told.insert(key).inserted,
          try records.account(key) == nil
        else { return }
        try body(ImportedRecord(profile, asOf: instant, key: key, withContact: false))
      }
    }
  }
}

extension StoredEntry {
  fileprivate var exported: JournalEntry {
    guard let imported, entry.body["imported"] == nil else { return entry }
    return entry.with("imported", .instant(imported))
  }
}

extension ImportedRecord {
  fileprivate init(contact: KeptRecord?, account: KeptRecord?) {
    let main = contact ?? account
    self.init(
      id: main?.sourceID, recorded: main?.updated ?? .distantPast, key: main?.key ?? "",
      contact: ImportedRecord.members(contact?.fields ?? [:]),
      account: ImportedRecord.members(account?.fields ?? [:]))
  }

  fileprivate init(_ profile: Profile, asOf instant: Instant, key: String, withContact: Bool) {
    self.init(
      id: nil, recorded: instant, key: key,
      contact: withContact ? ImportedRecord.members(profile.contact) : [],
      account: ImportedRecord.members(profile.account))
  }

  private static func members(_ fields: [String: JSON]) -> [JSON.Member] {
    fields.sorted { ExactText($0.key) < ExactText($1.key) }
      .map { JSON.Member($0.key, $0.value) }
  }
}
