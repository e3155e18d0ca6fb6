import Domain

/// Reads and writes the views of one workspace.
public struct ViewStore {
  let connection: any Connection
  let workspace: WorkspaceID
  private let writer: RowWriter

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
    writer = RowWriter(connection, workspace)
  }

  /// What the tables hold about a component.
  public func load(component: Int) throws -> ComponentView {
    var view = ComponentView()
    for table in ViewTable.allCases {
      let columns = table.key + table.columns
      try connection.forEach(loadSQL(table, component: component)) { row in
        let values = columns.map { _ in row.value() }
        view.put(
          ComponentView.Row(
            table: table, key: Array(values.prefix(table.key.count)),
            values: Array(values.dropFirst(table.key.count))))
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
    ORDER BY \(names(table.key, of: "v"))
    """
  }

  /// Turns the tables from `old` to `new`, writing only the columns that differ. Gives the leads
  /// whose row or moves changed.
  @discardableResult
  public func write(_ new: ComponentView, over old: ComponentView) throws -> Set<SQLValue> {
    var leads: Set<SQLValue> = []
    for (rows, before) in zip(new.tables, old.tables) where rows != before {
      let change = RowChange(from: before, to: rows)
      for row in change.gone { try writer.delete(row) }
      for (from, to) in change.changed { try writer.update(from, to: to) }
      for row in change.added { try writer.insert(row) }
      for row in change.rows { if let lead = row.lead { leads.insert(lead) } }
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

  private func name(_ table: ViewTable) -> SQL { SQL(unsafe: table.rawValue) }

  private func names(_ columns: [String], of alias: String) -> SQL {
    SQL(unsafe: columns.map { "\(alias).\($0)" }.joined(separator: ", "))
  }
}
