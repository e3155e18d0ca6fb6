import Domain
import Foundation
import Services
import Storage

/// A fresh database of the engine that the run tests, gone when `body` is done.
@discardableResult
public func withTemporaryDatabase<Result>(
  _ body: (TestDatabase) async throws -> Result
) async throws -> Result {
  if TestEngine.current == .postgres {
    return try await DatabaseShelf.shared.use(on: TestServer.shared, body)
  }
  let directory = try TemporaryDirectory()
  defer { directory.remove() }
  return try await body(
    TestDatabase(path: directory.path(of: "concord.db"), refusesScans: true))
}

/// The same with a workspace, its two signatories and the agreements given, in order.
@discardableResult
public func withWorkspace<Result>(
  agreements: [String] = [SampleAgreement.balancedText],
  _ body: (Workspace, TestDatabase) async throws -> Result
) async throws -> Result {
  try await withTemporaryDatabase { database in
    try await body(try await foundWorkspace(in: database, agreements: agreements), database)
  }
}

/// A workspace as most tests need it, made at the start of 2026.
public func foundWorkspace(
  in database: any Database, agreements: [String] = [SampleAgreement.balancedText]
) async throws -> Workspace {
  let now = instant("2026-01-01T00:00:00Z")
  let workspace = try await Workspaces(in: database).found(
    NewWorkspace(
      company: "Seller", locale: "en", timezone: "Europe/Berlin",
      admin: NewMember(
        email: "mia@seller.example", name: "Mia", function: .marketing, role: .admin)),
    now: now)
  let sam = try await workspace.add(
    NewMember(email: "sam@seller.example", name: "Sam", function: .sales, role: .manager),
    now: now)
  for text in agreements {
    _ = try await workspace.adopt(text, marketing: 1, sales: sam.number, now: now)
  }
  return workspace
}

extension Workspace {
  /// A version that both sign at once, marketing's member having drafted and proposed it.
  @discardableResult
  public func adopt(
    _ text: String, marketing: Int, sales: Int, now: Instant
  ) async throws -> AgreementVersion {
    let members = try await members()
    let signers = [marketing, sales].compactMap { number in
      members.first { $0.number == number }.map { Principal($0, of: id, by: .system) }
    }
    let draft = try await draft(text, by: signers[0], now: now)
    _ = try await propose(draft.number, by: signers[0], now: now)
    for signer in signers {
      _ = try await sign(draft.number, sha256: draft.sha256, by: signer, now: now)
    }
    return try await agreement(draft.number, by: signers[0], now: now)
  }
}

/// A directory that nobody else uses.
public struct TemporaryDirectory: Sendable {
  public let path: String

  public init() throws {
    var template = Array((NSTemporaryDirectory() + "/concord-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { throw CocoaError(.fileWriteUnknown) }
    path = String(decoding: template.dropLast().map(UInt8.init), as: UTF8.self)
  }

  public func path(of name: String) -> String { "\(path)/\(name)" }

  public func remove() {
    try? FileManager.default.removeItem(atPath: path)
  }
}

/// Every row of the named tables as text, in the order of their keys: equal tables are equal lists.
public func dump(_ tables: [String], of database: some Database) async throws -> [String] {
  try await database.read { connection in
    try tables.flatMap { table in
      // Where a signal's fact lies in the journal is another matter.
      let columns = try connection.rows(connection.dialect.columns(of: table)) { $0.text() }
        .filter { !table.hasPrefix("signal_") || $0 != "seq" }.joined(separator: ", ")
      return try connection.rows(
        SQL(stringLiteral: "SELECT \(columns) FROM \(table)") + .readsAll
      ) { row in
        "\(table): " + row.values().map(\.description).joined(separator: " | ")
      }.sorted()
    }
  }
}

/// The tables that follow from the journal.
public let viewTables = [
  "leads", "stage_moves", "hand_overs", "opportunities", "unmatched", "signal_reports", "signals",
  "signal_answers", "opportunity_versions", "lead_origins", "lead_acceptances",
]
