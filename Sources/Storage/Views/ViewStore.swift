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
    try load(components: [component])[0]
  }

  /// The same of some components at once.
  public func load(components: [Int]) throws -> [ComponentView] {
    let tables = ViewTable.allCases
    var views = components.map { _ in ComponentView() }
    let queries = components.flatMap { component in
      tables.map { table in
        SQL(
          text: table.loading,
          values: [workspace.sqlValue, component.sqlValue, table.owner.kind.sqlValue])
      }
    }
    try connection.forEach(in: queries) { place, row in
      let table = tables[place % tables.count]
      let key = table.key.map { _ in row.value() }
      views[place / tables.count].put(
        ComponentView.Row(table: table, key: key, values: row.values()))
    }
    return views
  }

  /// Turns the tables from `old` to `new`, writing only the columns that differ. Gives the leads
  /// whose row or moves changed.
  @discardableResult
  public func write(_ new: ComponentView, over old: ComponentView) throws -> [SQLValue] {
    var leads: [SQLValue] = []
    try write(new.leads, over: old.leads, &leads)
    try write(new.moves, over: old.moves, &leads)
    try write(new.handOvers, over: old.handOvers, &leads)
    try write(new.opportunities, over: old.opportunities, &leads)
    try write(new.unmatched, over: old.unmatched, &leads)
    try write(new.dealVersions, over: old.dealVersions, &leads)
    try write(new.leadOrigins, over: old.leadOrigins, &leads)
    try write(new.leadAcceptances, over: old.leadAcceptances, &leads)
    return leads
  }

  private func write(
    _ rows: [ComponentView.Row], over before: [ComponentView.Row], _ leads: inout [SQLValue]
  ) throws {
    // Told at once where the rows were kept and nothing touched them.
    guard !ViewStore.isKept(rows, before) else { return }
    func note(_ row: ComponentView.Row) {
      guard let lead = row.lead, !leads.contains(lead) else { return }
      leads.append(lead)
    }
    if RowChange.keepsPlaces(from: before, to: rows) {
      for place in before.indices {
        if try writer.update(before[place], to: rows[place]) { note(rows[place]) }
      }
      for row in rows[before.count...] {
        try writer.insert(row)
        note(row)
      }
      return
    }
    let change = RowChange(from: before, to: rows)
    for row in change.gone { try writer.delete(row) }
    for (from, to) in change.changed { try writer.update(from, to: to) }
    for row in change.added { try writer.insert(row) }
    for row in change.rows { note(row) }
  }

  /// Whether both are the very same rows, which is more than being equal.
  private static func isKept(_ rows: [ComponentView.Row], _ before: [ComponentView.Row]) -> Bool {
    rows.withUnsafeBufferPointer { rows in
      before.withUnsafeBufferPointer {
        $0.count == rows.count && $0.baseAddress == rows.baseAddress
      }
    }
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
}
