import Domain
import Storage

/// Tells who keeps an index of the leads which of them a transaction changed.
struct ChangedLeads {
  /// Leads named one by one; beyond, a transaction says that everything may have changed.
  static let limit = 20_000
  /// Names that are kept before all but the newest are forgotten.
  static let kept = 200_000

  private let table: LeadChangeTable
  private let version: Int64
  private var count = 0

  /// `newest` is what ``LeadChangeTable/newest`` says.
  init(_ table: LeadChangeTable, newest: Int64) {
    self.table = table
    version = newest + 1
  }

  /// The version of the views after this transaction.
  var newest: Int64 { count == 0 ? version - 1 : version }

  mutating func note(_ leads: [SQLValue], memory: inout LedgerMemory) throws {
    guard count <= ChangedLeads.limit else { return }
    count += leads.count
    if count > ChangedLeads.limit { return try table.addEverything(version: version) }
    for lead in leads { try table.add(lead, version: version) }
    memory.namedLeads += leads.count
    if memory.namedLeads > ChangedLeads.kept {
      try table.forget(before: version)
      memory.namedLeads = 0
    }
  }

  mutating func noteEverything() throws {
    guard count <= ChangedLeads.limit else { return }
    count = ChangedLeads.limit + 1
    try table.addEverything(version: version)
  }
}
