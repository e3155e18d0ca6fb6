import Postgres
import Storage
import TestSupport
import Testing

extension Trait where Self == ConditionTrait {
  /// Tests against a server are skipped where there is none.
  static var withServer: Self {
    .enabled(if: TestServer.isInstalled, "no PostgreSQL is installed (bin/setup)")
  }
}

/// A fresh database with the schema, gone when `body` is done.
@discardableResult
func withPostgres<Result>(
  _ body: (PostgresDatabase, _ url: String) async throws -> Result
) async throws -> Result {
  let server = try TestServer.shared
  let url = try server.makeDatabase()
  defer { server.drop(url) }
  let database = try PostgresDatabase(url: url, readers: 3) { _, _ in }
  defer { database.close() }
  return try await body(database, url)
}
