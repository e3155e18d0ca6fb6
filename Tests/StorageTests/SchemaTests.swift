import Domain
import TestSupport
import Testing

@testable import Storage

/// Invariants that live in the schema, whoever writes.
struct SchemaTests {
  static let digest = String(repeating: "a", count: 64)

  /// Statements that the schema must refuse, over a workspace with one entry and one version.
  static let refused: [(String, String)] = [
    ("facts never change", "UPDATE journal SET body = '{}'"),
    ("facts never vanish", "DELETE FROM journal"),
    ("revocations stay", "DELETE FROM revocations"),
    ("imports stay", "UPDATE imports SET read = 0"),
    (
      "import counts add up",
      "INSERT INTO imports VALUES (1, 9, 'leads', 'f', NULL, 0, 3,1,1,0,0,0)"
    ),
    (
      "an id is used once",
      "INSERT INTO journal VALUES (1, 9, 'a', 'touch', NULL, NULL, 0, 0, NULL, '')"
    ),
    ("functions are closed", "UPDATE members SET function = 'finance'"),
    (
      "a job that runs has a holder",
      "INSERT INTO jobs VALUES (1, 'a', 'b', 'null', 'running', 1, NULL, 1, NULL, 0, NULL)"
    ),
    (
      "a job that has ended is not due",
      "INSERT INTO jobs VALUES (1, 'a', 'b', 'null', 'done', 1, NULL, 1, NULL, 0, 1)"
    ),
    (
      "a job that was given up on says why",
      "INSERT INTO jobs VALUES (1, 'a', 'b', 'null', 'failed', NULL, NULL, 1, NULL, 0, 1)"
    ),
    ("rows belong to a workspace", "INSERT INTO unmatched VALUES (2, 'a', 'touch', 'L', 0, NULL)"),
  ]

  @Test(arguments: refused)
  func isRefused(_ reason: String, _ statement: String) async throws {
    try await withTemporaryDatabase { database in
      try await SchemaTests.fill(database)
      await #expect(throws: StorageError.self, "\(reason)") {
        try await database.write { try $0.execute(script: statement) }
      }
    }
  }

  @Test func everyTableBeginsItsKeyWithTheWorkspace() async throws {
    try await withTemporaryDatabase { database in
      let tables = try await database.read { connection in
        let names = try connection.rows(connection.dialect.tables) { $0.text() }
        return try names.filter { $0 != "schema_migrations" }.map { name in
          (name, try connection.first(Self.firstOfKey(name, connection.dialect)) { $0.text() })
        }
      }
      #expect(tables.count >= 12)
      for (name, first) in tables { #expect(first == "workspace_id", "\(name)") }
    }
  }

  private static func firstOfKey(_ table: String, _ dialect: Dialect) -> SQL {
    switch dialect.engine {
    case .sqlite: "SELECT name FROM pragma_table_info(\(table)) WHERE pk = 1"
    case .postgres:
      """
      SELECT a.attname::text FROM pg_index i JOIN pg_attribute a
        ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
      WHERE i.indisprimary AND i.indrelid = CAST(\(table) AS text)::regclass
      """
    }
  }

  @Test(.enabled(if: TestEngine.isSQLite))
  func everyTableIsStrict() async throws {
    try await withTemporaryDatabase { database in
      let lax = try await database.read { connection in
        try connection.rows(connection.dialect.tables) { $0.text() }.filter { name in
          try connection.first("SELECT strict FROM pragma_table_list(\(name))") { $0.bool() }
            != true
        }
      }
      #expect(lax.isEmpty)
    }
  }

  static func fill(_ database: TestDatabase) async throws {
    _ = try await database.write { connection in
      let id = try WorkspaceTable(connection).add(
        name: "A", locale: "en", timezone: "UTC", created: .distantPast
      ).id
      let members = MemberTable(connection, id)
      _ = try members.add(
        email: "a@b.example", name: "A", function: "marketing", role: "admin",
        created: .distantPast)
      let journal = JournalTable(connection, id)
      let entry = fact(.activity, "a", lead: "L", recorded: .distantPast)
      _ = try journal.insert(entry, sequence: 1, subject: nil, imported: nil)
      try journal.revoke(sequence: 1, at: .distantPast)
      _ = try ImportTable(connection, id).add(
        ImportRecord(
          kind: "leads", file: "f", digest: nil, at: .distantPast, read: 1, imported: 1,
          duplicates: 0, differing: 0, decisionsLeftOut: 0, rejected: 0))
      try sign(connection, id)
      return id
    }
  }

  /// A proposed version that marketing signed.
  private static func sign(_ connection: any Connection, _ id: WorkspaceID) throws {
    let agreements = AgreementTable(connection, id)
    try agreements.add(
      VersionRecord(
        number: 1, name: "v", sha256: digest, effective: .distantPast, author: 1,
        authorFunction: "marketing", created: .distantPast, changed: .distantPast, text: "t"))
    try agreements.propose(1, by: 1, of: "marketing", at: .distantPast)
    try SignatureTable(connection, id).add(
      SignatureRecord(
        number: 1, function: "marketing", member: 1, email: "a@b.example", sha256: digest,
        at: .distantPast))
  }
}
