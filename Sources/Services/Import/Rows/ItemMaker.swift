import Crypto
import Domain

/// Makes journal entries and records of the fields of rows.
struct ItemMaker: Sendable {
  /// How far a source's clock may run ahead of ours.
  private static let clockSkew = Elapsed.day

  let mapping: ImportMapping
  /// The instant of the import, kept in every entry.
  let imported: Instant
  /// How values of fields are read that rows name themselves.
  let reading: ValueReading
  private let importedMember: JSON.Member

  init(mapping: ImportMapping, imported: Instant, reading: ValueReading) {
    self.mapping = mapping
    self.imported = imported
    self.reading = reading
    importedMember = JSON.Member("imported", .text(imported.rfc3339))
  }

  func items(_ fields: RowFields) throws(RowFault) -> [ImportItem] {
    // A record that was merged into another is deleted too, but not gone.
    if fields["is_deleted"] == .bool(true), fields["merged_into"] == nil { throw .deletedInSource }
    for field in mapping.requires where fields[field.path] == nil {
      throw .missing(anyOf: [field.path])
    }
    for group in mapping.kind.needs where group.allSatisfy({ fields[$0] == nil }) {
      throw .missing(anyOf: group)
    }
    try checkAmounts(fields)
    switch mapping.kind {
    case .contacts: return [.contact(record(fields))]
    case .accounts: return [.account(record(fields))]
    case .leads: return try leadItems(fields)
    case .campaigns: return [try campaignItem(fields)]
    case .quotas: return [try quotaItem(fields)]
    case .rates: return [try rateItem(fields)]
    case .parents: return [try parentItem(fields)]
    case .names: return [try nameItem(fields)]
    case .pipeline: return [try pipelineItem(fields)]
    case .touches: return [try touch(fields)]
    case .opportunities: return try opportunityItems(fields)
    case .activities, .invoices, .journal:
      return [.entry(try entry(fields, EntryDraft(kind: try kind(of: fields))), ifDiffering: nil)]
    }
  }

  /// What cannot be added up later is refused now.
  private func checkAmounts(_ fields: RowFields) throws(RowFault) {
    for name in ["amount", "list_amount", "cost"] {
      let currency = fields.text("currency")
      guard let given = fields[name], given.number != nil,
        MinorUnits.isBeyond(given, currency: currency)
      else { continue }
      let most = MinorUnits.major(MinorUnits.most, currency: currency)
      throw .value(
        column: name, text: given.serialized, expected: "an amount of at most \(Int(most))")
    }
  }

  // MARK: Parts of every entry

  /// What an entry has besides the fields of its row.
  struct EntryDraft: Sendable {
    var kind: EntryKind
    /// Added to the id where a row becomes several entries.
    var part = ""
    /// The whole id, where it does not follow from the row's own.
    var id: String?
    var recorded: Instant?
    var at: Instant?
    /// Fields that the entry leaves out, beyond those that only steer.
    var without: Set<String> = []
    /// The only fields of the entry itself that are kept; nil keeps all.
    var only: Set<String>?
  }

  func entry(_ fields: RowFields, _ draft: EntryDraft) throws(RowFault) -> JournalEntry {
    let recorded = if let own = draft.recorded { own } else { try recorded(fields) }
    try check(recorded)
    let own = fields.members(of: nil).filter { member in
      !draft.without.contains(member.key) && draft.only?.contains(member.key) != false
    }
    var members = [
      JSON.Member("id", .text(draft.id ?? id(of: fields, part: draft.part))),
      JSON.Member(
        "recorded", written(draft.recorded, "recorded", fields) ?? .text(recorded.rfc3339)),
    ]
    if let at = written(draft.at, "at", fields) ?? draft.at.map({ .text($0.rfc3339) }) {
      members.append(JSON.Member("at", at))
    }
    members.append(JSON.Member("kind", .text(draft.kind.rawValue)))
    if let lead = lead(of: fields) { members.append(JSON.Member("lead", .text(lead))) }
    members += own.filter { member in !members.contains { $0.key == member.key } }
    if draft.only == nil {
      for group in ImportField.groups {
        let inner = fields.members(of: group)
        if !inner.isEmpty { members.append(JSON.Member(group, .object(inner))) }
      }
    }
    members.append(importedMember)
    do {
      return try JournalEntry.read(.object(members))
    } catch {
      throw .journal(error)
    }
  }

