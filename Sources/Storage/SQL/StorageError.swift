/// Why the database could not do what was asked; each names the database.
public enum StorageError: Error, Hashable, Sendable {
  /// Others kept it locked for longer than we wait.
  case busy(path: String)
  /// The disk, or the quota, is full.
  case full(path: String)
  case corrupt(path: String, detail: String)
  case notADatabase(path: String)
  /// There is no such file, or no permission.
  case cannotOpen(path: String, detail: String)
  case readOnly(path: String)
  /// It was written by a newer Concord, whose schema this one does not know.
  case schemaNewer(path: String, found: Int, known: Int)
  /// Its schema is older than this program's, and nobody has a fresh backup of what is in it.
  case notBackedUp(path: String, found: Int, known: Int)
  /// It was to be filled, is of an earlier schema, and somebody works in it already.
  case notEmpty(path: String, found: Int)
  /// A copy into it was begun, from the database named, and not ended.
  case unfinishedCopy(path: String, source: String)
  /// A setting that durability rests on did not take effect.
  case setting(path: String, name: String, found: String, expected: String)
  /// A statement was stopped before its end: it took too long, or somebody asked for it.
  case stopped(path: String, detail: String)
  /// An invariant of the schema refused a change.
  case constraint(path: String, detail: String)
  /// A statement would read all rows of a large table; only tests ask for this refusal.
  case readsAllRows(statement: String, plan: String)
  /// The server closed the connection, or cannot be reached any more; whether a change that was
  /// being committed was kept is not known.
  case connectionLost(path: String, detail: String)
  /// The engine cannot do this; `detail` says what does.
  case unsupported(path: String, detail: String)
  /// Anything else the engine reports, by its own code: a number, or an SQLSTATE.
  case engine(path: String, code: String, detail: String)
}

extension StorageError {
  /// A text with the character NUL, which PostgreSQL cannot hold and SQLite cuts in places.
  package static func holdsNUL(path: String) -> StorageError {
    .constraint(path: path, detail: "a text with the character NUL (U+0000)")
  }
}

extension StorageError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .busy(let path): "\(path): locked by others"
    case .full(let path): "\(path): no space left for the database"
    case .corrupt(let path, let detail): "\(path): the database is damaged (\(detail))"
    case .notADatabase(let path): "\(path): not a Concord database"
    case .cannotOpen(let path, let detail): "\(path): cannot be opened (\(detail))"
    case .readOnly(let path): "\(path): cannot be written"
    case .schemaNewer(let path, let found, let known):
      "\(path): made by a newer Concord (schema \(found), this program knows \(known))"
    case .notBackedUp(let path, let found, let known):
      "\(path): its schema is \(found), this program's \(known), and there is no backup of the "
        + "last 24 hours: run “concord backup FILE” first, or “concord upgrade --without-backup”"
    case .notEmpty(let path, let found):
      "\(path): expected a new, empty database; this one, of schema \(found), has a company in it "
        + "and was left as it is"
    case .unfinishedCopy(let path, let source):
      "\(path): a copy from \(source) was begun and not ended: run “concord copy” again"
    case .setting(let path, let name, let found, let expected):
      "\(path): \(name) is \(found), expected \(expected)"
    case .stopped(let path, let detail): "\(path): a statement was stopped (\(detail))"
    case .constraint(let path, let detail): "\(path): refused by the schema (\(detail))"
    case .readsAllRows(let statement, let plan):
      "reads all rows and does not say so:\n\(statement)\n\(plan)"
    case .connectionLost(let path, let detail): "\(path): the connection was lost (\(detail))"
    case .unsupported(let path, let detail): "\(path): \(detail)"
    case .engine(let path, let code, let detail): "\(path): database error \(code) (\(detail))"
    }
  }
}
