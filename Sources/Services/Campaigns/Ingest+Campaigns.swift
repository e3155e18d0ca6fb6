import Domain
import Storage

/// A row of a file about campaigns.
public struct ImportedCampaign: Sendable, Hashable {
  /// The row's own id, else what it is about.
  public var key: String
  /// The row's time of change, else the import's.
  public var recorded: Instant
  /// Of all that the row says.
  public var digest: String
  public var terms: CampaignTerms
}

extension Ingest {
  /// A row that was imported before changes nothing, whatever was done by hand since; nor does one
  /// that is older than what is known.
  mutating func take(campaign row: ImportedCampaign) throws -> IngestFate {
    let table = CampaignTable(ledger.connection, ledger.workspace.id)
    guard let known = try table.find(key: row.key) else {
      try table.put(
        Campaign(
          number: try table.nextNumber(), version: 1, recorded: row.recorded, key: row.key,
          digest: row.digest, terms: row.terms))
      return .appended
    }
    if known.digest == row.digest { return .duplicate(differing: false) }
    guard known.terms != row.terms else {
      try table.note(digest: row.digest, of: known.number)
      return .duplicate(differing: false)
    }
    guard known.recorded <= row.recorded else { return .duplicate(differing: true) }
    var changed = known
    changed.version += 1
    changed.recorded = row.recorded
    changed.digest = row.digest
    changed.terms = row.terms
    try table.put(changed)
    return .appended
  }
}
