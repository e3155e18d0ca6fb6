/// A table as both engines have it.
public struct TableShape: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable {
    case integer
    case real
    case text
  }

  public struct Column: Sendable, Hashable {
    public var name: String
    public var kind: Kind

    public init(name: String, kind: Kind) { (self.name, self.kind) = (name, kind) }
  }

  public var name: String
  public var columns: [Column]
  /// The columns of the primary key, by their places in ``columns``.
  public var key: [Int]
  /// Tables that its rows refer to: itself, where rows refer to others of the same table.
  public var parents: Set<String>

  public init(name: String, columns: [Column], key: [Int], parents: Set<String> = []) {
    (self.name, self.columns, self.key, self.parents) = (name, columns, key, parents)
  }

  /// Whether rows of the other table fit into this one, whatever the order of its columns.
  public func takes(_ other: TableShape) -> Bool {
    name == other.name && Set(columns) == Set(other.columns)
      && key.map { columns[$0].name } == other.key.map { other.columns[$0].name }
  }

  var columnNames: String { columns.map(\.name).joined(separator: ", ") }
  var keyNames: [String] { key.map { columns[$0].name } }
}

/// The tables of a database that hold what people and programs wrote.
public struct TableShapes: Sendable, Hashable {
  /// Those that others refer to come before them.
  public let all: [TableShape]

  /// Of the schema itself, of the engine, and of a copy that is under way.
  static let apart: Set<String> = ["schema_migrations", "last_writer", UnfinishedCopy.table]

  public init(_ connection: any Connection) throws {
    let names = try connection.rows(connection.dialect.tables) { $0.text() }
      .filter { !TableShapes.apart.contains($0) }.sorted()
    let shapes = try names.map { try TableShapes.shape(of: $0, connection) }
    all = TableShapes.parentsFirst(shapes)
  }

  public init(_ all: [TableShape]) { self.all = all }

  public subscript(name: String) -> TableShape? { all.first { $0.name == name } }

  private static func shape(of table: String, _ connection: any Connection) throws -> TableShape {
    let dialect = connection.dialect
    let columns = try connection.rows(dialect.shape(of: table)) { row in
      let (name, type) = (row.text(), row.text())
      return (TableShape.Column(name: name, kind: try kind(of: type, in: table)), row.int())
    }
    let key = columns.indices.filter { columns[$0].1 > 0 }.sorted { columns[$0].1 < columns[$1].1 }
    let parents = try connection.rows(dialect.parents(of: table)) { $0.text() }
    return TableShape(
      name: table, columns: columns.map(\.0), key: key, parents: Set(parents))
  }

  private static func kind(of type: String, in table: String) throws -> TableShape.Kind {
    switch type.lowercased() {
    case "integer", "bigint": return .integer
    case "real", "double precision": return .real
    case "text": return .text
    default:
      throw StorageError.unsupported(
        path: table, detail: "a column of the type \(type), which only one engine has")
    }
  }

  private static func parentsFirst(_ shapes: [TableShape]) -> [TableShape] {
    var (placed, rest) = ([TableShape](), shapes)
    var names: Set<String> = []
    while !rest.isEmpty {
      // Names that are not there can never come; a ring, which there is none of, stays as it is.
      let ready = rest.filter { $0.parents.subtracting(names).subtracting([$0.name]).isEmpty }
      let next = ready.isEmpty ? rest : ready
      placed += next
      names.formUnion(next.map(\.name))
      rest.removeAll { names.contains($0.name) }
    }
    return placed
  }
}

extension Dialect {
  /// Of each column: name, type, and its place in the primary key, counted from 1, or 0.
  func shape(of table: String) -> SQL {
    switch engine {
    case .sqlite: "SELECT name, type, pk FROM pragma_table_info(\(table)) ORDER BY cid"
    case .postgres:
      """
      SELECT a.attname::text, format_type(a.atttypid, NULL)::text,
        coalesce(array_position(i.indkey::smallint[], a.attnum)
          - array_lower(i.indkey::smallint[], 1) + 1, 0)
      FROM pg_attribute a
      JOIN pg_index i ON i.indrelid = a.attrelid AND i.indisprimary
      WHERE a.attrelid = CAST(\(table) AS text)::regclass AND a.attnum > 0 AND NOT a.attisdropped
      ORDER BY a.attnum
      """
    }
  }

  /// The tables that rows of a table refer to.
  func parents(of table: String) -> SQL {
    switch engine {
    case .sqlite: "SELECT DISTINCT \"table\" FROM pragma_foreign_key_list(\(table))"
    case .postgres:
      """
      SELECT DISTINCT p.relname::text FROM pg_constraint c JOIN pg_class p ON p.oid = c.confrelid
      WHERE c.contype = 'f' AND c.conrelid = CAST(\(table) AS text)::regclass
      """
    }
  }
}
