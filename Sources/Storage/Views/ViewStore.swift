import Domain

/// Reads and writes the views of one workspace.
public struct ViewStore {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  /// What the tables hold about a component.
  public func load(component: Int) throws -> ComponentView {
    var view = ComponentView()
    for table in ViewTable.allCases {
      let columns = table.key + table.columns
      try connection.forEach(loadSQL(table, component: component)) { row in
        let values = columns.map { _ in row.value() }
        view.put(
          table, key: Array(values.prefix(table.key.count)),
          Array(values.dropFirst(table.key.count)))
      }
    }
    return view
  }

  func loadSQL(_ table: ViewTable, component: Int) -> SQL {
    """
    SELECT \(names(table.key + table.columns, of: "v"))
    FROM subjects s CROSS JOIN \(name(table)) v
    WHERE v.workspace_id = s.workspace_id AND v.\(SQL(unsafe: table.owner.column)) = s.name
      AND s.workspace_id = \(workspace) AND s.component = \(component)
      AND s.kind = \(table.owner.kind)
    """
  }

  /// Turns the tables from `old` to `new`, writing only the columns that differ. Gives the leads
  /// whose row or moves changed.
  @discardableResult
  public func write(_ new: ComponentView, over old: ComponentView) throws -> Set<SQLValue> {
    var leads: Set<SQLValue> = []
    for row in old.rows.keys where new.rows[row] == nil {
      try delete(row)
      if let lead = row.lead { leads.insert(lead) }
    }
    for (row, values) in new.rows {
      let before = old.rows[row]
      if before == values { continue }
      if let before {
        try update(row, from: before, to: values)
      } else {
        try insert(row, values)
      }
      if let lead = row.lead { leads.insert(lead) }
    }
    return leads
  }

  /// Scores are worked out anew at `instant` at the latest: another version comes into force.
  public func scoresFallDue(by instant: Instant) throws {
    try connection.execute(
      """
      UPDATE leads SET score_due = \(instant)
      WHERE workspace_id = \(workspace) AND coalesce(score_due, \(instant)) >= \(instant)
      """ + .readsAll)
  }

  public func unmatchedCount() throws -> Int {
    try connection.first(
      "SELECT count(*) FROM unmatched WHERE workspace_id = \(workspace)" + .readsAll
    ) { $0.int() } ?? 0
  }

  /// Rows of each view.
  public func counts() throws -> [ViewTable: Int] {
    var counts: [ViewTable: Int] = [:]
    for table in ViewTable.allCases {
      counts[table] = try connection.first(
        "SELECT count(*) FROM \(name(table)) WHERE workspace_id = \(workspace)" + .readsAll
      ) { $0.int() }
    }
    return counts
  }

  /// Empties the views of the workspace.
  public func clear() throws {
    for table in ViewTable.allCases {
      try connection.execute(
        "DELETE FROM \(name(table)) WHERE workspace_id = \(workspace)" + .readsAll)
    }
  }

  private func insert(_ row: ComponentView.Row, _ values: [SQLValue]) throws {
    let columns = ["workspace_id"] + row.table.key + row.table.columns
    let all = [workspace.sqlValue] + row.key + values
    try connection.execute(
      """
      INSERT INTO \(name(row.table)) (\(SQL(unsafe: columns.joined(separator: ", "))))
      VALUES (\(SQL.joined(all.map { "\($0)" }, by: ", ")))
      """)
  }

  private func update(
    _ row: ComponentView.Row, from old: [SQLValue], to new: [SQLValue]
  ) throws {
    let changes = new.indices.filter { old[$0] != new[$0] }.map { index -> SQL in
      "\(SQL(unsafe: row.table.columns[index])) = \(new[index])"
    }
    try connection.execute(
      "UPDATE \(name(row.table)) SET \(SQL.joined(changes, by: ", ")) WHERE \(condition(row))")
  }

  private func delete(_ row: ComponentView.Row) throws {
    try connection.execute("DELETE FROM \(name(row.table)) WHERE \(condition(row))")
  }

  private func condition(_ row: ComponentView.Row) -> SQL {
    zip(row.table.key, row.key).reduce("workspace_id = \(workspace)") { sql, part in
      sql + " AND \(SQL(unsafe: part.0)) = \(part.1)"
    }
  }

  private func name(_ table: ViewTable) -> SQL { SQL(unsafe: table.rawValue) }

  private func names(_ columns: [String], of alias: String) -> SQL {
    SQL(unsafe: columns.map { "\(alias).\($0)" }.joined(separator: ", "))
  }
}
