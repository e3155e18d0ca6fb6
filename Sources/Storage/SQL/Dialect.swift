/// Where database engines differ; everything else is SQL that all of them take.
public struct Dialect: Sendable, Hashable {
  public enum Engine: String, Sendable, Hashable {
    case sqlite
  }

  public var engine: Engine
  /// What follows the parenthesis that closes a table's columns.
  public var tableOptions: String

  /// The same for a table whose rows lie in the order of its key.
  public var clusteredTableOptions: String

  public static let sqlite = Dialect(
    engine: .sqlite, tableOptions: " STRICT", clusteredTableOptions: " STRICT, WITHOUT ROWID")

  /// Makes `UPDATE` or `DELETE` of a table fail: the table only grows.
  public func appendOnly(table: String) -> String {
    ["UPDATE", "DELETE"].map { verb in
      """
      CREATE TRIGGER \(table)_no_\(verb.lowercased()) BEFORE \(verb) ON \(table)
      BEGIN SELECT RAISE(ABORT, '\(table) is append-only'); END;

      """
    }.joined()
  }

  /// Makes a change of the columns fail under a condition on the old row.
  public func frozen(table: String, columns: [String], when condition: String) -> String {
    """
    CREATE TRIGGER \(table)_frozen BEFORE UPDATE OF \(columns.joined(separator: ", ")) ON \(table)
    WHEN \(condition)
    BEGIN SELECT RAISE(ABORT, 'a proposed version is never edited'); END;
    CREATE TRIGGER \(table)_no_delete BEFORE DELETE ON \(table)
    BEGIN SELECT RAISE(ABORT, 'versions are never deleted'); END;

    """
  }

  /// Makes a statement (`INSERT`, `DELETE`, `UPDATE OF column`) fail, for rows under a condition
  /// where there is one. `name` tells it from the table's other guards.
  public func refusing(
    _ statement: String, on table: String, named name: String, when condition: String? = nil,
    because reason: String
  ) -> String {
    """
    CREATE TRIGGER \(table)_\(name) BEFORE \(statement) ON \(table)
    \(condition.map { "WHEN \($0)" } ?? "")
    BEGIN SELECT RAISE(ABORT, '\(reason)'); END;

    """
  }

  /// A member of a JSON object that a column holds.
  func member(_ key: String, of column: String) -> String {
    "json_extract(\(column), '$.\(key)')"
  }

  /// Yields a row when there is such a table.
  func table(named name: String) -> SQL {
    "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = \(name)"
  }

  /// Yields a row when there is any table.
  var anyTable: SQL {
    "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
  }

  /// The plan of a query, one step a line, as the engine words it.
  func explaining(_ sql: SQL) -> SQL { "EXPLAIN QUERY PLAN " + sql }
}
