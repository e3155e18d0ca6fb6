import Storage

/// Why a database could not be moved, backed up or restored.
public enum MovingFault: Error, Hashable, Sendable {
  /// Something is in the database that should have been empty.
  case notEmpty(table: String)
  /// The two databases have other schemas.
  case otherSchema(source: Int, target: Int)
  /// A backup's schema is not that of the database that it is to fill.
  case otherTarget(backup: Int, target: Int)
  /// A copy from somewhere else is under way into it.
  case otherCopy(source: String)
  /// Another process goes on with the copy.
  case takenOver
  /// After all was written, rows differ.
  case differs(table: String, key: String)
  /// A text holds the character NUL, which PostgreSQL cannot.
  case holdsNUL(table: String, key: String)
  /// The file is no backup, or another program's.
  case noBackup
  /// Of a newer program.
  case newer(schema: Int, known: Int)
  /// The file ends too early.
  case truncated(block: Int)
  /// A checksum or a seal does not hold.
  case tampered(block: Int)
  /// Bytes follow the end.
  case goesOn
  case needsPassphrase
  case wrongPassphrase
  /// Shorter than ``BackupSeal/shortest``.
  case shortPassphrase
}

extension MovingFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notEmpty(let table): "the target is not empty: there are rows in \(table)"
    case .otherSchema(let source, let target):
      "the source has schema \(source), the target \(target): upgrade the source first"
    case .otherTarget(let backup, let target):
      "the backup has schema \(backup), the target \(target): make a new, empty database for it"
    case .otherCopy(let source): "a copy from \(source) is under way into the target"
    case .takenOver: "another process goes on with this copy"
    case .differs(let table, let key): "\(table): the row \(key) differs after it was written"
    case .holdsNUL(let table, let key):
      "\(table): the row \(key) has a text with the character NUL, which PostgreSQL cannot hold"
    case .noBackup: "not a backup of Concord's"
    case .newer(let schema, let known):
      "the backup is of a newer Concord (schema \(schema), this program knows \(known))"
    case .truncated(let block): "the backup is cut off after block \(block)"
    case .tampered(let block): "block \(block) of the backup is damaged or was changed"
    case .goesOn: "bytes follow the end of the backup"
    case .needsPassphrase: "the backup is encrypted: give its passphrase"
    case .wrongPassphrase: "the passphrase is another one"
    case .shortPassphrase: "a passphrase needs \(BackupSeal.shortest) characters or more"
    }
  }

  /// What a row is called in messages.
  static func name(_ key: [SQLValue]) -> String {
    "(" + key.map(\.description).joined(separator: ", ") + ")"
  }
}
