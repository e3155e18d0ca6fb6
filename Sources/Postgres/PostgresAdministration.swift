import Storage

/// Statements about whole databases, which no transaction takes: `CREATE DATABASE`.
package enum PostgresAdministration {
  package static func run(_ statement: String, at url: String) throws {
    let connection = try open(url)
    try connection.translating { () throws(Failure) in try connection.link.command(statement) }
  }

  /// The number that a query yields, outside of any transaction.
  package static func number(_ query: SQL, at url: String) throws -> Int64 {
    try open(url).first(query) { $0.integer() } ?? 0
  }

  private static func open(_ url: String) throws -> PostgresConnection {
    guard let location = Location(url) else {
      throw StorageError.cannotOpen(path: "postgresql", detail: "no URL")
    }
    let connection = PostgresConnection(Link(location, notice: NoticeHandler { _, _ in }))
    try connection.translating { () throws(Failure) in try connection.link.open() }
    return connection
  }
}
