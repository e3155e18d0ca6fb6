import Foundation
import Storage
import TestSupport
import Testing

@testable import Postgres

/// A server that takes TLS alone, with a certificate for `localhost` of a CA made for the test.
@Suite(.withServer, .serialized, .timeLimit(.minutes(5)))
struct TLSTests {
  /// The server; nil where there is no OpenSSL, which is told.
  private static func server(_ port: Int) throws -> ServerProcess? {
    do {
      return try ServerProcess(["--port", "\(port)", "--tls"])
    } catch CocoaError.featureUnsupported {
      print("TLSTests: going on without OpenSSL; no server was tried")
      return nil
    }
  }

  /// The server is asked for by an address, so that names are of no resolver; `name` is whom it has
  /// to be.
  private static func link(
    _ port: Int, as name: String = "localhost", user: String = "concord", _ options: String
  ) throws -> Link {
    let url =
      "postgresql://\(user)@\(name):\(port)/postgres?hostaddr=127.0.0.1&connect_timeout=5"
      + "&\(options)"
    return Link(try #require(Location(url)), notice: NoticeHandler { _, _ in })
  }

  private static func version(_ link: Link) throws(Failure) -> String {
    try link.open()
    let question = "SELECT version FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
    let (_, result) = try link.run(question, BoundValues())
    let rows = ResultRows(result)
    return rows.text(0)
  }

  /// The message of the connection that cannot be made.
  private static func refusal(_ link: Link) -> String {
    do throws(Failure) {
      try link.open()
      return "connected"
    } catch {
      return "\(error.translated(link.location.label))"
    }
  }

  @Test func whoTheServerIsIsChecked() throws {
    let port = TestPort.free()
    guard let server = try Self.server(port) else { return }
    defer { server.end() }
    let trusted = "sslrootcert=\(server.folder)/ca.pem"
    let full = "sslmode=verify-full&\(trusted)"
    #expect(try Self.version(Self.link(port, full)).hasPrefix("TLSv1."))
    // Others may not say that they are it.
    let others = "sslmode=verify-full&sslrootcert=\(server.folder)/other-ca.pem"
    let stranger = Self.refusal(try Self.link(port, others))
    #expect(stranger.contains("cannot be opened") && stranger.contains("certificate verify failed"))
    let misnamed = Self.refusal(try Self.link(port, as: "db.example", full))
    #expect(misnamed.contains("does not match host name \"db.example\""), "\(misnamed)")
    // Of a name nothing is asked where only the CA has to be right.
    let anyName = "sslmode=verify-ca&\(trusted)"
    #expect(try Self.version(Self.link(port, as: "db.example", anyName)).hasPrefix("TLSv1."))
    let missing = Self.refusal(
      try Self.link(port, "sslmode=verify-full&sslrootcert=\(server.folder)/none.pem"))
    #expect(missing.contains("none.pem"), "\(missing)")
    let open = Self.refusal(try Self.link(port, "sslmode=disable"))
    #expect(open.contains("no pg_hba.conf entry") && open.contains("no encryption"), "\(open)")
    for message in [stranger, misnamed, missing, open] {
      #expect(message.contains("postgresql://") && message.contains(":\(port)/postgres"))
    }
  }

  /// A user whom the server knows by a certificate.
  @Test func whoTheClientIsIsChecked() throws {
    let port = TestPort.free()
    guard let server = try Self.server(port) else { return }
    defer { server.end() }
    try PostgresAdministration.run(
      "CREATE ROLE guarded LOGIN",
      at: "postgresql://concord@:\(port)/postgres?host=\(server.folder)")
    let full = "sslmode=verify-full&sslrootcert=\(server.folder)/ca.pem"
    let certificate = "&sslcert=\(server.folder)/client.pem&sslkey=\(server.folder)/client.key"
    let known = try Self.link(port, user: "guarded", full + certificate)
    #expect(try Self.version(known).hasPrefix("TLSv1."))
    let bare = Self.refusal(
      try Self.link(port, user: "guarded", full + "&sslcert=\(server.folder)/none.pem"))
    #expect(bare.contains("valid client certificate"), "\(bare)")
  }

  /// The whole driver: its threads, those that listen, and large blocks in both directions.
  @Test func aDatabaseIsUsedThroughTLS() async throws {
    let port = TestPort.free()
    guard let server = try Self.server(port) else { return }
    defer { server.end() }
    let url =
      "postgresql://concord@localhost:\(port)/postgres?hostaddr=127.0.0.1&sslmode=verify-full"
      + "&sslrootcert=\(server.folder)/ca.pem"
    let database = try PostgresDatabase(url: url) { _, _ in }
    defer { database.close() }
    let text = String(repeating: "x", count: 50_000)
    let queries: [SQL] = (0..<200).map { _ in "SELECT \(text)::text" }
    let lengths = try await database.read { connection in
      var lengths: [Int] = []
      try connection.forEach(in: queries) { _, row in lengths.append(row.text().utf8.count) }
      return lengths
    }
    #expect(lengths == Array(repeating: 50_000, count: 200))
    var calls = database.jobCalls().makeAsyncIterator()
    #expect(await calls.next() != nil)
  }
}
