/// How a database is spread over several servers with the Citus extension of PostgreSQL: every
/// table by its workspace, beside all others of the same workspace
/// (https://docs.citusdata.com/en/stable/develop/api_udf.html).
public struct ShardPlan: Sendable, Hashable {
  /// In this order; each by itself.
  public let statements: [String]
  /// What the schema has that Citus takes not; none, or the schema has a fault.
  public let faults: [String]

  /// Digests of 256 random bits, by which a table finds a row before it knows the workspace: no two
  /// are the same, whether the database makes sure of it or not.
  static let digests = [
    "sessions": "token", "links": "token", "api_tokens": "sha256", "calendar_feeds": "sha256",
  ]

  public init(_ connection: any Connection) throws {
    let shapes = try TableShapes(connection)
    let keyless = shapes.all.filter { $0.keyNames.first != "workspace_id" }
      .map { "\($0.name): its key does not begin with workspace_id" }
    faults =
      try keyless
      + connection.rows(connection.dialect.crossingWorkspaces) { ($0.text(), $0.text()) }
      .filter { !$0.1.hasSuffix("unique") || ShardPlan.digests[$0.0] == nil }
      .map { "\($0.0): \($0.1)" }
    let loosened = ShardPlan.digests.sorted { $0.key < $1.key }.flatMap { table, column in
      [
        "ALTER TABLE \(table) DROP CONSTRAINT \(table)_\(column)_key",
        "CREATE INDEX \(table)_by_\(column) ON \(table) (\(column))",
      ]
    }
    // Guards are triggers that look at rows of the same workspace, which lie beside each other.
    statements =
      loosened + [
        "SET citus.enable_unsafe_triggers = on",
        "SELECT create_reference_table('schema_migrations')",
      ]
      + shapes.all.map { table in
        let beside =
          table.name == shapes.all.first?.name ? "none" : shapes.all.first?.name ?? "none"
        return "SELECT create_distributed_table('\(table.name)', 'workspace_id', "
          + "colocate_with => '\(beside)')"
      }
  }

  /// Whether the extension is there.
  public static func isPossible(_ connection: any Connection) throws -> Bool {
    guard connection.dialect.engine == .postgres else { return false }
    return try connection.exists("SELECT 1 FROM pg_catalog.pg_extension WHERE extname = 'citus'")
  }
}

extension Dialect {
  /// Unique keys without the workspace, and references that may lead into another one.
  var crossingWorkspaces: SQL {
    switch engine {
    case .sqlite:
      """
      SELECT m.name, i.name || ' has no workspace_id and is unique'
      FROM sqlite_master m JOIN pragma_index_list(m.name) i
      WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name <> 'schema_migrations'
        AND i."unique" AND NOT EXISTS (
          SELECT 1 FROM pragma_index_info(i.name) c WHERE c.name = 'workspace_id')
      UNION ALL
      SELECT m.name, 'refers to ' || f."table" || ' without workspace_id'
      FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f
      WHERE m.type = 'table' GROUP BY m.name, f.id, f."table"
      HAVING sum(f."from" = 'workspace_id'
        AND coalesce(f."to", 'workspace_id') = 'workspace_id') = 0
      """
    case .postgres:
      """
      SELECT c.relname::text, i.indexrelid::regclass::text || ' has no workspace_id and is unique'
      FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
      WHERE c.relnamespace = current_schema()::regnamespace AND i.indisunique
        AND c.relname NOT IN ('schema_migrations', 'last_writer') AND NOT EXISTS (
          SELECT 1 FROM pg_catalog.pg_attribute a WHERE a.attrelid = i.indrelid
            AND a.attname = 'workspace_id' AND a.attnum = ANY (i.indkey))
      UNION ALL
      SELECT k.conrelid::regclass::text, k.conname::text || ' refers without workspace_id'
      FROM pg_catalog.pg_constraint k
      WHERE k.contype = 'f' AND k.connamespace = current_schema()::regnamespace AND NOT EXISTS (
        SELECT 1 FROM generate_subscripts(k.conkey, 1) p
        JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[p]
        JOIN pg_catalog.pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = k.confkey[p]
        WHERE a.attname = 'workspace_id' AND b.attname = 'workspace_id')
      """
    }
  }
}
