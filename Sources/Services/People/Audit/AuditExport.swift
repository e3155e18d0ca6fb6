import Domain

/// Entries of the audit trail as a file.
public struct AuditExport: Sendable {
  public enum Format: String, Sendable, Hashable, CaseIterable { case csv, ndjson }

  private let format: Format
  private let csv = CSVWriter()

  public init(_ format: Format) { self.format = format }

  public var header: [UInt8] {
    format == .csv ? csv.line(AuditExport.columns) : []
  }

  public func bytes(of entry: AuditEntry) -> [UInt8] {
    guard format == .csv else { return Array((entry.json.serialized + "\n").utf8) }
    let cells = [
      "\(entry.number)", entry.at.rfc3339, entry.member.map(String.init) ?? "", entry.name ?? "",
      entry.means, entry.address ?? "", entry.action, entry.object, entry.before.serialized,
      entry.after.serialized, entry.hash,
    ]
    return csv.line(cells.map(FormulaGuard.guarded))
  }

  private static let columns = [
    "number", "at", "member", "name", "means", "address", "action", "object", "before", "after",
    "hash",
  ]
}
