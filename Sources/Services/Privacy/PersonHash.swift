import Crypto
import Domain
import Storage

/// Names of people as they are remembered after an erasure: keyed hashes, of which nobody without
/// the server's key can tell whose they are, or try out addresses.
public struct PersonHash: Sendable {
  private let key: SymmetricKey

  public init(_ key: ServerKey) {
    self.key = key.key(for: "suppression")
  }

  /// For tests and for programs without a key of their own.
  static let unkeyed = PersonHash()

  private init() { key = SymmetricKey(data: Array("concord suppression".utf8)) }

  func hash(_ text: String, as kind: SuppressionTable.Kind, in workspace: WorkspaceID) -> String {
    let name = "\(workspace.number)\n\(kind.rawValue)\n\(text)"
    return hexadecimal(HMAC<SHA256>.authenticationCode(for: Array(name.utf8), using: key))
  }
}

/// Who was erased and may not come back unasked, inside a transaction.
struct Suppression {
  private let table: SuppressionTable
  private let workspace: WorkspaceID
  private let hashing: PersonHash

  /// Nil when nobody was erased, so that nothing needs to be looked up.
  init?(_ connection: any Connection, _ workspace: WorkspaceID, _ hashing: PersonHash) throws {
    table = SuppressionTable(connection, workspace)
    self.workspace = workspace
    self.hashing = hashing
    if try table.isEmpty { return nil }
  }

  /// When the person whom the entry would bring back was erased; nil: it may come in.
  func since(_ entry: JournalEntry) throws -> Instant? {
    let names = [entry.lead, entry.kind == .leadMerged ? entry.body["into"]?.text : nil]
    for name in names.compactMap(\.self) {
      if let since = try since(name, .renamed) ?? since(email: name) { return since }
    }
    guard let contact = entry.body["contact"]?.members?.filter({ !$0.value.isAbsent }),
      !contact.isEmpty
    else { return nil }
    if let email = entry.body["contact"]?["email"]?.text, let since = try since(email: email) {
      return since
    }
    return try entry.lead.flatMap { try since($0, .lead) }
  }

  func since(_ record: ImportedRecord) throws -> Instant? {
    for member in record.contact where member.key == "email" {
      if let since = try member.value.text.flatMap({ try since(email: $0) }) { return since }
    }
    return nil
  }

  private func since(email: String) throws -> Instant? {
    let folded = RecordKey.folded(email)
    return folded.contains("@") ? try since(folded, .email) : nil
  }

  private func since(_ text: String, _ kind: SuppressionTable.Kind) throws -> Instant? {
    try table.since(kind, hashing.hash(text, as: kind, in: workspace))
  }
}
