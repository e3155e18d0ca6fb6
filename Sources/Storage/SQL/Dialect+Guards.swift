/// Guards: triggers that make a change fail, whoever asks for it.
extension Dialect {
  /// Makes `UPDATE` or `DELETE` of a table fail: the table only grows.
  public func appendOnly(table: String) -> String {
    ["UPDATE", "DELETE"].map { verb in
      refusing(
        verb, on: table, named: "no_\(verb.lowercased())", because: "\(table) is append-only")
    }.joined()
  }

  /// Makes a change of the columns fail under a condition on the old row.
  public func frozen(table: String, columns: [String], when condition: String) -> String {
    refusing(
      "UPDATE OF \(columns.joined(separator: ", "))", on: table, named: "frozen", when: condition,
      because: "a proposed version is never edited")
      + refusing(
        "DELETE", on: table, named: "no_delete", because: "versions are never deleted")
  }

  /// Makes a statement (`INSERT`, `DELETE`, `UPDATE OF column`) fail, for rows under a condition
  /// where there is one. `name` tells it from the table's other guards.
  public func refusing(
    _ statement: String, on table: String, named name: String, when condition: String? = nil,
    because reason: String
  ) -> String {
    switch engine {
    case .sqlite:
      """
      CREATE TRIGGER \(table)_\(name) BEFORE \(statement) ON \(table)
      \(condition.map { "WHEN \($0)" } ?? "")
      BEGIN SELECT RAISE(ABORT, '\(reason)'); END;

      """
    case .postgres:
      // The condition stands in the function, since that of a trigger may not ask other tables.
      """
      CREATE OR REPLACE FUNCTION \(table)_\(name)() RETURNS trigger LANGUAGE plpgsql AS $guard$
      BEGIN
        IF \(condition ?? "true") THEN
          RAISE EXCEPTION '\(reason)' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN \(statement == "DELETE" ? "OLD" : "NEW");
      END $guard$;
      CREATE TRIGGER \(table)_\(name) BEFORE \(statement) ON \(table)
        FOR EACH ROW EXECUTE FUNCTION \(table)_\(name)();

      """
    }
  }

  /// Takes a guard away.
  func dropping(guard name: String, of table: String) -> String {
    switch engine {
    case .sqlite: "DROP TRIGGER \(table)_\(name);\n"
    case .postgres:
      "DROP TRIGGER \(table)_\(name) ON \(table);\nDROP FUNCTION \(table)_\(name)();\n"
    }
  }
}
