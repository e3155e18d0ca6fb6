/// Writes the rows of the views in a transaction; each statement is prepared once, and nobody waits
/// for its answer.
final class RowWriter {
  private struct Update: Hashable {
    var table: ViewTable
    /// A bit for each column.
    var columns: UInt64
  }

  private let connection: any Connection
  private let workspace: WorkspaceID
  private var insertions: [ViewTable: any PreparedStatement] = [:]
  private var deletions: [ViewTable: any PreparedStatement] = [:]
  private var updates: [Update: any PreparedStatement] = [:]

  init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  func insert(_ row: ComponentView.Row) throws {
    let statement = try kept(&insertions, row.table) { $0.insertion }
    try statement.send { values in
      values.append(workspace)
      for value in row.key { values.append(value) }
      for value in row.values { values.append(value) }
    }
  }

  func delete(_ row: ComponentView.Row) throws {
    let statement = try kept(&deletions, row.table) { $0.deletion }
    try statement.send { values in
      values.append(workspace)
      for value in row.key { values.append(value) }
    }
  }

  /// Writes the columns that differ; false when none does.
  @discardableResult
  func update(_ old: ComponentView.Row, to new: ComponentView.Row) throws -> Bool {
    let columns = RowWriter.columns(differing: old.values, new.values)
    guard columns != 0 else { return false }
    let statement = try kept(&updates, Update(table: new.table, columns: columns)) {
      $0.table.update(of: $0.columns)
    }
    try statement.send { values in
      for index in new.values.indices where columns & 1 << UInt64(index) != 0 {
        values.append(new.values[index])
      }
      values.append(workspace)
      for value in new.key { values.append(value) }
    }
    return true
  }

  /// A bit for each column.
  private static func columns(differing old: [SQLValue], _ new: [SQLValue]) -> UInt64 {
    old.withUnsafeBufferPointer { old in
      new.withUnsafeBufferPointer { new in
        guard old.baseAddress != new.baseAddress else { return 0 }
        var columns: UInt64 = 0
        for index in new.indices where old[index] != new[index] { columns |= 1 << UInt64(index) }
        return columns
      }
    }
  }

  private func kept<Key>(
    _ statements: inout [Key: any PreparedStatement], _ key: Key, _ text: (Key) -> String
  ) throws -> any PreparedStatement {
    if let known = statements[key] { return known }
    let statement = try connection.prepare(text(key))
    statements[key] = statement
    return statement
  }
}

/// The statements that write and read a view.
extension ViewTable {
  private static let loadings = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0, $0.makeLoading()) })

  /// The rows of a component; binds the workspace, the component and the kind of the owners.
  var loading: String { ViewTable.loadings[self] ?? makeLoading() }

  private func makeLoading() -> String {
    let names = { (columns: [String]) in
      columns.map { "v.\($0)" }.joined(separator: ", ")
    }
    return """
      SELECT \(names(key + columns))
      FROM subjects s CROSS JOIN \(rawValue) v
      WHERE v.workspace_id = s.workspace_id AND v.\(owner.column) = s.name
        AND s.workspace_id = ? AND s.component = ? AND s.kind = ?
      ORDER BY \(names(key))
      """
  }

  /// Binds the workspace, the key and all columns.
  var insertion: String {
    let names = ["workspace_id"] + key + columns
    let places = names.map { _ in "?" }.joined(separator: ", ")
    return "INSERT INTO \(rawValue) (\(names.joined(separator: ", "))) VALUES (\(places))"
  }

  /// Binds the columns, the workspace and the key.
  func update(of places: UInt64) -> String {
    let names = columns.indices.filter { places & 1 << UInt64($0) != 0 }.map { columns[$0] }
    let changes = names.map { "\($0) = ?" }.joined(separator: ", ")
    return "UPDATE \(rawValue) SET \(changes) WHERE \(ofRow)"
  }

  /// Binds the workspace and the key.
  var deletion: String { "DELETE FROM \(rawValue) WHERE \(ofRow)" }

  /// The condition on one row; binds the workspace and the key.
  private var ofRow: String {
    "workspace_id = ?" + key.map { " AND \($0) = ?" }.joined()
  }
}
