import Domain

/// What an engine says of a database.
public struct DatabaseFigures: Sendable, Hashable {
  public struct Table: Sendable, Hashable {
    public var name: String
    /// With its indexes.
    public var bytes: Int64
  }

  public var engine: Dialect.Engine
  /// As the engine has it, such as `15.18`.
  public var version: String
  /// The newest migration.
  public var schema: Int
  public var bytes: Int64
  /// The largest, in the order of their sizes. Of a large file of SQLite, which would have to be
  /// read for it, none.
  public var tables: [Table]

  /// Bytes of a file up to which SQLite is asked what its tables take.
  static let mostBytesRead: Int64 = 256 << 20
  static let mostTables = 12

  public init(of connection: any Connection) throws {
    let dialect = connection.dialect
    engine = dialect.engine
    version = try connection.first(dialect.version) { $0.text() } ?? ""
    schema = try Schema.number(of: connection)
    bytes = try connection.first(dialect.size) { $0.integer() } ?? 0
    let isRead = dialect.engine == .postgres || bytes <= DatabaseFigures.mostBytesRead
    tables =
      isRead
      ? try connection.rows(dialect.tableSizes(DatabaseFigures.mostTables)) { row in
        Table(name: row.text(), bytes: row.integer())
      } : []
  }
}

extension Dialect {
  fileprivate var version: SQL {
    switch engine {
    case .sqlite: "SELECT sqlite_version()"
    case .postgres: "SELECT split_part(current_setting('server_version'), ' ', 1)"
    }
  }

  fileprivate var size: SQL {
    switch engine {
    case .sqlite: "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
    case .postgres: "SELECT pg_database_size(current_database())"
    }
  }

  fileprivate func tableSizes(_ limit: Int) -> SQL {
    switch engine {
    case .sqlite:
      """
      SELECT m.tbl_name, sum(d.pgsize) FROM dbstat d JOIN sqlite_master m ON m.name = d.name
      WHERE d.aggregate = TRUE GROUP BY m.tbl_name ORDER BY 2 DESC, 1 LIMIT \(limit)
      """
    case .postgres:
      """
      SELECT relname::text, pg_total_relation_size(oid) FROM pg_catalog.pg_class
      WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'
      ORDER BY 2 DESC, 1 LIMIT \(limit)
      """
    }
  }
}
