import Foundation
import Postgres
import Synchronization

/// A PostgreSQL server for this run (`bin/test-postgres`), which ends with the process, however
/// that ends: the script waits for the end of its input.
public final class TestServer: Sendable {
  private static let started = Result { try TestServer() }

  /// The server of the run, started when it is first asked for.
  public static var shared: TestServer { get throws { try started.get() } }

  /// Whether there is a PostgreSQL to start.
  public static var isInstalled: Bool {
    if case .failure(CocoaError.featureUnsupported) = started { false } else { true }
  }

  private let folder: String
  private let numbers = Atomic(0)
  /// What the schema is made of.
  let objects: Int64
  /// Kept so long as the process lives.
  private let process: ServerProcess

  private init() throws {
    process = try ServerProcess()
    folder = process.folder
    let url = { [folder] in TestServer.url($0, in: folder) }
    try PostgresAdministration.run("CREATE DATABASE \(TestServer.template)", at: url("postgres"))
    // The schema is made once; every database of a test is a copy.
    try PostgresDatabase(url: url(TestServer.template)) { _, _ in }.close()
    objects = try PostgresAdministration.number(
      DatabaseShelf.objects, at: url(TestServer.template))
  }

  private static let template = "concord_template"

  public func url(_ name: String) -> String { TestServer.url(name, in: folder) }

  private static func url(_ name: String, in folder: String) -> String {
    "postgresql://concord@/\(name)?host=\(folder)"
  }

  /// A fresh database with the schema; its URL.
  public func makeDatabase() throws -> String {
    let number = numbers.add(1, ordering: .relaxed).newValue
    let name = "test_\(number)"
    try PostgresAdministration.run(
      "CREATE DATABASE \(name) TEMPLATE \(TestServer.template)", at: url("postgres"))
    return url(name)
  }

  /// An empty one, without a schema.
  public func makeEmptyDatabase() throws -> String {
    let number = numbers.add(1, ordering: .relaxed).newValue
    let name = "test_\(number)"
    try PostgresAdministration.run("CREATE DATABASE \(name)", at: url("postgres"))
    return url(name)
  }

  public func drop(_ url: String) {
    guard let name = URL(string: url)?.lastPathComponent else { return }
    try? PostgresAdministration.run(
      "DROP DATABASE \(name) WITH (FORCE)", at: self.url("postgres"))
  }

  /// Runs a statement outside of any transaction, as the owner of the server.
  public func administer(_ statement: String) throws {
    try PostgresAdministration.run(statement, at: url("postgres"))
  }
}
