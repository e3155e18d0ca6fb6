/// Where database engines differ; everything else is SQL that all of them take.
public struct Dialect: Sendable, Hashable {
  public enum Engine: String, Sendable, Hashable {
    case sqlite
    case postgres
  }

  public var engine: Engine
  /// What follows the parenthesis that closes a table's columns.
  public var tableOptions: String

  /// The same for a table whose rows lie in the order of its key.
  public var clusteredTableOptions: String

  public static let sqlite = Dialect(
    engine: .sqlite, tableOptions: " STRICT", clusteredTableOptions: " STRICT, WITHOUT ROWID")

  /// Tables have no options of their own, and none keeps its rows in the order of a key.
  public static let postgres = Dialect(
    engine: .postgres, tableOptions: "", clusteredTableOptions: "")

  /// A script with the names that the engine gives to types.
  package func native(_ script: String) -> String {
    switch engine {
    case .sqlite: script
    case .postgres: PostgresTypes.named(in: script)
    }
  }

  /// What is made before the first migration.
  var foundation: String? {
    switch engine {
    case .sqlite: nil
    case .postgres: PostgresTypes.foundation
    }
  }

  /// Follows a table that is read from end to end, whatever indexes it has.
  var notIndexed: SQL {
    switch engine {
    case .sqlite: " NOT INDEXED"
    case .postgres: ""
    }
  }

  /// Ends a question about rows that are changed next: those that somebody else is about to change
  /// are passed over. Where one writes at a time nobody is.
  var forTaking: SQL {
    switch engine {
    case .sqlite: ""
    case .postgres: " FOR UPDATE SKIP LOCKED"
    }
  }

  /// Whether somebody waits for each answer, so that it pays to ask for many at once beforehand.
  package var answersFromAfar: Bool { engine == .postgres }

  /// Tells processes that wait for jobs, when the transaction is kept.
  var callForJobs: SQL? {
    switch engine {
    case .sqlite: nil
    case .postgres: "SELECT pg_notify('concord_jobs', '')"
    }
  }

  /// Whether two values differ, where two nulls do not.
  func differ(_ left: String, _ right: String) -> String {
    switch engine {
    case .sqlite: "\(left) IS NOT \(right)"
    case .postgres: "\(left) IS DISTINCT FROM \(right)"
    }
  }

  /// Whether a text is the name of a week: four digits, `-W`, two digits.
  func isWeek(_ column: String) -> String {
    switch engine {
    case .sqlite: "\(column) GLOB '[0-9][0-9][0-9][0-9]-W[0-9][0-9]'"
    case .postgres: "\(column) ~ '^[0-9]{4}-W[0-9]{2}$'"
    }
  }

  /// A member of a JSON object that a column holds. What is no text reads as its JSON on one
  /// engine and as a number on the other: compared with its like alone.
  func member(_ key: String, of column: String) -> String {
    switch engine {
    case .sqlite: "json_extract(\(column), '$.\(key)')"
    case .postgres: "((\(column)::json ->> '\(key)') COLLATE \"C\")"
    }
  }

  /// Yields a row when there is such a table.
  func table(named name: String) -> SQL {
    switch engine {
    case .sqlite: "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = \(name)"
    case .postgres:
      """
      SELECT 1 FROM pg_catalog.pg_tables
      WHERE schemaname = current_schema() AND tablename = \(name)
      """
    }
  }

  /// The names of all tables.
  package var tables: SQL {
    switch engine {
    case .sqlite:
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    case .postgres:
      """
      SELECT tablename::text FROM pg_catalog.pg_tables WHERE schemaname = current_schema()
        AND tablename <> 'last_writer'
      """
    }
  }

  /// The names of a table's columns, in their order.
  package func columns(of table: String) -> SQL {
    switch engine {
    case .sqlite: "SELECT name FROM pragma_table_info(\(table)) ORDER BY cid"
    case .postgres:
      """
      SELECT column_name::text FROM information_schema.columns
      WHERE table_schema = current_schema() AND table_name = \(table) ORDER BY ordinal_position
      """
    }
  }

  /// The plan of a query, one step a line, as the engine words it.
  func explaining(_ sql: SQL) -> SQL {
    switch engine {
    case .sqlite: "EXPLAIN QUERY PLAN " + sql
    case .postgres: "EXPLAIN " + sql
    }
  }
}