  /// The entry of a row that differs from what its source said before; what it says is its name.
  func changed(_ fields: RowFields, _ draft: EntryDraft) throws(RowFault) -> LaterEntry {
    if let recorded = draft.recorded { try check(recorded) }
    return LaterEntry { () throws(RowFault) in
      var draft = draft
      draft.id = "\(id(of: fields))/\(digest(fields))\(draft.part)"
      return try entry(fields, draft)
    }
  }

  private func check(_ recorded: Instant) throws(RowFault) {
    guard recorded <= imported + Self.clockSkew else { throw .afterImport(recorded: recorded) }
  }

  /// The row's own time as it writes it: Concord's own exports come back as they were.
  private func written(_ other: Instant?, _ path: String, _ fields: RowFields) -> JSON? {
    other == nil ? fields[path] : nil
  }

  func recorded(_ fields: RowFields) throws(RowFault) -> Instant {
    if let own = fields.instant("recorded") ?? fields.instant("at") { return own }
    guard mapping.recordedAtImport else { throw .noTime }
    return imported
  }

  /// A row's own id is stable from file to file; without one, the same content has the same id.
  func id(of fields: RowFields, part: String = "") -> String {
    if let entry = fields.text("entry") { return entry + part }
    let own = fields.text("id") ?? digest(fields)
    return "\(mapping.kind.rawValue):\(own)\(part)"
  }

  /// 128 bits of the SHA-256 of what the row says.
  func digest(_ fields: RowFields, ignoring ignored: Set<String> = []) -> String {
    hexadecimal(
      SHA256.hash(data: Array(fields.canonical(ignoring: ignored).utf8)).prefix(16))
  }

  /// A person known by an e-mail address alone is the lead of that address.
  func lead(of fields: RowFields) -> String? {
    if let lead = fields.text("lead") { return lead }
    switch mapping.kind {
    case .leads: return fields.text("id") ?? fields.text("contact.email")?.lowercased()
    case .activities, .touches: return fields.text("contact.email")?.lowercased()
    default: return nil
    }
  }

  /// The entry's kind, where the row says it; otherwise the one that is usual.
  func kind(of fields: RowFields) throws(RowFault) -> EntryKind {
    let kinds = mapping.kind.entryKinds
    guard let name = fields.text("kind") else { return kinds.first ?? .activity }
    if let kind = kinds.first(where: { $0.rawValue == name }) { return kind }
    let expected = "one of \(kinds.map(\.rawValue).joined(separator: ", "))"
    throw .value(column: "kind", text: name, expected: expected)
  }

  // MARK: Records

  private func record(_ fields: RowFields) -> ImportedRecord {
    let group = mapping.kind == .contacts ? "contact" : "account"
    let id = fields.text("\(group).id") ?? fields.text("id")
    return ImportedRecord(
      id: id,
      recorded: fields.instant("changed") ?? fields.instant("recorded") ?? imported,
      key: "\(mapping.kind.rawValue):\(id.map { "\($0)/" } ?? "")\(digest(fields))",
      contact: fields.members(of: "contact"), account: fields.members(of: "account"))
  }
}

extension ImportKind {
  /// The fields that a row must give, one of each group.
  var needs: [[String]] {
    switch self {
    case .leads: [["lead", "id", "contact.email"]]
    case .contacts: [["contact.email", "contact.id", "id"]]
    case .accounts: [["account.id", "id", "account.domain", "account.name"]]
    case .activities: [["lead", "contact.email"], ["type"]]
    case .touches: [["lead", "contact.email"], ["channel"]]
    case .opportunities: [["opportunity", "id"]]
    case .invoices: [["account_id"], ["amount"]]
    case .campaigns: [["campaign"], ["starts_on"], ["cost"]]
    case .quotas: [["member", "team"], ["period"], ["amount"], ["currency"]]
    case .rates: [["currency"], ["day"], ["rate"]]
    case .parents: [["account_key"], ["parent_key"]]
    case .names: [["account_key"], ["name"]]
    case .pipeline: [["stages"], ["categories"], ["currency"]]
    case .journal: []
    }
  }

  /// Entries need a time; records do without.
  var needsTime: Bool {
    switch self {
    case .contacts, .accounts, .campaigns, .journal, .quotas, .rates, .parents, .names,
      .pipeline:
      false
    case .leads, .activities, .touches, .opportunities, .invoices: true
    }
  }
}
